"""Districts named outside a chain: communities of the counties around, zones, names by their ending alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.language.district_names import HAN, opens_organisation
from kg.language.district_words import (
    COMMUNITY_END,
    LEVEL_OF_END,
    LONGEST_NAME,
    NO_TOWN,
    NOT_IN_STEM,
    VERB,
    DistrictSpan,
    is_deed,
    is_name_stem,
)
from kg.lexicon.gazetteer import Gazetteer, community_stem

_BOUNDARY_BEFORE = re.compile(
    rf"(?:^|[^{HAN}\w]|[在到从赴往由于是为对向让与及和、]|来到|走进|位于|前往|地处|家住|深入|抵达|记者从|走访|落户)$"
)
_TOWN_END = re.compile(rf"(?:街道(?!路)|苏木(?!街)|[镇乡](?![{'村情亲愁音土贤间野定静压守痛流长街里'}]))")
_LONE_ZONE = re.compile(r"(?:国家级?)?(高新技术产业开发区|经济技术开发区|高新区|经开区|综合保税区|保税区)")
_PRONOUN = re.compile(r"[我你他她它谁]|什么|哪")
# After a comma a lone name needs what a village has behind it.
_OF_VILLAGE = re.compile(
    r"(?:[村居渔牧农]民|[㐀-鿿]农(?!业)|[村居]委|卫生院|派出所|政府|中心小学|党支部|党总支|党委|支书|书记|主任|村医|第一书记|位于|地处|的?贫困户|种植|养殖|[一二三四五六七八九十\d]+组)"
)
_HOME_OF = re.compile(r"[该全我本][省市县区镇乡旗]$")  # 该区|柳林村
# 两人同|村, 洪水淹|村, 足不出|村
_DEED_OR_SORT = re.compile(r"[不同进回淹包驻帮修建访联离]|[一两三几][条个座]|边远")
_COMMON_END = re.compile(r"(?:城乡|城镇|村镇|街镇|乡镇|各镇|集镇|小镇|农村|乡村)$")


def lone_communities(
    text: str, spans: list[DistrictSpan], gazetteer: Gazetteer, within: tuple[str, ...]
) -> Iterator[DistrictSpan]:
    """Communities outside a chain: named elsewhere in the text, or of a county that the text names."""
    taken = {i for s in spans if s.sure for i in range(s.start, s.end)}
    known: dict[str, DistrictSpan] = {
        s.text: s for s in spans if s.level == "community" or s.form == "unlisted"
    }
    counties: list[str] = []
    for span in spans:
        if span.sure and len(span.codes) == 1 and span.level in ("county", "zone", "township"):
            counties += gazetteer.counties(span.codes[0])
    nearby = tuple(dict.fromkeys(counties))[:60]
    wider: tuple[str, ...] | None = None
    for match in COMMUNITY_END.finditer(text):
        at, end = match.start(), match.end()
        if at in taken:
            continue
        lowest = max(0, at - LONGEST_NAME)
        while blocked := next(
            (i for i in range(at - 1, lowest - 1, -1) if i in taken or not _is_name_char(text[i])), None
        ):
            lowest = blocked + 1
            break
        names = [(start, text[start:end]) for start in range(lowest, at)]
        again = next(((s, known[n]) for s, n in names if n in known), None)
        if again:
            start, first = again
            nested = opens_organisation(text, end)
            yield replace(first, start=start, end=end, after=None, nested=nested)
            continue
        names = [
            (s, n) for s, n in names if is_name_stem(community_stem(n)) and (at - s > 1 or _opens(text, s))
        ]
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


def lone_names(text: str, spans: list[DistrictSpan]) -> Iterator[DistrictSpan]:
    """Names outside a chain that the gazetteer does not have, by their ending after a clear boundary; and
    zones.
    """
    taken = {i for s in spans if s.sure for i in range(s.start, s.end)}
    for match in _LONE_ZONE.finditer(text):
        if match.start() in taken:
            continue
        over = next(
            (s for s in spans if s.end == match.start() and s.level in ("province", "city", "county")), None
        )
        if over is not None:
            whole = text[over.start : match.end()]
            yield DistrictSpan(over.start, match.end(), whole, "unlisted", "zone", (), over.start)
            continue
        start = _zone_start(text, match.start())
        if start is not None:
            sure = start < match.start()
            yield DistrictSpan(
                start, match.end(), text[start : match.end()], "unlisted", "zone", (), None, False, sure
            )
    for ending in (*COMMUNITY_END.finditer(text), *_TOWN_END.finditer(text)):
        if ending.start() in taken:
            continue
        for length in range(5, 1, -1):
            start = ending.start() - length
            stem = text[max(0, start) : ending.start()]
            if (
                start < 0
                or not re.fullmatch(rf"[{HAN}]+", stem)
                or any(i in taken for i in range(start, ending.end()))
            ):
                continue
            name = stem + ending[0]
            if (
                _PRONOUN.search(stem)
                or NO_TOWN.search(name[:-1] if ending[0] in ("社区", "街道") else name)
                or _COMMON_END.search(name)
                or NOT_IN_STEM.search(stem)
                or VERB.match(stem)
                or stem.endswith("村")
                or (ending[0] == "村" and _DEED_OR_SORT.search(stem))
            ):
                continue
            weak = text[start - 1 : start] == "的" or _HOME_OF.search(text, max(0, start - 2), start)
            comma = text[start - 1 : start] in tuple("，,；;") and (
                ending[0] != "社区" or length < 3 or is_deed(stem)
            )
            if (
                (_opens(text, start) or weak)
                and is_name_stem(stem)
                and (not (comma or weak) or _OF_VILLAGE.match(text, ending.end()))
            ):
                yield from _with_town(text, start, ending.start(), ending.end())
                break


_TOWN = re.compile(rf"[{HAN}]{{2,3}}?(?:镇|乡|街道)(?=[{HAN}]{{1,4}}$)")


def _with_town(text: str, start: int, stem_end: int, end: int) -> Iterator[DistrictSpan]:
    """The name at [start, end); two where its stem begins with a town's: 小塘镇|柳林村."""
    level = LEVEL_OF_END[text[stem_end:end]]
    town = _TOWN.match(text, start, stem_end) if level == "community" else None
    if town is not None:
        codes = Gazetteer.shared().townships.get(town[0], ())
        form = "full" if codes else "unlisted"
        yield DistrictSpan(start, town.end(), town[0], form, "township", codes, None, False, False)
    at = town.end() if town is not None else start
    after = start if town is not None else None
    nested = opens_organisation(text, end)
    yield DistrictSpan(at, end, text[at:end], "unlisted", level, (), after, nested, False)


def _zone_start(text: str, at: int) -> int | None:
    """Where the zone begins whose kind is at `at`: 青山|高新区, or the kind alone after a boundary."""
    if _opens(text, at) or text[at - 1 : at] in ("市", "省", "区"):
        return at
    for length in (2, 3, 4):
        stem = text[max(0, at - length) : at]
        if _opens(text, at - length) and re.fullmatch(rf"[{HAN}]{{{length}}}", stem):
            return (
                at - length
                if is_name_stem(stem) and not NOT_IN_STEM.search(stem) and not is_deed(stem)
                else None
            )
    return None
