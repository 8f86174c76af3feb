"""Relations whose ends are, after a correction, no longer of the kinds that they tie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kg.records import Document, Kind, Relation

_BODY = frozenset({Kind.ORGANIZATION})
_PERSON = frozenset({Kind.PERSON})
_DISTRICT = frozenset({Kind.DISTRICT})

# Relation -> kinds of its head and of its tail, as in the contract of the graph.
ENDS: Mapping[str, tuple[frozenset[Kind], frozenset[Kind]]] = {
    "affiliated_with": (_PERSON, _BODY | _DISTRICT),
    "part_of": (_BODY, _BODY),
    "located_in": (frozenset(Kind), _DISTRICT),
    "spouse_of": (_PERSON, _PERSON),
    "kin_of": (_PERSON, _PERSON),
}


def fitting_relations(document: Document, kind_of: Callable[[str], Kind | None]) -> Document:
    """The document without relations that a corrected kind has made impossible.

    `kind_of` is the kind of what a mention id or an entity id stands for, None for nothing.
    """

    def fits(relation: Relation) -> bool:
        ends = ENDS.get(relation.relation)
        if ends is None:
            return True
        kinds = (kind_of(relation.head), kind_of(relation.tail))
        return all(kind is None or kind in allowed for kind, allowed in zip(kinds, ends, strict=True))

    return replace(document, relations=tuple(r for r in document.relations if fits(r)))
