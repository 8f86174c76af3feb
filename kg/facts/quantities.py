"""Counted amounts: 191支, 近8000名, 3至5支, 1.6万个, 三千余元, 百分之三.

A numeral counts where a measure word follows it. Ordinals, dates, clock times, ages, telephone numbers, scores and
words such as 一批 or 千家万户 count nothing. Bare 一 with a measure word is an amount of 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kg.facts.dates import CLOCK, covering, find_dates
from kg.facts.numerals import NUMERAL_CHARACTERS, Numeral, read_numeral
from kg.lexicon.units import Unit, UnitKind, fixed_pattern, fold, smaller_units, unit_pattern, units
from kg.records import Quantity

_CANDIDATE = re.compile(f"[0-9{NUMERAL_CHARACTERS}几数半]")
_SKIP = re.compile(f"[0-9.,{NUMERAL_CHARACTERS}]{{1,64}}")
_TO = re.compile(" ?(?:至|到|[-－–~～]|—{1,2}) ?")
_PERCENT = re.compile(" ?(%|‰)")
_PART_OF = re.compile("(百|千|万)分之")
_HUNDREDTHS = {"百": "%", "千": "‰", "万": "万分之"}
_HALF_OF = frozenset(("年", "小时", "天", "个月", "个小时", "公里", "亩", "吨", "斤", "公斤", "米", "个世纪", "个学期", "个工作日", "个"))
_SPLIT_UNIT = re.compile("个[多余来]?半?(?=月|小时|星期|礼拜|世纪|季度|工作日|钟头|学期|百分点)")
_MORE = re.compile("余|多(?![方种样元次名项部家个措渠维点级彩功年位])|有余|半(?![数径岛])")
_ABOUT_AFTER = re.compile(" ?(?:左右(?!手|岸|两)|上下(?!班|学|游|车|联|左|功)|以上|以下|之多|开外|出头)")
_ABOUT_BEFORE = re.compile(
    "(?:大约有?|约有|约为|约占|约达|约|将近|接近|近|超过了?|超出|超|逾|不足|不到|不低于|不少于|不下|不超过|至少有?|起码|最多|至多|最少|上)$"
)
_ABOUT_VERB = re.compile("(?:突破了?|超过了?|达到?近|高于|低于)$")
# 签约20个项目 and 附近8家门店 are exact.
_NOT_ABOUT = re.compile("(?:[公合节预签违契纽相特续履制邀失缔誓简集解租婚赴盟]约|[附最靠临邻新远亲]近|[英中村西意德法苏]超|[网线晚马路台会车身海早以向之]上)$")
_BARE_END = re.compile(r"\+?(?=[，。、；！？,;!?）)”\s]|的|$)")
_BARE_BEFORE = re.compile("(?:达到?|超过?|破|逾|近|约|至|到|过|超|量|数|为|增)[了约近超]?$")
_NEGATIVE = re.compile("零下$")
_FRACTION = re.compile(f"([{NUMERAL_CHARACTERS}]{{1,4}})分之([{NUMERAL_CHARACTERS}]{{1,4}})")
_DOUBLE = re.compile(f"[一{NUMERAL_CHARACTERS}]([个次件幅张座条项位名句片排])\\1")

# Each with what it keeps out; a numeral inside a match is no amount.
_NO_AMOUNT = (
    re.compile(rf"第 ?[\d{NUMERAL_CHARACTERS}几]{{1,12}}(?:(?:[、至到]|-|—)第?[\d{NUMERAL_CHARACTERS}]{{1,6}})?"),  # 第3至5名
    re.compile(r"(?<![\d:：.])\d{1,5} ?(?:[:：比]|∶) ?\d{1,5}(?![\d:：])"),  # 3比2
    re.compile(r"[A-Za-z][-－]?\d[\d.]{0,12}"),  # PM2.5, G65
    re.compile(r"(?<![\d.])(?:24|二十四) ?(?:个?小时|h)|7 ?[×xX*] ?24 ?小时?"),  # 24小时值守
    re.compile(r"(?<!\d)(?:0\d{2,3}[-－—]\d{7,8}|1[3-9]\d{9}|\d{3,4}-\d{3,4}-\d{3,4})(?!\d)"),  # 0558-2266110
    re.compile(r"(?:拨打|致电|拨通|邮编|邮政编码|微信号|尾号|QQ群?|编号|证号|文号|车牌号?)[:：为是]? ?[A-Za-z]?\d[\d-]{0,30}"),  # 拨打120
    re.compile(r"(?<!\d)\d{1,4} ?[栋幢座](?=\d{1,4}(?:单元|号|室|楼|层|-))|(?:号楼|单元)\d{1,3}层?"),  # 3栋2单元
    re.compile(rf"[村队社乡镇区][\d{NUMERAL_CHARACTERS}]{{1,3}}组"),  # 大坪村3组
    re.compile(rf"前 ?[\d{NUMERAL_CHARACTERS}]{{1,4}} ?[名位强]"),  # 前10名
    re.compile(rf"[列居](?:[^，。；\d]{{0,6}})第?[\d{NUMERAL_CHARACTERS}]{{1,4}}[位名]"),  # 位居全省3位
    re.compile(r"\d{1,4}[·•/]\d{1,4}(?![\d万亿])"),  # 9·11
    re.compile(rf"(?:工程|项目|小区|[园城庭苑府])[一二三四五六]期|[一二三四五六]期(?=工程|项目|建设|扩建|开发|医院|临床|试验|改造)"),  # 二期工程
    re.compile("(?:星期|礼拜)[一二三四五六]|周[一二三四五六](?=[上下早晚中，、。；（）()至到的及和起全]|$)"),  # 周三上午
    re.compile("[一二三四五六七八九十]个[一二](?![十百千万])"),  # 四个一
    re.compile(rf"(?:建党|建国|成立|诞辰|逝世|胜利)[\d{NUMERAL_CHARACTERS}]{{1,4}}周?年"),  # 成立70周年
    re.compile(rf"[\d{NUMERAL_CHARACTERS}]{{1,4}}(?:至|到|-)?[\d{NUMERAL_CHARACTERS}]{{0,4}}(?:周?岁|周年|年代|级|世纪)"),  # 36岁
    _DOUBLE,  # 一个个
    re.compile("一起(?![^，。；、]{0,12}(?:案|事故|事件|纠纷|警情|火灾|官司))"),  # 一起参加, but 一起盗窃案
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """What one rule read: the amount, and the end of its text."""

    end: int
    value: Decimal
    unit: str
    maximum: Decimal | None = None
    approximate: bool = False


Rule = Callable[[str, int], _Amount | None]


def find_quantities(text: str, base: int = 0) -> tuple[Quantity, ...]:
    """The amounts of `text`, in order and non-overlapping; offsets count from `base`.

    >>> [(q.text, q.value, q.unit) for q in find_quantities("镇里请来近30名技师，培训了1.2万余人次")]
    [('近30名', Decimal('30'), '名'), ('1.2万余人次', Decimal('12000'), '人次')]
    """
    folded = fold(text)
    blocked = _blocked(folded)
    next_block = 0
    found: list[Quantity] = []
    done = last = 0
    for candidate in _CANDIDATE.finditer(folded):
        start = candidate.start()
        if start < done:
            continue
        while next_block < len(blocked) and blocked[next_block][1] <= start:
            next_block += 1
        if next_block < len(blocked) and blocked[next_block][0] <= start:
            done = blocked[next_block][1]
            continue
        amount = next((amount for rule in RULES if (amount := rule(folded, start)) is not None), None)
        if amount is None:
            done = _after_numeral(folded, start)
            continue
        quantity = _with_hedges(text, folded, start, last, amount, base)
        found.append(quantity)
        done = last = quantity.end - base
    return tuple(found)


def is_duration(quantity: Quantity) -> bool:
    """Whether the amount is a length of time (3年, 20万小时): a quantity only where it measures an object.

    >>> [is_duration(q) for q in find_quantities("三年修路40公里")]
    [True, False]
    """
    unit = units().get(quantity.unit)
    return unit is not None and unit.kind is UnitKind.DURATION


def percentage(text: str, start: int) -> _Amount | None:
    """百分之三 is 3 %, 千分之五 5 ‰, 百分之五至八 5 to 8 %.

    >>> percentage("百分之三点五", 0).value
    Decimal('3.5')
    """
    part = _PART_OF.match(text, start)
    if part is None:
        return None
    unit = _HUNDREDTHS[part[1]]
    low = _read_decimal(text, part.end())
    if low is None:
        return _Amount(part.end() + 1, Decimal(100), unit) if text[part.end() : part.end() + 1] == "百" else None
    link = _TO.match(text, low.end)
    if link is not None:
        again = _PART_OF.match(text, link.end())
        high = _read_decimal(text, again.end() if again else link.end())
        if high is not None and high.value > low.value:
            return _Amount(high.end, low.value, unit, high.value, low.approximate or high.approximate)
    return _Amount(low.end, low.value, unit, low.maximum, low.approximate)


def fraction(text: str, start: int) -> _Amount | None:
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
    return _Amount(part.end, part.value / whole.value, "")


def half(text: str, start: int) -> _Amount | None:
    """半年 is 0.5 年; 上半年 is a time and 多半 an adverb.

    >>> half("半个月", 0).unit
    '个月'
    """
    if text[start] != "半" or text[max(0, start - 1) : start] in tuple("上下前后大多过一对各参"):
        return None
    unit = _unit_at(text, start + 1, None)
    if unit is None or unit[0].printed not in _HALF_OF or unit[0].printed == "个":
        return None
    return _Amount(unit[1], Decimal("0.5"), unit[0].name)


def span(text: str, start: int) -> _Amount | None:
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
        return _Amount(high_percent.end(), low.value, high_percent[1], high.value, low.approximate)
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
    factor = high_unit[0].factor
    return _Amount(high_unit[1], bottom * factor, high_unit[0].name, top * factor, low.approximate or high.approximate)


def counted(text: str, start: int) -> _Amount | None:
    """A numeral and its unit, with the smaller units that go on (3元5角, 1小时20分) and 半 (两个半小时).

    >>> counted("3元5角", 0).value
    Decimal('3.5')
    """
    numeral = read_numeral(text, start)
    if numeral is None:
        return None
    percent = _PERCENT.match(text, numeral.end)
    if percent is not None:
        return _Amount(percent.end(), numeral.value, percent[1], numeral.maximum, numeral.approximate)
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
        if more is not None and printed.kind is not UnitKind.COUNT:
            end = more.end()
            if more[0] == "半":
                value += Decimal("0.5") * printed.factor
            else:
                approximate = True
    return _Amount(end, value, printed.name, maximum, approximate)


def uncounted(text: str, start: int) -> _Amount | None:
    """A large number that says of itself what it counts: 浏览量超300万 has no unit.

    >>> uncounted("浏览量超300万。", 4).value
    Decimal('3000000')
    """
    numeral = read_numeral(text, start)
    if numeral is None or numeral.scale < 10**4 or not _BARE_END.match(text, numeral.end):
        return None
    if _BARE_BEFORE.search(text, max(0, start - 4), start) is None:
        return None
    return _Amount(numeral.end, numeral.value, "", numeral.maximum, numeral.approximate)


RULES: tuple[Rule, ...] = (percentage, fraction, half, span, counted, uncounted)


def _blocked(text: str) -> list[tuple[int, int]]:
    """Where a numeral is no amount: dates, clock times, ordinals, codes and fixed words."""
    spans = [(date.start, date.end) for date in find_dates(text)]
    for pattern in (CLOCK, fixed_pattern(), *_NO_AMOUNT):
        spans.extend(match.span() for match in pattern.finditer(text))
    return covering(spans)


def _after_numeral(text: str, start: int) -> int:
    """Where the numeral without a measure word ends, so that no tail of it is read as another."""
    numeral = read_numeral(text, start)
    if numeral is not None and numeral.end > start:
        return numeral.end
    skipped = _SKIP.match(text, start)
    return skipped.end() if skipped and text[start].isdigit() else start + 1


def _read_decimal(text: str, at: int) -> Numeral | None:
    """A numeral in which 点 is the decimal point, as it is after 百分之."""
    numeral = read_numeral(text, at)
    match = re.compile("点([〇零一二三四五六七八九]{1,6})").match(text, numeral.end if numeral else at)
    if match is None or numeral is None:
        return numeral
    digits = "".join(str("〇一二三四五六七八九".find(digit.replace("零", "〇"))) for digit in match[1])
    return Numeral(at, match.end(), numeral.value + Decimal("0." + digits))


def _unit_at(text: str, at: int, numeral: Numeral | None) -> tuple[Unit, int] | None:
    """The unit at `at`, one space allowed before it, and where it ends."""
    at += text[at : at + 1] == " "
    split = _SPLIT_UNIT.match(text, at)
    if split is not None and len(split[0]) > 1:
        long = unit_pattern().match("个" + text[split.end() : split.end() + 8])
        return (units()[long[0]], split.end() + long.end() - 1) if long else None
    match = unit_pattern().match(text, at)
    if match is None or text[match.end() : match.end() + 1] == "级" and match[0] not in ("个", "家", "名", "位"):
        return None
    unit = units()[match[0]]
    if numeral is not None and unit.after_digits and not numeral.arabic and numeral.scale < 10**4:
        return None
    return unit, match.end()


def _smaller(text: str, end: int, printed: Unit, numeral: Numeral) -> _Amount | None:
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
        return _Amount(match.end(), value, "元")
    for name, ratio in smaller_units().get(printed.printed, {}).items():
        if text.startswith(name, rest.end) and rest.value < ratio:
            unit = units().get({"分": "分钟"}.get(name, name) if printed.kind is UnitKind.DURATION else name)
            stop = rest.end + len(name) + (name == "分" and text.startswith("分钟", rest.end))
            if printed.printed in ("亩", "斤"):
                return _Amount(stop, numeral.value + rest.value / ratio, printed.name)
            return _Amount(stop, numeral.value * ratio + rest.value, unit.name if unit else name)
    return None


def _with_hedges(text: str, folded: str, start: int, floor: int, amount: _Amount, base: int) -> Quantity:
    """The amount with 近, 约, 超 before it and 左右, 以上 after it, which make it approximate."""
    end, value, approximate = amount.end, amount.value, amount.approximate
    after = _ABOUT_AFTER.match(folded, end)
    if after is not None:
        end, approximate = after.end(), True
    before = _ABOUT_BEFORE.search(folded, max(floor, start - 4), start)
    if before is not None and _NOT_ABOUT.search(folded, max(floor, start - 4), start) is None:
        if before[0] != "上" or folded[start] in "百千万亿十":
            start, approximate = before.start(), True
    elif _ABOUT_VERB.search(folded, max(floor, start - 4), start):
        approximate = True
    elif _NEGATIVE.search(folded, max(floor, start - 2), start):
        start, value = start - 2, -value
    maximum = _plain(amount.maximum) if amount.maximum is not None else None
    return Quantity(base + start, base + end, text[start:end], _plain(value), amount.unit, maximum, approximate)


def _plain(value: Decimal) -> Decimal:
    """A whole number without a decimal point: 16000, not 16000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value
