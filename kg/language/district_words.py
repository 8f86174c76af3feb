"""What a span of district text is, and the words that names of districts are, or are not, made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.language.district_names import HAN, opens_organisation
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.words import read_words, word_set


@dataclass(frozen=True, slots=True)
class DistrictSpan:
    """A candidate at [start, end); `codes` are those the gazetteer has for the name, narrowed by the chain.

    `form`: full, short, former or unlisted (not in the gazetteer). `after`: start of the chain's link before.
    `name`: the full name where fewer characters are printed (青石 of 青石、白果等乡镇), else empty.
    `nested`: the name opens that of an organisation. `sure` is False for ordinary words, names of people
    and lone unlisted names, which need support elsewhere in the page.
    """

    start: int
    end: int
    text: str
    form: str
    level: str
    codes: tuple[str, ...] = ()
    after: int | None = None
    nested: bool = False
    sure: bool = True
    name: str = ""

    @property
    def full_name(self) -> str:
        """The full name as far as the text gives it: without 办事处, with the kind that a list says once."""
        return self.name or usual_name(self.text)


LEVEL_OF_END = {
    "社区": "community", "村": "community", "嘎查": "community", "镇": "township", "乡": "township",
    "街道": "township", "苏木": "township", "市": "city", "地区": "city", "自治州": "city", "县": "county",
    "自治县": "county", "区": "county",
}  # fmt: skip
NOT_IN_STEM = re.compile(
    r"[的了在是和与及等为有被把从各每该本我这那其所些们就也都并将已让使给说称去将由对向到着过很最更及以因则进请]"
)
COMMUNITY_END = re.compile(r"社区(?![会团性型化])|村(?!镇|庄|落|里人|官|医|级|居)|嘎查")
VERB = re.compile(
    r"(?:支援|走访|慰问|帮扶|驻扎?|探访|看望|参观|调研|督导|检查|视察|考察|对接|结对|指导|协助|前往|奔赴|深入|走进|来到|入驻|下沉|包保|联系|"
    r"家住|来自|漫进|探索|选择|选取|选定|依托|支持|带领|率领|召集|成为|建成|打造|引导|确定|列入|下辖|所辖|辖区|境内|隶属)"
)
# 回乡, 两个乡: what ends like a name and is none.
NO_TOWN = re.compile(
    r"(?:[回返下家故老同水他异归离还进出入各农城][乡镇]|[两三四五六七八九十几多数\d]+个?[乡镇村社])$"
)
LONGEST_NAME = 12
_DEEDS = re.compile(
    r"组织|开展|成立|召开|建设|推进|推动|打造|实施|举行|举办|启动|加强|落实|深入|聚焦|坚持|全面|积极|发动|走进|帮助|居民|群众|干部|党员|"
    r"党支|书记|志愿|疫情|防控|部分|多个|整个|有关|相关|农业|农民|工作|服务|重点|一些|基层|先后|目前|首批|近日|日前|今年|去年|位于|来到|转交|移交"
)


def span_of(text: str, start: int, end: int, form: str, codes: tuple[str, ...], sure: bool) -> DistrictSpan:
    found = Gazetteer.shared().get(codes[0]) if codes else None
    level = found.level if found else "zone"
    return DistrictSpan(
        start, end, text[start:end], form, level, codes, None, opens_organisation(text, end), sure
    )


def usual_name(text: str) -> str:
    """The usual full name of a printed form: 朝阳街道办事处 is 朝阳街道.

    >>> usual_name("青松街道办事处"), usual_name("河边社区居委会")
    ('青松街道', '河边社区')
    """
    return re.sub(r"(?<=街道)办(?:事处)?$|(?<=[区村])(?:居民委员会|居委会|村民委员会|委会)$", "", text)


def is_name_stem(stem: str) -> bool:
    """Whether characters before 社区, 村, 镇 name something rather than describe it.

    >>> is_name_stem("青松岭"), is_name_stem("示范"), is_name_stem("开展新")
    (True, False, False)
    """
    generic = word_set("districts", "generic")
    if stem in generic or _DEEDS.search(stem):
        return False
    return not re.search(r"(?:老旧小|居民小|示范|样板|先进|贫困|中心|行政|自然|重点|无疫|智慧)$", stem)


def is_deed(stem: str) -> bool:
    """Whether the characters begin or end with a verb, so that 社区 is what is acted on."""
    verbs = _verbs()
    return stem[:2] in verbs or stem[-2:] in verbs or stem[:1] in verbs


@cache
def _verbs() -> frozenset[str]:
    """All words of the verb lists."""
    found: set[str] = set()
    waiting: list[object] = [read_words("verbs")]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            found.update(v for v in value if isinstance(v, str))
    return frozenset(found)


# 本报|青石|讯, 青石|警方: what only a district stands before.
_OF_DISTRICT = re.compile(r"(?:公安)?分局|警方|法院|检察院|(?<=报..)(?:讯|专?电)|(?<=报...)(?:讯|专?电)")
# Quarters of houses and sights, which are named like villages.
_SIGHT = re.compile(r"(?:新村|古镇|景区)$")
_OF_VILLAGERS = re.compile(r"村民|居民|党|[村居]委|社区")
_GOES_ON = re.compile(r"报|城(?![管建投区关])")


def is_sight(text: str, span: DistrictSpan) -> bool:
    """Whether a name outside an address is that of houses or of a sight: 他住在东湖新村."""
    return (
        span.after is None
        and _SIGHT.search(span.text) is not None
        and _OF_VILLAGERS.match(text, span.end) is None
    )


def shown_by_text(text: str, span: DistrictSpan) -> bool:
    """Whether the words behind a doubtful name show that it is a district's: 青石|警方, 青石县|民政局."""
    if span.form == "short":
        return _OF_DISTRICT.match(text, span.end) is not None
    return (
        span.form in ("full", "former")
        and span.level in ("county", "city")
        and span.text[-1] in "市县区"
        and span.text[:-1] not in word_set("organizations", "verbs", "lead")  # 会同|县公安局
        and _GOES_ON.match(text, span.end) is None
        and (len(span.text) > 2 or re.match(rf"[{HAN}]", text[span.start - 1 : span.start] or "，") is None)
    )
