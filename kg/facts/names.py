"""When two names of organisations name one organisation: full and short forms, with and without the home district."""

from __future__ import annotations

import re

from kg.lexicon.organizations import ending_of, subtype_of

_DROPPED = re.compile(r"[\s“”\"'‘’《》「」·]")
_FORMAL = re.compile(r"有限责任|股份有限|有限|责任|股份|人民|控股|农民|专业|中国|国家|中共|自治")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
# Endings that abbreviate others: 法院 is short for 人民法院, 公司 for 集团公司.
_SAME_END = {"集团公司": "公司", "集团": "公司", "分局": "局", "党总支": "党支部", "分公司": "公司", "委员会": "委", "办公室": "办"}


def name_key(name: str) -> str:
    """A name as it is compared: no quotation marks, no space, one width of bracket.

    >>> name_key("“春风”志愿服务队"), name_key("江滨医院(东院)") == name_key("江滨医院（东院）")
    ('春风志愿服务队', True)
    """
    return _DROPPED.sub("", name).replace("(", "（").replace(")", "）")


def is_short_form(short: str, full: str, *, district: str = "") -> bool:
    """Whether `short` abbreviates `full`, which may begin with the name of its `district`.

    >>> is_short_form("启明公司", "江北启明精密机械有限公司", district="江北")
    True
    >>> is_short_form("江滨法院", "江滨区人民法院"), is_short_form("城东派出所", "城西派出所")
    (True, False)
    >>> is_short_form("恒通集团", "恒通客运公司第三车队")
    False
    """
    short, full = name_key(short), _BRACKETS.sub("", name_key(full))
    if len(short) < 3 or len(short) >= len(full) or short == full:
        return False
    short_end, full_end = ending_of(short), ending_of(full)
    if not short_end or not _ends_agree(short_end, full_end, full):
        return False
    head = _FORMAL.sub("", short[: -len(short_end)])
    formal = bool(re.search("有限", full))
    body = _FORMAL.sub("", full[: -len(full_end)])
    bare = _without_district(body, district)
    heads = {body, bare, re.sub(r"[省市区县镇乡]", "", body)}
    if not head:
        return False
    if head in heads or any(len(head) >= 2 and h.endswith(head) for h in heads):
        return True
    return formal and len(head) >= 2 and any(h.startswith(head) for h in heads)


def _ends_agree(short: str, full: str, name: str) -> bool:
    if not full:
        return False
    known = {short, _SAME_END.get(short, short)}
    return full in known or _SAME_END.get(full, full) in known or full.endswith(short) or name.endswith(short)


def _without_district(name: str, district: str) -> str:
    for form in (district, district[:-1] if len(district) > 2 else ""):
        if form and name.startswith(form):
            return name[len(form) :].lstrip("省市区县镇乡")
    return name


def is_initials(short: str, full: str) -> bool:
    """Whether a short name takes characters of the full one in order and both are of a sort: 江大 is 江滨大学.

    >>> is_initials("江图", "江滨图书馆"), is_initials("江大附院", "江滨大学附属医院")
    (True, True)
    """
    short, full = name_key(short), name_key(full)
    if not 2 <= len(short) <= 5 or len(full) < len(short) + 2 or short[0] != full[0]:
        return False
    rest = iter(full)
    return all(c in rest for c in short) and subtype_of(full) in ("school", "hospital", "association", "media", "team")
