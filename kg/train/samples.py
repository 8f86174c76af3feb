"""What a training step sees: sentences with labels for names and words, now and then changed, in batches of one length."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kg.language.tagger import ASCII
from kg.train.datasets import Example
from kg.train.network import NAME_LABELS

LONGEST = 250  # characters of a training sentence; the rest is cut off
STOPS = frozenset("。，、；：？！,;:?!")
NAME_NUMBERS = {label: number for number, label in enumerate(NAME_LABELS)}


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence, its names, the number of LAC's label of each character, and whose conventions it follows."""

    text: str
    names: tuple[tuple[int, int, str], ...]
    words: NDArray[np.uint8]
    convention: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Ids (T + 1, B), the mark first; labels (T, B); lengths (B,) without the mark."""

    ids: Tensor
    names: Tensor
    words: Tensor
    lengths: Tensor


def make_sample(example: Example, words: NDArray[np.uint8], convention: str, lac_labels: Sequence[str]) -> Sample:
    """A sample of an example: of names that overlap the longest stays, and stops are words of their own.

    LAC was not trained on closing stops and calls them verbs or nouns.
    """
    text = example.text[:LONGEST]
    words = words[:LONGEST].copy()
    stop = lac_labels.index("w-B")
    for at, character in enumerate(text):
        if character in STOPS:
            words[at] = stop
    names: list[tuple[int, int, str]] = []
    for name in sorted(example.names, key=lambda name: (name[0] - name[1], name)):
        if name[1] <= len(text) and all(name[1] <= start or end <= name[0] for start, end, _ in names):
            names.append(name)
    return Sample(text, tuple(sorted(names)), words, convention)


class Augmenter:
    """Changes samples the way newspaper pages differ from corpora; what it draws depends on `seed` alone."""

    def __init__(self, samples: Sequence[Sample], lac_labels: Sequence[str], seed: int = 0) -> None:
        self.random = random.Random(seed)
        self._begins = np.array([not label.endswith("-I") for label in lac_labels])
        self._person = (lac_labels.index("PER-B"), lac_labels.index("PER-I"))
        people = [text for s in samples for a, b, label in s.names if label == "PER" and 2 <= len(text := s.text[a:b]) <= 3]
        firsts = Counter(text[0] for text in people)
        self._surnames = [first for first, count in sorted(firsts.items()) if count >= 10 and "一" <= first <= "龥"]
        known = set(self._surnames)
        self._given = sorted(text[1:] for text in people if text[0] in known)

    def change(self, sample: Sample, partner: Sample) -> Sample:
        """The sample, perhaps with other people's names, a space within a name, or the partner behind it."""
        if sample.names and self.random.random() < 0.2:
            sample = self._rename(sample)
        if sample.names and self.random.random() < 0.05:
            sample = self._space(sample)
        if (
            partner.convention == sample.convention
            and len(sample.text) + len(partner.text) <= LONGEST
            and self.random.random() < 0.1
        ):
            at = len(sample.text)
            moved = tuple((a + at, b + at, label) for a, b, label in partner.names)
            words = np.concatenate([sample.words, partner.words])
            return Sample(sample.text + partner.text, sample.names + moved, words, sample.convention)
        return sample

    def _rename(self, sample: Sample) -> Sample:
        """The sample with other Chinese names of people where LAC too sees one word; one name stays one name."""
        new: dict[str, str] = {}
        for start, end, label in sample.names:
            old = sample.text[start:end]
            if label == "PER" and 2 <= end - start <= 3 and old[0] in self._surnames and old not in new:
                new[old] = self.random.choice(self._surnames) + self.random.choice(self._given)
        return self._replace(sample, new)

    def _space(self, sample: Sample) -> Sample:
        """The sample with its names of two characters spread over three, as bylines print them: 郑　典."""
        gap = self.random.choice(" \u3000")
        short = {
            old: f"{old[0]}{gap}{old[1]}"
            for start, end, label in sample.names
            if label == "PER" and end - start == 2 and "一" <= (old := sample.text[start:end])[0] <= "龥"
        }
        return self._replace(sample, short)

    def _replace(self, sample: Sample, new: Mapping[str, str]) -> Sample:
        if not new:
            return sample
        text, words, names = "", list[NDArray[np.uint8]](), list[tuple[int, int, str]]()
        done = 0
        for start, end, label in sample.names:
            text += sample.text[done:start]
            words.append(sample.words[done:start])
            old = sample.text[start:end]
            after = end == len(sample.text) or self._begins[sample.words[end]]
            one_word = self._begins[sample.words[start]] and after and not self._begins[sample.words[start + 1 : end]].any()
            if label == "PER" and old in new and one_word:
                begin, go_on = self._person
                names.append((len(text), len(text) + len(new[old]), label))
                text += new[old]
                words.append(np.array([begin] + [go_on] * (len(new[old]) - 1), dtype=np.uint8))
            else:
                names.append((len(text), len(text) + end - start, label))
                text += old
                words.append(sample.words[start:end])
            done = end
        words.append(sample.words[done:])
        return Sample(text + sample.text[done:], tuple(names), np.concatenate(words), sample.convention)


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


class Batcher:
    """Makes batches of samples; `characters` and `conventions` are those of the weights."""

    def __init__(self, characters: Sequence[str], conventions: Sequence[str], seed: int = 0) -> None:
        self._ids = {character: row for row, character in enumerate(characters)}
        self._unknown = len(self._ids)
        self._marks = {name: self._unknown + 1 + i for i, name in enumerate(conventions)}
        self._random = np.random.default_rng(seed)

    def batch(self, samples: Sequence[Sample], hidden: float = 0.005) -> Batch:
        """One batch; a share `hidden` of the characters is made unknown, so that the unknown's row is learned."""
        lengths = np.array([len(sample.text) for sample in samples], dtype=np.int64)
        shape = (int(lengths.max()), len(samples))
        ids = np.full((shape[0] + 1, shape[1]), self._unknown, dtype=np.int64)
        names, words = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for row, (sample, length) in enumerate(zip(samples, lengths.tolist(), strict=True)):
            ids[1 : length + 1, row] = [self._ids.get(c, self._unknown) for c in sample.text.translate(ASCII)]
            names[:length, row] = name_numbers(sample)
            words[:length, row] = sample.words
        ids[1:][self._random.random(shape) < hidden] = self._unknown
        ids[0] = [self._marks[sample.convention] for sample in samples]
        return Batch(*(torch.from_numpy(array) for array in (ids, names, words, lengths)))


def epoch(
    samples: Mapping[str, Sequence[Sample]], times: Mapping[str, float], augmenter: Augmenter, rows: int
) -> Iterator[list[Sample]]:
    """Each set's samples as many times over as `times` says (2.5: half of them a third time), shuffled and changed.

    Yields lists of `rows` samples of like length.
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
