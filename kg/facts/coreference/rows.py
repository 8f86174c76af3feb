"""People named side by side: 甲、乙; 甲和妻子乙; 甲是某镇人，与儿子乙."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache

from kg.facts.coreference.place import Row
from kg.lexicon.words import read_words
from kg.records import Kind, Mention, Sentence

_JOINTS = frozenset({"、", "和", "与", "及", "同", "跟", "夫妇、", "以及"})
_FARTHEST = 24  # characters between a person and a relative of his


def find_rows(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Row, ...]:
    """The rows of an article, in the order of their last name; each pair of a longer row is none."""
    rows: list[Row] = []
    for sentence in sentences:
        people = [m for m in mentions if m.sentence == sentence.number and m.kind is Kind.PERSON]
        rows += _joined(sentence, people)
        rows += _kin(sentence, people)
        rows += _introduced(sentence, mentions)
    return tuple(sorted(rows, key=lambda r: (r.people[-1].end, not r.kin)))


def _joined(sentence: Sentence, people: Sequence[Mention]) -> Iterator[Row]:
    row: list[Mention] = []
    for person in people:
        if row and _between(sentence, row[-1], person) in _JOINTS and person.text != row[-1].text:
            row.append(person)
            continue
        if len(row) > 1:
            yield Row(tuple(row))
        row = [person]
    if len(row) > 1:
        yield Row(tuple(row))


def _kin(sentence: Sentence, people: Sequence[Mention]) -> Iterator[Row]:
    for first, second in itertools.pairwise(people):
        between = _between(sentence, first, second)
        kin = next((w for w in _words() if between.endswith(w)), "")
        if kin and first.text != second.text and len(between) <= _FARTHEST:
            yield Row((first, second), kin)


def _introduced(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Row]:
    """|弟弟|王刚|赶来 at the head of a clause, with no owner in the sentence: of who was named first in the one before."""
    people = [m for m in mentions if m.sentence == sentence.number and m.kind is Kind.PERSON]
    before = [m for m in mentions if m.sentence == sentence.number - 1 and m.kind is Kind.PERSON]
    if people and before:
        text = sentence.text[: people[0].start - sentence.start]
        kin = next((w for w in _words() if text.endswith(w)), "")
        if kin and (len(text) == len(kin) or text[-len(kin) - 1] in "，。；：“的"):
            yield Row((before[0], people[0]), kin)


def _between(sentence: Sentence, first: Mention, second: Mention) -> str:
    return sentence.text[first.end - sentence.start : second.start - sentence.start]


@cache
def _words() -> tuple[str, ...]:
    kinship = read_words("persons")["kinship"]
    return tuple(sorted([*kinship["spouse"], *kinship["kin"]], key=len, reverse=True))
