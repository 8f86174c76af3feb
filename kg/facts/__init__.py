"""What a page says: amounts, times, districts, who is who, ties and actions.

`find_facts` is the whole of it, in the order in which the parts need each other; actions come last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg.facts.actions import Proposal, find_actions, read_proposals
from kg.facts.coreference import Anaphor, find_anaphors
from kg.facts.districts import DistrictMention, district_edges, home_of, resolve_districts, surroundings_of
from kg.facts.entities import link_mentions, with_ids
from kg.facts.kin import kinship
from kg.facts.people import affiliations, of_divisions
from kg.facts.quantities import find_quantities
from kg.facts.relations import adjacent_bodies, nested_parts, reporters_of_paper, sited_bodies
from kg.facts.residents import residents
from kg.facts.times import find_times, resolve_previous
from kg.facts.titles import find_titles
from kg.facts.workers import workers
from kg.language import Analysis
from kg.language.districts import find_district_spans
from kg.lexicon.ids import node_id
from kg.page.fold import fold
from kg.records import District, Document, Entity, Kind, Mention, Page, Relation, Sentence, TimeRef

__all__ = ["Ground", "find_facts", "find_ground"]


@dataclass(frozen=True, slots=True)
class Ground:
    """All that a page says but its actions, and what the rules propose for these."""

    document: Document
    proposals: tuple[Proposal, ...]


def find_facts(page: Page, analysis: Analysis) -> Document:
    """The document of a page, from what the language stage found."""
    ground = find_ground(page, analysis)
    return replace(
        ground.document, actions=find_actions(ground.proposals, ground.document.mentions, analysis.states)
    )


def find_ground(page: Page, analysis: Analysis) -> Ground:
    """The facts of a page without its actions."""
    sentences, mentions = analysis.sentences, analysis.mentions
    districts = resolve_districts(page, find_district_spans(fold(page.reading.text)))
    named = _with_districts(mentions, districts, sentences)
    home = partial(home_of, surroundings_of(page, find_district_spans(fold(page.reading.text)), districts))
    homes = dict(_homes(named, home))
    # Titles need 该局|局长 resolved, and 他们 needs the body of the title: 该局局长某某介绍，|他们|将…
    anaphors = with_ids(find_anaphors(sentences, named), sentences)
    titles = find_titles(sentences, _in_order(named, anaphors))
    given = {t.person.id: t.body for t in titles if t.body is not None and t.body.kind is Kind.ORGANIZATION}
    anaphors = with_ids(find_anaphors(sentences, named, _antecedents(given, anaphors)), sentences)
    mentions = _in_order(named, anaphors)
    full_names = {m.id: _full_name(m.text, homes[m.id]) for m in named if m.id in homes}
    meant: dict[str, District] = {}

    def district_node(position: int, kind: str) -> str | None:
        """The node of the district that 县 means at `position`, remembered for the gazetteer's edges."""
        district = home(position, kind)
        if district is None:
            return None
        meant[district.code] = district
        return node_id("district", district.code)

    linked = link_mentions(page, sentences, named, anaphors, districts, titles, full_names)
    bodies = {person: body.id for person, body in given.items()}
    amounts = tuple(q for s in sentences for q in find_quantities(s.text, s.start))
    times = tuple(t for s in _in_turn(page, sentences) for t in s)
    ties = [
        *affiliations(titles, district_node),
        *of_divisions(titles, mentions),
        *workers(sentences, mentions),
        *residents(sentences, mentions),
        *kinship(sentences, mentions),
        *nested_parts(mentions),
        *adjacent_bodies(sentences, mentions),
        *sited_bodies(sentences, mentions),
        *reporters_of_paper(page, mentions),
        *_home_ties(named, homes),
    ]
    entities, gazetteer = _with_parents(linked.entities, [*homes.values(), *meant.values()], districts)
    document = Document(
        page=page,
        sentences=tuple(sentences),
        mentions=mentions,
        entities=entities,
        links=linked.links,
        quantities=amounts,
        times=times,
        relations=(*ties, *gazetteer),
        possibly_same=linked.possibly_same,
    )
    return Ground(document, read_proposals(sentences, mentions, amounts, times, bodies))


def _in_order(named: Iterable[Mention], anaphors: Iterable[tuple[Mention, Anaphor]]) -> tuple[Mention, ...]:
    return tuple(sorted([*named, *(m for m, _ in anaphors)], key=lambda m: (m.start, -m.end, m.id)))


