"""Spans of reading text that may name a district, with the codes that bear the name; `kg.facts.districts` decides.

Address chains are split into their links: 九龙坡区杨家坪街道兴胜路社区 is three spans, each `after` the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.language.district_names import HAN, find_names, opens_organisation
from kg.lexicon.gazetteer import Gazetteer, community_stem
from kg.lexicon.words import word_set
from kg.records import District


@dataclass(frozen=True, slots=True)
class DistrictSpan:
    """A candidate at [start, end); `codes` are those the gazetteer has for the name, narrowed by the chain.

    `form`: full, short, former or unlisted (not in the gazetteer). `after`: start of the chain's link before.
    `nested`: the name opens that of an organisation. `sure` is False for ordinary words, names of people and lone
    unlisted names, which need support elsewhere in the page.
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


LEVELS = ("province", "city", "county", "zone", "township", "community")

# The kinds of district that may follow one of a level in an address, by their last characters.
_ZONE_ENDS = r"新区|高新区|经开区|开发区|保税区|保税港区|自贸区|合作区|航空港区"
_ENDS_AFTER = {
    "province": r"自治州|自治县|地区|市|县",
    "city": rf"街道|社区|村|镇|乡|{_ZONE_ENDS}|区|县",
    "county": rf"街道|社区|村|镇|乡|嘎查|苏木|{_ZONE_ENDS}",
    "zone": r"街道|社区|村|镇|乡",
    "township": r"社区|村|嘎查",
}
_LEVEL_OF_END = {
    "社区": "community", "村": "community", "嘎查": "community", "镇": "township", "乡": "township",
    "街道": "township", "苏木": "township", "市": "city", "地区": "city", "自治州": "city", "县": "county",
    "自治县": "county", "区": "county",
}  # fmt: skip

_NOT_IN_STEM = re.compile(r"[的了在是和与及等为有被把从各每该本我这那其所些们就也都并将已让使给说称去将由对向到着过很最更及以因则]")
_DEEDS = re.compile(
    r"组织|开展|成立|召开|建设|推进|推动|打造|实施|举行|举办|启动|加强|落实|深入|聚焦|坚持|全面|积极|发动|走进|帮助|居民|群众|干部|党员|"
    r"党支|书记|志愿|疫情|防控|部分|多个|整个|有关|相关|农业|农民|工作|服务|重点|一些|基层|先后|目前|首批|近日|日前|今年|去年|位于|来到"
)
_BOUNDARY_BEFORE = re.compile(
    rf"(?:^|[^{HAN}\w]|[在到从赴往由于是为对向让与及和、]|来到|走进|位于|前往|地处|家住|深入|抵达|记者从|走访|落户)$"
)
_COMMUNITY_END = re.compile(r"社区(?![会团性型化])|村(?!镇|庄|落|里人|官|医|级|居)|嘎查")
_TOWN_END = re.compile(rf"(?:街道(?!路)|[镇乡](?![{'村情亲愁音土贤间野定静压守痛流长街里'}]))")
_LISTED = re.compile(r"[、和与及]|以及")
_OFFICE = re.compile(r"街道办事处|街道办(?!公|理)|地区办事处")
_LONE_ZONE = re.compile(rf"(?:国家级?)?(高新技术产业开发区|经济技术开发区|高新区|经开区|综合保税区|保税区)")
_VERB = re.compile(
    r"(?:支援|走访|慰问|帮扶|驻扎?|探访|看望|参观|调研|督导|检查|视察|考察|对接|结对|指导|协助|前往|奔赴|深入|走进|来到|入驻|下沉|包保|联系|"
    r"探索|选择|选取|选定|依托|支持|带领|率领|召集|成为|建成|打造|引导|确定|列入|下辖|所辖|辖区|境内|隶属)"
)
_PRONOUN = re.compile(r"[我你他她它谁]|什么|哪")
# After a comma a lone name needs what a village has behind it.
_OF_VILLAGE = re.compile(r"(?:[村居]民|[村居]委|党支部|党总支|党委|支书|书记|主任|村医|第一书记|位于|地处|的?贫困户|种植|养殖|[一二三四五六七八九十\d]+组)")
_COMMON_END = re.compile(r"(?:城乡|城镇|村镇|街镇|乡镇|各镇|集镇|小镇|农村|乡村)$")
_LONGEST_NAME = 12


