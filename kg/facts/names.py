"""When two names name one organisation: full and short forms, with and without the home district.

`short_form` tries the rules of `RULES` in turn; the first that fits names itself in the link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from kg.lexicon.organizations import ending_of, is_generic, subtype_of
from kg.lexicon.words import read_words

_DROPPED = re.compile(r"[\s“”\"'‘’《》「」·]")
_FORMAL = re.compile(r"有限责任|股份有限|有限|责任|股份|人民|控股|农民|专业|中国|国家|中共|自治")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_LEGAL = re.compile(
    r"(?:集团)?(?:有限责任公司|股份有限公司|有限公司|集团公司)$|(?:公司|集团|专业合作社|合作社|厂)$"
)
_FORM = re.compile(r"(?:有限责任公司|股份有限公司|有限公司)$")
_BUSINESS = ("company",)
_KINDS = "省市县区镇乡州旗"
_KIND = re.compile(r"[省市区县镇乡]")
_NUMERALS = "一二三四五六七八九十"
# Endings that abbreviate others: 法院 is short for 人民法院, 公司 for 集团公司.
_SAME_END = {
    "集团公司": "公司",
    "集团": "公司",
    "分局": "局",
    "党总支": "党支部",
    "分公司": "公司",
    "委员会": "委",
    "办公室": "办",
}


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name as it is compared: no quotation marks, no space, one width of bracket.

    >>> name_key("“春风”志愿服务队"), name_key("江滨医院(东院)") == name_key("江滨医院（东院）")
    ('春风志愿服务队', True)
    """
    return _DROPPED.sub("", name).replace("(", "（").replace(")", "）")


def short_form(short: str, full: str, districts: Iterable[str] = ()) -> str:
    """The rule by which `short` abbreviates `full`, "" for none.

    `districts` are the printed names of the districts that the full name begins with or whose home it has.

    >>> short_form("江滨法院", "江滨区人民法院", ["江滨区"]), short_form("城东派出所", "城西派出所")
    ('same_head', '')
    >>> short_form("江滨大学", "江滨大学图书馆"), short_form("恒通集团", "恒通客运公司第三车队")
    ('', '')
    """
    short, full = name_key(short), _BRACKETS.sub("", name_key(full))
    if len(short) < 2 or len(short) >= len(full) or is_generic(short):
        return ""
    company = full.endswith(("公司", "集团")) and not ending_of(short)
    if full.startswith(short) and not company and not _LEGAL.fullmatch(full[len(short) :]):
        return ""  # the whole of a part: 江滨大学|图书馆
    bare = _without_districts(full, districts)
    for rule in RULES:
        if rule(short, full, bare):
            return rule.__name__
    return ""


def _without_districts(name: str, districts: Iterable[str]) -> str:
    """A name without the districts it begins with, full or short, or with 市, 县, 区 in their place."""
    forms = sorted({f for d in districts for f in (d, d[:-1] if len(d) > 2 else d)}, key=len, reverse=True)
    while True:
        for form in forms:
            if form and name.startswith(form) and len(name) > len(form) + 2:
                name = name[len(form) :]
                break
        else:
            break
    return name.lstrip(_KINDS) if len(name) > 3 else name


def trade_name(short: str, full: str, bare: str) -> bool:
    """A company without its district and legal form.

    >>> trade_name("启明精工", "江滨启明精工有限公司", "启明精工有限公司")
    True
    """
    form = _LEGAL.search(bare)
    if form is None or len(short) < 3:
        return False
    brand = bare[: form.start()]
    return (
        short == brand
        or (len(short) > 3 and (brand.endswith(short) or brand.startswith(short)))
        or (brand.startswith(short) and not ending_of(short))
        or (len(brand) > 3 and _LEGAL.sub("", short) == brand)
    )


def tail(short: str, full: str, bare: str) -> bool:
    """The last part of a longer name: 城东派出所 of 市公安局江滨分局城东派出所.

    >>> tail("城东派出所", "市公安局江滨分局城东派出所", "公安局江滨分局城东派出所")
    True
    """
    rest = full[: -len(short)]
    return (
        (len(short) > 3 or short[0] in _NUMERALS)
        and full.endswith(short)
        and bool(ending_of(short))
        and not rest.endswith(("和", "与", "第", "总"))
    )


def same_head(short: str, full: str, bare: str) -> bool:
    """Less formal words between the same head and a like ending: 江滨法院 for 江滨区人民法院.

    >>> same_head("江滨法院", "江滨区人民法院", "江滨区人民法院"), same_head("江滨医院", "江滨区人民法院", "")
    (True, False)
    """
    short_end, full_end = ending_of(short), ending_of(full)
    if len(short) < 3 or not short_end or not _ends_agree(short_end, full_end, full):
        return False
    head = _FORMAL.sub("", short[: -len(short_end)])
    body = _FORMAL.sub("", full[: -len(full_end)])
    if len(head) > 3 and _KIND.sub("", head) == _KIND.sub("", body):
        return True  # 江滨开发区教育局 for 江滨市开发区教育局
    heads = {body, _FORMAL.sub("", bare[: -len(full_end)]), _KIND.sub("", body)}
    return bool(head) and (head in heads or any(len(head) >= 2 and h.endswith(head) for h in heads))


