"""Words that name a time: 今天, 上周五, 三天前, 90年代, 春节期间, 日前, 上午9时."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from kg.facts.dates import CLOCK, skip_day_part, to_int, word_pattern
from kg.facts.timeline import Context, Printed, Resolved, add_months, days_from, is_planned
from kg.lexicon.words import read_words

_WEEKDAYS = "一二三四五六日"
_NUMBER = "[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_AGO = re.compile(f"({_NUMBER}) ?(天|日|个?月|年|周|个星期|个月)(以)?前(?!后|期|往|来|夕|景|三)")
_WEEK = re.compile("(?:周|星期|礼拜)([一二三四五六日天末])?")
_WEEKDAY = re.compile(
    "(?<![每一两双单逢])"
    "(?:(?:星期|礼拜)([一二三四五六日天])|周([一二三四五六日])(?=[上下早晚中凌，、。（）的起至到是]|$))"
)
_DECADE = re.compile(
    "(?:(上|本)个?世纪|(?<![0-9])(19|20|21|十九|二十一?) ?世纪)?"
    "(?<![0-9])(?:([0-9])0|([一二三四五六七八九]?)十) ?年代"
    "(?:初期|末期|初|末|中后期|中期|后期|以来)?"
)
_PLAN_PERIOD = re.compile('[“"]?十[一二三四五]五[”"]?(?:期间|时期|以来|末|开局之年|收官之年)')
_LUNAR = re.compile(
    "农历(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?(?:[正冬腊一二三四五六七八九十]{1,2}月)?(?:初[一二三四五六七八九十]|[廿二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十)?"
    "|[正腊冬]月(?:初[一二三四五六七八九十]|[廿二]?十[一二三四五六七八九]?|廿[一二三四五六七八九])|(?:大年|正月)初[一二三四五六七八九十]"
)
_EDGE_OF_MONTH = re.compile("(?<![0-9一二三四五六七八九十个每本上下当])月(?:初|中旬|底|末)")
_SEASON = re.compile("([今去前明])(?:年)?([春夏秋冬])(?:季|天)?(?!节|运|晚|装|联|游)")
_PAST_SEASONS = {"今": 0, "去": -1, "前": -2, "明": 1}
_NOT_DAY_WORD = re.compile(
    "今日(?:头条|说法|中国|美术)|前日(?:本|军)|明日(?:之星|黄花)|昨日重现|明天系|后天(?:性|的努力)"
    "|当天(?:往返|去|下)|当日(?:有效|往返)"
)


def _unresolved(_: Context) -> tuple[None, None]:
    return None, None


def lunar_dates(text: str) -> Iterable[Printed]:
    """农历五月初五, 正月初八: never turned into a day of the solar calendar."""
    for match in _LUNAR.finditer(text):
        yield Printed(match.start(), match.end(), _unresolved)


def plan_periods(text: str) -> Iterable[Printed]:
    """“十四五”期间."""
    for match in _PLAN_PERIOD.finditer(text):
        yield Printed(match.start(), match.end(), _unresolved)


def decades(text: str) -> Iterable[Printed]:
    """90年代, 上世纪八十年代: the ten years, of the 20th century where none is named."""
    for match in _DECADE.finditer(text):
        tens = int(match[3]) if match[3] else to_int(match[4]) if match[4] else 1
        if match[1] or match[2]:
            century = 2000 if match[1] == "本" else 1900 if match[1] else 100 * (to_int(match[2]) - 1)
        elif tens >= 2:
            century = 1900
        else:
            continue
        first = century + 10 * tens
        yield Printed(match.start(), match.end(), _ten_years(first))


def _ten_years(first: int) -> Callable[[Context], Resolved]:
    return lambda _: (str(first), str(first + 9))


def days_ago(text: str) -> Iterable[Printed]:
    """三天前, 两个月前, 5年前: a day, a month, a year before the day of writing."""
    for match in _AGO.finditer(text):
        if text[max(0, match.start() - 1) : match.start()] in tuple("0123456789几第数.月年十百"):
            continue
        if match[2] == "日" or (match[2] == "年" and len(match[1]) == 4):
            continue
        yield Printed(match.start(), match.end(), _ago(to_int(match[1]), match[2]))


def _ago(count: int, unit: str) -> Callable[[Context], Resolved]:
    def resolve(context: Context) -> Resolved:
        if context.today is None:
            return None, None
        if unit == "年":
            return (str(context.today.year - count), None) if count < context.today.year else (None, None)
        if unit.endswith("月"):
            return add_months(context.today.year, context.today.month, -count), None
        if unit == "天":
            return days_from(context.today, -count), None
        return None, None

    return resolve


def day_words(text: str) -> Iterable[Printed]:
    """今天, 昨晚, 前天: counted from the day of writing; 当日, 次日 from the date before."""
    for table in ("days", "days_from_previous"):
        steps: dict[str, int] = read_words("times")[table]
        for match in word_pattern(table).finditer(text):
            if _NOT_DAY_WORD.match(text, match.start()):
                continue
            end = skip_day_part(text, match.end())
            yield Printed(match.start(), end, _day_word(steps[match[0]], table == "days"))


def _day_word(step: int, from_today: bool) -> Callable[[Context], Resolved]:
    def resolve(context: Context) -> Resolved:
        anchor = context.today if from_today else context.previous
        return days_from(anchor, step), None

    return resolve


def week_words(text: str) -> Iterable[Printed]:
    """上周五 is a day, 本周 Monday to Sunday, a bare 周三 the last one or, where planned, the next."""
    for match in word_pattern("weeks").finditer(text):
        day = re.compile("[一二三四五六日天末]").match(text, match.end())
        if text[match.end() : match.end() + 1] in tuple("期边围刊"):
            continue
        end = skip_day_part(text, day.end()) if day else match.end()
        step: int = read_words("times")["weeks"][match[0]]
        yield Printed(match.start(), end, _week(step, day[0] if day else ""))
    for match in _WEEKDAY.finditer(text):
        yield Printed(match.start(), skip_day_part(text, match.end()), _weekday(match))


def _week(step: int, day: str) -> Callable[[Context], Resolved]:
    def resolve(context: Context) -> Resolved:
        if context.today is None:
            return None, None
        today, monday = context.today, 7 * step - context.today.weekday()
        if not day:
            return days_from(today, monday), days_from(today, monday + 6)
        if day == "末":
            return days_from(today, monday + 5), days_from(today, monday + 6)
        return days_from(today, monday + _WEEKDAYS.index(day.replace("天", "日"))), None

    return resolve


def _weekday(match: re.Match[str]) -> Callable[[Context], Resolved]:
    day = (match[1] or match[2]).replace("天", "日")

    def resolve(context: Context) -> Resolved:
        if context.today is None:
            return None, None
        back = (context.today.weekday() - _WEEKDAYS.index(day)) % 7
        if back and is_planned(context.text, match.start(), match.end()):
            back -= 7
        return days_from(context.today, -back), None

    return resolve


def edges_of_month(text: str) -> Iterable[Printed]:
    """月底, 月初: the month of the issue."""
    for match in _EDGE_OF_MONTH.finditer(text):
        yield Printed(match.start(), match.end(), _this_month)


def _this_month(context: Context) -> Resolved:
    return (add_months(context.today.year, context.today.month, 0) if context.today else None), None


def seasons(text: str) -> Iterable[Printed]:
    """今春, 去年冬天: the year that the word says, where the season lies in one year."""
    for match in _SEASON.finditer(text):
        step = _PAST_SEASONS[match[1]]
        yield Printed(match.start(), match.end(), _unresolved if match[2] == "冬" else _season(step))


def _season(step: int) -> Callable[[Context], Resolved]:
    def resolve(context: Context) -> Resolved:
        return (str(context.today.year + step) if context.today else None), None

    return resolve


def festivals(text: str) -> Iterable[Printed]:
    """春节期间, 国庆假期: kept as printed, since their days differ from year to year."""
    for match in _festival_pattern().finditer(text):
        yield Printed(match.start(), match.end(), _unresolved)


@cache
def _festival_pattern() -> re.Pattern[str]:
    after = word_pattern("after_festival").pattern
    sure, unsure = word_pattern("festivals").pattern, word_pattern("festivals_with_after").pattern
    return re.compile(f"(?:{sure})(?:{after})?|(?<![0-9第一二三四五六七八九十])(?:{unsure})(?:{after})")


def vague_times(text: str) -> Iterable[Printed]:
    """日前, 近期, 截至目前: times that name no day."""
    for match in word_pattern("vague").finditer(text):
        yield Printed(match.start(), match.end(), _unresolved)


def clock_times(text: str) -> Iterable[Printed]:
    """上午9时, 22:30: on the day that the text gave last."""
    day_part = re.compile(f"(?:{word_pattern('day_parts').pattern})$")
    for match in CLOCK.finditer(text):
        part = day_part.search(text, max(0, match.start() - 3), match.start())
        start = part.start() if part else match.start()
        if part is None and "点" in match[0] and "分" not in match[0]:
            continue  # 3点 without a part of the day may be three points
        yield Printed(start, match.end(), _same_day)


def _same_day(context: Context) -> Resolved:
    return days_from(context.previous, 0), None
