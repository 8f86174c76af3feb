"""Counted amounts: 191支, 近8000名, 3至5支, 1.6万个, 三千余元, 百分之三.

A numeral counts where a measure word follows it. Ordinals, dates, clock times, ages, telephone numbers,
scores and words such as 一批 or 千家万户 count nothing. Bare 一 with a measure word is an amount of 1.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kg.facts.amounts import RULES, Amount
from kg.facts.dates import CLOCK, covering, find_dates
from kg.facts.numerals import NUMERAL_CHARACTERS, read_numeral
from kg.lexicon.units import UnitKind, fixed_pattern, fold, units
from kg.records import Quantity

_CANDIDATE = re.compile(f"[0-9{NUMERAL_CHARACTERS}几数半]")
_SKIP = re.compile(f"[0-9.,{NUMERAL_CHARACTERS}]{{1,64}}")
_ABOUT_AFTER = re.compile(" ?(?:左右(?!手|岸|两)|上下(?!班|学|游|车|联|左|功)|以上|以下|之多|开外|出头)")
_ABOUT_BEFORE = re.compile(
    "(?:大约有?|约有|约为|约占|约达|约|将近|接近|近|超过了?|超出|超|逾|不足|不到|不低于|不少于|不下|不超过|至少有?|起码|最多|至多|最少|上)$"
)
_ABOUT_VERB = re.compile("(?:突破了?|超过了?|达到?近|高于|低于)$")
# 签约20个项目 and 附近8家门店 are exact.
_NOT_ABOUT = re.compile(
    "(?:[公合节预签违契纽相特续履制邀失缔誓简集解租婚赴盟]约|[附最靠临邻新远亲]近"
    "|[英中村西意德法苏]超|[网线晚马路台会车身海早以向之]上)$"
)
_NEGATIVE = re.compile("零下$")

# Each after what it keeps out; a numeral inside a match is no amount.
_N = rf"[\d{NUMERAL_CHARACTERS}]"
_NO_AMOUNT = (
    # 第3至5名
    re.compile(rf"第 ?[\d{NUMERAL_CHARACTERS}几]{{1,12}}(?:[、至到—-]第?{_N}{{1,6}})?"),
    # 3比2
    re.compile(r"(?<![\d:：.])\d{1,5} ?[:：比] ?\d{1,5}(?![\d:：])"),
    # PM2.5, G65
    re.compile(r"[A-Za-z]-?\d[\d.]{0,12}"),
    # 24小时值守
    re.compile(r"(?<![\d.])(?:24|二十四) ?(?:个?小时|h)|7 ?[×xX*] ?24 ?小时?"),
    # 0558-2266110
    re.compile(r"(?<!\d)(?:0\d{2,3}[-—]\d{7,8}|1[3-9]\d{9}|\d{3,4}-\d{3,4}-\d{3,4})(?!\d)"),
    # 拨打120, 邮编236000
    re.compile(
        r"(?:拨打|致电|拨通|邮编|邮政编码|微信号|尾号|QQ群?|编号|证号|文号|车牌号?)"
        r"[:：为是]? ?[A-Za-z]?\d[\d-]{0,30}"
    ),
    # 3栋2单元, 5号楼12层
    re.compile(r"(?<!\d)\d{1,4} ?[栋幢座](?=\d{1,4}[单号室楼层-])|(?:号楼|单元)\d{1,3}层?"),
    # 大坪村3组
    re.compile(rf"[村队社]{_N}{{1,3}}组"),
    # 前10名, but 目前10名
    re.compile(rf"(?<![目此之以日年月天提午])前 ?{_N}{{1,4}} ?[名位强]"),
    # 位居全省3位
    re.compile(rf"[列居][^，。；\d]{{0,6}}第?{_N}{{1,4}}[位名]"),
    # 9·11
    re.compile(r"\d{1,4}[·•/]\d{1,4}(?![\d万亿])"),
    # 二期工程, 小区二期
    re.compile("(?:工程|项目|小区|[园城庭苑府])[一二三四五六]期"),
    re.compile("[一二三四五六]期(?=工程|项目|建设|扩建|开发|医院|临床|试验|改造)"),
    # 周三上午
    re.compile("(?:星期|礼拜)[一二三四五六]|周[一二三四五六](?=[上下早晚中，、。；（）()至到的及和起全]|$)"),
    # 四个一
    re.compile("[一二三四五六七八九十]个[一二](?![十百千万])"),
    # 成立70周年
    re.compile(rf"(?:建党|建国|成立|诞辰|逝世|胜利){_N}{{1,4}}周?年"),
    # 36岁, 80年代, 21世纪
    re.compile(rf"{_N}{{1,4}}[至到-]?{_N}{{0,4}}(?:周?岁|周年|年代|级|世纪)"),
    # 公元前221年
    re.compile(r"公元前?\d{1,4}年"),
    # 七届二次会议
    re.compile("届[^，。；]{0,8}[一二三四五六七八九十]{1,2}次(?=全会|全体会议|会议)"),
    # 一个个
    re.compile(f"[{NUMERAL_CHARACTERS}]([个次件幅张座条项位名句片排])\\1"),
    # 一起参加, but 一起盗窃案
    re.compile("一起(?![^，。；、]{0,12}(?:(?<![档方预草答图提议教])案|事故|事件|纠纷|警情|火灾|官司))"),
)


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


def _with_hedges(text: str, folded: str, start: int, floor: int, amount: Amount, base: int) -> Quantity:
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
    printed = text[start:end]
    return Quantity(base + start, base + end, printed, _plain(value), amount.unit, maximum, approximate)


def _plain(value: Decimal) -> Decimal:
    """A whole number without a decimal point: 16000, not 16000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value
