"""What a training step sees: sentences labelled for names and words, now and then changed, in batches."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kg.language.tagger import ASCII
from kg.language.word_marks import WordMarks
from kg.train.datasets import Example
from kg.train.network import NAME_LABELS

LONGEST = 250  # characters of a training sentence; the rest is cut off
HIDDEN = 0.005  # share of the characters made unknown, so that the row of unknown characters is learned
RENAMED, SPACED, JOINED = 0.2, 0.05, 0.1  # shares of the samples that are changed so
STOPS = frozenset("。，、；：？！,;:?!")
NAME_NUMBERS = {label: number for number, label in enumerate(NAME_LABELS)}


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence, its names, the numbers of LAC's labels of its characters, and the convention it follows."""

    text: str
    names: tuple[tuple[int, int, str], ...]
    words: NDArray[np.uint8]
    convention: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Ids and labels (T, B), marks of words (T, B, M); lengths (B,) and, numbered, conventions (B,)."""

    ids: Tensor
    marks: Tensor
    names: Tensor
    words: Tensor
    lengths: Tensor
    own: Tensor


def make_sample(
    example: Example, words: NDArray[np.uint8], convention: str, lac_labels: Sequence[str]
) -> Sample:
    """A sample of an example: of names that overlap the longest stays, and stops are words of their own.

    LAC was not trained on closing stops and calls them verbs or nouns.
    """
    text = example.text[:LONGEST]
    stops = np.array([character in STOPS for character in text], dtype=bool)
    words = np.where(stops, np.uint8(lac_labels.index("w-B")), words[:LONGEST])
    names: list[tuple[int, int, str]] = []
    for name in sorted(example.names, key=lambda name: (name[0] - name[1], name)):
        if name[1] <= len(text) and all(name[1] <= start or end <= name[0] for start, end, _ in names):
            names.append(name)
    return Sample(text, tuple(sorted(names)), words, convention)


class Augmenter:
    """Changes samples the way newspaper pages differ from corpora; what it draws depends on `seed` alone."""

    def __init__(self, samples: Sequence[Sample], lac_labels: Sequence[str], seed: int = 0) -> None:
        self.random = random.Random(seed)
        self._inside = np.array([label.endswith("-I") for label in lac_labels])
        self._person = (lac_labels.index("PER-B"), lac_labels.index("PER-I"))
        names = [s.text[a:b] for s in samples for a, b, kind in s.names if kind == "PER"]
        people = [name for name in names if 2 <= len(name) <= 3]
        firsts = Counter(name[0] for name in people)
        # A first character that ten people share is a surname; those of foreign names are rarer.
        self._surnames = sorted(c for c, count in firsts.items() if count >= 10 and _is_chinese(c))
        self._given = [name[1:] for name in people if name[0] in self._surnames]

    def change(self, sample: Sample, partner: Sample) -> Sample:
        """The sample, perhaps with other people's names, a space within a name, or the partner behind it."""
        if self._surnames and self.random.random() < RENAMED:
            sample = self._replace(sample, self._other_name)
        if self.random.random() < SPACED:
            gap = self.random.choice(" \u3000")
            sample = self._replace(sample, lambda name: gap.join(name) if len(name) == 2 else name)
        short = len(sample.text) + len(partner.text) <= LONGEST
        if short and partner.convention == sample.convention and self.random.random() < JOINED:
            moved = ((len(sample.text) + a, len(sample.text) + b, kind) for a, b, kind in partner.names)
            words = np.concatenate([sample.words, partner.words])
            return Sample(sample.text + partner.text, (*sample.names, *moved), words, sample.convention)
        return sample

    def _other_name(self, name: str) -> str:
        """A name of a Chinese person for one: one surname and one person's given name."""
        if not 2 <= len(name) <= 3 or name[0] not in self._surnames:
            return name
        return self.random.choice(self._surnames) + self.random.choice(self._given)

    def _replace(self, sample: Sample, change: Callable[[str], str]) -> Sample:
        """The sample with people's names changed, a name that recurs alike, where LAC too sees one word."""
        text, done = "", 0
        words: list[NDArray[np.uint8]] = []
        names: list[tuple[int, int, str]] = []
        changed: dict[str, str] = {}
        for start, end, kind in sample.names:
            old = sample.text[start:end]
            cut_behind = end == len(sample.text) or not self._inside[sample.words[end]]
            one_word = cut_behind and self._inside[sample.words[start:end]].tolist() == [False] + [True] * (
                end - start - 1
            )
            new = old
            if kind == "PER" and one_word and all(map(_is_chinese, old)):
                new = changed[old] = changed.get(old) or change(old)
            text += sample.text[done:start]
            names.append((len(text), len(text) + len(new), kind))
            text += new
            labels = sample.words[start:end]
            if new != old:
                begin, go_on = self._person
                labels = np.array([begin] + [go_on] * (len(new) - 1), dtype=np.uint8)
            words += [sample.words[done:start], labels]
            done = end
        text += sample.text[done:]
        return Sample(text, tuple(names), np.concatenate([*words, sample.words[done:]]), sample.convention)


