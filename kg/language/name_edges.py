"""Where a name that the tagger found really begins and ends, and which names it runs together."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.organizations import ending_of
from kg.lexicon.words import word_set
from kg.records import Kind

_HAN = "\u3400-\u9fff"
_TRIM_LEFT = re.compile(
    r"^[\s△▲○●◎◇◆■□★☆※的了在是与和及、，,“”\"'‘’（(）)：:·—-]+"
    r"|^(?:记者|原(?!子)|现(?!代)|从|由|对(?!外)|被|据|到|赴|该|本(?!溪)|各|某|每|这|那|其中|目前|随后|另外|又讯|本报讯|同(?=[省市县区镇乡]))(?=..)"
    # 开发商|某公司: what a body is to somebody stands in front of its name.
    r"|^(?:开发商|运营商|供应商|供货商|经销商|承包商|制造商|(?:运营|施工|建设|承建|投资|中标|主办|承办)方|卖家|买家|业主|厂家|房东)(?=[㐀-鿿]{4})"
)
# 赛事由|镇文化站, 记者请|青山区人社局, 广田系|沛县信用社: a clause that runs into the home of a body.
_CLAUSE = re.compile(
    rf"^[{_HAN}]{{0,6}}?(?:由|请|系|托|拉进|住进|调进|诉至|宣告|转?交)(?=[省市县区州镇乡](?![属级内场辖])|[{_HAN}]{{1,3}}[市县区镇乡州旗])"
)
_TRIM_RIGHT = re.compile(r"[\s的、，,。“\"'‘（(：:；;—-]+$")
_SPLIT = re.compile(
    r"[、，,;；／/]|以及|(?:和|与|及)(?=[^谐平美睦气])|(?<=[市县区省镇乡州旗党]委)(?=[市县区省镇乡州旗](?:人民)?政府)"
)
_STANDS_FOR = ("该", "本", "各", "某", "每", "这", "那")
_HOMES = tuple("州县市省")
_LEADING = tuple("报经由从被到在与和对为进向据赴访请让给找去")


def split_name(text: str, start: int, end: int, kind: Kind) -> list[tuple[int, int]]:
    """The names in [start, end) that one span of the tagger holds.

    >>> [t[a:b] for t in ["市卫生局、市教育局"] for a, b in split_name(t, 0, len(t), Kind.ORGANIZATION)]
    ['市卫生局', '市教育局']
    >>> [t[a:b] for t in ["县水产局联合县环保局"] for a, b in split_name(t, 0, len(t), Kind.ORGANIZATION)]
    ['县水产局', '县环保局']
    >>> split_name("江滨市文化和旅游局", 0, 9, Kind.ORGANIZATION), split_name("和平区", 0, 3, Kind.PLACE)
    ([(0, 9)], [(0, 3)])
    """
    parts: list[tuple[int, int]] = []
    at = start
    for match in _SPLIT.finditer(text, start, end):
        if match.start() <= start or match.end() >= end or _inside_brackets(text, start, match.start()):
            continue
        word = match.group()
        left, right = text[at : match.start()], text[match.end() : end]
        if (
            word in ("和", "与", "及", "以及")
            and kind is Kind.ORGANIZATION
            and not (ending_of(left) and len(left) > 2 and len(right) > 2)
        ):
            continue
        if word == "和" and kind is Kind.PERSON and len(left) < 2:
            continue
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, end))
    if kind is not Kind.ORGANIZATION:
        return parts
    return [piece for a, b in parts for piece in _cut_at_verbs(text, a, b)]


def _inside_brackets(text: str, start: int, at: int) -> bool:
    left = text[start:at]
    return left.count("（") + left.count("(") > left.count("）") + left.count(")")


@cache
def _verbs(place: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, word_set("organizations", "verbs", place)), key=len, reverse=True))
    return re.compile(
        {
            "lead": rf"^(?:{words})(?=..)",
            "inner": rf"(?:{words})(?!会|国|体|社|大学|所)",
            "tail": rf"(?<=..)(?:{words})$",
        }[place]
    )


def _cut_at_verbs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A body's name left and right of verbs that names do not hold: 会同|某局, 某局|要求|某社."""
    if (match := _verbs("lead").match(text[start:end])) is not None:
        start += match.end()
    if (match := _verbs("tail").search(text[start:end])) is not None:
        end = start + match.start()
    parts: list[tuple[int, int]] = []
    at = start
    for match in _verbs("inner").finditer(text, start + 2, max(start + 2, end - 2)):
        parts.append((at, match.start()))
        at = match.end()
    if not parts:
        return [(start, end)]
    return [(a, b) for a, b in [*parts, (at, end)] if b - a >= 3 and ending_of(text[a:b])]


def trim_name(text: str, start: int, end: int, kind: Kind) -> tuple[int, int]:
    """[start, end) without what is no part of the name; empty where the words only stand for a name.

    >>> t = "记者从江滨大学（东校区）"; a, b = trim_name(t, 0, 8, Kind.ORGANIZATION); t[a:b]
    '江滨大学'
    >>> trim_name("该公司", 0, 3, Kind.ORGANIZATION)
    (0, 0)
    """
    while (match := _TRIM_LEFT.match(text[start:end])) is not None and match.end():
        if match.group() in _STANDS_FOR:
            return start, start
        start += match.end()
    match = _TRIM_RIGHT.search(text[start:end])
    if match is not None:
        end = start + match.start()
    for left, right in (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》")):
        inside = text[start:end]
        if inside.count(left) > inside.count(right):
            close = text.find(right, end, end + 12)
            if close < 0 or left in "（(":
                end = start + inside.rindex(left)
            elif text[end:close].isprintable():
                end = close + 1
        elif inside.count(right) > inside.count(left):
            end = start + inside.index(right)
    if kind is Kind.ORGANIZATION:
        if (match := _CLAUSE.match(text[start:end])) is not None:
            start += match.end()
        start += _before_home(text[start:end])
    return start, end


def _before_home(name: str) -> int:
    """How many characters stand before 市 in a body's name and are no part of it: a verb, another line.

    >>> _before_home("经州人民医院"), _before_home("泰州人民医院"), _before_home("人事新闻 县人大常委会")
    (1, 0, 5)
    """
    behind = re.split("[ 　]", name)[-1]
    if (
        len(behind) < len(name)
        and ending_of(behind)
        and (behind[:1] in _HOMES or len(name) - len(behind) > 3)
    ):
        return len(name) - len(behind)
    district = name[:2]
    known = Gazetteer.shared().names.get(district) or Gazetteer.shared().former.get(district)
    return 1 if name[:1] in _LEADING and district[1:] in _HOMES and not known else 0
