"""Which mentions are one: names become entities, and every claim of sameness is a link with its rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.facts.coreference import Anaphor, full_names_of_people
from kg.facts.districts import DistrictMention
from kg.facts.link_bodies import link_bodies
from kg.facts.link_people import link_people
from kg.facts.names import name_key
from kg.facts.title_rules import Title
from kg.lexicon.ids import node_id
from kg.records import District, Entity, Judgement, Kind, Link, Mention, Page, Sentence


@dataclass(frozen=True, slots=True)
class Linked:
    """The entities of a page, what ties its mentions to them, and pairs that may be one."""

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    possibly_same: tuple[tuple[str, str], ...] = ()


def link_mentions(
    page: Page,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    anaphors: Sequence[tuple[Mention, Anaphor]],
    districts: Sequence[DistrictMention],
    titles: Sequence[Title],
    home_names: Mapping[str, str],
) -> Linked:
    """Entities and links for the mentions of a page.

    `anaphors` pairs each anaphor's own mention with it; `home_names` maps the id of a mention such as
    市水务局 to the name with its district written out (青山市水务局).
    """
    articles = {s.number: s.article for s in sentences}
    entities: dict[str, Entity] = {}
    links: list[Link] = []
    _link_districts(mentions, districts, entities, links)
    _link_places([m for m in mentions if m.kind is Kind.PLACE], entities, links)
    bodies, body_links = link_bodies(
        page, [m for m in mentions if m.kind is Kind.ORGANIZATION], articles, home_names, districts
    )
    entities |= {e.id: e for e in bodies}
    links += body_links
    links += _anaphor_links(anaphors, links)
    body_of = {link.mention: link.entity for link in links}
    people, person_links, same = link_people(
        [m for m in mentions if m.kind is Kind.PERSON],
        articles,
        titles,
        body_of,
        full_names_of_people(sentences, mentions),
    )
    entities |= {e.id: e for e in people}
    links += person_links
    links += _anaphor_links(anaphors, links)
    return Linked(tuple(entities.values()), tuple(links), same)


def _anaphor_links(anaphors: Sequence[tuple[Mention, Anaphor]], links: Sequence[Link]) -> list[Link]:
    """Links for the anaphors whose antecedents are linked and that have no link yet."""
    entity_of = {link.mention: link.entity for link in links}
    found: list[Link] = []
    for mention, anaphor in anaphors:
        target = entity_of.get(_own(anaphor, mention).id)
        if target is not None and mention.id not in entity_of:
            found.append(Link(mention.id, target, Judgement.SAME, anaphor.rule, alias=anaphor.alias))
    return found


def _own(anaphor: Anaphor, mention: Mention) -> Mention:
    """What one of an anaphor's mentions stands for: the second mention of 两人 for the second person."""
    _, _, part = mention.id.partition(".")
    return anaphor.antecedents[int(part) - 1 if part else 0]


def _link_districts(
    mentions: Sequence[Mention],
    districts: Sequence[DistrictMention],
    entities: dict[str, Entity],
    links: list[Link],
) -> None:
    at = {(m.start, m.end): m for m in mentions if m.kind is Kind.DISTRICT}
    for found in districts:
        mention = at.get((found.start, found.end))
        if mention is None or found.district is None:
            continue
        entity = _district_entity(found.district)
        entities.setdefault(entity.id, entity)
        links.append(Link(mention.id, entity.id, Judgement.SAME, found.rule, alias=found.alias))


def _district_entity(district: District) -> Entity:
    return Entity(node_id("district", district.code), Kind.DISTRICT, district.name, district=district)


def _link_places(mentions: Sequence[Mention], entities: dict[str, Entity], links: list[Link]) -> None:
    for mention in mentions:
        name = name_key(mention.text)
        entity = Entity(node_id("place", name), Kind.PLACE, name)
        entities.setdefault(entity.id, entity)
        links.append(Link(mention.id, entity.id, Judgement.SAME, "same_name"))


def with_ids(anaphors: Sequence[Anaphor], sentences: Sequence[Sentence]) -> list[tuple[Mention, Anaphor]]:
    """A mention for every anaphor, two or three for one that stands for so many."""
    starts = [(s.start, s.end, s.number) for s in sentences]
    pairs: list[tuple[Mention, Anaphor]] = []
    for anaphor in anaphors:
        number = next(n for a, b, n in starts if a <= anaphor.start < b)
        text = next(
            s.text[anaphor.start - s.start : anaphor.end - s.start] for s in sentences if s.number == number
        )
        first = Mention(
            f"a{anaphor.start}-{anaphor.end}",
            anaphor.start,
            anaphor.end,
            text,
            anaphor.kind,
            number,
            anaphor.rule,
            0.8,
        )
        pairs.append((first, anaphor))
        for part in range(2, len(anaphor.antecedents) + 1):
            pairs.append((replace(first, id=f"{first.id}.{part}", nested=True), anaphor))
    return pairs
