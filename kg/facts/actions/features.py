"""A sentence as numbers for the network of actions: what each piece is, and what the rules make of it.

`describe` gives one row a piece; `relate` one row for each pair of a trigger and a piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.facts.actions.deed import Deed
from kg.facts.actions.proposals import Proposal
from kg.facts.actions.roles import Roles
from kg.facts.grammar.phrases import Phrase
from kg.facts.grammar.pieces import Piece
from kg.lexicon.words import word_set
from kg.records import Kind, Status

Floats: TypeAlias = NDArray[np.float32]

ROLES: Final = ("none", "actor", "object", "recipient", "quantity", "place", "time", "speaker")
SOURCES: Final = ("here", "before", "nowhere")  # where an actor or a time is found
STATUSES: Final = tuple(status.value for status in Status)
_CLASSES: Final = "EMTQnvadfpcurmwx"
_KINDS: Final = tuple(Kind)
_POS: Final = ("n", "nr", "ns", "nt", "nz", "nw", "t", "s", "f", "v", "vd", "vn", "a", "ad", "an", "d", "m",
               "q", "r", "p", "c", "u", "xc", "w")  # fmt: skip
_LISTS: Final = (
    ("reporting",), ("stative",), ("adverbial",), ("nominal",), ("reached",), ("counting",), ("measured",),
    ("lasting",), ("bringing",), ("deeds",), ("company",), ("happening",), ("existential",), ("framing",),
    ("instrumental",), ("appointing",), ("modal", "planned"), ("modal", "required"), ("modal", "possible"),
    ("modal", "negated"), ("modal", "ongoing"), ("modal", "hypothetical"), ("modal", "done"), ("pivot", "words"),
    ("pivot", "required"), ("pivot", "own"), ("pivot", "outcome"), ("light", "words"), ("motion", "words"),
    ("prepositional", "words"), ("counted", "words"), ("complement", "words"),
)  # fmt: skip
_WORDS: Final = (
    "的", "了", "着", "过", "被", "把", "将", "由", "从", "在", "向", "为", "对", "给", "与", "和", "、", "，",
    "。", "；", "：", "“", "”", "并", "以", "后", "时", "等", "据", "让", "使", "于", "到", "其中", "因", "而", "也",
)  # fmt: skip
_STOPS: Final = frozenset("，。！？；：,;:!?")
_RULE: Final = 5  # told trigger, untold trigger, subject, object, argument of a told deed
_FARTHEST: Final = 12  # pieces; farther ones are alike
PAIR_WIDTH: Final = 2 * _FARTHEST + 1 + 9 + 9 + len(ROLES) + 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verb that may be a trigger: its pieces [first, last), and the deed of the rules, if they have one."""

    first: int
    last: int
    deed: Deed | None
    roles: Roles | None


@cache
def piece_width() -> int:
    """The number of features of a piece, without the states of its characters."""
    return len(_CLASSES) + len(_KINDS) + 3 + len(_POS) + len(_LISTS) + len(_WORDS) + 4 + 4 + _RULE


def describe(proposal: Proposal) -> Floats:
    """The features (N, `piece_width()`) of the pieces of a sentence, 0 or 1."""
    pieces = proposal.pieces
    rows = np.zeros((len(pieces), piece_width()), dtype=np.float32)
    quoted = list(accumulate((p.text in "“「") - (p.text in "”」") if p.cls == "w" else 0 for p in pieces))
    for row, piece, depth, before in zip(rows, pieces, quoted, (None, *pieces), strict=False):
        row[[*_indices(piece, depth > 0, before)]] = 1
    base = piece_width() - _RULE
    for deed, roles in zip(proposal.deeds, proposal.roles, strict=True):
        rows[_covered(pieces, deed.frame.start, deed.frame.end), base + (not deed.told)] = 1
        if deed.told:
            others = (roles.recipient, roles.place, *roles.others)
            for column, phrases in ((2, (deed.frame.subject,)), (3, (roles.object,)), (4, others)):
                for phrase in phrases:
                    if phrase is not None:
                        rows[_covered(pieces, phrase.start, phrase.end), base + column] = 1
    return rows


def _indices(piece: Piece, quoted: bool, before: Piece | None) -> Iterator[int]:
    yield _CLASSES.find(piece.cls) if piece.cls in _CLASSES else _CLASSES.index("x")
    at = len(_CLASSES)
    if piece.mention is not None:
        yield at + _KINDS.index(piece.mention.kind)
    at += len(_KINDS)
    for number, holds in enumerate((piece.quantity is not None, piece.time is not None, quoted)):
        if holds:
            yield at + number
    at += 3
    if piece.pos in _POS:
        yield at + _POS.index(piece.pos)
    at += len(_POS)
    yield from (at + k for k in _listed(piece.text))
    at += len(_LISTS)
    if piece.text in _WORDS:
        yield at + _WORDS.index(piece.text)
    at += len(_WORDS)
    yield at + min(len(piece.text), 4) - 1
    at += 4
    first = before is None or before.text in _STOPS
    for number, holds in enumerate((first, before is None, piece.text in _STOPS, piece.text.isdigit())):
        if holds:
            yield at + number