def find_district_spans(text: str, within: Iterable[str] = ()) -> tuple[DistrictSpan, ...]:
    """Every span that may name a district, by start; two spans overlap only where a zone holds its city's name.

    `within`: codes of the districts that the page is about; lone communities are sought there, and in the counties
    that the text itself names.

    >>> [s.text for s in find_district_spans("家住江津区双福街道的他来到南岸区峡口镇西流村。")]
    ['江津区', '双福街道', '南岸区', '峡口镇', '西流村']
    """
    gazetteer = Gazetteer.shared()
    spans = [_span(text, f.start, f.end, f.form, f.codes, f.sure) for f in find_names(text)]
    spans = _chained(text, spans, gazetteer)
    spans += _lone_communities(text, spans, gazetteer, tuple(within))
    spans += _lone_names(text, spans)
    spans = [s for s in spans if s.sure or s.form != "short" or _is_supported(s, spans)]
    spans.sort(key=lambda s: (s.start, -s.end))
    return tuple(_with_office(text, s) for s in spans)


def _is_supported(short: DistrictSpan, spans: list[DistrictSpan]) -> bool:
    """Whether an ordinary word may be a short name: its full name, or one inside it, is in the text."""
    if short.text not in word_set("districts", "ordinary"):
        return True
    return any(s.form == "full" and s.sure and set(s.codes) & set(short.codes) for s in spans)


def _span(text: str, start: int, end: int, form: str, codes: tuple[str, ...], sure: bool) -> DistrictSpan:
    found = Gazetteer.shared().get(codes[0]) if codes else None
    level = found.level if found else "zone"
    return DistrictSpan(start, end, text[start:end], form, level, codes, None, opens_organisation(text, end), sure)


# -- chains ---------------------------------------------------------------------------------------------------------


def _chained(text: str, names: list[DistrictSpan], gazetteer: Gazetteer) -> list[DistrictSpan]:
    """The names and what follows them in their address: each link narrows the codes of its neighbours."""
    out: list[DistrictSpan] = []
    waiting = list(reversed(names))
    while waiting:
        span = waiting.pop()
        if out and span.start < out[-1].end:
            continue
        before = out[-1] if out and _touch(text, out[-1], span) else None
        if before and (linked := _link(before, span, gazetteer)):
            out[-1], span = linked
        out.append(span)
        # The next link may be a community, or a name that the gazetteer does not have.
        follows = waiting[-1] if waiting and waiting[-1].start == span.end else None
        while link := _next_link(text, out, gazetteer):
            if follows and link.end <= follows.end and not (link.codes and link.level == "community"):
                break
            out.append(link)
            follows = None
    return out


def _touch(text: str, before: DistrictSpan, span: DistrictSpan) -> bool:
    return before.end == span.start


def _link(before: DistrictSpan, span: DistrictSpan, gazetteer: Gazetteer) -> tuple[DistrictSpan, DistrictSpan] | None:
    """Both with the codes that lie in each other, the second `after` the first; None where none does."""
    pairs = [(b, c) for c in span.codes for b in before.codes if b != c and gazetteer.within(c, b)]
    if not pairs:
        return None
    above, below = {b for b, _ in pairs}, {c for _, c in pairs}
    sure = before.sure or before.form == "short"
    return (
        replace(before, codes=tuple(c for c in before.codes if c in above), sure=sure, nested=False),
        replace(span, codes=tuple(c for c in span.codes if c in below), after=before.start, sure=True),
    )


def _next_link(text: str, spans: list[DistrictSpan], gazetteer: Gazetteer) -> DistrictSpan | None:
    """What follows the last span in its address: a township or community of it, or one after 、 under the same."""
    last = spans[-1]
    at, over = last.end, last
    listed = _LISTED.match(text, at)
    if listed and last.after is not None and last.level in ("community", "township"):
        at, over = listed.end(), next(s for s in reversed(spans) if s.start == last.after)
    elif last.level == "community":
        return None
    if not last.sure and last.form == "short" and at == last.end and last.level != "city":
        sure_codes = tuple(c for c in last.codes)
        if len(sure_codes) != 1:
            return None
    found = _listed_below(text, at, over, gazetteer)
    if found is None and (over.sure or over.form == "full"):
        found = _unlisted_below(text, at, over)
    if found and listed and at != last.end and found.level != last.level:
        return None
    return found


