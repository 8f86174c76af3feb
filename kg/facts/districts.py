"""Mentions of districts in a page: names, their short forms, and words such as 我市, 全区, 该镇."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.facts.district_choice import choose_districts
from kg.facts.home import Named, Surroundings, article_at, page_home
from kg.language.district_names import opens_organisation
from kg.language.districts import DistrictSpan
from kg.lexicon.gazetteer import Gazetteer, district_stem
from kg.lexicon.words import word_set
from kg.records import District, Page


@dataclass(frozen=True, slots=True)
class DistrictMention:
    """Reading text [start, end) that means `district`; `alias` is False where it does not name it (我市,
    该区).

    `nested`: it opens the name of an organisation.
    """

    start: int
    end: int
    text: str
    district: District
    rule: str
    alias: bool = True
    nested: bool = False


@dataclass(frozen=True, slots=True)
class DistrictEdge:
    """`child` lies in `parent`; `inferred` where the page does not name the parent."""

    child: District
    parent: District
    inferred: bool


_KINDS = r"省|市|区|县|旗|州|镇|乡|街道|村|社区"
_PRONOUN = re.compile(
    rf"(?P<deictic>我们|我|本|全|该|此)(?P<kind>{_KINDS})"
    r"(?!域|别|间|分|场|值|井|民(?![政族主])|道|落|庄|长(?!江|期|远|春|沙)|级|容|面|辖|划|委会)"
)
_INSIDE = re.compile(r"(?:(?<![\u3400-\u9fff])|(?<=[从由到在据经向给让被]))(?P<kind>省|市|区|县|镇|乡|村)里")
# 狮山|镇, 小塘|路: the stem of a name goes on as another name or word.
_GOES_ON = re.compile(
    r"[\u3400-\u9fff]{0,2}?(?:路|街(?!道)|大道|巷|桥|寺|河|江|湖|山|站|港|镇|乡|村|县|市|区|街道|社区)"
)


def resolve_districts(page: Page, spans: Sequence[DistrictSpan]) -> tuple[DistrictMention, ...]:
    """What each span means, later short forms of those names, and pronouns, by start.

    `spans` are those of `kg.language.districts.find_district_spans` over the reading text; a span that
    nothing in the page supports is left out.
    """
    choices = choose_districts(page, spans, page_home(page, spans))
    mentions = [
        DistrictMention(c.span.start, c.span.end, c.span.text, c.district, c.rule, True, c.span.nested)
        for c in choices
    ]
    around = surroundings_of(page, spans, mentions)
    mentions += _free(_short_of_named(page, around), mentions)
    mentions += _free(_pronouns(page, around), mentions)
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))


def surroundings_of(
    page: Page, spans: Sequence[DistrictSpan], mentions: Sequence[DistrictMention]
) -> Surroundings:
    """The districts that a page names and its home: `.home_of(position, "市")` is the city of 市公安局
    there.
    """
    named = sorted((m for m in mentions if m.alias), key=lambda m: m.start)
    return Surroundings(
        page,
        page_home(page, spans),
        tuple(Named(m.start, article_at(page, m.start), m.district, m.text) for m in named),
    )


def home_of(around: Surroundings, position: int, kind: str) -> District | None:
    """The district that `kind` (市, 区, 县, 省 ...) stands for at `position`, as in 市公安局;
    `partial(home_of, around)`.
    """
    return around.home_of(position, kind)


def district_edges(
    districts: Iterable[District], mentions: Sequence[DistrictMention] = ()
) -> tuple[DistrictEdge, ...]:
    """Each district and what it lies in, up to the province, once, by the codes of child and parent.

    A child that one of `mentions` prints right behind a higher district (河南固始) lies in that one as well.
    """
    gazetteer = Gazetteer.shared()
    named = {d.code: d for d in districts}
    edges: dict[tuple[str, str], DistrictEdge] = {}
    for district in named.values():
        child = district
        while parent := named.get(child.parent or "") or _listed_parent(child):
            if (child.code, parent.code) in edges:
                break
            edges[child.code, parent.code] = DistrictEdge(child, parent, parent.code not in named)
            child = parent
    ends = {m.end: m.district for m in mentions if m.alias}
    for mention in mentions:
        over = ends.get(mention.start)
        if (
            over is not None
            and over.code != mention.district.code
            and gazetteer.within(mention.district.code, over.code)
        ):
            edges.setdefault((mention.district.code, over.code), DistrictEdge(mention.district, over, False))
    return tuple(edges[codes] for codes in sorted(edges))


def _listed_parent(child: District) -> District | None:
    """What the gazetteer has above a district; of a name that it does not list, nothing but a parent that was found."""
    unknown = "." in child.code and child.parent is None
    return None if unknown else Gazetteer.shared().parent(child.code)


def _free(found: Iterable[DistrictMention], mentions: Sequence[DistrictMention]) -> list[DistrictMention]:
    """Those that no mention overlaps."""
    taken = {i for m in mentions for i in range(m.start, m.end)}
    return [m for m in found if taken.isdisjoint(range(m.start, m.end))]


def _short_of_named(page: Page, around: Surroundings) -> Iterator[DistrictMention]:
    """狮山 for 狮山镇, in the articles that name it in full."""
    ordinary = word_set("districts", "ordinary") | word_set("districts", "generic")
    stems: dict[str, set[str]] = {}
    for named in around.named:
        stem = district_stem(named.district.name)
        if (
            stem != named.district.name
            and stem not in ordinary
            and not stem.endswith(("民", "人", "工", "员"))
        ):
            stems.setdefault(stem, set()).add(named.district.code)
    districts = {n.district.code: n.district for n in around.named}
    if not stems:
        return
    text = page.reading.text
    for match in re.finditer("|".join(sorted(map(re.escape, stems), key=len, reverse=True)), text):
        article = article_at(page, match.start())
        nested = opens_organisation(text, match.end())
        codes = stems[match[0]] & {n.district.code for n in around.named if n.article == article}
        codes = codes or (stems[match[0]] if nested else set())  # a body's name says it all over the page
        if len(codes) != 1 or _GOES_ON.match(text, match.end()):
            continue
        yield DistrictMention(*match.span(), match[0], districts[codes.pop()], "short_of_named", True, nested)


def _pronouns(page: Page, around: Surroundings) -> Iterator[DistrictMention]:
    """我市, 全区, 该镇, 县里: the home or the last district of that kind."""
    text = page.reading.text
    for pattern in (_PRONOUN, _INSIDE):
        for match in pattern.finditer(text):
            deictic = match.groupdict().get("deictic", "")
            kind = match["kind"]
            if deictic in ("该", "此"):
                last = around.last(match.start(), kind)
                district = last.district if last is not None and last.start < match.start() else None
            else:
                district = around.home_of(match.start(), kind)
            if district is not None:
                rule = "anaphor" if deictic in ("该", "此") else "home_or_last"
                nested = opens_organisation(text, match.end())
                yield DistrictMention(*match.span(), match[0], district, rule, False, nested)
