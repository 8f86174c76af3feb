"""Chains of districts, 渝北区木耳镇, and lists that say their kind once, 青石、老塘两个乡."""

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
    is_name_stem,
)
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.words import word_set

# The kinds of district that may follow one of a level in an address, by their last characters.
_ZONE_ENDS = r"新区|高新区|经开区|开发区|保税区|保税港区|自贸区|合作区|航空港区"
_ENDS_AFTER = {
    "province": r"自治州|自治县|地区|市|县",
    "city": rf"街道|社区|村|镇|乡|{_ZONE_ENDS}|区|县",
    "county": rf"街道|社区|村|镇|乡|嘎查|苏木|{_ZONE_ENDS}",
    "zone": r"街道|社区|村|镇|乡",
    "township": r"社区|村|嘎查",
}
_LISTED = re.compile(r"[、和与及]|以及")
# 青石、老塘两个乡: the kind is said once, for all of the list.
_ONE_KIND = re.compile(
    rf"((?:[{HAN}]{{2,6}}、)*[{HAN}]{{2,8}}[、和][{HAN}]{{2,4}}?)"
    r"(?:等(?:\d+|[两三四五六七八九十]+)?个?|(?:\d+|[两三四五六七八九十]+)个?)"
    r"(乡镇|镇乡|镇街|镇（街道）|县市区|县区|区县|市县|县市|乡|镇|街道|村|社区|县|区|市)(?![域别间民场])"
)
_KINDS_OF = {
    "乡镇": ("镇", "乡"), "镇乡": ("镇", "乡"), "镇街": ("镇", "街道"), "镇（街道）": ("镇", "街道"),
    "县市区": ("县", "市", "区"), "县区": ("县", "区"), "区县": ("区", "县"), "市县": ("市", "县"),
    "县市": ("县", "市"),
    "县": ("县", "市"), "市": ("市",), "区": ("区",),
}  # fmt: skip


def chained(text: str, names: list[DistrictSpan], gazetteer: Gazetteer) -> list[DistrictSpan]:
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
        while link := _next_link(text, out, gazetteer):
            inside = [w for w in waiting if link.start <= w.start < link.end and w.sure]
            if inside and not link.codes:
                break
            out.append(link)
    return out


def _touch(text: str, before: DistrictSpan, span: DistrictSpan) -> bool:
    return before.end == span.start


def _link(
    before: DistrictSpan, span: DistrictSpan, gazetteer: Gazetteer
) -> tuple[DistrictSpan, DistrictSpan] | None:
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
    """What follows the last span in its address: a township or community of it, or one after 、 under the
    same.
    """
    last = spans[-1]
    at, over = last.end, last
    listed = _LISTED.match(text, at)
    if listed and last.after is not None and last.level in ("community", "township"):
        at, over = listed.end(), next(s for s in reversed(spans) if s.start == last.after)
    elif last.level == "community":
        return None
    found = _listed_below(text, at, over, gazetteer)
    if found is None and (over.sure or over.form == "full"):
        found = _unlisted_below(text, at, over)
    if found and listed and at != last.end and found.level != last.level:
        return None
    return found


def _listed_below(text: str, at: int, over: DistrictSpan, gazetteer: Gazetteer) -> DistrictSpan | None:
    """A community of the gazetteer in `over` at this place, longest name first."""
    counties = (
        [c for code in over.codes[:40] for c in gazetteer.counties(code)] if over.level != "province" else []
    )
    if not counties or len(counties) > 40 or not COMMUNITY_END.search(text, at + 1, at + LONGEST_NAME + 2):
        return None
    for length in range(LONGEST_NAME, 1, -1):
        name = text[at : at + length]
        if len(name) < length:
            continue
        codes = tuple(
            code
            for county in counties
            for code in gazetteer.community_index(county).get(name, ())
            if any(gazetteer.within(code, o) for o in over.codes)
        )
        goes_on = text[at + length : at + length + 1] in ("镇", "乡", "街")  # 青村|镇柳林村
        if codes and name.endswith(("社区", "村", "嘎查")) and not goes_on:
            return DistrictSpan(at, at + length, name, "full", "community", codes, over.start)
    return None