class Batcher:
    """Makes batches of samples; `characters`, `conventions` and `words` are those of the weights."""

    def __init__(
        self, characters: Sequence[str], conventions: Sequence[str], words: WordMarks, seed: int = 0
    ) -> None:
        self._words = words
        self._ids = {character: row for row, character in enumerate(characters)}
        self._unknown = len(self._ids)
        self._conventions = {name: number for number, name in enumerate(conventions)}
        self._random = np.random.default_rng(seed)

    def batch(self, samples: Sequence[Sample]) -> Batch:
        """The samples as one batch, padded to the longest."""
        lengths = np.array([len(sample.text) for sample in samples], dtype=np.int64)
        shape = (int(lengths.max()), len(samples))
        ids = np.full(shape, self._unknown, dtype=np.int64)
        names, words = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for row, (sample, length) in enumerate(zip(samples, lengths.tolist(), strict=True)):
            ids[:length, row] = [self._ids.get(c, self._unknown) for c in sample.text.translate(ASCII)]
            names[:length, row] = name_numbers(sample)
            words[:length, row] = sample.words
        ids[self._random.random(shape) < HIDDEN] = self._unknown
        own = np.array([self._conventions[sample.convention] for sample in samples], dtype=np.int64)
        marks = self._words.mark([sample.text.translate(ASCII) for sample in samples])
        return Batch(*(torch.from_numpy(array) for array in (ids, marks, names, words, lengths, own)))


def name_numbers(sample: Sample) -> NDArray[np.int64]:
    """The number of the BIOES label of each character."""
    numbers = np.zeros(len(sample.text), dtype=np.int64)
    for start, end, label in sample.names:
        if end - start == 1:
            numbers[start] = NAME_NUMBERS[f"S-{label}"]
        else:
            numbers[start:end] = NAME_NUMBERS[f"I-{label}"]
            numbers[start] = NAME_NUMBERS[f"B-{label}"]
            numbers[end - 1] = NAME_NUMBERS[f"E-{label}"]
    return numbers


def epoch(
    samples: Mapping[str, Sequence[Sample]], times: Mapping[str, float], augmenter: Augmenter, rows: int
) -> Iterator[list[Sample]]:
    """Each set as many times over as `times` says (2.5: half of it a third time), shuffled and changed.

    Yields lists of `rows` samples, or fewer, of like length.
    """
    drawn: list[Sample] = []
    for name, of_set in samples.items():
        whole, part = divmod(times.get(name, 1.0), 1)
        chosen = list(of_set) * int(whole) + augmenter.random.sample(list(of_set), int(part * len(of_set)))
        drawn += [augmenter.change(sample, augmenter.random.choice(of_set)) for sample in chosen]
    augmenter.random.shuffle(drawn)
    pool = 50 * rows
    for begin in range(0, len(drawn), pool):
        near = sorted(drawn[begin : begin + pool], key=lambda sample: len(sample.text))
        lists = [near[at : at + rows] for at in range(0, len(near), rows)]
        augmenter.random.shuffle(lists)
        yield from lists


def _is_chinese(character: str) -> bool:
    """Whether it is one of the 20,902 characters that Unicode began with."""
    return "一" <= character <= "龥"
