"""Names of people, places and organisations, and words with their parts of speech, from a small network.

The network is Baidu's LAC-small (Jiao, Sun & Sun 2018, "Chinese Lexical Analysis with a Deep Bi-GRU-CRF
Network"), fine-tuned by `kg.train.tagger`; `kg/models/tagger.md` says on what. Each sentence is read behind
one learned character that says whose conventions to follow, since corpora disagree on what a name is.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.language.encoder import (
    Floats,
    Head,
    Ints,
    Layer,
    best_path,
    marginals,
    mirrored,
    read_head,
    read_layer,
    run_layer,
)

WEIGHTS: Final = Path(__file__).parent.parent / "models" / "tagger.npz"
ROWS: Final = 64  # sentences read at once
CELLS: Final = 8192  # positions read at once, padding included: bounds the memory
LONGEST: Final = 300  # characters of a sentence read in one piece
STOPS: Final = (*"。！？!?", *"；;", *"，,、")

# LAC tells printed names (PER) from names as a part of speech (nr), and so on; one tag each is enough here.
MERGED: Final = {"PER": "nr", "LOC": "ns", "ORG": "nt", "TIME": "t", "O": "xc"}

# The network's vocabulary holds ASCII and full-width forms under different ids and was trained on ASCII.
ASCII: Final = {
    **{code + 0xFEE0: chr(code) for code in range(0x21, 0x7F)},
    **dict.fromkeys(map(ord, "“”„‟＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛"), "'"),
    **dict.fromkeys(map(ord, "·•・‧∙⋅"), "·"),
    **dict.fromkeys(map(ord, " \t\n\r\xa0\u2002\u2003\u2009\u200b"), "\u3000"),
    **dict.fromkeys(map(ord, "―─"), "—"),
    ord("¥"): "￥",
}


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name: `label` is PER, LOC or ORG; `score` is the probability of its least certain character."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its part of speech, one of LAC's; nr, ns, nt and t are names and times of every kind."""

    start: int
    end: int
    pos: str


class Tagger:
    """Finds names and words in sentences. Offsets count characters of the sentence given, half-open."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Reads the arrays of a weights file; raises KeyError and ValueError."""
        self._embedding = np.asarray(arrays["embedding"], dtype=np.float32)
        characters = arrays["characters"]
        conventions = arrays["conventions"]
        # Rows of the embedding: the characters, one for every other character, one for each convention.
        if self._embedding.shape[:1] != (len(characters) + 1 + len(conventions),):
            raise ValueError("the embedding does not fit its vocabulary")
        self._ids = {chr(int(code)): row for row, code in enumerate(characters)}
        self._unknown = len(characters)
        self._marks = {str(name): self._unknown + 1 + i for i, name in enumerate(conventions)}
        self._layers: tuple[Layer, ...] = tuple(read_layer(arrays, number) for number in (0, 1))
        self._names: Head = read_head(arrays, "ner")
        self._words: Head = read_head(arrays, "pos")

    @classmethod
    def load(cls, path: Path | None = None) -> Tagger:
        """The tagger of a weights file, by default the one that comes with the package.

        Raises ModelError if the file is missing or damaged.
        """
        path = WEIGHTS if path is None else path
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return cls({name: arrays[name] for name in arrays.files})
        except FileNotFoundError:
            raise ModelError(
                f"{path}: there are no tagger weights here; install kg again, or make them with "
                f"`python -m kg.train.tagger`"
            ) from None
        except (OSError, EOFError, KeyError, ValueError, AttributeError, zipfile.BadZipFile) as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise ModelError(
                f"{path}: the tagger weights are damaged ({reason}); install kg again"
            ) from error

    @property
    def conventions(self) -> tuple[str, ...]:
        """The names that `convention` may take."""
        return tuple(self._marks)

    def tag(
        self, sentences: Sequence[str], *, convention: str = "boson"
    ) -> list[tuple[tuple[NamedSpan, ...], tuple[Word, ...]]]:
        """The names and the words of each sentence, in order; raises ModelError on an unknown convention."""
        return self.tag_each(sentences, [convention] * len(sentences))

    def tag_each(
        self, sentences: Sequence[str], conventions: Sequence[str]
    ) -> list[tuple[tuple[NamedSpan, ...], tuple[Word, ...]]]:
        """As `tag`, with a convention for each sentence; one sentence may stand there under several.

        Raises ModelError on an unknown convention and ValueError on sequences of unequal length.
        """
        pieces: list[tuple[int, int, str, int]] = []  # sentence, offset in it, text, mark
        for number, (sentence, convention) in enumerate(zip(sentences, conventions, strict=True)):
            if convention not in self._marks:
                raise ModelError(
                    f"tagger: these weights know no convention {convention!r}; use {', '.join(self._marks)}"
                )
            for start, end in windows(sentence):
                pieces.append((number, start, sentence[start:end], self._marks[convention]))
        # Sentences of one length together: little padding. The number keeps the order the same in every run.
        order = sorted(range(len(pieces)), key=lambda i: (len(pieces[i][2]), i))
        found: list[tuple[list[NamedSpan], list[Word]]] = [([], []) for _ in sentences]
        tagged: dict[int, tuple[list[NamedSpan], list[Word]]] = {}
        begin = 0
        while begin < len(order):
            rows = 1
            while (
                begin + rows < len(order)
                and rows < ROWS
                and (len(pieces[order[begin + rows]][2]) + 1) * (rows + 1) <= CELLS
            ):
                rows += 1
            batch = order[begin : begin + rows]
            tagged.update(zip(batch, self._tag_batch([pieces[i] for i in batch]), strict=True))
            begin += rows
        for i, (number, *_) in enumerate(pieces):
            found[number][0].extend(tagged[i][0])
            found[number][1].extend(tagged[i][1])
        return [(tuple(names), tuple(words)) for names, words in found]

    def _tag_batch(
        self, pieces: Sequence[tuple[int, int, str, int]]
    ) -> list[tuple[list[NamedSpan], list[Word]]]:
        lengths = np.array([len(text) for _, _, text, _ in pieces], dtype=np.int64)
        ids = np.full((int(lengths.max()) + 1, len(pieces)), self._unknown, dtype=np.int64)
        for row, (_, _, text, mark) in enumerate(pieces):
            ids[0, row] = mark
            ids[1 : len(text) + 1, row] = self.ids(text)
        states = self.states(ids, lengths + 1)[1:]
        name_scores = states @ self._names.weight + self._names.bias
        name_labels = best_path(self._names, name_scores, lengths)
        sure = marginals(self._names, name_scores, lengths)
        sure = np.take_along_axis(sure, name_labels[:, :, None], axis=2)[:, :, 0]
        word_scores = states @ self._words.weight + self._words.bias
        # The likeliest label of each character, not the likeliest sequence: Viterbi over 57 labels is slow.
        word_labels = marginals(self._words, word_scores, lengths).argmax(axis=2)
        return [
            (
                find_names(
                    [self._names.labels[k] for k in name_labels[:size, row]], sure[:size, row], offset
                ),
                find_words([self._words.labels[k] for k in word_labels[:size, row]], offset),
            )
            for row, ((_, offset, _, _), size) in enumerate(zip(pieces, lengths.tolist(), strict=True))
        ]

    def ids(self, text: str) -> list[int]:
        """The embedding row of each character."""
        return [self._ids.get(character, self._unknown) for character in text.translate(ASCII)]

    def states(self, ids: Ints, lengths: Ints) -> Floats:
        """The top layer's states (T, B, 256) over ids (T, B)."""
        mirror = mirrored(lengths, len(ids))
        states: Floats = self._embedding[ids]
        for layer in self._layers:
            states = run_layer(layer, states, mirror)
        return states