def _listed_below(text: str, at: int, over: DistrictSpan, gazetteer: Gazetteer) -> DistrictSpan | None:
    """A community of the gazetteer in `over` at this place, longest name first."""
    counties = [c for code in over.codes[:40] for c in gazetteer.counties(code)] if over.level != "province" else []
    if not counties or len(counties) > 40 or not _COMMUNITY_END.search(text, at + 1, at + _LONGEST_NAME + 2):
        return None
    for length in range(_LONGEST_NAME, 1, -1):
        name = text[at : at + length]
        if len(name) < length:
            continue
        codes = tuple(
            code
            for county in counties
            for code in gazetteer.community_index(county).get(name, ())
            if any(gazetteer.within(code, o) for o in over.codes)
        )
        if codes and name.endswith(("社区", "村", "嘎查")):
            return DistrictSpan(at, at + length, name, "full", "community", codes, over.start)
    return None


def _unlisted_below(text: str, at: int, over: DistrictSpan) -> DistrictSpan | None:
    """A name that only its ending and its place in the chain show to be a district's."""
    ends = _ENDS_AFTER.get(over.level)
    match = ends and re.compile(rf"([{HAN}]{{1,8}}?)({ends})").match(text, at)
    if not match:
        return None
    stem, ending = match[1], match[2]
    if (opening := _VERB.match(stem)) and len(stem) > opening.end() + 1:
        at, stem = at + opening.end(), stem[opening.end() :]
    if ending != "社区" and text.startswith("社区", match.end()):
        stem, ending = stem + ending, "社区"
    if not is_name_stem(stem) or _NOT_IN_STEM.search(stem) or len(stem) > 6:
        return None
    if ending == "村" and text[match.end() : match.end() + 1] in tuple("镇庄落级居医官"):
        return None
    if ending in ("市", "县", "区") and (len(stem) > 3 or text[match.end() : match.end() + 1] in tuple("民场域级直属里内外")):
        return None
    end = at + len(stem) + len(ending)
    level = _LEVEL_OF_END.get(ending, "zone")
    nested = opens_organisation(text, end)
    return DistrictSpan(at, end, text[at:end], "unlisted", level, (), over.start, nested)


def is_name_stem(stem: str) -> bool:
    """Whether characters before 社区, 村, 镇 name something rather than describe it.

    >>> is_name_stem("青松岭"), is_name_stem("示范"), is_name_stem("开展新")
    (True, False, False)
    """
    generic = word_set("districts", "generic")
    if stem in generic or _DEEDS.search(stem):
        return False
    return not re.search(r"(?:老旧小|居民小|示范|样板|先进|贫困|中心|行政|自然|重点|无疫|智慧)$", stem)


# -- alone ----------------------------------------------------------------------------------------------------------


def _lone_communities(
    text: str, spans: list[DistrictSpan], gazetteer: Gazetteer, within: tuple[str, ...]
) -> Iterator[DistrictSpan]:
    """Communities outside a chain: named elsewhere in the text, or of a county that the text names."""
    taken = {i for s in spans if s.sure for i in range(s.start, s.end)}
    known: dict[str, DistrictSpan] = {s.text: s for s in spans if s.level == "community" or s.form == "unlisted"}
    counties: list[str] = []
    for span in spans:
        if span.sure and len(span.codes) == 1 and span.level in ("county", "zone", "township"):
            counties += gazetteer.counties(span.codes[0])
    nearby = tuple(dict.fromkeys(counties))[:60]
    wider: tuple[str, ...] | None = None
    for match in _COMMUNITY_END.finditer(text):
        at, end = match.start(), match.end()
        if at in taken:
            continue
        lowest = max(0, at - _LONGEST_NAME)
        while blocked := next((i for i in range(at - 1, lowest - 1, -1) if i in taken or not _is_name_char(text[i])), None):
            lowest = blocked + 1
            break
        names = [(start, text[start:end]) for start in range(lowest, at)]
        again = next(((s, known[n]) for s, n in names if n in known), None)
        if again:
            start, first = again
            nested = opens_organisation(text, end)
            yield replace(first, start=start, end=end, after=None, nested=nested)
            continue
        names = [(s, n) for s, n in names if is_name_stem(community_stem(n)) and (at - s > 1 or _opens(text, s))]
        codes = _first_listed(names, nearby, gazetteer)
        if codes is None and within:
            wider = wider or tuple(dict.fromkeys(c for area in within for c in gazetteer.counties(area)))[:60]
            codes = _first_listed(names, wider, gazetteer)
        if codes:
            start, name, found = codes
            nested = opens_organisation(text, end)
            yield DistrictSpan(start, end, name, "full", "community", found, None, nested, at - start > 1)


