"""Which node each mention stands for: links are followed here, when a graph is built, and nowhere before."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.errors import InputError
from kg.graph.evidence import Places
from kg.lexicon.ids import short_hash, token, tokens
from kg.records import Document, Judgement, Mention, Sentence

_QUOTES = re.compile(r"[\s\"'“”‘’「」『』《》]")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A document with its articles, entities and mentions tied to node ids."""

    document: Document
    places: Places
    stem: str  # the page's part of the ids of its articles and actions
    entities: Mapping[str, str]  # entity id of the linker -> node id
    mentions: Mapping[str, Mention]  # mention id -> mention
    sentences: Mapping[int, Sentence]
    linked: Mapping[str, tuple[str, bool]]  # mention id -> node id, and whether the words name the entity

    def article(self, index: int) -> str:
        """The node id of the page's article `index`."""
        return f"article:{self.stem}.{self.document.page.articles[index].number}"

    def node(self, reference: str) -> str | None:
        """The node of a mention id or of an entity id; None where it resolves to nothing."""
        if reference in self.mentions:
            return self.linked.get(reference, (None, False))[0]
        return self.entities.get(reference)

    def linked_mentions(self) -> Iterator[tuple[Mention, str, bool]]:
        """(mention, node id, whether the words name the entity) for every linked mention, in text order."""
        for mention in sorted(self.document.mentions, key=lambda m: (m.start, m.end, m.id)):
            if mention.id in self.linked:
                yield mention, *self.linked[mention.id]


def resolve(documents: Iterable[Document]) -> tuple[Resolved, ...]:
    """The documents, oldest issue first and then by file, with every mention tied to its node.

    A page given twice counts once. Raises InputError for two different pages of one name.
    """
    pages = _distinct(documents)
    stems = tokens(document.page.file for document in pages)
    nodes = _node_ids(pages)
    return tuple(_resolve(document, stems[document.page.file], nodes) for document in pages)


def _distinct(documents: Iterable[Document]) -> list[Document]:
    pages: dict[str, Document] = {}
    for document in documents:
        page = document.page
        known = pages.setdefault(page.file, document)
        if known.page.sha256 != page.sha256:
            raise InputError(f"{page.file}: two pages have this name; give the folder that holds both")
    return sorted(pages.values(), key=lambda d: (d.page.issued or date.min, d.page.file))


def _resolve(document: Document, stem: str, nodes: Mapping[tuple[str, str], str]) -> Resolved:
    names = {e.id: nodes[e.id, e.name] for e in reversed(document.entities)}
    return Resolved(
        document=document,
        places=Places(document.page),
        stem=stem,
        entities=names,
        mentions={m.id: m for m in document.mentions},
        sentences={s.number: s for s in document.sentences},
        linked=_follow(document, names),
    )


def _follow(document: Document, names: Mapping[str, str]) -> dict[str, tuple[str, bool]]:
    """Mention id -> node id: the last link that says SAME and that no link denies."""
    denied = {(link.mention, link.entity) for link in document.links if link.judgement is Judgement.DIFFERENT}
    return {
        link.mention: (names[link.entity], link.alias)
        for link in document.links
        if link.judgement is Judgement.SAME
        if (link.mention, link.entity) not in denied and link.entity in names
    }


def _node_ids(documents: Sequence[Document]) -> dict[tuple[str, str], str]:
    """(entity id, name) -> node id; names of different pages that are alike only as tokens get a hash."""
    names: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for entity in document.entities:
            names[entity.id].add(entity.name)
    nodes: dict[tuple[str, str], str] = {}
    for id_, known in names.items():
        alike: dict[str, set[str]] = defaultdict(set)
        for name in known:
            alike[token(name)].add(_folded(name))
        for name in known:
            apart = len(alike[token(name)]) > 1 and name != token(name)
            nodes[id_, name] = f"{token(id_)}.{short_hash(_folded(name), 6)}" if apart else token(id_)
    return nodes


def _folded(name: str) -> str:
    """A name without what only its printing differs in: width, white space, quotation marks.

    >>> _folded("“晨光”志愿队（北区）") == _folded("「晨光」志愿队(北区)")
    True
    """
    return _QUOTES.sub("", unicodedata.normalize("NFKC", name))
