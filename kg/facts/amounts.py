"""Rules that read one amount: a numeral with its measure word, a percentage, a span, a fraction.

Each reads folded text at the start of a numeral and returns None where it does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kg.facts.numerals import NUMERAL_CHARACTERS, Numeral, read_decimal, read_numeral
from kg.lexicon.units import Unit, UnitKind, smaller_units, unit_pattern, units

_TO = re.compile(" ?(?:至|到|[-－–~～]|—{1,2}) ?")
_PERCENT = re.compile(" ?(%|‰)")
_PART_OF = re.compile("(百|千|万)分之")
_HUNDREDTHS = {"百": "%", "千": "‰", "万": "万分之"}
_HALF_OF = frozenset(
    ("年", "小时", "天", "个月", "个小时", "公里", "亩", "吨", "斤", "公斤", "米", "个世纪", "个学期")
)
_SPLIT_UNIT = re.compile("个[多余来]?半?(?=月|小时|星期|礼拜|世纪|季度|工作日|钟头|学期|百分点)")
_MORE = re.compile("余|多(?![方种样元次名项部家个措渠维点级彩功年位])|有余|半(?![数径岛])")
_BARE_END = re.compile(r"\+?(?=[，。、；！？,;!?）)”\s]|的|$)")
_BARE_BEFORE = re.compile("(?:达到?|超过?|破|逾|近|约|至|到|过|超|量|数|为|增)[了约近超]?$")
_OTHER_UNIT = re.compile("[（(]([\u3400-\u9fff]{1,2})[）)]")
_FRACTION = re.compile(f"([{NUMERAL_CHARACTERS}]{{1,4}})分之([{NUMERAL_CHARACTERS}]{{1,4}})")


@dataclass(frozen=True, slots=True)
class Amount:
    """What one rule read: the amount, and the end of its text."""

    end: int
    value: Decimal
    unit: str
    maximum: Decimal | None = None
    approximate: bool = False


Rule = Callable[[str, int], Amount | None]


def percentage(text: str, start: int) -> Amount | None:
    """百分之三 is 3 %, 千分之五 5 ‰, 百分之五至八 5 to 8 %.

    >>> percentage("百分之三点五", 0).value
    Decimal('3.5')
    """
    part = _PART_OF.match(text, start)
    if part is None:
        return None
    unit = _HUNDREDTHS[part[1]]
    low = read_decimal(text, part.end())
    if low is None:
        return None
    link = _TO.match(text, low.end)
    if link is not None:
        again = _PART_OF.match(text, link.end())
        high = read_decimal(text, again.end() if again else link.end())
        if high is not None and high.value > low.value:
            return Amount(high.end, low.value, unit, high.value, low.approximate or high.approximate)
    return Amount(low.end, low.value, unit, low.maximum, low.approximate)


def fraction(text: str, start: int) -> Amount | None:
    """三分之二 as a ratio without a unit, to 28 digits.

    >>> fraction("四分之一的耕地", 0).value
    Decimal('0.25')
    """
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    whole, part = read_numeral(text, match.start(1)), read_numeral(text, match.start(2))
    if whole is None or part is None or not whole.value or part.value >= whole.value:
        return None
    return Amount(part.end, part.value / whole.value, "")


def half(text: str, start: int) -> Amount | None:
    """半年 is 0.5 年; 上半年 is a time and 多半 an adverb.

    >>> half("半个月", 0).unit
    '个月'
    """
    if text[start] != "半" or text[max(0, start - 1) : start] in tuple("上下前后大多过一对各参"):
        return None
    unit = _unit_at(text, start + 1, None)
    if unit is None or unit[0].printed not in _HALF_OF:
        return None
    return Amount(unit[1], Decimal("0.5"), unit[0].name, approximate="多" in text[start : unit[1]])


def span(text: str, start: int) -> Amount | None:
    """3至5支, 3名到5名, 20—30万元, 2、3名: the lower end, and the upper as `maximum`.

    >>> span("20至30万元", 0).value
    Decimal('200000')
    """
    low = read_numeral(text, start)
    if low is None:
        return None
    unit = _unit_at(text, low.end, low)
    percent = _PERCENT.match(text, low.end)
    after = unit[1] if unit else percent.end() if percent else low.end
    link = _TO.match(text, after)
    listed = unit is None and text[after : after + 1] == "、"
    if link is None and not listed:
        return None
    high = read_numeral(text, link.end() if link else after + 1)
    if high is None or (listed and (high.value != low.value + 1 or high.value > 10)):
        return None
    high_percent = _PERCENT.match(text, high.end)
    if high_percent is not None and unit is None:
        if high.value <= low.value:
            return None
        return Amount(high_percent.end(), low.value, high_percent[1], high.value, low.approximate)
    high_unit = _unit_at(text, high.end, high)
    if percent is not None or high_unit is None or (unit is not None and unit[0].name != high_unit[0].name):
        return None
    if unit is not None and text[max(0, start - 1) : start] in ("从", "由"):
        return None  # 从3个到5个 is a change
    bottom, top = low.value, high.maximum or high.value
    if unit is None and low.scale < 10**4 <= high.scale and bottom < high.value / high.scale:
        bottom *= high.scale
    if top <= bottom:
        return None
    printed, end = high_unit
    approximate = low.approximate or high.approximate
    return Amount(end, bottom * printed.factor, printed.name, top * printed.factor, approximate)


def counted(text: str, start: int) -> Amount | None:
    """A numeral and its unit, with the smaller units that go on (3元5角, 1小时20分) and 半 (两个半小时).

    >>> counted("3元5角", 0).value, counted("19台（件）设备", 0).unit
    (Decimal('3.5'), '台（件）')
    """
    numeral = read_numeral(text, start)
    if numeral is None:
        return None
    percent = _PERCENT.match(text, numeral.end)
    if percent is not None:
        return Amount(percent.end(), numeral.value, percent[1], numeral.maximum, numeral.approximate)
    unit = _unit_at(text, numeral.end, numeral)
    if unit is None:
        return None
    printed, end = unit
    value = numeral.value * printed.factor
    maximum = numeral.maximum * printed.factor if numeral.maximum is not None else None
    approximate = numeral.approximate
    split = _SPLIT_UNIT.match(text, numeral.end)
    if split is not None:
        value += Decimal("0.5") if split[0].endswith("半") else 0
        approximate = approximate or any(more in split[0] for more in "多余来")
    else:
        smaller = _smaller(text, end, printed, numeral)
        if smaller is not None:
            return smaller
        more = _MORE.match(text, end)
        if more is not None and (printed.kind is not UnitKind.COUNT or printed.printed == "成"):
            end = more.end()
            if more[0] == "半":
                value += Decimal("0.5") * printed.factor
            else:
                approximate = True
    name, end = _with_other_unit(text, end, printed)
    return Amount(end, value, name, maximum, approximate)


def uncounted(text: str, start: int) -> Amount | None:
    """A large number that says of itself what it counts: 浏览量超300万 has no unit.

    >>> uncounted("浏览量超300万。", 4).value
    Decimal('3000000')
    """
    numeral = read_numeral(text, start)
    if numeral is None or numeral.scale < 10**4 or not _BARE_END.match(text, numeral.end):
        return None
    if _BARE_BEFORE.search(text, max(0, start - 4), start) is None:
        return None
    return Amount(numeral.end, numeral.value, "", numeral.maximum, numeral.approximate)


def _unit_at(text: str, at: int, numeral: Numeral | None) -> tuple[Unit, int] | None:
    """The unit at `at`, one space allowed before it, and where it ends."""
    at += text[at : at + 1] == " "
    split = _SPLIT_UNIT.match(text, at)
    if split is not None and len(split[0]) > 1:
        long = unit_pattern().match("个" + text[split.end() : split.end() + 8])
        return (units()[long[0]], split.end() + long.end() - 1) if long else None
    match = unit_pattern().match(text, at)
    if match is None:
        return None
    if text[match.end() : match.end() + 1] == "级" and match[0] not in ("个", "家", "名", "位"):
        return None  # 5万吨级码头
    unit = units()[match[0]]
    if numeral is not None and unit.after_digits and not numeral.arabic and numeral.scale < 10**4:
        return None
    return unit, match.end()


def _with_other_unit(text: str, end: int, printed: Unit) -> tuple[str, int]:
    """The name of the unit and its end, with another printed behind it: 19台（件）."""
    match = _OTHER_UNIT.match(text, end)
    other = units().get(match[1]) if match is not None else None
    if match is None or other is None or not other.kind is printed.kind is UnitKind.COUNT:
        return printed.name, end
    return printed.name + match[0], match.end()


def _smaller(text: str, end: int, printed: Unit, numeral: Numeral) -> Amount | None:
    """An amount that goes on in a smaller unit: yuan stay yuan, other units count in the smaller one."""
    rest = read_numeral(text, end) if text[end : end + 1] not in ("几", "数", "", " ") else None
    if rest is None or rest.maximum is not None or numeral.maximum is not None:
        return None
    if printed.name == "元":
        match = re.compile("角(?:([0-9一二三四五六七八九])分)?").match(text, rest.end)
        if match is None or rest.value >= 10:
            return None
        value = numeral.value * printed.factor + rest.value / 10
        if match[1]:
            cents = read_numeral(text, match.start(1))
            value += cents.value / 100 if cents else 0
        return Amount(match.end(), value, "元")
    for name, ratio in smaller_units().get(printed.printed, {}).items():
        if text.startswith(name, rest.end) and rest.value < ratio:
            unit = units().get({"分": "分钟"}.get(name, name) if printed.kind is UnitKind.DURATION else name)
            stop = rest.end + len(name) + (name == "分" and text.startswith("分钟", rest.end))
            if printed.printed in ("亩", "斤"):
                return Amount(stop, numeral.value + rest.value / ratio, printed.name)
            return Amount(stop, numeral.value * ratio + rest.value, unit.name if unit else name)
    return None


RULES: tuple[Rule, ...] = (percentage, fraction, half, span, counted, uncounted)
