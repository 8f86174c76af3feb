"""What the rules of coreference look at: a place in an article, and who was named up to there."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.records import Kind, Mention, Sentence, Word

SIZES = {"pair": 2, "trio": 3}
# Where a clause ends, to the reader of a sentence.
STOPS = frozenset("，。；：！？“”‘’,;:!?…")
_LIGHT = frozenset({"是", "有", "由", "据"})  # 是|王强|说的: who stands behind them acts
_ASIDE = re.compile(r"(?:从|向|与|和|同|跟|由|被|给|把|对|会同|联合|、|及)$")


@dataclass(frozen=True, slots=True)
class Anaphor:
    """An interval of reading text, and the mentions it stands for; `alias`: the words are a name (老王)."""

    start: int
    end: int
    kind: Kind
    antecedents: tuple[Mention, ...]
    rule: str
    alias: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """That somebody is named, or meant by a pronoun, at a place of the article."""

    start: int
    end: int
    sentence: int
    mention: Mention  # the named one
    leads: bool  # heads its clause: who acts, as a rule


@dataclass(frozen=True, slots=True)
class Row:
    """People named side by side; `kin` is what the last is to the one before, "" for nothing."""

    people: tuple[Mention, ...]
    kin: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """The body of an article, and what is known of its mentions before any anaphor is read."""

    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]  # named, in order, not nested, no bylines
    topics: frozenset[str] = frozenset()  # bodies that the headline names
    bodies: Mapping[str, Mention] = field(default_factory=dict)  # a person's name -> the body of the title
    rows: Sequence[Row] = ()
    women: Mapping[str, int] = field(default_factory=dict)  # name -> above 0 for a woman, below for a man
    around: Sequence[Mention] = ()  # named in headlines and bylines


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of an article, and the references up to its end."""

    article: Article
    sentence: Sentence
    history: Sequence[Reference]  # in order; pronouns that are resolved count as references too

    def named(self, start: int, *kinds: Kind) -> list[Mention]:
        """The mentions of these kinds that end before `start`, in order."""
        number = self.sentence.number
        return [
            m for m in self.article.mentions if m.sentence <= number and m.end <= start and m.kind in kinds
        ]

    def before(self, start: int, size: int = 12) -> str:
        """The characters of the sentence before an offset."""
        at = start - self.sentence.start
        return self.sentence.text[max(0, at - size) : at]

    def after(self, end: int, size: int = 12) -> str:
        """The characters of the sentence behind an offset."""
        at = end - self.sentence.start
        return self.sentence.text[at : at + size]


def size_of(rule: str) -> int:
    """How many things a mention of that rule stands for."""
    return SIZES.get(rule, 1)


def clause_before(sentence: Sentence, start: int) -> list[Word]:
    """The words of the clause up to a reading offset, the last stop left out."""
    found: list[Word] = []
    for word in sentence.words:
        if word.start >= start:
            break
        found = [] if word.text[-1] in STOPS else [*found, word]
    return found


def word_after(sentence: Sentence, end: int) -> Word | None:
    """The word that covers the character at a reading offset."""
    return next((w for w in sentence.words if w.start <= end < w.end), None)


def leads(sentence: Sentence, start: int) -> bool:
    """Whether what stands at `start` heads its clause: no verb or preposition before it but in a relative clause.

    |王强|患有, 来自江滨的厨师|王强|说; not 为|王强|治病.
    """
    clause = clause_before(sentence, start)
    verbs = [i for i, w in enumerate(clause) if w.pos in ("v", "p") and w.text not in _LIGHT]
    return not verbs or any(w.text == "的" for w in clause[verbs[-1] :])


def is_aside(sentence: Sentence, start: int) -> bool:
    """Whether what stands at `start` only takes part: 从|市税务局|接收."""
    return _ASIDE.search(sentence.text[: start - sentence.start]) is not None


def doer_before(place: Place, start: int) -> Reference | None:
    """Who acts in the clause of `start`, else in the clauses before it up to one that another noun heads."""
    acting = [r for r in place.history if r.leads and r.sentence == place.sentence.number and r.end <= start]
    at = start
    while True:
        clause = clause_before(place.sentence, at)
        if clause:
            found = [r for r in acting if r.start >= clause[0].start and r.end <= at]
            if found:
                return found[-1]
            opening = list(itertools.takewhile(lambda w: w.pos not in ("v", "p"), clause))
            if any(w.pos in ("n", "nr", "nt", "r") for w in opening) and len(opening) < len(clause):
                return None
            at = clause[0].start
        before = [w for w in place.sentence.words if w.start < at]
        if not before:
            return None
        at = before[-1].start


def most_named(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of the name that is printed most, if more than once."""
    counts = Counter(m.text for m in mentions)
    return [m for m in mentions if counts[m.text] > 1 and counts[m.text] == max(counts.values())]
