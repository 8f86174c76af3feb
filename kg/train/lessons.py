"""What the network of actions learns from: proposals of the rules on annotated sentences, with the right answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.facts import Ground, find_ground
from kg.facts.actions import Proposal
from kg.facts.actions.features import (
    ROLES,
    SOURCES,
    STATUSES,
    Candidate,
    candidates,
    describe,
    pool,
    relate,
    rule_status,
)
from kg.language import Analysis
from kg.language.pipeline import analyse
from kg.page import read_page
from kg.train.corpus import GoldDeed, GoldSentence

HERE, BEFORE, NOWHERE = range(len(SOURCES))
# A sentence of a public set is read as the body of an article that has nothing else.
FRAME = "九月里的新消息\n\n　　本报讯（记者 林一苇）{}\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is right for one candidate; `roles` (N,) numbers the role of each piece."""

    pair: NDArray[np.float32]  # (N, PAIR_WIDTH)
    status_hints: NDArray[np.float32]
    first: int
    last: int
    is_action: bool
    roles: NDArray[np.int64]
    actor_source: int
    time_source: int
    status: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence: features of its pieces (N, F), pooled states (N, 2U), triggers (N,) as 0 none 1 first 2 further."""

    ref: str
    rows: NDArray[np.float32]
    states: NDArray[np.float32]
    triggers: NDArray[np.int64]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A gold deed in reading offsets: spans of its trigger and, by role, of its arguments; None for none."""

    deed: GoldDeed
    trigger: tuple[int, int]
    arguments: tuple[tuple[str, tuple[int, int] | None], ...]


def read_ground(raw: bytes, file: str) -> tuple[Ground, Analysis]:
    """What the rules find on a page."""
    page = read_page(raw, file=file)
    analysis = analyse(page)
    return find_ground(page, analysis), analysis


def lessons_of_sentence(gold: GoldSentence) -> Iterator[Lesson]:
    """The lessons of a sentence of a public set."""
    ground, analysis = read_ground(FRAME.format(gold.text).encode(), "sentence.txt")
    at = ground.document.page.reading.text.find(gold.text)
    if at >= 0:
        placed = [place_deed(deed, gold, lambda i: at + i) for deed in gold.deeds]
        yield from make_lessons(gold.ref, ground, analysis, [p for p in placed if p is not None])


def lessons_of_page(path: Path, sentences: Sequence[GoldSentence]) -> Iterator[Lesson]:
    """The lessons of a page of ours, as the page is read from its file."""
    ground, analysis = read_ground(path.read_bytes(), path.name)
    place = {origin: i for i, origin in enumerate(ground.document.page.reading.origin) if origin >= 0}
    placed: list[Placed] = []
    for gold in sentences:
        spots = [place.get(origin) for origin in gold.origin]
        found = (place_deed(deed, gold, spots.__getitem__) for deed in gold.deeds)
        placed += [deed for deed in found if deed is not None]
    yield from make_lessons(path.stem, ground, analysis, placed)


def place_deed(deed: GoldDeed, gold: GoldSentence, place: Callable[[int], int | None]) -> Placed | None:
    """The deed where `place` puts the characters of its sentence; None where the trigger has no place."""

    def moved(span: tuple[int, int] | None) -> tuple[int, int] | None:
        spots = [spot for i in range(*span) if (spot := place(i)) is not None] if span is not None else []
        return (min(spots), max(spots) + 1) if spots else None

    trigger = moved(deed.trigger)
    if trigger is None:
        return None
    arguments = []
    for argument in deed.arguments:
        span = argument.span
        if (
            span is None
            and (at := gold.text.rfind(argument.carried, 0, deed.trigger[0])) >= 0
            and argument.carried
        ):
            span = (
                at,
                at + len(argument.carried),
            )  # carried over from an earlier clause of the same sentence
        arguments.append((argument.role, moved(span)))
    return Placed(deed, trigger, tuple(arguments))


def make_lessons(ref: str, ground: Ground, analysis: Analysis, deeds: Sequence[Placed]) -> Iterator[Lesson]:
    """A lesson for each proposal of a page."""
    states = dict(zip((s.number for s in analysis.sentences), analysis.states, strict=True))
    for proposal in ground.proposals:
        sentence = proposal.sentence
        told = [d for d in deeds if sentence.start <= d.trigger[0] < sentence.end]
        yield make_lesson(f"{ref}:{sentence.number}", proposal, states[sentence.number], told)


def make_lesson(ref: str, proposal: Proposal, states: NDArray[np.float32], deeds: Sequence[Placed]) -> Lesson:
    """The lesson of a proposal whose true deeds are given; several deeds of one trigger are taught as one."""
    pieces = proposal.pieces
    triggers = np.zeros(len(pieces), dtype=np.int64)
    true: dict[int, tuple[int, list[Placed]]] = {}
    for deed in deeds:
        covered = pieces_within(proposal, deed.trigger)
        if covered:
            triggers[covered[0]] = 1
            triggers[covered[1:]] = 2
            true.setdefault(covered[0], (covered[-1] + 1, []))[1].append(deed)
    ruled = list(candidates(proposal))
    answers: list[Answer] = []
    matched: set[int] = set()
    for candidate in ruled:
        first = next(
            (k for k in range(candidate.first, candidate.last) if k in true and k not in matched), None
        )
        if first is None:
            answers.append(_answer(proposal, candidate, ()))
        else:
            matched.add(first)
            moved = Candidate(first, true[first][0], candidate.deed, candidate.roles)
            answers.append(_answer(proposal, moved, true[first][1]))
    for first, (last, found) in true.items():
        if first not in matched:
            answers.append(_answer(proposal, Candidate(first, last, None, None), found))
    return Lesson(ref, describe(proposal), pool(proposal, states), triggers, tuple(answers))


def pieces_within(proposal: Proposal, span: tuple[int, int]) -> list[int]:
    """The pieces of which at least half lies in the span; else the one that holds its start."""
    start, end = span
    found = [
        k
        for k, p in enumerate(proposal.pieces)
        if 2 * (min(p.end, end) - max(p.start, start)) >= p.end - p.start
    ]
    return found or [k for k, p in enumerate(proposal.pieces) if p.start <= start < p.end]


def _answer(proposal: Proposal, candidate: Candidate, deeds: Iterable[Placed]) -> Answer:
    pieces = proposal.pieces
    roles = np.zeros(len(pieces), dtype=np.int64)
    sources = {"actor": NOWHERE, "time": NOWHERE}
    status = STATUSES.index("done")
    deeds = list(deeds)
    order = ("object", "recipient", "actor", "place", "speaker", "time", "quantity")
    for deed in deeds:
        status = STATUSES.index(deed.deed.status)
        for role, span in sorted(deed.arguments, key=lambda argument: order.index(argument[0])):
            inside = (
                span is not None and span[0] < proposal.sentence.end and proposal.sentence.start < span[1]
            )
            if role in sources:
                sources[role] = min(sources[role], HERE if inside else BEFORE)
            if inside and span is not None:
                for k in pieces_within(proposal, span):
                    if not candidate.first <= k < candidate.last:
                        roles[k] = ROLES.index(role)
    return Answer(
        relate(proposal, candidate),
        rule_status(candidate),
        candidate.first,
        candidate.last,
        bool(deeds),
        roles,
        sources["actor"],
        sources["time"],
        status,
    )