def windows(sentence: str, longest: int = LONGEST) -> list[tuple[int, int]]:
    """The pieces to read a sentence in, none longer than `longest`, each cut behind the strongest late stop.

    >>> windows("风来了。雨来了，雷也来了", 6)
    [(0, 4), (4, 8), (8, 12)]
    """
    pieces: list[tuple[int, int]] = []
    start = 0
    while len(sentence) - start > longest:
        late = sentence[start + longest // 2 : start + longest]
        cuts = (late.rfind(stop) for stop in STOPS)
        cut = next((at for at in cuts if at >= 0), len(late) - 1)
        end = start + longest // 2 + cut + 1
        pieces.append((start, end))
        start = end
    if start < len(sentence):
        pieces.append((start, len(sentence)))
    return pieces


def find_names(labels: Sequence[str], sure: Floats, offset: int = 0) -> list[NamedSpan]:
    """The names that BIOES labels spell out, moved by `offset`; `sure` is the probability of each label.

    >>> find_names(["B-PER", "E-PER", "O", "S-LOC"], np.array([0.5, 0.75, 1, 1], np.float32))
    [NamedSpan(start=0, end=2, label='PER', score=0.5), NamedSpan(start=3, end=4, label='LOC', score=1.0)]
    """
    names: list[NamedSpan] = []
    start = 0
    for at, label in enumerate(labels):
        if label[0] in "BS":
            start = at
        if label[0] in "ES":
            score = round(float(sure[start : at + 1].min()), 4)
            names.append(NamedSpan(offset + start, offset + at + 1, label[2:], min(score, 1.0)))
    return names


def find_words(labels: Sequence[str], offset: int = 0) -> list[Word]:
    """The words that LAC's labels spell out: `v-B` begins a verb, `v-I` goes on with it.

    >>> find_words(["PER-B", "PER-I", "v-B", "n-I", "n-I"])
    [Word(start=0, end=2, pos='nr'), Word(start=2, end=3, pos='v'), Word(start=3, end=5, pos='n')]
    """
    words: list[Word] = []
    before = ""
    for at, label in enumerate(labels):
        pos = MERGED.get(label.removesuffix("-B").removesuffix("-I"), label[:-2])
        if words and not label.endswith("-B") and pos == before:
            words[-1] = Word(words[-1].start, offset + at + 1, pos)
        else:
            words.append(Word(offset + at, offset + at + 1, pos))
        before = pos
    return words
