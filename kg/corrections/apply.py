"""Corrections act on documents: links that say same or different, so that every later stage follows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from kg.corrections.districts import find_district, settle_districts
from kg.corrections.entries import Corrections, Different, NotEntity, Retag, Same
from kg.corrections.ledger import Ledger, Named
from kg.corrections.ties import fitting_relations
from kg.errors import DataError
from kg.facts.names import name_key
from kg.lexicon.ids import node_id
from kg.lexicon.organizations import subtype_of
from kg.records import Document, Entity, Kind


@dataclass(frozen=True, slots=True)
class Applied:
    """The corrected documents, and one line for each entry that names nothing in them."""

    documents: tuple[Document, ...]
    unmatched: tuple[str, ...] = ()


class _NotFoundError(DataError):
    """What an entry names is on no page."""


def apply_corrections(documents: Sequence[Document], corrections: Corrections) -> Applied:
    """The documents with the corrections done, article boundaries aside: those are for `read_page`.

    Raises DataError where an entry cannot be done, though what it names is there.
    """
    ledger = Ledger(documents)
    unmatched: list[str] = []
    steps: list[Callable[[Ledger], None]] = [
        *(partial(_deny, entry=entry) for entry in corrections.not_entities),
        *(partial(_retag, entry=entry) for entry in corrections.retags),
        *(partial(_part, entry=entry) for entry in corrections.differents),
        *(partial(_merge, entry=entry) for entry in corrections.sames),
    ]
    for step in steps:
        try:
            step(ledger)
        except _NotFoundError as error:
            unmatched.append(str(error))
    live = ledger.live()
    corrected: list[Document] = []
    for number, document in enumerate(ledger.documents()):
        if number in ledger.moved_districts:
            document = settle_districts(document, live[number])
        corrected.append(fitting_relations(document, partial(ledger.kind_of, number)))
    return Applied(tuple(corrected), tuple(unmatched))


def _deny(ledger: Ledger, entry: NotEntity) -> None:
    for named in _meant(ledger, entry):
        ledger.deny(named)


def _retag(ledger: Ledger, entry: Retag) -> None:
    try:
        meant = _meant(ledger, entry)
    except _NotFoundError:
        meant = ledger.find(entry.name, entry.kind, entry.file)
        if not meant:
            raise
    district = None
    if entry.kind is Kind.DISTRICT:
        district = find_district(entry, [ledger.pages[page] for page in sorted({n.page for n in meant})])
    for named in meant:
        old = ledger.entity_of(named)
        if old is not None and old.kind is entry.kind and (district is None or old.district == district):
            continue
        label = old.name if old and _is_called(old, entry.name) else name_key(named.mention.text)
        label = district.name if district else label
        subtype = subtype_of(label) if entry.kind is Kind.ORGANIZATION else None
        id_ = node_id(entry.kind, district.code if district else label)
        ledger.move(named, Entity(id_, entry.kind, label, subtype=subtype, district=district))


def _meant(ledger: Ledger, entry: NotEntity | Retag) -> list[Named]:
    """The mentions printed so, and all of what is labelled so; on the entry's page, if it names one."""
    found = ledger.printed_as(entry.name)
    for entity in ledger.named(entry.name):
        if _is_called(entity, entry.name):
            found += ledger.mentions_of(entity.id)
    distinct = {(n.page, n.mention.id): n for n in found}
    kept = [n for n in distinct.values() if not entry.file or ledger.pages[n.page].page.file == entry.file]
    if entry.file:
        _page_of(ledger, entry.where, entry.file)
    if not kept:
        raise _nothing(ledger, entry.where, entry.name, entry.file)
    return kept


def _is_called(entity: Entity, name: str) -> bool:
    """Whether a name is the label or the id of an entity, not only one of its printed names."""
    return entity.id == name or name_key(entity.name) == name_key(name)


def _part(ledger: Ledger, entry: Different) -> None:
    if entry.name:
        _part_places(ledger, entry)
        return
    known = {name: _known(ledger, entry.where, name) for name in entry.names}
    for first, second in combinations(entry.names, 2):
        shared = {e.id: e for e in _known(ledger, entry.where, first)}
        for entity in _known(ledger, entry.where, second):
            if entity.id in shared:
                # The thing keeps the name it is labelled by, else the first of the two.
                leaving = first if name_key(entity.name) == name_key(second) else second
                known[leaving] = [_split(ledger, entry, entity, leaving)]
    for first, second in combinations(entry.names, 2):
        for a in known[first]:
            for b in known[second]:
                ledger.part((a, b))


def _split(ledger: Ledger, entry: Different, entity: Entity, name: str) -> Entity:
    _refuse_district(entry, entity)
    key = name_key(name)
    apart = Entity(node_id(entity.kind, key), entity.kind, key, subtype=_subtype(entity.kind, key))
    leaving = [n for n in ledger.mentions_of(entity.id) if name_key(n.mention.text) == key]
    if not leaving or apart.id == entity.id:
        raise DataError(f"{entry.where}: no words tell {name} from {entity.name}; write name and at")
    for named in leaving:
        ledger.move(named, apart)
    return apart


