"""What a printed time is counted from, and the ISO arithmetic that resolves it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.facts.dates import word_pattern

_AFTER_DATE = re.compile("(?:底|末|初|[上中下]旬)?(?:前(?!往|后|来|去|期|线|夕|台|列|景|任|沿)|之前|截止)")
_ANNOUNCED = re.compile("(?:将于|定于|拟于|计划于?|预计于?|将在|将从|推迟[至到]|延期?[至到])$")
_NEAR = 14  # characters in which a planning word is looked for

Resolved = tuple[str | None, str | None]  # ISO begin and finish


@dataclass(frozen=True, slots=True)
class Context:
    """What a time is counted from: `previous` is the text's last full date, `year` the last year it gave."""

    text: str  # folded
    today: date | None  # the dateline's day, else the day of issue
    previous: date | None
    year: int | None
    said: tuple[int, int | None] | None  # year and month of the date before, in the same sentence


@dataclass(frozen=True, slots=True)
class Printed:
    """A time found but not resolved; `resolve` returns its ISO begin and finish."""

    start: int
    end: int
    resolve: Callable[[Context], Resolved]


def iso_date(year: int, month: int, day: int | None) -> str | None:
    """The ISO date, or the month where `day` is None; None for a day that the calendar does not have."""
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= year <= 9999 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def days_from(anchor: date | None, days: int) -> str | None:
    """The ISO date `days` after `anchor`; None without one, or outside the calendar of `datetime`."""
    if anchor is None:
        return None
    try:
        return (anchor + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def add_months(year: int, month: int, step: int) -> str | None:
    """The ISO month `step` months after that one."""
    months = year * 12 + month - 1 + step
    return iso_date(months // 12, months % 12 + 1, None) if months >= 12 else None


def is_planned(text: str, start: int, end: int) -> bool:
    """Whether the words around a date say that it lies ahead."""
    if _AFTER_DATE.match(text, end):
        return True
    clause_start = max(text.rfind(mark, max(0, start - _NEAR), start) for mark in "。；！？\n") + 1
    near = text[max(clause_start, start - _NEAR) : start] + "|" + text[end : end + _NEAR]
    return word_pattern("planned").search(near) is not None


def is_announced(text: str, start: int) -> bool:
    """Whether the words right before a date put it ahead (将于1月5日): strong enough to mean next year."""
    return _ANNOUNCED.search(text, max(0, start - 4), start) is not None
