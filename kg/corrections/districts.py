"""Districts in corrections: which one a user means, and what districts above are still needed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.corrections.entries import Retag
from kg.errors import DataError
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.ids import node_id
from kg.records import District, Document, Entity, Kind, Relation

_SHOWN = 3  # candidates named in an error


def find_district(entry: Retag, documents: Sequence[Document]) -> District:
    """The district of the entry's code, else the only one of its name, in the land or near the pages' own.

    Raises DataError for an unknown code, and for a name that no or more than one district bears.
    """
    gazetteer = Gazetteer.shared()
    if entry.code:
        return _of_code(entry)
    found = gazetteer.named(entry.name)
    if len(found) != 1:
        near = sorted({e.district.code for d in documents for e in d.entities if e.district is not None})
        cities = {code[:4] + "00" for code in near}
        found = tuple(d for d in found if any(gazetteer.within(d.code, c) for c in cities)) or found
        found = found or tuple(d for city in sorted(cities) for d in gazetteer.communities(entry.name, city))
    if not found:
        raise DataError(
            f'{entry.where}: no district is named {entry.name}; add code = "<code>", '
            f'or "<code of what it lies in>.{entry.name}"'
        )
    if len(found) > 1:
        some = ", ".join(f"{d.code} {_whole_name(d)}" for d in found[:_SHOWN])
        raise DataError(f"{entry.where}: {entry.name} names {len(found)} districts; add code: {some} …")
    return found[0]


def _of_code(entry: Retag) -> District:
    gazetteer = Gazetteer.shared()
    district = gazetteer.get(entry.code)
    if district is not None:
        return district
    over, _, name = entry.code.rpartition(".")
    if not name or gazetteer.get(over) is None:
        raise DataError(f"{entry.where}: no district has the code {entry.code}; look it up, or leave it out")
    return District(entry.code, name, "zone", over)


def _whole_name(district: District) -> str:
    return "".join(d.name for d in Gazetteer.shared().chain(district.code))


def settle_districts(document: Document, live: Collection[str]) -> Document:
    """The document with just the inferred districts that a mentioned one lies in, and the gazetteer's ties.

    `live` holds the ids of the entities that the page mentions.
    """
    gazetteer = Gazetteer.shared()
    entities = {entity.id: entity for entity in document.entities}
    ties = {(r.head, r.tail) for r in document.relations if r.rule == "gazetteer"}
    needed = _above_bodies(document, live)
    added: list[Relation] = []
    for entity in document.entities:
        if entity.district is None or entity.id not in live:
            continue
        chain = [d for d in gazetteer.chain(entity.district.code) if d.code != entity.district.code]
        below = entity.id
        for district in reversed(chain):
            above = node_id("district", district.code)
            needed.add(above)
            parent = Entity(above, Kind.DISTRICT, district.name, district=district, inferred=True)
            entities.setdefault(above, parent)
            if (below, above) not in ties:
                ties.add((below, above))
                added.append(Relation("located_in", below, above, -1, "gazetteer", 1.0, 0, 0))
            below = above
    kept: list[Entity] = []
    for entity in entities.values():
        if entity.district is None or entity.id in live:
            kept.append(entity)
        elif entity.id in needed:
            kept.append(replace(entity, inferred=True))
    return replace(document, entities=tuple(kept), relations=(*document.relations, *added))


def _above_bodies(document: Document, live: Collection[str]) -> set[str]:
    """Districts that a body, place or person lies in by a tie to the district itself, and all above them."""
    named = {link.mention for link in document.links if link.entity in live}
    codes = {e.id: e.district.code for e in document.entities if e.district is not None}
    said = (r for r in document.relations if r.rule != "gazetteer" and r.head in named)
    tails = {r.tail for r in said if r.tail in codes}
    chains = (Gazetteer.shared().chain(codes[tail]) for tail in sorted(tails))
    return tails | {node_id("district", d.code) for chain in chains for d in chain}
