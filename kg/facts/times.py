"""Times as printed, resolved against the day the paper came out: 11月18日, 去年9月, 截至18日, 日前.

A time that names no day stays as printed, with begin None. Year, month and day are never guessed beyond this:
a date without a year lies in the year of the issue, or in the year before where it would otherwise lie more than a
month ahead and nothing near it plans; a bare day lies in the month of the date before it, else in that of the issue.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.facts.dates import CLOCK, Point, PrintedDate, find_dates, skip_day_part, to_int, word_pattern
from kg.lexicon.units import fold
from kg.lexicon.words import read_words
from kg.records import TimeRef

_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_AFTER_DATE = re.compile("(?:底|末|初|[上中下]旬)?(?:前(?!往|后|来|去|期|线|夕|台|列|景|任|沿)|之前|截止)")
_MONTH_AHEAD = 31  # days
_NEAR_DATE = 62  # days within which a date before is still what a bare day belongs to
_NEAR = 14  # characters in which a planning word is looked for
_WEEKDAYS = "一二三四五六日"
_NUMBER = "[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_AGO = re.compile(f"({_NUMBER}) ?(天|日|个?月|年|周|个星期|个月)(以)?前(?!后|期|往|来|夕|景|三)")
_WEEK = re.compile("(?:周|星期|礼拜)([一二三四五六日天末])?")
_WEEKDAY = re.compile("(?<![每一两双单逢])(?:(?:星期|礼拜)([一二三四五六日天])|周([一二三四五六日])(?=[上下早晚中凌，、。（）的起至到是]|$))")
_DECADE = re.compile(
    "(?:(上|本)(?:个)?世纪|(?<![0-9])(19|20|21|十九|二十|二十一) ?世纪)?(?<![0-9])(?:([0-9])0|([一二三四五六七八九]?)十) ?年代"
    "(?:初期|末期|初|末|中后期|中期|后期|以来)?"
)
_PLAN_PERIOD = re.compile("[“\"]?十[一二三四五]五[”\"]?(?:期间|时期|以来|末|开局之年|收官之年)")
_LUNAR = re.compile(
    "农历(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?(?:[正冬腊一二三四五六七八九十]{1,2}月)?(?:初[一二三四五六七八九十]|[廿二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十)?"
    "|[正腊冬]月(?:初[一二三四五六七八九十]|[廿二]?十[一二三四五六七八九]?|廿[一二三四五六七八九])|(?:大年|正月)初[一二三四五六七八九十]"
)
_EDGE_OF_MONTH = re.compile("(?<![0-9一二三四五六七八九十个每本上下当])月(?:初|中旬|底|末)")
_SEASON = re.compile("([今去前明])(?:年)?([春夏秋冬])(?:季|天)?(?!节|运|晚|装|联|游)")
_PAST_SEASONS = {"今": 0, "去": -1, "前": -2, "明": 1}
_NOT_DAY_WORD = re.compile("今日(?:头条|说法|中国|美术)|前日(?:本|军)|明日(?:之星|黄花)|昨日重现|明天系|后天(?:性|的努力)|当天(?:往返|去|下)|当日(?:有效|往返)")


@dataclass(frozen=True, slots=True)
class _Context:
    """What a time is counted from: `previous` is the last full date of the text, `year` the last year it gave."""

    text: str  # folded
    today: date | None  # the dateline's day, else the day of issue
    previous: date | None
    year: int | None
    said: tuple[int, int | None] | None  # year and month of the date before, in the same sentence


@dataclass(frozen=True, slots=True)
class _Printed:
    """A time found but not resolved; `resolve` returns its ISO begin and finish."""

    start: int
    end: int
    resolve: Callable[[_Context], tuple[str | None, str | None]]


def find_times(
    text: str, *, issued: date | None, dateline: date | None = None, previous: str | None = None, base: int = 0
) -> tuple[TimeRef, ...]:
    """The times of `text` in order, non-overlapping; offsets count from `base`.

    `previous` is the ISO date that 当日 and 次日 at the beginning count from (`resolve_previous` gives it).
    今天 and 昨日 count from `dateline`, else from `issued`; without either they stay unresolved.

    >>> [(t.text, t.begin) for t in find_times("11月3日开工，去年9月立项", issued=date(2022, 11, 19))]
    [('11月3日', '2022-11-03'), ('去年9月', '2021-09')]
    """
    folded = fold(text)
    today = dateline or issued
    before = date.fromisoformat(previous) if previous and _FULL.fullmatch(previous) else None
    said: tuple[int, int | None] | None = None
    year = before.year if before else None
    sentence_end = 0
    found: list[TimeRef] = []
    for printed in _select(finder(folded) for finder in FINDERS):
        if _ends_sentence(folded, sentence_end, printed.start):
            said = None
        sentence_end = printed.end
        begin, finish = printed.resolve(_Context(folded, today, before, year, said))
        found.append(
            TimeRef(base + printed.start, base + printed.end, text[printed.start : printed.end], begin, finish)
        )
        last = finish or begin
        if last and _FULL.fullmatch(last):
            before = date.fromisoformat(last)
        if begin and begin[:4].isdigit():
            iso = last or begin
            year = int(iso[:4])
            said = (year, int(iso[5:7]) if len(iso) > 4 else None)
    return tuple(found)


def resolve_previous(times: Iterable[TimeRef], previous: str | None = None) -> str | None:
    """The last full ISO date among `times`, else `previous`: what 当日 in the next sentence counts from.

    >>> resolve_previous(find_times("5月3日启动", issued=date(2023, 5, 6)))
    '2023-05-03'
    """
    for time in times:
        for iso in (time.begin, time.finish):
            if iso and _FULL.fullmatch(iso):
                previous = iso
    return previous


def _select(groups: Iterable[Iterable[_Printed]]) -> list[_Printed]:
    """The finds of earlier finders, then those of later ones that overlap none of them, in the order of the text."""
    taken: dict[int, _Printed] = {}
    covered: set[int] = set()
    for group in groups:
        for printed in group:
            if printed.end > printed.start and covered.isdisjoint(range(printed.start, printed.end)):
                covered.update(range(printed.start, printed.end))
                taken[printed.start] = printed
    return [taken[start] for start in sorted(taken)]


def _ends_sentence(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in "。！？\n")


def _unresolved(_: _Context) -> tuple[None, None]:
    return None, None


def lunar_dates(text: str) -> Iterable[_Printed]:
    """农历五月初五, 正月初八: never turned into a day of the solar calendar."""
    for match in _LUNAR.finditer(text):
        yield _Printed(match.start(), match.end(), _unresolved)


def plan_periods(text: str) -> Iterable[_Printed]:
    """“十四五”期间."""
    for match in _PLAN_PERIOD.finditer(text):
        yield _Printed(match.start(), match.end(), _unresolved)


def decades(text: str) -> Iterable[_Printed]:
    """90年代, 上世纪八十年代: the ten years; a decade from the twenties on is of the 20th century if none is named."""
    for match in _DECADE.finditer(text):
        tens = int(match[3]) if match[3] else to_int(match[4]) if match[4] else 1
        if match[1] or match[2]:
            century = 2000 if match[1] == "本" else 1900 if match[1] else 100 * (to_int(match[2]) - 1)
        elif tens >= 2:
            century = 1900
        else:
            continue
        first = century + 10 * tens
        yield _Printed(match.start(), match.end(), _ten_years(first))


def _ten_years(first: int) -> Callable[[_Context], tuple[str | None, str | None]]:
    return lambda _: (str(first), str(first + 9))


def days_ago(text: str) -> Iterable[_Printed]:
    """三天前, 两个月前, 5年前: a day, a month, a year before the day of writing."""
    for match in _AGO.finditer(text):
        if text[max(0, match.start() - 1) : match.start()].isdigit() or text[match.start() - 1 : match.start()] in tuple("几第数.月年"):
            continue
        if match[2] == "日" or (match[2] == "年" and len(match[1]) == 4):
            continue
        yield _Printed(match.start(), match.end(), _ago(to_int(match[1]), match[2]))


def _ago(count: int, unit: str) -> Callable[[_Context], tuple[str | None, str | None]]:
    def resolve(context: _Context) -> tuple[str | None, str | None]:
        if context.today is None:
            return None, None
        if unit == "年":
            return (str(context.today.year - count), None) if count < context.today.year else (None, None)
        if unit.endswith("月"):
            return _add_months(context.today.year, context.today.month, -count), None
        if unit == "天":
            return _days_from(context.today, -count), None
        return None, None

    return resolve


def printed_dates(text: str) -> Iterable[_Printed]:
    """11月18日, 去年9月, 5月3日至8日, 2021年, 前三季度, 截至18日."""
    for found in find_dates(text):
        before = text[max(0, found.start - 2) : found.start]
        if before.endswith("每") or before == "每年" or before == "每月":
            continue
        yield _Printed(found.start, found.end, _printed_date(found))


def _printed_date(found: PrintedDate) -> Callable[[_Context], tuple[str | None, str | None]]:
    def resolve(context: _Context) -> tuple[str | None, str | None]:
        planned = _is_planned(context.text, found.start, found.end)
        if found.last is None:
            return _resolve(found.first, context, planned), None
        last = _resolve(found.last, context, planned)
        begin = _resolve(found.first, context, planned)
        if begin and last and found.first.year is None and not found.first.year_word and begin[:4] > last[:4]:
            begin = last[:4] + begin[4:]
        if begin and last and begin > last:
            if found.last.year is None and not found.last.year_word and (found.first.year or found.first.year_word):
                last = f"{int(begin[:4]) + 1}{last[4:]}"
            elif len(begin) > 4 and begin[:4] == last[:4] and found.first.month:
                begin = f"{int(begin[:4]) - 1}{begin[4:]}"
        if found.first.year_word == "" and found.first.month and found.last.year_word in ("次年", "翌年") and begin:
            last = f"{int(begin[:4]) + 1}{last[4:]}" if last else None
        return begin, last

    return resolve


def _resolve(point: Point, context: _Context, planned: bool) -> str | None:
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
        year = _implied_year(month, point.day, context, planned)
    if year is None:
        return None
    return _checked(year, month, point.day)


def _year_of(word: str, context: _Context) -> int | None:
    words = read_words("times")
    if word in words["years"]:
        return context.today.year + int(words["years"][word]) if context.today else None
    if word in words["years_from_previous"]:
        year = context.year
        return year + int(words["years_from_previous"][word]) if year is not None else None
    return None


def _month_of(word: str, context: _Context) -> tuple[int, int] | None:
    words = read_words("times")
    if word in words["months"]:
        anchor, step = context.today, int(words["months"][word])
    else:
        anchor, step = context.previous, int(words["months_from_previous"][word])
    if anchor is None:
        return None
    months = anchor.year * 12 + anchor.month - 1 + step
    return months // 12, months % 12 + 1


def _implied_year(month: int, day: int | None, context: _Context, planned: bool) -> int | None:
    """The year of a date printed without one."""
    if context.said is not None and context.said[1] is not None and context.said[1] <= month:
        if context.today is None or context.said[0] != context.today.year:
            return context.said[0]  # 2021年3月立项，5月开工
    if context.today is None:
        return None
    today = context.today
    printed = date(today.year, month, min(day or 1, calendar.monthrange(today.year, month)[1]))
    if planned:
        return today.year + (1 if (today - printed).days > 183 else 0)
    return today.year - (1 if (printed - today).days > _MONTH_AHEAD else 0)


def _bare_day(day: int, context: _Context, planned: bool) -> str | None:
    """A day of the month that the text is in: that of the date before it, else that of the issue."""
    anchor, before = context.today, context.previous
    if before is not None and (context.said is not None or anchor is None or abs((anchor - before).days) <= _NEAR_DATE):
        months = before.year * 12 + before.month - 1 + (day < before.day)
        inherited = _checked(months // 12, months % 12 + 1, day)
        if anchor is None or (inherited is not None and (planned or inherited <= anchor.isoformat())):
            if day >= before.day or planned or anchor is None or months == anchor.year * 12 + anchor.month - 1:
                return inherited
    if anchor is None:
        return None
    step = 0
    if day > anchor.day and not planned:
        step = -1
    elif day < anchor.day and planned:
        step = 1
    months = anchor.year * 12 + anchor.month - 1 + step
    return _checked(months // 12, months % 12 + 1, day)


def _checked(year: int, month: int, day: int | None) -> str | None:
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= year <= 9999 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _days_from(anchor: date | None, days: int) -> str | None:
    """The ISO date `days` after `anchor`; None without one, or outside the calendar of `datetime`."""
    if anchor is None:
        return None
    try:
        return (anchor + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _add_months(year: int, month: int, step: int) -> str | None:
    months = year * 12 + month - 1 + step
    return _checked(months // 12, months % 12 + 1, None) if months >= 12 else None


def _is_planned(text: str, start: int, end: int) -> bool:
    """Whether the words around a date say that it lies ahead."""
    if _AFTER_DATE.match(text, end):
        return True
    clause_start = max(text.rfind(mark, max(0, start - _NEAR), start) for mark in "。；！？\n") + 1
    near = text[max(clause_start, start - _NEAR) : start] + "|" + text[end : end + _NEAR]
    return word_pattern("planned").search(near) is not None


def day_words(text: str) -> Iterable[_Printed]:
    """今天, 昨晚, 前天: counted from the day of writing; 当日, 次日 from the date before."""
    for table in ("days", "days_from_previous"):
        steps: dict[str, int] = read_words("times")[table]
        for match in word_pattern(table).finditer(text):
            if _NOT_DAY_WORD.match(text, match.start()):
                continue
            end = skip_day_part(text, match.end())
            yield _Printed(match.start(), end, _day_word(steps[match[0]], table == "days"))


def _day_word(step: int, from_today: bool) -> Callable[[_Context], tuple[str | None, str | None]]:
    def resolve(context: _Context) -> tuple[str | None, str | None]:
        anchor = context.today if from_today else context.previous
        return _days_from(anchor, step), None

    return resolve


def week_words(text: str) -> Iterable[_Printed]:
    """上周五 is a day, 本周 Monday to Sunday; a bare 周三 is the nearest one not ahead, or ahead where planned."""
    for match in word_pattern("weeks").finditer(text):
        day = re.compile("[一二三四五六日天末]").match(text, match.end())
        if text[match.end() : match.end() + 1] in tuple("期边围刊"):
            continue
        end = skip_day_part(text, day.end()) if day else match.end()
        yield _Printed(match.start(), end, _week(read_words("times")["weeks"][match[0]], day[0] if day else ""))
    for match in _WEEKDAY.finditer(text):
        yield _Printed(match.start(), skip_day_part(text, match.end()), _weekday(match))


def _week(step: int, day: str) -> Callable[[_Context], tuple[str | None, str | None]]:
    def resolve(context: _Context) -> tuple[str | None, str | None]:
        if context.today is None:
            return None, None
        today, monday = context.today, 7 * step - context.today.weekday()
        if not day:
            return _days_from(today, monday), _days_from(today, monday + 6)
        if day == "末":
            return _days_from(today, monday + 5), _days_from(today, monday + 6)
        return _days_from(today, monday + _WEEKDAYS.index(day.replace("天", "日"))), None

    return resolve


def _weekday(match: re.Match[str]) -> Callable[[_Context], tuple[str | None, str | None]]:
    day = (match[1] or match[2]).replace("天", "日")

    def resolve(context: _Context) -> tuple[str | None, str | None]:
        if context.today is None:
            return None, None
        back = (context.today.weekday() - _WEEKDAYS.index(day)) % 7
        if back and _is_planned(context.text, match.start(), match.end()):
            back -= 7
        return _days_from(context.today, -back), None

    return resolve


def edges_of_month(text: str) -> Iterable[_Printed]:
    """月底, 月初: the month of the issue."""
    for match in _EDGE_OF_MONTH.finditer(text):
        yield _Printed(match.start(), match.end(), _this_month)


def _this_month(context: _Context) -> tuple[str | None, str | None]:
    return (_add_months(context.today.year, context.today.month, 0) if context.today else None), None


def seasons(text: str) -> Iterable[_Printed]:
    """今春, 去年冬天: the year that the word says, where the season lies in one year."""
    for match in _SEASON.finditer(text):
        step = _PAST_SEASONS[match[1]]
        yield _Printed(match.start(), match.end(), _unresolved if match[2] == "冬" else _season(step))


def _season(step: int) -> Callable[[_Context], tuple[str | None, str | None]]:
    def resolve(context: _Context) -> tuple[str | None, str | None]:
        return (str(context.today.year + step) if context.today else None), None

    return resolve


def festivals(text: str) -> Iterable[_Printed]:
    """春节期间, 国庆假期: kept as printed, since their days differ from year to year."""
    for match in _festival_pattern().finditer(text):
        yield _Printed(match.start(), match.end(), _unresolved)


@cache
def _festival_pattern() -> re.Pattern[str]:
    after = word_pattern("after_festival").pattern
    sure, unsure = word_pattern("festivals").pattern, word_pattern("festivals_with_after").pattern
    return re.compile(f"(?:{sure})(?:{after})?|(?<![0-9第一二三四五六七八九十])(?:{unsure})(?:{after})")


def vague_times(text: str) -> Iterable[_Printed]:
    """日前, 近期, 截至目前: times that name no day."""
    for match in word_pattern("vague").finditer(text):
        yield _Printed(match.start(), match.end(), _unresolved)


def clock_times(text: str) -> Iterable[_Printed]:
    """上午9时, 22:30: on the day that the text gave last."""
    for match in CLOCK.finditer(text):
        part = re.compile(f"(?:{word_pattern('day_parts').pattern})$").search(text, max(0, match.start() - 3), match.start())
        start = part.start() if part else match.start()
        if part is None and ":" not in match[0] and "时" not in match[0] and "点" in match[0] and "分" not in match[0]:
            continue  # 3点 without a part of the day may be three points
        yield _Printed(start, match.end(), _same_day)


def _same_day(context: _Context) -> tuple[str | None, str | None]:
    return _days_from(context.previous, 0), None


FINDERS: tuple[Callable[[str], Iterable[_Printed]], ...] = (
    lunar_dates, plan_periods, decades, days_ago, seasons, printed_dates, day_words, week_words, edges_of_month,
    festivals, vague_times, clock_times,
)