def brand_and_sort(short: str, full: str, bare: str) -> bool:
    """A company's brand and sort: 启明公司 for 江滨启明精密机械有限公司, 春晓厂 for 春晓塑料制品厂.

    >>> brand_and_sort("启明公司", "江滨启明精密机械有限公司", "启明精密机械有限公司")
    True
    """
    short_end = ending_of(short)
    if (
        subtype_of(full) not in _BUSINESS
        or not short_end
        or not _ends_agree(short_end, ending_of(full), full)
    ):
        return False
    head = short[: -len(short_end)]
    return len(head) >= 2 and bare.startswith(head)


def abbreviation(short: str, full: str, bare: str) -> bool:
    """One character a word and the same ending: 市卫健委 for 市卫生健康委, 县文旅局 for 县文化和旅游局.

    >>> abbreviation("市卫健委", "市卫生健康委", "卫生健康委"), abbreviation("市卫生局", "市卫生监督局", "")
    (True, False)
    >>> abbreviation("江大附院", "江滨大学附属医院", ""), abbreviation("县文旅局", "县文化和旅游局", "")
    (True, True)
    >>> abbreviation("区防指", "区防汛抗旱指挥部", "")
    True
    """
    ends = (("委", "委员会"), ("指", "指挥部"), ("办", "办公室"))
    shortened = next((w for end, w in ends if short.endswith(end) and full.endswith(w)), "")
    full = full[: len(full) - len(shortened) + 1] if shortened else full
    if short[-1] != full[-1] or len(full) < len(short) + 2 or len(short) < 3:
        return False
    same = next((i for i, (a, b) in enumerate(zip(short, full, strict=False)) if a != b), 0)
    if shortened and same == len(short) - 1:
        return True  # 市教|委 for 市教育委员会
    return same > 0 and _takes_heads(short[same:-1], full[same:-1])


def _takes_heads(short: str, full: str) -> bool:
    """Whether a run of characters is taken from `full` in order, never two side by side."""
    at = -2
    for character in short:
        at = full.find(character, at + 2)
        if at < 1:
            return False
    return bool(short)


_NUMBERED = re.compile(r"([一二三四五六七八九十]{1,3})(中|小|幼|院|医院)$")
_NUMBERED_ENDS = {"中": "中学", "小": "小学", "幼": "幼儿园", "院": "医院", "医院": "医院"}


def numbered(short: str, full: str, bare: str) -> bool:
    """A school or hospital by its number: 江滨三中 for 江滨市第三中学, 市二院 for 市第二人民医院.

    >>> numbered("江滨三中", "江滨市第三中学", ""), numbered("市二院", "市第二人民医院", "")
    (True, True)
    """
    match = _NUMBERED.search(short)
    if match is None:
        return False
    whole = f"第{match.group(1)}{_NUMBERED_ENDS[match.group(2)]}"
    head, name = short[: match.start()], full.replace("人民", "")
    return name.endswith(whole) and name[: -len(whole)] in (head, *(head + kind for kind in _KINDS))


def initials(short: str, full: str, bare: str) -> bool:
    """Characters of a school's, hospital's or club's name in order: 江图 for 江滨图书馆.

    >>> initials("江图", "江滨图书馆", ""), initials("江滨", "江滨图书馆", "")
    (True, False)
    """
    if (
        not 2 <= len(short) <= 4
        or len(full) < len(short) + 2
        or short[0] != full[0]
        or full.startswith(short)
    ):
        return False
    rest = iter(full)
    return all(c in rest for c in short) and subtype_of(full) in (
        "school",
        "hospital",
        "association",
        "media",
        "team",
    )


def same_parts(short: str, full: str, bare: str) -> bool:
    """The words of a police or fire unit in another order: 江滨交警大队 for 市公安局交警支队江滨大队.

    >>> same_parts("江滨交警大队", "市公安局交警支队江滨大队", "")
    True
    """
    if (
        subtype_of(full) not in ("police", "team")
        or len(short) % 2
        or len(short) < 6
        or short[-2:] != full[-2:]
    ):
        return False
    return all(short[i : i + 2] in full for i in range(0, len(short), 2))


def usual_name(short: str, full: str, bare: str) -> bool:
    """The short name of daily use that such a body has in every district: 市妇联 for 江滨市妇女联合会.

    >>> usual_name("市妇联", "江滨市妇女联合会", ""), usual_name("县妇联", "江滨市妇女联合会", "")
    (True, False)
    >>> usual_name("江滨国税", "江滨区国家税务局", ""), usual_name("工商局", "江滨市工商行政管理局", "")
    (True, True)
    """
    for usual, wholes in _usual_names().get(short[-1:], ()):
        if not short.endswith(usual):
            continue
        whole = next((w for w in wholes if full.endswith(w)), "")
        head, rest = short[: -len(usual)], full[: len(full) - len(whole)]
        if whole and (rest.endswith(head) or rest in (head + kind for kind in _KINDS)):
            return True
    return False


@cache
def _usual_names() -> dict[str, list[tuple[str, Sequence[str]]]]:
    """The short names with the whole ones, by their last character."""
    by_end: dict[str, list[tuple[str, Sequence[str]]]] = {}
    for usual, wholes in read_words("abbreviations").items():
        by_end.setdefault(usual[-1], []).append((usual, wholes))
    return by_end


RULES: tuple[Callable[[str, str, str], bool], ...] = (
    trade_name,
    tail,
    same_head,
    brand_and_sort,
    abbreviation,
    numbered,
    usual_name,
    initials,
    same_parts,
)


def _ends_agree(short: str, full: str, name: str) -> bool:
    if not full:
        return False
    known = {short, _SAME_END.get(short, short)}
    name = _FORM.sub("", name)
    return full in known or _SAME_END.get(full, full) in known or full.endswith(short) or name.endswith(short)
