"""Clauses: a sentence cut at its stops, each part read into frames.

A shallow grammar of newspaper Chinese over the pieces of `kg.facts.grammar.pieces`. It reads a clause from left to
right: setting (time, prepositional phrases, adverbs), subject, predicate, object, and again from the next predicate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.facts.grammar.frames import Frame, linked, person_with_deed, read_frame, read_relatives
from kg.facts.grammar.phrases import Phrase
from kg.facts.grammar.pieces import Piece
from kg.facts.grammar.predicates import find_predicates
from kg.facts.grammar.rereading import reread
from kg.facts.grammar.settings import Setting, read_left, setting_end
from kg.facts.grammar.verbs import verb_words
from kg.records import TimeRef

_STOPS = frozenset("，。！？；：…,;:!?—")


@dataclass(frozen=True, slots=True)
class Clause:
    """The frames of one clause; without any, its bare phrase, settings and time."""

    start: int
    end: int
    stop: str  # the punctuation after it
    frames: tuple[Frame, ...]
    phrase: Phrase | None = None
    settings: tuple[Setting, ...] = ()
    time: TimeRef | None = None
    quoted: bool = False
    helpers: tuple[str, ...] = ()
    relatives: tuple[Frame, ...] = ()  # deeds told in passing: 市海关昨日|发布|的数据


def read_clauses(pieces: Sequence[Piece]) -> tuple[Clause, ...]:
    """The clauses of a sentence's pieces, in order."""
    clauses: list[Clause] = []
    row: list[Piece] = []
    quoted = False
    for piece in pieces:
        if piece.cls == "w" and piece.text in "“「":
            if row:
                clauses.append(replace(_read_clause(row), quoted=quoted))
                row = []
            quoted = True
        elif piece.cls == "w" and piece.text in "”」":
            if row:
                clauses.append(replace(_read_clause(row), quoted=quoted))
                row = []
            quoted = False
        elif piece.cls == "w" and piece.text[0] in _STOPS:
            if row:
                clauses.append(replace(_read_clause(row), stop=piece.text[0], quoted=quoted))
                row = []
            elif clauses:
                clauses[-1] = replace(clauses[-1], stop=piece.text[0])
        else:
            row.append(piece)
    if row:
        clauses.append(replace(_read_clause(row), quoted=quoted))
    return tuple(clauses)


def _is_when(row: Sequence[Piece]) -> bool:
    """疫情突发|之际, 接到报警|后: a clause that only says when."""
    if any(p.cls == "p" and setting_end(row, k) == len(row) for k, p in enumerate(row)):
        return False
    return len(row) > 1 and row[-1].text in (
        "时",
        "后",
        "之际",
        "之后",
        "以来",
        "期间",
        "之前",
        "以后",
        "之时",
        "时候",
        "前",
    )


def _read_clause(row: Sequence[Piece]) -> Clause:
    row = reread(row)
    if _is_when(row):
        row = row[:-1]
    predicates = find_predicates(row)
    start, end = row[0].start, row[-1].end
    relatives = tuple(read_relatives(row, predicates))
    if len(predicates) == 1 and (named := person_with_deed(row, predicates[0])) is not None:
        return Clause(start, end, "", (), named.subject, (), None, relatives=(named,))
    if not predicates:
        subject, settings, helpers, time = read_left(row)
        return Clause(start, end, "", (), subject, settings, time, helpers=helpers, relatives=relatives)
    frames: list[Frame] = []
    position = 0
    pending: tuple[str, ...] = ()
    for n, i in enumerate(predicates):
        if i < position:
            continue
        left = row[position:i]
        subject, settings, helpers, time = read_left(left)
        helpers = pending + helpers
        pending = ()
        word = row[i].text
        until = predicates[n + 1] if n + 1 < len(predicates) else len(row)
        if _is_helper(word, until == i + 1 and n + 1 < len(predicates)):
            pending = (*helpers, word)
            if subject is not None or settings or time is not None:
                # what stood before the helper belongs to the verb it helps
                row = [*row[:i], replace(row[i], cls="d"), *row[i + 1 :]]
                pending = ()
                continue
            position = i + 1
            continue
        frame, position = read_frame(row, i, predicates, subject, settings, helpers, time)
        frames.append(linked(frame, frames))
    return Clause(start, end, "", tuple(frames), relatives=relatives)


def _is_helper(word: str, adjacent: bool) -> bool:
    if not adjacent:
        return False
    modal = any(
        word in verb_words("modal", kind)
        for kind in ("planned", "required", "possible", "negated", "ongoing")
    )
    return modal or word in verb_words("aspect", "words")
