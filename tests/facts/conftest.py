"""Pages of invented text, read by the real pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kg.facts import find_facts
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
        return {(self._label(r.head), self._label(r.tail)) for r in self.document.relations if r.relation == relation}

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
    text = "\n\n".join(f"{'二三四五六七八九'[n]}月里的新消息\n\n　　本报讯（记者 林一苇）{a}" for n, a in enumerate(articles))
    page = read_page(text.encode(), file="page.txt", paper=paper or None, home=home or None)
    analysis = analyse(page)
    return Facts(find_facts(page, analysis.sentences, analysis.mentions))


@pytest.fixture(scope="session")
def read() -> Callable[..., Facts]:
    """`read_facts`, with the weights that ship."""
    return read_facts
