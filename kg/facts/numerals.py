"""Numerals as newspapers print them: 1.6万, 三千余, 24万余, 十二三, 数十万, 1,200.

Everything here reads folded text (`kg.lexicon.units.fold`): half-width digits, simplified characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
NUMERAL_CHARACTERS = "".join(DIGITS) + "".join(SCALES)

# 1 200 and 1,200 are thousands only where every later group has three digits; 20 digits name no amount.
_ARABIC = re.compile(
    r"\d{1,3}(?:[,，]\d{3}){1,5}(?:\.\d{1,8})?(?!\d)"
    r"|\d{1,3}(?: \d{3}){1,4}(?!\d)"
    r"|\d{1,15}(?:\.\d{1,8})?(?!\d)"
)
_D = "[一二两三四五六七八九]"
_UNITS_DIGIT = f"零?(?P<ones>{_D}{{1,2}}|几)"
_SECTION = re.compile(
    f"(?:(?P<thousands>{_D}{{0,2}}|几|数)千)?"
    f"(?:零?(?P<hundreds>{_D}{{0,2}}|几|数)百)?"
    f"(?:零?(?P<tens>{_D}{{0,2}}|几|数)十)?"
    f"(?:{_UNITS_DIGIT})?"
)
_DIGIT_STRING = re.compile("[〇零一二三四五六七八九]{3,12}")
_FRACTION = re.compile("点([〇零一二三四五六七八九]{1,6})")
_AFTER_FRACTION = tuple("万亿倍公平个亩吨")  # else 三点五十 is a clock time
_SCALE = re.compile(r"( ?[余多来几]?) ?(万亿|[百千]?万|[十百千]?亿|百(?!分|米|货|姓)|千(?![米克瓦伏卡帕]))")
_CHINESE_SCALE = re.compile("([余多来几]?)(万亿|万|亿)")
_TAIL = re.compile(
    r"余|\+|多(?![元维]化)|把(?=[元块个人斤])"
    r"|来(?=[个名位人家户岁天年斤亩里公米分元块只头条辆吨张次件场处])|几(?=[个名位人家户岁天年斤])"
)
# 数 is a digit of its own only where it does not end a noun: 人数十分, 总数百余.
_NOUN_BEFORE_DIGIT = re.compile("[总人户次件参个指基倍系整多少半复分额岁无]$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at [start, end): `maximum` is the upper end of 三五 or 七八十.

    `scale` is the power of ten it was last multiplied by (1.6万: 10000), `arabic` whether digits begin it.
    """

    start: int
    end: int
    value: Decimal
    maximum: Decimal | None = None
    approximate: bool = False
    scale: Decimal = Decimal(1)
    arabic: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A coefficient before 万 or 亿."""

    end: int
    low: Decimal
    high: Decimal
    vague: bool
    arabic: bool


def read_numeral(text: str, start: int) -> Numeral | None:
    """The longest numeral that begins at `start`, or None.

    >>> read_numeral("3亿2000万元", 0).value
    Decimal('320000000')
    >>> numeral = read_numeral("两万三千余名", 0)
    >>> numeral.end, numeral.value, numeral.approximate
    (5, Decimal('23000'), True)
    >>> read_numeral("七八十人", 0).maximum
    Decimal('80')
    """
    low = high = Decimal(0)
    limit: Decimal | None = None
    scale = Decimal(1)
    vague = arabic = False
    at = start
    while True:
        part = _read_part(text, at, first=limit is None)
        if part is None:
            break
        match = (_SCALE if part.arabic else _CHINESE_SCALE).match(text, part.end)
        part_scale = Decimal(1)
        if match is not None:
            for character in match[2]:
                part_scale *= SCALES[character]
        if limit is not None:
            if part.high * part_scale >= limit or (part_scale == 1 and vague):
                break
            if not part.arabic and match is None and part.end == at + 1 and part.low < 10 and limit >= 10**4:
                part_scale = limit / 10  # 两万三 is 23,000
        low += part.low * part_scale
        high += part.high * part_scale
        vague = vague or part.vague or bool(match and match[1].strip())
        arabic = arabic or (limit is None and part.arabic)
        scale = part_scale
        limit = part_scale
        at = match.end() if match else part.end
        if match is None:
            break
    if limit is None or (high == 0 and at == start):
        return None
    tail = _TAIL.match(text, at)
    if tail is not None and not (tail[0] in "来几把" and text[at - 1] not in SCALES and text[at - 1] != "0"):
        at, vague = tail.end(), True
    return Numeral(start, at, low, high if high != low else None, vague, scale, arabic)


def _read_part(text: str, at: int, first: bool) -> _Part | None:
    """The coefficient at `at`; a later one must begin with a digit, so that 5万千瓦 stops after 万."""
    match = _ARABIC.match(text, at)
    if match is not None:
        if match[0][0] == "0" and len(match[0]) > 1 and match[0][1] != ".":
            return None  # 0558, 04: a code
        value = Decimal(match[0].replace(",", "").replace("，", "").replace(" ", ""))
        return _Part(match.end(), value, value, False, True)
    if first and text[at : at + 1] in ("万", "亿"):
        return _Part(at, Decimal(1), Decimal(1), False, False)
    if first and text[at : at + 2] in ("数万", "几万", "数亿", "几亿"):
        if text[at] == "数" and _NOUN_BEFORE_DIGIT.search(text, 0 if at == 0 else at - 1, at):
            return None
        return _Part(at + 1, Decimal(1), Decimal(1), True, False)
    match = _DIGIT_STRING.match(text, at)
    if match is not None:
        value = Decimal("".join(str(DIGITS[digit]) for digit in match[0]))
        return _Part(match.end(), value, value, False, False)
    return _read_section(text, at, first)


def _read_section(text: str, at: int, first: bool) -> _Part | None:
    """A Chinese numeral below 10,000: 三百五十, 一百二, 十几, 三五, 数十."""
    match = _SECTION.match(text, at)
    if match is None or match.end() == at:
        if text[at : at + 1] not in ("零", "〇") or not first:
            return None
        fraction = _FRACTION.match(text, at + 1)
        if fraction is None:
            return None
        value = _after_point(fraction[1])
        return _Part(fraction.end(), value, value, False, False)
    if not first and text[at] in SCALES:
        return None
    if text[at] == "数" and _NOUN_BEFORE_DIGIT.search(text, max(at - 1, 0), at):
        return None
    if text[at] == "千" and text[at + 1 : at + 2] in tuple("米克瓦伏卡帕"):
        return None
    low = high = Decimal(0)
    vague = False
    for group, scale in (("thousands", 1000), ("hundreds", 100), ("tens", 10), ("ones", 1)):
        digits = match[group]
        if digits is None:
            continue
        ends = _digit_range(digits)
        if ends is None:
            return None
        if digits in ("几", "数"):
            vague = True
            if group == "ones":
                if match["tens"] is None and match["hundreds"] is None:
                    return None  # 几名: no amount is said
                continue
        low += ends[0] * scale
        high += ends[1] * scale
    ones = match["ones"]
    if ones is not None and ones in DIGITS and match.start("ones") > at:
        # 一百二 is 120, 三千五 is 3,500; 一百零二 has 零 before the digit.
        before = SCALES.get(text[match.start("ones") - 1], 10)
        low += DIGITS[ones] * (before // 10 - 1)
        high += DIGITS[ones] * (before // 10 - 1)
    end = match.end()
    fraction = _FRACTION.match(text, end)
    if fraction is not None and low == high and text[fraction.end() : fraction.end() + 1] in _AFTER_FRACTION:
        low = high = low + _after_point(fraction[1])
        end = fraction.end()
    return _Part(end, low, high, vague, False)


def _digit_range(digits: str) -> tuple[int, int] | None:
    """The two ends of 七八 or 三五, twice the digit for one digit, 1 for none (百) and for 几 and 数."""
    if digits in ("", "几", "数"):
        return 1, 1
    values = [DIGITS[digit] for digit in digits]
    if len(values) == 1:
        return values[0], values[0]
    if values[1] - values[0] == 1 or digits == "三五":
        return values[0], values[1]
    return None


def read_decimal(text: str, start: int) -> Numeral | None:
    """A numeral in which 点 is the decimal point, as it is after 百分之.

    >>> read_decimal("三点五", 0).value
    Decimal('3.5')
    """
    numeral = read_numeral(text, start)
    if numeral is None and text[start : start + 1] in ("零", "〇"):
        numeral = Numeral(start, start + 1, Decimal(0))
    match = _FRACTION.match(text, numeral.end) if numeral else None
    if numeral is None or match is None:
        return numeral if numeral is not None and numeral.value else None
    return Numeral(start, match.end(), numeral.value + _after_point(match[1]))


def _after_point(digits: str) -> Decimal:
    return Decimal("0." + "".join(str(DIGITS[digit]) for digit in digits))
