"""How verbs behave: the lists of `kg/data/verbs.toml` under the names that the grammar uses."""

from __future__ import annotations

from kg.facts.grammar.pieces import Piece
from kg.lexicon.words import word_set


def verb_words(*path: str) -> frozenset[str]:
    """The list at `path` of `verbs.toml`."""
    return word_set("verbs", *path)


def commands() -> frozenset[str]:
    """Verbs whose object does the inner one: 组织, 要求."""
    return verb_words("pivot", "words") | verb_words("pivot", "required")


def bridges() -> frozenset[str]:
    """Verbs that lead to another: 到, 通过."""
    return verb_words("motion", "words") | verb_words("prepositional", "words")


def is_noun_like(piece: Piece) -> bool:
    """Whether a piece can head or open a noun phrase."""
    return piece.cls in "EMQn" or piece.text in ("等", "各")