def _antecedents(
    bodies: Mapping[str, Mention], anaphors: Iterable[tuple[Mention, Anaphor]]
) -> dict[str, Mention]:
    """`bodies` with the names that 该局 and 公司 stand for."""
    meant = {m.id: a.antecedents[0] for m, a in anaphors}
    return {person: meant.get(body.id, body) for person, body in bodies.items()}


def _with_districts(
    mentions: Sequence[Mention], districts: Sequence[DistrictMention], sentences: Sequence[Sentence]
) -> list[Mention]:
    """The mentions without districts that nothing supports, with those that the whole page shows (我市)."""
    meant = {(d.start, d.end) for d in districts}
    kept = [m for m in mentions if m.kind is not Kind.DISTRICT or (m.start, m.end) in meant]
    # A township's short name that the tagger takes for a person's: 清溪|再添一所小学.
    short = {(d.start, d.end) for d in districts if d.rule == "short_of_named"}
    kept = [
        m for m in kept if m.kind is not Kind.PERSON or m.rule == "byline" or (m.start, m.end) not in short
    ]
    spans = {(m.start, m.end) for m in kept}
    starts = [s.start for s in sentences]
    for found in districts:
        at = bisect_right(starts, found.start) - 1
        if (found.start, found.end) in spans or at < 0 or found.end > sentences[at].end:
            continue
        around = [m for m in kept if m.start < found.end and found.start < m.end and not m.nested]
        if any(m.start > found.start or m.end < found.end or m.kind is Kind.PERSON for m in around):
            continue
        kept.append(
            Mention(
                f"m{found.start}-{found.end}",
                found.start,
                found.end,
                found.text,
                Kind.DISTRICT,
                sentences[at].number,
                found.rule,
                0.8,
                nested=bool(around),
            )
        )
    return kept


def _homes(
    mentions: Sequence[Mention], home: Callable[[int, str], District | None]
) -> Iterator[tuple[str, District]]:
    """The district that 市 means in 市水务局, for each body whose name begins so."""
    for mention in mentions:
        if mention.kind is not Kind.ORGANIZATION or (
            len(mention.text) < 3 and not mention.text.endswith("委")
        ):
            continue
        kind = mention.text[0] if mention.text[0] in "省市区县旗州镇乡" else ""
        if mention.text.startswith("团") and mention.text[1] in "省市区县":
            kind = mention.text[1]
        district = home(mention.start, kind) if kind else None
        if district is not None:
            yield mention.id, district


def _full_name(name: str, home: District) -> str:
    """A body's name with its district written out.

    >>> city = District("320281", "江阴市", "county", None)
    >>> _full_name("市水务局", city), _full_name("团市委", city)
    ('江阴市水务局', '共青团江阴市委')
    """
    return f"共青团{home.name}{name[2:]}" if name.startswith("团") else home.name + name[1:]


def _home_ties(mentions: Sequence[Mention], homes: Mapping[str, District]) -> Iterator[Relation]:
    for mention in mentions:
        if mention.id in homes:
            tail = node_id("district", homes[mention.id].code)
            yield Relation(
                "located_in",
                mention.id,
                tail,
                mention.sentence,
                "home_district",
                0.9,
                mention.start,
                mention.end,
            )


def _with_parents(
    entities: Sequence[Entity], homes: Iterable[District], districts: Sequence[DistrictMention]
) -> tuple[tuple[Entity, ...], tuple[Relation, ...]]:
    """The entities with the districts above them, and what the gazetteer says lies where."""
    named = [e.district for e in entities if e.district is not None]
    known = {d.code for d in named}
    rows = {d.code: d for d in (*named, *homes)}
    edges = district_edges(rows.values(), districts)
    above = {d.code: d for e in edges for d in (e.child, e.parent)} | rows
    inferred = [
        Entity(node_id("district", d.code), Kind.DISTRICT, d.name, district=d, inferred=True)
        for code, d in sorted(above.items())
        if code not in known
    ]
    ties = tuple(
        Relation(
            "located_in",
            node_id("district", e.child.code),
            node_id("district", e.parent.code),
            -1,
            "gazetteer",
            1.0,
            0,
            0,
        )
        for e in edges
    )
    return (*entities, *inferred), ties


def _in_turn(page: Page, sentences: Sequence[Sentence]) -> Iterator[tuple[TimeRef, ...]]:
    """The times of each sentence; 当日 counts from the last date of the article."""
    previous, article = None, None
    for sentence in sentences:
        if sentence.article != article:
            previous, article = None, sentence.article
        dateline = page.articles[article].dateline if article is not None else None
        times = find_times(
            sentence.text, issued=page.issued, dateline=dateline, previous=previous, base=sentence.start
        )
        previous = resolve_previous(times, previous)
        yield times