@cache
def _listed(text: str) -> tuple[int, ...]:
    return tuple(k for k, path in enumerate(_LISTS) if text in word_set("verbs", *path))


def pool(proposal: Proposal, states: Floats) -> Floats:
    """The states (N, 2U) of the pieces, of those of the sentence's characters (T, U): their mean, and the last one."""
    start = proposal.sentence.start
    bounds = np.array([(p.start - start, p.end - start) for p in proposal.pieces], dtype=np.int64)
    padded = np.concatenate([states, np.zeros_like(states[:1])])
    sums = np.add.reduceat(padded, bounds.ravel(), axis=0)[::2]
    means = sums / (bounds[:, 1:] - bounds[:, :1])
    return np.concatenate([means, states[bounds[:, 1] - 1]], axis=1).astype(np.float32)


def candidates(proposal: Proposal) -> Iterator[Candidate]:
    """The triggers of the deeds of the rules; of several deeds of one verb the first told one."""
    seen: set[int] = set()
    for deed, roles in sorted(
        zip(proposal.deeds, proposal.roles, strict=True), key=lambda row: not row[0].told
    ):
        covered = _covered(proposal.pieces, deed.frame.start, deed.frame.end)
        if len(covered) and int(covered[0]) not in seen:
            seen.add(int(covered[0]))
            yield Candidate(int(covered[0]), int(covered[-1]) + 1, deed, roles)


def relate(proposal: Proposal, candidate: Candidate) -> Floats:
    """The features (N, PAIR_WIDTH) of each piece as an argument of a trigger, 0 or 1."""
    pieces = proposal.pieces
    count, first = len(pieces), candidate.first
    rows = np.zeros((count, PAIR_WIDTH), dtype=np.float32)
    every = np.arange(count)
    rows[every, np.clip(every - first, -_FARTHEST, _FARTHEST) + _FARTHEST] = 1
    base = 2 * _FARTHEST + 1
    for marks in ([p.text in _STOPS for p in pieces], [p.cls == "v" for p in pieces]):
        passed = np.cumsum([0, *marks])
        between = np.where(
            every > first, passed[every] - passed[first + 1], -(passed[first] - passed[every + 1])
        )
        between[first] = 0
        rows[every, base + np.clip(between, -4, 4) + 4] = 1
        base += 9
    rows[every, base + rule_roles(proposal, candidate)] = 1
    base += len(ROLES)
    deed = candidate.deed
    rows[:, base] = deed is not None
    rows[:, base + 1] = deed is not None and deed.told
    rows[:, base + 2] = deed is not None and deed.frame.subject is None and bool(deed.agent.actors)
    rows[first : candidate.last, base + 3] = 1
    return rows


def rule_roles(proposal: Proposal, candidate: Candidate) -> NDArray[np.int64]:
    """The numbers (N,) of the roles that the rules give the pieces of a sentence with a trigger's deed."""
    pieces, deed, roles = proposal.pieces, candidate.deed, candidate.roles
    found = np.zeros(len(pieces), dtype=np.int64)
    if deed is None or roles is None:
        return found

    def put(phrase: Phrase | None, role: str) -> None:
        if phrase is not None:
            found[_covered(pieces, phrase.start, phrase.end)] = ROLES.index(role)

    for other in roles.others:
        put(other, "recipient")
    acting = {name.partition(".")[0] for name in deed.agent.actors}
    speaking = set(deed.speaker.mentions)
    for number, piece in enumerate(pieces):
        if piece.mention is not None and piece.mention.id.partition(".")[0] in acting:
            found[number] = ROLES.index("actor")
        elif piece.mention is not None and piece.mention.id in speaking:
            found[number] = ROLES.index("speaker")
        elif piece.time is not None and piece.time == deed.time:
            found[number] = ROLES.index("time")
    if deed.frame.subject is not None and roles.object is not deed.frame.subject:
        put(deed.frame.subject, "actor")
    put(roles.recipient, "recipient")
    put(roles.place, "place")
    put(roles.object, "object")
    counted = [m.quantity for m in (roles.object.members if roles.object is not None else ()) if m.quantity]
    counted += [quantity for _, quantity in roles.agent.counts]
    for number, piece in enumerate(pieces):
        if piece.quantity is not None and piece.quantity in counted:
            found[number] = ROLES.index("quantity")
    found[candidate.first : candidate.last] = 0
    return found


def rule_status(candidate: Candidate) -> Floats:
    """What the rules say besides (10,): the status, whether somebody acts, whether it was told before, when."""
    row = np.zeros(len(STATUSES) + 3, dtype=np.float32)
    deed = candidate.deed
    if deed is not None:
        row[STATUSES.index((deed.status or Status.DONE).value)] = 1
        row[-3] = bool(deed.agent.actors)
        row[-2] = deed.time is not None
        row[-1] = bool(deed.speaker.text)
    return row


def _covered(pieces: Sequence[Piece], start: int, end: int) -> NDArray[np.int64]:
    return np.array([k for k, p in enumerate(pieces) if p.start < end and start < p.end], dtype=np.int64)