def _is_name_char(char: str) -> bool:
    return char.isalnum()


def _first_listed(
    names: list[tuple[int, str]], counties: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[int, str, tuple[str, ...]] | None:
    for start, name in names:
        codes = tuple(c for county in counties for c in gazetteer.community_index(county).get(name, ()))
        if codes:
            return start, name, codes
    return None


def _opens(text: str, start: int) -> bool:
    return _BOUNDARY_BEFORE.search(text, max(0, start - 3), start) is not None


def _lone_names(text: str, spans: list[DistrictSpan]) -> Iterator[DistrictSpan]:
    """Names outside a chain that the gazetteer does not have, by their ending after a clear boundary; and zones."""
    taken = {i for s in spans if s.sure for i in range(s.start, s.end)}
    for match in _LONE_ZONE.finditer(text):
        if match.start() in taken:
            continue
        before = next((s for s in spans if s.end == match.start() and s.level in ("city", "county")), None)
        if before is not None:
            whole = text[before.start : match.end()]
            yield DistrictSpan(before.start, match.end(), whole, "unlisted", "zone", (), before.start)
        elif not (match.start() and re.match(rf"[{HAN}]", text[match.start() - 1]) and not _opens(text, match.start())):
            yield DistrictSpan(*match.span(), match[0], "unlisted", "zone", (), None, False, False)
    for ending in (*_COMMUNITY_END.finditer(text), *_TOWN_END.finditer(text)):
        if ending.start() in taken:
            continue
        for length in range(5, 1, -1):
            start = ending.start() - length
            stem = text[max(0, start) : ending.start()]
            if start < 0 or not re.fullmatch(rf"[{HAN}]+", stem) or any(i in taken for i in range(start, ending.end())):
                continue
            name = stem + ending[0]
            if _PRONOUN.search(stem) or _COMMON_END.search(name) or _NOT_IN_STEM.search(stem) or _VERB.match(stem):
                continue
            comma = text[start - 1 : start] in tuple("，,；;")
            if _opens(text, start) and is_name_stem(stem) and (not comma or _OF_VILLAGE.match(text, ending.end())):
                level = _LEVEL_OF_END[ending[0]]
                nested = opens_organisation(text, ending.end())
                yield DistrictSpan(start, ending.end(), name, "unlisted", level, (), None, nested, False)
                break


def _with_office(text: str, span: DistrictSpan) -> DistrictSpan:
    """朝阳街道办事处 names the subdistrict: the span takes the office in."""
    if span.text.endswith(("街道", "地区")) and (match := _OFFICE.match(text, span.end - 2)):
        return replace(span, end=match.end(), text=text[span.start : match.end()], nested=False)
    return span


def usual_name(text: str) -> str:
    """The usual full name of a printed form: 朝阳街道办事处 is 朝阳街道.

    >>> usual_name("青松街道办事处"), usual_name("河边社区居委会")
    ('青松街道', '河边社区')
    """
    return re.sub(r"(?<=街道)办(?:事处)?$|(?<=[区村])(?:居民委员会|居委会|村民委员会|委会)$", "", text)


def lies_below(upper: District, lower: str) -> bool:
    """Whether a district of level `lower` can lie in `upper`."""
    return LEVELS.index(upper.level) < LEVELS.index(lower)
