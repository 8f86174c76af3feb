"""The ISO date of a printed date: what it leaves unsaid comes from the issue and from the dates before it."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from datetime import date

from kg.facts.dates import Point, PrintedDate, find_dates
from kg.facts.timeline import Context, Printed, Resolved, is_announced, is_planned, iso_date
from kg.lexicon.words import read_words

_MONTH_AHEAD = 31  # days that an undated past lies ahead at most
_HALF_YEAR = 183  # days
_NEAR_DATE = 62  # days within which a date before is still what a bare day belongs to


def printed_dates(text: str) -> Iterable[Printed]:
    """11月18日, 去年9月, 5月3日至8日, 2021年, 前三季度, 截至18日."""
    for found in find_dates(text):
        before = text[max(0, found.start - 2) : found.start]
        if before.endswith("每") or before in ("每年", "每月"):
            continue  # 每年5月 is no one time
        yield Printed(found.start, found.end, _printed_date(found))


def _printed_date(found: PrintedDate) -> Callable[[Context], Resolved]:
    def resolve(context: Context) -> Resolved:
        planned = is_planned(context.text, found.start, found.end)
        announced = is_announced(context.text, found.start)
        begin = _resolve(found.first, context, planned, announced)
        if found.last is None:
            return begin, None
        return _in_order(found.first, found.last, begin, _resolve(found.last, context, planned, announced))

    return resolve


def _in_order(first: Point, last: Point, begin: str | None, finish: str | None) -> Resolved:
    """`begin` and `finish`; a year that no word says is moved so that the stretch does not run backwards."""
    if begin is None or finish is None:
        return begin, finish
    dated_first = first.year is not None or bool(first.year_word)
    dated_last = last.year is not None or bool(last.year_word)
    if last.year_word in ("次年", "翌年") and not dated_first:
        return begin, f"{int(begin[:4]) + 1:04d}{finish[4:]}"
    if not dated_first and begin[:4] > finish[:4]:
        begin = finish[:4] + begin[4:]
    if begin > finish and dated_first and not dated_last:
        finish = f"{int(begin[:4]) + 1:04d}{finish[4:]}"
    elif begin > finish and not dated_first and len(begin) > 4:
        begin = f"{int(begin[:4]) - 1:04d}{begin[4:]}"
    return begin, finish


def _resolve(point: Point, context: Context, planned: bool, announced: bool) -> str | None:
    """The ISO date, month or year of a printed point; None where nothing says its year."""
    year = point.year if point.year is not None else _year_of(point.year_word, context)
    month = point.month
    if point.month_word:
        counted = _month_of(point.month_word, context)
        if counted is None:
            return None
        year, month = counted
    if year is None and point.year_word:
        return None
    if month is None and point.day is None:
        return f"{year:04d}" if year is not None else None
    if month is None:
        return _bare_day(point.day or 0, context, planned)
    if not 1 <= month <= 12:
        return None
    if year is None:
        year = _implied_year(month, point.day, context, planned, announced)
    if year is None:
        return None
    return iso_date(year, month, point.day)


def _year_of(word: str, context: Context) -> int | None:
    words = read_words("times")
    if word in words["years"]:
        return context.today.year + int(words["years"][word]) if context.today else None
    if word in words["years_from_previous"]:
        year = context.year
        return year + int(words["years_from_previous"][word]) if year is not None else None
    return None


def _month_of(word: str, context: Context) -> tuple[int, int] | None:
    words = read_words("times")
    if word in words["months"]:
        anchor, step = context.today, int(words["months"][word])
    else:
        anchor, step = context.previous, int(words["months_from_previous"][word])
    if anchor is None:
        return None
    months = anchor.year * 12 + anchor.month - 1 + step
    return months // 12, months % 12 + 1


def _implied_year(
    month: int, day: int | None, context: Context, planned: bool, announced: bool
) -> int | None:
    """The year of a date printed without one, near the issue; 2021年3月立项，5月开工 is all of 2021."""
    today, said = context.today, context.said
    if said is not None and said[1] is not None and said[1] <= month and not _this_year(said[0], today):
        return said[0]
    if today is None:
        return None
    ahead = (date(today.year, month, min(day or 1, calendar.monthrange(today.year, month)[1])) - today).days
    if announced and ahead < -_HALF_YEAR:
        return today.year + 1
    return today.year - (1 if ahead > _MONTH_AHEAD and not planned else 0)


def _bare_day(day: int, context: Context, planned: bool) -> str | None:
    """A day of the month that the text is in: that of the date before it, else that of the issue."""
    anchor, before = context.today, context.previous
    told_here = context.said is not None or anchor is None
    if before is not None and (told_here or _near(anchor, before)):
        next_month = day < before.day
        inherited = _day_of_month(before, int(next_month), day)
        if anchor is None or planned:
            return inherited
        here = anchor.isoformat()[:7]
        past = inherited is not None and inherited <= anchor.isoformat()
        if inherited is not None and past and (not next_month or inherited.startswith(here)):
            return inherited
    if anchor is None:
        return None
    if planned:
        return _day_of_month(anchor, 1 if day < anchor.day else 0, day)
    return _day_of_month(anchor, -1 if day > anchor.day else 0, day)


def _this_year(year: int, today: date | None) -> bool:
    return today is not None and year == today.year


def _near(anchor: date | None, before: date) -> bool:
    return anchor is not None and abs((anchor - before).days) <= _NEAR_DATE


def _day_of_month(anchor: date, step: int, day: int) -> str | None:
    months = anchor.year * 12 + anchor.month - 1 + step
    return iso_date(months // 12, months % 12 + 1, day)
