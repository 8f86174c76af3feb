"""Which entity every mention of all pages names, while corrections move them."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.facts.names import name_key
from kg.records import Document, Entity, Judgement, Kind, Link, Mention

RULE = "correction"


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of one page: `page` is the index of its document."""

    page: int
    mention: Mention


class Ledger:
    """The documents with corrections on the way; `documents()` gives them back with the new records added."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.pages = tuple(documents)
        self.entities: dict[str, Entity] = {}
        self._of: dict[tuple[int, str], Link] = {}  # what each mention names now
        self._mentions: dict[str, dict[tuple[int, str], Named]] = defaultdict(dict)  # of each entity
        self._words: dict[str, list[Named]] = defaultdict(list)  # name key -> mentions printed so
        self._kinds: dict[tuple[int, str], Kind] = {}
        self._links: list[list[Link]] = [[] for _ in self.pages]
        self._found: list[list[Mention]] = [[] for _ in self.pages]  # mentions that no stage found
        self._new: list[dict[str, Entity]] = [{} for _ in self.pages]
        self._moved: list[dict[str, str]] = [{} for _ in self.pages]  # entity id -> the one it has become
        self._apart: set[frozenset[str]] = set()
        self.moved_districts: set[int] = set()  # pages where a mention became, or ceased to be, one
        for number, document in enumerate(self.pages):
            self._open(number, document)

    def _open(self, number: int, document: Document) -> None:
        denied = {(k.mention, k.entity) for k in document.links if k.judgement is Judgement.DIFFERENT}
        for entity in document.entities:
            known = self.entities.setdefault(entity.id, entity)
            if known.inferred and not entity.inferred:
                self.entities[entity.id] = entity
        for link in document.links:
            if link.judgement is Judgement.SAME and (link.mention, link.entity) not in denied:
                self._of[number, link.mention] = link
        for mention in document.mentions:
            named = Named(number, mention)
            self._words[name_key(mention.text)].append(named)
            if (number, mention.id) in self._of:
                self._mentions[self._of[number, mention.id].entity][number, mention.id] = named

    # -- what is named ---------------------------------------------------------------------------------------

    def entity_of(self, named: Named) -> Entity | None:
        """What a mention names now."""
        link = self._of.get((named.page, named.mention.id))
        return self.entities.get(link.entity) if link else None

    def kind_of(self, page: int, reference: str) -> Kind | None:
        """The kind of what a mention id or an entity id of the page stands for now; None for nothing."""
        link = self._of.get((page, reference))
        entity = self.entities.get(link.entity if link else reference)
        return entity.kind if entity else None

    def mentions_of(self, entity: str) -> list[Named]:
        """The mentions of an entity, in page order."""
        found = self._mentions.get(entity, {}).values()
        return sorted(found, key=lambda n: (n.page, n.mention.start, n.mention.id))

    def printed_as(self, name: str) -> list[Named]:
        """The mentions whose words are that name, pronouns and other stand-ins left out."""
        found = [(n, self._of.get((n.page, n.mention.id))) for n in self._words.get(name_key(name), ())]
        return [named for named, link in found if link is None or link.alias]

    def named(self, name: str) -> list[Entity]:
        """The entities that bear that id, else that label, else that printed name; each is mentioned."""
        if name in self.entities and self._mentions.get(name):
            return [self.entities[name]]
        key = name_key(name)
        labelled = [e for e in self.entities.values() if name_key(e.name) == key and self._mentions.get(e.id)]
        if labelled:
            return labelled
        printed = (self.entity_of(named) for named in self.printed_as(name))
        return list({entity.id: entity for entity in printed if entity is not None}.values())

    # -- what is decided -------------------------------------------------------------------------------------

    def find(self, name: str, kind: Kind, file: str) -> list[Named]:
        """New mentions where a page, or the one called `file`, prints the name and no mention ends in it."""
        found: list[Named] = []
        for page, start, end in self._printed(name):
            document = self.pages[page]
            sentence = next((s for s in document.sentences if s.start <= start and end <= s.end), None)
            around = self._overlapping(page, start, end)
            if sentence is None or file not in ("", document.page.file):
                continue
            if all(m.start <= start and end <= m.end for m in around):
                id_, text, inside = f"c{start}-{end}", document.page.reading.text[start:end], bool(around)
                mention = Mention(id_, start, end, text, kind, sentence.number, RULE, 1.0, nested=inside)
                self._found[page].append(mention)
                found.append(Named(page, mention))
        return found

    def found_at(self, name: str) -> tuple[str, ...] | None:
        """The labels of what was found where pages print the name; None where none does."""
        places = list(self._printed(name))
        named = (Named(page, m) for page, start, end in places for m in self._overlapping(page, start, end))
        labels = (entity.name for n in named if (entity := self.entity_of(n)) is not None)
        return tuple(dict.fromkeys(labels)) if places else None

    def _printed(self, name: str) -> Iterator[tuple[int, int, int]]:
        """(page, start, end) wherever a page prints the name, space in it or not."""
        pattern = re.compile(r"\s?".join(map(re.escape, name_key(name))))
        for number, document in enumerate(self.pages):
            for match in pattern.finditer(document.page.reading.text):
                yield number, *match.span()

    def _overlapping(self, page: int, start: int, end: int) -> list[Mention]:
        return [m for m in self.pages[page].mentions if m.start < end and start < m.end]

    def deny(self, named: Named) -> Link | None:
        """The mention no longer names what it did; returns the link that is gone."""
        link = self._of.pop((named.page, named.mention.id), None)
        if link is not None:
            self._links[named.page].append(replace(link, judgement=Judgement.DIFFERENT, rule=RULE))
            del self._mentions[link.entity][named.page, named.mention.id]
            if self.entities[link.entity].kind is Kind.DISTRICT:
                self.moved_districts.add(named.page)
        return link

    def move(self, named: Named, entity: Entity, *, alias: bool | None = None) -> None:
        """The mention names `entity`; whether its words do so stays as it was unless `alias` says."""
        old = self.entity_of(named)
        if old is not None and old.id == entity.id:
            return
        gone = self.deny(named)
        known = self._new[named.page].get(entity.id, entity)
        if old is not None and old.kind is entity.kind:
            known = replace(known, title=known.title or old.title, subtype=known.subtype or old.subtype)
        self._new[named.page][entity.id] = known
        self.entities.setdefault(entity.id, entity)
        says = alias if alias is not None else gone.alias if gone else True
        link = Link(named.mention.id, entity.id, Judgement.SAME, RULE, alias=says)
        self._links[named.page].append(link)
        self._of[named.page, named.mention.id] = link
        self._mentions[entity.id][named.page, named.mention.id] = named
        self._kinds[named.page, named.mention.id] = entity.kind
        if entity.kind is Kind.DISTRICT:
            self.moved_districts.add(named.page)

    def merge(self, old: Entity, target: Entity) -> None:
        """All mentions of `old` name `target`, and so does what ties them to others."""
        for named in self.mentions_of(old.id):
            self.move(named, target)
        for moved in self._moved:
            moved[old.id] = target.id

    def part(self, entities: Iterable[Entity]) -> None:
        """These entities are surely not the same."""
        ids = [entity.id for entity in entities]
        self._apart |= {frozenset((a, b)) for a in ids for b in ids if a != b}

    # -- what comes out --------------------------------------------------------------------------------------

    def documents(self) -> list[Document]:
        """The documents with the new links, and the entities and kinds that these ask for."""
        return [self._close(number, document) for number, document in enumerate(self.pages)]

    def live(self) -> list[set[str]]:
        """The ids of the entities that each page mentions."""
        mentioned: list[set[str]] = [set() for _ in self.pages]
        for (number, _), link in self._of.items():
            mentioned[number].add(link.entity)
        return mentioned

    def _close(self, number: int, document: Document) -> Document:
        mentions = [
            replace(m, kind=kind) if (kind := self._kinds.get((number, m.id))) not in (None, m.kind) else m
            for m in (*document.mentions, *self._found[number])
        ]
        mentions.sort(key=lambda m: (m.start, -m.end, m.id))
        entities = {entity.id: entity for entity in document.entities}
        for id_, entity in self._new[number].items():
            known = entities.get(id_)
            entities[id_] = entity if known is None or known.inferred else known
        return replace(
            document,
            mentions=tuple(mentions),
            entities=tuple(entities.values()),
            links=(*document.links, *self._links[number], *self._parted(number)),
            possibly_same=tuple(self._likenesses(number, document)),
        )

    def _parted(self, number: int) -> Iterator[Link]:
        """What the page's mentions of things told apart are not."""
        for pair in sorted(map(sorted, self._apart)):
            for id_, other in itertools.permutations(pair):
                for named in self.mentions_of(id_):
                    if named.page == number:
                        alias = self._of[number, named.mention.id].alias
                        yield Link(named.mention.id, other, Judgement.DIFFERENT, RULE, alias)

    def _likenesses(self, number: int, document: Document) -> Iterator[tuple[str, str]]:
        moved = self._moved[number]
        seen: set[tuple[str, str]] = set()
        for pair in document.possibly_same:
            a, b = sorted(_follow(moved, id_) for id_ in pair)
            if a != b and frozenset((a, b)) not in self._apart and (a, b) not in seen:
                seen.add((a, b))
                yield a, b


def _follow(moved: dict[str, str], id_: str) -> str:
    while id_ in moved:
        id_ = moved[id_]
    return id_
