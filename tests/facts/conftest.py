"""Pages of invented text, read by the real pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from kg.facts import find_facts, find_ground
from kg.facts.actions import propose_actions
from kg.language.pipeline import analyse
from kg.page import read_page
from kg.records import Document, Kind


@dataclass(frozen=True)
class Facts:
    """What was found in a text, by printed words."""

    document: Document

    def names(self, kind: Kind) -> list[str]:
        """The labels of the entities of a kind that the text mentions."""
        linked = {link.entity for link in self.document.links}
        return sorted(e.name for e in self.document.entities if e.kind is kind and e.id in linked)

    def ties(self, relation: str) -> set[tuple[str, str]]:
        """(label, label) of the relations of a sort."""
        return {
            (self._label(r.head), self._label(r.tail))
            for r in self.document.relations
            if r.relation == relation
        }

    def meaning(self, words: str, occurrence: int = 0) -> list[str]:
        """The labels of what `words` stands for where it is printed."""
        text, at = self.document.page.reading.text, -1
        for _ in range(occurrence + 1):
            at = text.index(words, at + 1)
        found = [m for m in self.document.mentions if (m.start, m.end) == (at, at + len(words))]
        return [self._label(m.id) for m in sorted(found, key=lambda m: m.id)]

    def _label(self, reference: str) -> str:
        target = {link.mention: link.entity for link in self.document.links}.get(reference, reference)
        return next((e.name for e in self.document.entities if e.id == target), reference)


def read_facts(*articles: str, paper: str = "", home: str = "") -> Facts:
    """The facts of a page with these articles, each with a headline of its own."""
    text = "\n\n".join(
        f"{'二三四五六七八九'[n]}月里的新消息\n\n　　本报讯（记者 林一苇）{a}" for n, a in enumerate(articles)
    )
    page = read_page(text.encode(), file="page.txt", paper=paper, home=home)
    analysis = analyse(page)
    return Facts(find_facts(page, analysis))


@pytest.fixture(scope="session")
def read() -> Callable[..., Facts]:
    """`read_facts`, with the weights that ship."""
    return read_facts


@dataclass(frozen=True)
class Deed:
    """An action by labels and printed words; `further` are (role, counted, value) of its other counts."""

    who: tuple[str, ...]
    predicate: str
    object: str
    things: tuple[str, ...]  # the entities that the object names
    quantity: float | None
    unit: str
    counted: str
    maximum: float | None
    approximate: bool
    further: tuple[tuple[str, str, float], ...]
    time: str | None
    time_end: str | None
    status: str
    places: tuple[str, ...]
    place: str
    recipients: tuple[str, ...]
    recipient: str
    speaker: str
    actor: str  # as printed


def read_actions(
    text: str,
    *more: str,
    issued: date | None = date(2023, 6, 15),
    home: str = "海宁市",
    dispatch: str = "本报讯（记者 林一苇）",
) -> list[Deed]:
    """What the rules alone take for actions in one article with these paragraphs, in order, on 15 June 2023.

    What the network makes of their proposals is tested on whole pages.
    """
    printed = "\n\n".join(["六月里的新消息", f"　　{dispatch}{text}", *(f"　　{p}" for p in more)])
    page = read_page(printed.encode(), file="page.txt", issued=issued, home=home)
    analysis = analyse(page)
    ground = find_ground(page, analysis)
    actions = propose_actions(ground.proposals, ground.document.mentions)
    document = replace(ground.document, actions=actions)
    label = Facts(document)._label
    deeds = []
    for a in sorted(document.actions, key=lambda a: (a.start, a.part)):
        q = a.quantity
        deeds.append(
            Deed(
                who=tuple(label(m) for m in a.actors),
                predicate=a.predicate,
                object=a.object,
                things=tuple(label(m) for m in a.object_mentions),
                quantity=float(q.value) if q else None,
                unit=q.unit if q else "",
                counted=a.counted,
                maximum=float(q.maximum) if q and q.maximum is not None else None,
                approximate=q.approximate if q else False,
                further=tuple((c.role, c.counted, float(c.quantity.value)) for c in a.counts),
                time=a.time.begin if a.time else None,
                time_end=a.time.finish if a.time else None,
                status=str(a.status),
                places=tuple(label(m) for m in a.places),
                place=a.place_text,
                recipients=tuple(label(m) for m in a.recipients),
                recipient=a.recipient_text,
                speaker=a.speaker_text,
                actor=a.actor_text,
            )
        )
    return deeds


@pytest.fixture(scope="session")
def actions_of() -> Callable[..., list[Deed]]:
    """`read_actions`, with the weights that ship."""
    return read_actions


@pytest.fixture(scope="session")
def deed_of() -> Callable[..., Deed]:
    """The one action with a predicate that an article tells of."""

    def deed_of(predicate: str, text: str, *more: str, **given: Any) -> Deed:
        deeds = read_actions(text, *more, **given)
        found = [d for d in deeds if d.predicate == predicate]
        assert len(found) == 1, f"{predicate}: {[(d.who, d.predicate, d.object, d.quantity) for d in deeds]}"
        return found[0]

    return deed_of
