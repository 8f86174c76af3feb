"""Times as printed, resolved against the day the paper came out: 11月18日, 去年9月, 截至18日, 日前.

A time that names no day stays as printed, with begin None. Year, month and day are never guessed beyond this:
a date without a year lies in the year of the issue, or in the year before where it would otherwise lie more
than a month ahead and nothing near it plans; a bare day lies in the month of the date before it, else in that
of the issue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from kg.facts.date_resolution import printed_dates
from kg.facts.time_words import (
    clock_times,
    day_words,
    days_ago,
    decades,
    edges_of_month,
    festivals,
    lunar_dates,
    plan_periods,
    seasons,
    vague_times,
    week_words,
)
from kg.facts.timeline import Context, Printed
from kg.lexicon.units import fold
from kg.records import TimeRef

_FULL = re.compile(r"\d{4}-\d\d-\d\d")


def find_times(
    text: str,
    *,
    issued: date | None,
    dateline: date | None = None,
    previous: str | None = None,
    base: int = 0,
) -> tuple[TimeRef, ...]:
    """The times of `text` in order, non-overlapping; offsets count from `base`.

    `previous`, an ISO date, is what 当日 and 次日 at the beginning count from (`resolve_previous` gives it);
    a month or year there counts as none.
    今天 and 昨日 count from `dateline`, else from `issued`; without either they stay unresolved.

    >>> [(t.text, t.begin) for t in find_times("11月3日开工，去年9月立项", issued=date(2022, 11, 19))]
    [('11月3日', '2022-11-03'), ('去年9月', '2021-09')]
    """
    folded = fold(text)
    today = dateline or issued
    before = _full_date(previous)
    said: tuple[int, int | None] | None = None
    year = before.year if before else None
    sentence_end = 0
    found: list[TimeRef] = []
    for printed in _select(finder(folded) for finder in FINDERS):
        if _ends_sentence(folded, sentence_end, printed.start):
            said = None
        sentence_end = printed.end
        begin, finish = printed.resolve(Context(folded, today, before, year, said))
        quote = text[printed.start : printed.end]
        found.append(TimeRef(base + printed.start, base + printed.end, quote, begin, finish))
        last = finish or begin
        before = _full_date(last) or before
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


def _full_date(iso: str | None) -> date | None:
    """The day of a full ISO date; None for a month, a year and what is no date."""
    try:
        return date.fromisoformat(iso) if iso and _FULL.fullmatch(iso) else None
    except ValueError:
        return None


def _select(groups: Iterable[Iterable[Printed]]) -> list[Printed]:
    """What earlier finders found, and of later ones what overlaps none of it, in the order of the text."""
    taken: dict[int, Printed] = {}
    covered: set[int] = set()
    for group in groups:
        for printed in group:
            if printed.end > printed.start and covered.isdisjoint(range(printed.start, printed.end)):
                covered.update(range(printed.start, printed.end))
                taken[printed.start] = printed
    return [taken[start] for start in sorted(taken)]


def _ends_sentence(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in "。！？\n")


# Earlier finders have the characters that later ones want too.
FINDERS: tuple[Callable[[str], Iterable[Printed]], ...] = (
    lunar_dates,
    plan_periods,
    decades,
    days_ago,
    seasons,
    printed_dates,
    day_words,
    week_words,
    edges_of_month,
    festivals,
    vague_times,
    clock_times,
)
