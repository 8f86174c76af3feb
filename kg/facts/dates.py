"""Dates as printed, before anything is resolved: which characters make one, and what they name.

Everything here reads folded text (`kg.lexicon.units.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon.words import read_words

_DIGITS = {"〇": 0, "零": 0, **{digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}}
TO = "(?:至|到|[-－–~～]|—{1,2})"
_SMALL = "(?:[1-3]?[0-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = re.compile(
    r"(?:(?<!\d)((?:1[89]|20)\d\d)|([一二][〇零九八][〇零一二三四五六七八九]{2})) ?年(?!代|级|龄|货|味|画)度?"
)
_YEAR_SPAN = re.compile(rf"(?<!\d)((?:1[89]|20)\d\d) ?{TO} ?((?:1[89]|20)\d\d) ?年(?!代|级|龄)度?")
_NUMERIC = re.compile(r"(?<![\d.-])((?:19|20)\d\d)([-./])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?![\d.])")
_NOT_MONTH = "(?!龄|租|薪|饼|嫂|子|均|亮|供|票|度|息|经|球|牙|季)"
_MONTH = re.compile(rf"(?<![\d个.])({_SMALL}) ?月{_NOT_MONTH}份?")
_MONTH_SPAN = re.compile(rf"(?<![\d个.])({_SMALL}) ?{TO} ?({_SMALL}) ?月{_NOT_MONTH}份?")
_NOT_DAY = "(?![元圆语资系军均产]|本(?!报|市|省|县|区|台|刊)|报(?![道名告到警案送])|游(?![客人览船泳]))"
_DAY = re.compile(rf"({_SMALL}) ?(?:日{_NOT_DAY}|号(?![楼线院店门库机桥井公文令地馆厅仓车船站窗路段、]))")
_DAY_SPAN = re.compile(rf"({_SMALL}) ?{TO} ?({_SMALL}) ?(?:日(?!元|圆|本|游)|号(?!楼|线))")
_ALONE = r"(?<![\d.A-Za-z第个/:：])"
_BARE_DAY = re.compile(
    rf"{_ALONE}(3[01]|[12]\d|0?[1-9]|二?十[一二三四五六七八九]|[二三]十|三十一)"
    rf" ?日(?!内|后|龄|校){_NOT_DAY}"
)
_BARE_DAY_SPAN = re.compile(rf"{_ALONE}({_SMALL}) ?日? ?{TO} ?({_SMALL}) ?日(?!元|圆|本|游|内|校)")
_TO = re.compile(f" ?{TO} ?")
_NOT_OCLOCK = (
    "(?!位|亮|赞|评|对|多|意见|建议|要求|希望|启示|体会|共识|倡议|措施|做法"
    "|[零一二三四五六七八九]{1,4}[万亿倍])"
)
_CLOCK_TEXT = (
    r"(?:(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?"
    r"|(?:[01]?\d|2[0-4]|[零一二两三四五六七八九]|二?十[一二三四]?) ?"
    rf"(?:时(?!尚|代|期|间|段|常|装|速|不|而)|点{_NOT_OCLOCK})"
    r"(?: ?(?:[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?) ?分|半|整|钟|[一三]刻|许)*)"
)
CLOCK = re.compile(
    r"(?<![\d.:：A-Za-z])(?!(?<![晨午晚夜上])一时)"
    rf"{_CLOCK_TEXT}(?: ?{TO} ?(?:次日)?{_CLOCK_TEXT})?许?(?![:：]\d)"
)
_PERIOD = re.compile(
    "(?P<half>[上下])半年"
    "|前(?P<quarters>[两二三123])个?季度"
    "|(?:第?(?P<quarter>[一二三四1-4])|(?P<first>首|头))(?:季度|季(?=[，。、度]))"
    f"|前(?P<months>{_SMALL})个?月(?!前)"
    "|(?P<edge>年初|年底|年末|岁末|初(?![中一二三级])|底|末)"
)
_PART_OF_MONTH = re.compile("[上中下]旬|初(?![中一二三级])|底|末|中(?=[，。、旬]|$)")
_SUFFIX = re.compile("以来|至今(?!年|天|日|晚|晨|早)|前后|左右(?!手|岸|两)|期间")
# Where a date may begin; matches nothing itself, so that no beginning hides in another.
_LEAD = re.compile(
    r"(?=(?<!\d)[0-9〇一二三四五六七八九十][0-9〇一二三四五六七八九十 ]{0,4}(?:[年月日号季至到~～–－—./-])"
    "|[第首头][一二三四1-4]?季|前[一二两三四五六七八九十0-9]|[上下]半|年[初底末]|岁末"
    "|[今去前明后来上本同次翌当]年|大前年|本年|[上下这]个月|[本上下当同次]月)"
)
_HALVES = {"上": (1, 6), "下": (7, 12)}


@dataclass(frozen=True, slots=True)
class Point:
    """The year, month and day that a printed date says, and the words (去年, 上月) that say the rest."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_word: str = ""
    month_word: str = ""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date, or a stretch from `first` to `last`, at [start, end) of the folded text."""

    start: int
    end: int
    first: Point
    last: Point | None = None


def to_int(text: str) -> int:
    """The number that an Arabic or Chinese numeral below 100, or a string of Chinese digits, names.

    >>> to_int("二十一"), to_int("二〇二一"), to_int("08")
    (21, 2021, 8)
    """
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    value = 0
    for digit in text:
        value = value * 10 + (2 if digit == "两" else _DIGITS[digit])
    return value


@cache
def word_pattern(*tables: str) -> re.Pattern[str]:
    """Matches the longest key, or word, of those tables of times.toml."""
    words: list[str] = []
    for table in tables:
        words.extend(read_words("times")[table])
    words.sort(key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


def find_dates(text: str) -> tuple[PrintedDate, ...]:
    """Every printed date with a year, month or day in it, in order, non-overlapping.

    >>> find_dates("去年9月至11月")[0].last.month
    11
    """
    found: list[PrintedDate] = []
    done = 0
    for lead in _LEAD.finditer(text):
        if lead.start() < done:
            continue
        date = read_date(text, lead.start())
        if date is not None:
            found.append(date)
            done = date.end
    return tuple(found)


def read_date(text: str, at: int) -> PrintedDate | None:
    """The longest date that begins at `at`, or None."""
    numeric = _NUMERIC.match(text, at)
    if numeric is not None:
        point = Point(int(numeric[1]), int(numeric[3]), int(numeric[4]))
        return _with_tail(text, PrintedDate(at, numeric.end(), point))
    years = _YEAR_SPAN.match(text, at)
    if years is not None:
        return PrintedDate(at, years.end(), Point(int(years[1])), Point(int(years[2])))
    date = _read_point(text, at)
    if date is None:
        return None
    date = _with_tail(text, date)
    link = _TO.match(text, date.end)
    if date.last is None and link is not None:
        other = _read_point(text, link.end()) or _read_bare_day(text, link.end())
        if other is not None and other.last is None:
            other = _with_tail(text, other)
            return PrintedDate(at, other.end, date.first, _inherit(other.first, date.first))
    return date


def _inherit(last: Point, first: Point) -> Point:
    """`last` with the month and year that only `first` says: 5月3日至8日."""
    if last.month is None and not last.month_word and last.day is not None:
        last = replace(last, month=first.month, month_word=first.month_word)
    if last.year is None and not last.year_word:
        last = replace(last, year=first.year, year_word=first.year_word)
    return last


def _read_point(text: str, at: int) -> PrintedDate | None:
    """A year, month, day or several of them, or a bare day."""
    point, end = Point(), at
    year = _YEAR.match(text, at)
    word = word_pattern("years", "years_from_previous").match(text, at)
    after_word = text[word.end() : word.end() + 1] if word else ""
    if after_word in tuple("龄级代纪限轻份") or text[max(0, at - 1) : at] in tuple("过以之最失年早"):
        word = None  # 60岁以上年龄, 过去年份
    if year is not None:
        point, end = Point(year=to_int(year[1] or year[2])), year.end()
    elif word is not None:
        point, end = Point(year_word=word[0]), word.end()
    after = end + (text[end : end + 1] == " ")
    months = _month_span(text, after)
    if months is not None:
        first, last, stop = months
        return PrintedDate(at, stop, replace(point, month=first), replace(point, month=last))
    period = _PERIOD.match(text, after)
    if period is not None and (end > at or not period["edge"] or period["edge"] in ("年初", "年底", "年末")):
        return _read_period(at, period, point)
    month = _MONTH.match(text, after)
    month_word = word_pattern("months", "months_from_previous").match(text, after)
    if month is not None and 1 <= to_int(month[1]) <= 12:
        point, end = replace(point, month=to_int(month[1])), month.end()
    elif month_word is not None and end == at:
        point, end = replace(point, month_word=month_word[0]), month_word.end()
    elif end == at:
        return _read_bare_day(text, at)
    else:
        return PrintedDate(at, end, point)
    return _read_day(text, at, end, point)


def _month_span(text: str, at: int) -> tuple[int, int, int] | None:
    """5至7月: the two months and where they end; not where a day follows (5至7月3日 is no date)."""
    span = _MONTH_SPAN.match(text, at)
    if span is None:
        return None
    first, last = to_int(span[1]), to_int(span[2])
    return (first, last, span.end()) if 1 <= first < last <= 12 else None


def _read_day(text: str, at: int, end: int, point: Point) -> PrintedDate:
    """The days, or the third of the month, after the month that ends at `end`."""
    after = end + (text[end : end + 1] == " ")
    days = _DAY_SPAN.match(text, after)
    if days is not None and 1 <= to_int(days[1]) < to_int(days[2]) <= 31:
        first, last = replace(point, day=to_int(days[1])), replace(point, day=to_int(days[2]))
        return PrintedDate(at, days.end(), first, last)
    day = _DAY.match(text, after)
    if day is not None and 1 <= to_int(day[1]) <= 31:
        return PrintedDate(at, day.end(), replace(point, day=to_int(day[1])))
    part = _PART_OF_MONTH.match(text, end)
    return PrintedDate(at, part.end() if part else end, point)


def _read_period(at: int, period: re.Match[str], point: Point) -> PrintedDate:
    """Half years, quarters, 前5个月 and 年底 as the months they hold."""
    if period["edge"] is not None:
        month = 1 if period["edge"].endswith("初") else 12
        return PrintedDate(at, period.end(), replace(point, month=month))
    if period["half"] is not None:
        first, last = _HALVES[period["half"]]
    elif period["quarters"] is not None:
        first, last = 1, 3 * to_int(period["quarters"])
    elif period["months"] is not None:
        first, last = 1, max(1, min(12, to_int(period["months"])))
    else:
        quarter = to_int(period["quarter"]) if period["quarter"] else 1
        first, last = 3 * quarter - 2, 3 * quarter
    return PrintedDate(at, period.end(), replace(point, month=first), replace(point, month=last))


def _read_bare_day(text: str, at: int) -> PrintedDate | None:
    """A day without its month: 截至18日, but not 拘留15日."""
    before = text[max(0, at - 4) : at]
    if before.endswith(_lasting()):
        return None
    days = _BARE_DAY_SPAN.match(text, at)
    if days is not None and 1 <= to_int(days[1]) < to_int(days[2]) <= 31:
        return PrintedDate(at, days.end(), Point(day=to_int(days[1])), Point(day=to_int(days[2])))
    day = _BARE_DAY.match(text, at)
    if day is None or not 1 <= to_int(day[1]) <= 31:
        return None
    return PrintedDate(at, day.end(), Point(day=to_int(day[1])))


@cache
def _lasting() -> tuple[str, ...]:
    return tuple(read_words("times")["lasting"])


def _with_tail(text: str, date: PrintedDate) -> PrintedDate:
    """`date` with the part of the day, the clock time and 以来 after it."""
    end = date.end
    if date.first.day is not None:
        end = skip_day_part(text, end)
    suffix = _SUFFIX.match(text, end)
    return replace(date, end=suffix.end() if suffix else end)


def skip_day_part(text: str, at: int) -> int:
    """Where the parts of the day and the clock time that begin at `at` end."""
    for _ in range(3):  # 当天晚上; never more, so that hostile runs stay linear
        part = word_pattern("day_parts").match(text, at + (text[at : at + 1] == " "))
        if part is None or text[part.end() : part.end() + 1] in tuple(_LONGER.get(part[0], "")):
            break
        at = part.end()
    clock = CLOCK.match(text, at + (text[at : at + 1] == " "))
    return clock.end() if clock else at


# A single character is a part of the day only where it does not begin another word: 18日早稻开镰.
_LONGER = {"早": "稻茶餐期报市教", "晚": "报会餐宴稻期年", "夜": "市景校", "晨": "报会练"}


def covering(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans joined where they overlap, in order."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