def _part_places(ledger: Ledger, entry: Different) -> None:
    """One name, another thing at each place: the first keeps the id, the others get their place's."""
    bearers: list[Entity] = []
    known = {entity.id for entity in _known(ledger, entry.where, entry.name)}
    groups: list[list[Named]] = []
    for file, line in entry.at:
        page, article = _article_of(ledger, entry.where, file, line)
        here = [
            n
            for id_ in sorted(known)
            for n in ledger.mentions_of(id_)
            if n.page == page and (article is None or _article_at(ledger, n) == article)
        ]
        if not here:
            where = f"{file}:{line}" if line else file
            raise _NotFoundError(f"{entry.where}: {entry.name} is not named in {where}; name another place")
        groups.append(here)
    for (file, line), here in zip(entry.at, groups, strict=True):
        entities = {e.id: e for n in here if (e := ledger.entity_of(n)) is not None}
        if len(entities) != 1:
            raise DataError(f"{entry.where}: {entry.name} is several things there; write file:line in at")
        entity = next(iter(entities.values()))
        _refuse_district(entry, entity)
        if entity.id in {bearer.id for bearer in bearers}:
            article = _article_of(ledger, entry.where, file, line)[1]
            qualifier = file if article is None else f"{file}.{article + 1}"
            id_ = node_id(entity.kind, entity.name, qualifier)
            apart = Entity(id_, entity.kind, entity.name, subtype=entity.subtype)
            for named in here:
                ledger.move(named, apart)
            entity = apart
        bearers.append(entity)
    ledger.part(bearers)


def _refuse_district(entry: Different, entity: Entity) -> None:
    if entity.kind is Kind.DISTRICT:
        raise DataError(f"{entry.where}: {entity.name} is a district; say which with [[kind]], code and file")


def _merge(ledger: Ledger, entry: Same) -> None:
    group: dict[str, Entity] = {}
    for name in entry.names:
        known = _known(ledger, entry.where, name)
        if len(known) > 1 and len(entry.names) > 1:
            ids = ", ".join(sorted(entity.id for entity in known))
            raise DataError(f"{entry.where}: {name} names {len(known)} things; write one of {ids}")
        group |= {entity.id: entity for entity in known}
    kinds = sorted({str(entity.kind) for entity in group.values()})
    if len(kinds) > 1:
        raise DataError(f"{entry.where}: these are {' and '.join(kinds)}; correct their kind with [[kind]]")
    if len(entry.names) == 1 and len(group) == 1 and not entry.label:
        return
    target = _target(entry, list(group.values()))
    for entity in group.values():
        if entity.id != target.id:
            ledger.merge(entity, target)


def _target(entry: Same, group: Sequence[Entity]) -> Entity:
    if not entry.label:
        return group[0]
    for entity in group:
        if name_key(entity.name) == name_key(entry.label):
            return entity
    first = group[0]
    if first.kind is Kind.DISTRICT:
        raise DataError(f"{entry.where}: a district is labelled as in the gazetteer; leave out label")
    id_ = node_id(first.kind, name_key(entry.label))
    return Entity(id_, first.kind, entry.label, subtype=_subtype(first.kind, entry.label))


def _subtype(kind: Kind, name: str) -> str | None:
    return subtype_of(name) if kind is Kind.ORGANIZATION else None


def _known(ledger: Ledger, where: str, name: str) -> list[Entity]:
    found = ledger.named(name)
    if not found:
        raise _nothing(ledger, where, name)
    return found


def _nothing(ledger: Ledger, where: str, name: str, file: str = "") -> _NotFoundError:
    there = ledger.found_at(name)
    if file:
        return _NotFoundError(f"{where}: nothing is named {name} on {file}; write the name as printed")
    if there is None:
        return _NotFoundError(f"{where}: nothing is named {name}; write the name as printed")
    if there:
        return _NotFoundError(
            f"{where}: nothing is named {name}; what is found there is {'、'.join(there[:3])}"
        )
    return _NotFoundError(f"{where}: nothing is named {name}, though it is printed; add it with [[kind]]")


def _page_of(ledger: Ledger, where: str, file: str) -> int:
    for number, document in enumerate(ledger.pages):
        if document.page.file == file:
            return number
    raise _NotFoundError(f"{where}: no page is called {file}; write its path in the folder")


def _article_of(ledger: Ledger, where: str, file: str, line: int) -> tuple[int, int | None]:
    """The page, and the index of the article printed on that line; None for the whole page."""
    number = _page_of(ledger, where, file)
    if not line:
        return number, None
    for block_lines, article in _block_lines(ledger.pages[number]):
        if line in block_lines:
            return number, article
    raise DataError(f"{where}: line {line} of {file} is in no article; name another line")


def _block_lines(document: Document) -> Iterator[tuple[frozenset[int], int]]:
    text, origin = document.page.text, document.page.reading.origin
    ends = [i for i, char in enumerate(text) if char in "\n\f"]
    for block in document.page.blocks:
        if block.article is not None:
            offsets = (origin[i] for i in range(block.start, block.end) if origin[i] >= 0)
            yield frozenset(bisect_right(ends, at - 1) + 1 for at in offsets), block.article


def _article_at(ledger: Ledger, named: Named) -> int | None:
    return next(ledger.pages[named.page].articles_of(named.mention.start), None)
