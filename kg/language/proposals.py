"""What rules about names look at, and what they answer: stretches of text that may be mentions.

`kg.language.mentions` has the list of rules and selects among the proposals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.language.districts import DistrictSpan
from kg.language.tagger import NamedSpan, Word
from kg.lexicon.words import word_set
from kg.records import Kind, Page, Sentence


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch of reading text that may be a mention; `score` between 0 and 1."""

    start: int
    end: int
    kind: Kind
    score: float
    rule: str


@dataclass(frozen=True)
class Context:
    """What the rules look at: `text` is the reading text with letters folded, same length as printed."""

    page: Page
    text: str
    sentences: Sequence[Sentence]
    named: Sequence[NamedSpan]
    words: Sequence[Word]
    districts: Sequence[DistrictSpan]

    @cached_property
    def edges(self) -> frozenset[int]:
        """Offsets at which a word of the tagger begins or ends."""
        return frozenset(edge for w in self.words for edge in (w.start, w.end))

    @cached_property
    def at(self) -> dict[int, int]:
        """Offset at which a word begins -> its number in `words`."""
        return {w.start: i for i, w in enumerate(self.words)}

    @cached_property
    def until(self) -> dict[int, int]:
        """Offset at which a word ends -> its number in `words`."""
        return {w.end: i for i, w in enumerate(self.words)}

    @cached_property
    def address_of(self) -> dict[int, int]:
        """End of a district -> start of the chain of districts that ends there: |江滨区朝阳街道|."""
        starts: dict[int, int] = {}
        verbs = word_set("organizations", "verbs", "lead")
        for span in sorted(self.districts, key=lambda d: (d.start, d.end)):
            # 会同|县教育局 and 任|县扶贫办 hold the names of two counties.
            if span.text[:-1] in verbs and self.text.count(span.text) < 3:
                continue
            starts[span.end] = min(starts.get(span.end, span.start), starts.get(span.start, span.start))
        return starts