def _unlisted_below(text: str, at: int, over: DistrictSpan) -> DistrictSpan | None:
    """A name that only its ending and its place in the chain show to be a district's."""
    ends = _ENDS_AFTER.get(over.level)
    match = ends and re.compile(rf"([{HAN}]{{1,8}}?)({ends})").match(text, at)
    if not match:
        return None
    stem, ending = match[1], match[2]
    if (opening := VERB.match(stem)) and len(stem) > opening.end() + 1:
        at, stem = at + opening.end(), stem[opening.end() :]
    if ending != "社区" and text.startswith("社区", match.end()):
        stem, ending = stem + ending, "社区"
    if (
        not is_name_stem(stem)
        or NOT_IN_STEM.search(stem)
        or len(stem) > 6
        or NO_TOWN.search(stem + ending[0])
    ):
        return None
    if re.search(r"(?:镇|乡|街道|县).", stem):
        return None
    if ending == "乡" and text.startswith("村", match.end()):
        return None
    if ending == "村" and text[match.end() : match.end() + 1] in tuple("镇庄落级居医官"):
        return None
    if ending in ("市", "县", "区") and (
        len(stem) > 3 or text[match.end() : match.end() + 1] in tuple("民场域级直属里内外")
    ):
        return None
    end = at + len(stem) + len(ending)
    level = LEVEL_OF_END.get(ending, "zone")
    nested = opens_organisation(text, end)
    return DistrictSpan(at, end, text[at:end], "unlisted", level, (), over.start, nested)


def siblings(text: str, spans: list[DistrictSpan], gazetteer: Gazetteer) -> list[DistrictSpan]:
    """双峰、新化: of two names in a list those codes are meant that lie in one district; an ordinary word
    is one then.
    """
    ordinary = word_set("districts", "ordinary")
    out = list(spans)
    for i in range(len(out) - 1):
        a, b = out[i], out[i + 1]
        if (
            text[a.end : b.start] != "、"
            or (a.text in ordinary and b.text in ordinary)
            or (a.sure and b.sure)
        ):
            continue
        pairs = [
            (c, d) for c in a.codes for d in b.codes
            if c != d and (over := gazetteer.parent(c)) and over == gazetteer.parent(d)
        ]  # fmt: skip
        if pairs and not a.after:
            out[i] = replace(a, codes=tuple(dict.fromkeys(c for c, _ in pairs)), sure=True)
            out[i + 1] = replace(b, codes=tuple(dict.fromkeys(d for _, d in pairs)), sure=True)
    return out


def one_kind(text: str, spans: list[DistrictSpan], gazetteer: Gazetteer) -> Iterator[DistrictSpan]:
    """The names of a list that says their kind once: 青石、老塘两个乡."""
    taken = {i for s in spans if s.sure for i in range(s.start, s.end)}
    for match in _ONE_KIND.finditer(text):
        kinds = _KINDS_OF.get(match[2], (match[2],))
        items = [(match.start(1) + m.start(), m[0]) for m in re.finditer(r"[^、和]+", match[1])]
        for number, (start, item) in enumerate(items):
            tails = [item] if number else [item[-n:] for n in range(min(5, len(item)), 1, -1)]
            listed = [
                (t, t + k)
                for t in tails
                for k in kinds
                if t + k in gazetteer.names or t + k in gazetteer.townships
            ]
            shape = next((t for t in tails if len(t) == len(items[-1][1])), None)
            tail, name = listed[0] if listed else (shape, f"{shape}{kinds[0]}")
            if tail is None or NOT_IN_STEM.search(tail) or not is_name_stem(tail) or len(tail) > 5:
                continue
            start += len(item) - len(tail)
            if any(i in taken for i in range(start, start + len(tail))):
                continue
            codes = (*gazetteer.names.get(name, ()), *gazetteer.townships.get(name, ()))
            level = LEVEL_OF_END.get(name[len(tail) :], "county")
            if not codes and (len(kinds) > 1 or level not in ("township", "community")):
                continue
            yield DistrictSpan(
                start, start + len(tail), tail, "full" if codes else "unlisted", level, codes, name=name
            )
