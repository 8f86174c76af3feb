"""Names of people, places and organisations, and words with their parts of speech, from a small network.

The network is Baidu's LAC-small (Jiao, Sun & Sun 2018, "Chinese Lexical Analysis with a Deep Bi-GRU-CRF
Network"), fine-tuned by `kg.train.tagger`; `kg/models/tagger.md` says on what. Corpora disagree on what a
name is, so the upper layer and the labels of names have numbers of their own for each corpus' conventions.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.language.encoder import (
    Floats,
    Head,
    Layer,
    best_path,
    marginals,
    mirrored,
    read_head,
    read_layer,
    run_layer,
    score_labels,
)
from kg.language.threads import one_thread
from kg.language.word_marks import WordMarks

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


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence as the network reads it: names and words in order, and a state (T, 2H) for each character."""

    names: tuple[NamedSpan, ...]
    words: tuple[Word, ...]
    states: Floats


class Tagger:
    """Finds names and words in sentences. Offsets count characters of the sentence given, half-open."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Reads the arrays of a weights file; raises KeyError and ValueError."""
        self._embedding = np.asarray(arrays["embedding"], dtype=np.float32)
        characters = arrays["characters"]
        conventions = arrays["conventions"]
        if len(self._embedding) != len(characters) + 1:  # the last row is for every other character
            raise ValueError("the embedding does not fit its vocabulary")
        self._ids = {chr(int(code)): row for row, code in enumerate(characters)}
        self._unknown = len(characters)
        self._marks = WordMarks(
            np.asarray(arrays["word_keys"], dtype=np.uint32),
            np.asarray(arrays["word_kinds"], dtype=np.uint8),
            len(arrays["word_kind_labels"]),
        )
        self._conventions = {str(name): number for number, name in enumerate(conventions)}
        self._layers: tuple[Layer, Layer] = (read_layer(arrays, "layer0"), read_layer(arrays, "layer1"))
        self._names: Head = read_head(arrays, "ner")
        self._words: Head = read_head(arrays, "pos")
        if self._layers[0].inward.shape[1] != self._embedding.shape[1] + self._marks.width:
            raise ValueError("the lower layer does not fit the embedding and the marks of words")
        owners = (self._layers[0].bias.shape[1], self._layers[1].bias.shape[1], len(self._names.weight))
        if owners != (1, len(self._conventions), len(self._conventions)) or len(self._words.weight) != 1:
            raise ValueError("the numbers of each convention do not fit the conventions")

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
        return tuple(self._conventions)

    @property
    def units(self) -> int:
        """The size of a character's state."""
        return 2 * int(self._layers[1].candidate.shape[-1])

    def tag(self, sentences: Sequence[str], *, convention: str = "boson") -> list[Tagged]:
        """What the network reads in each sentence; raises ModelError on an unknown convention."""
        return self.tag_each(sentences, [convention] * len(sentences))

    def tag_each(self, sentences: Sequence[str], conventions: Sequence[str]) -> list[Tagged]:
        """As `tag`, with a convention for each sentence; one sentence may stand there under several.

        Raises ModelError on an unknown convention and ValueError on sequences of unequal length.
        """
        unknown = sorted(set(conventions) - self._conventions.keys())
        if unknown:
            known = ", ".join(self._conventions)
            raise ModelError(f"tagger: these weights know no convention {unknown[0]!r}; use {known}")
        pieces = [
            _Piece(number, start, sentence[start:end], self._conventions[convention])
            for number, (sentence, convention) in enumerate(zip(sentences, conventions, strict=True))
            for start, end in windows(sentence)
        ]
        found: list[list[tuple[int, Tagged]]] = [[] for _ in sentences]
        with one_thread():
            for batch in _batches(pieces):
                for piece, tagged in zip(batch, self._tag_batch(batch), strict=True):
                    found[piece.sentence].append((piece.start, tagged))
        return [self._joined(read) for read in found]

    def _joined(self, pieces: list[tuple[int, Tagged]]) -> Tagged:
        """A sentence of its pieces, which may have been read in any order."""
        read = [tagged for _, tagged in sorted(pieces, key=lambda piece: piece[0])]
        if len(read) == 1:
            return read[0]
        return Tagged(
            tuple(name for tagged in read for name in tagged.names),
            tuple(word for tagged in read for word in tagged.words),
            np.concatenate([np.zeros((0, self.units), np.float32), *(tagged.states for tagged in read)]),
        )

    def _tag_batch(self, batch: Sequence[_Piece]) -> list[Tagged]:
        texts = sorted({piece.text.translate(ASCII) for piece in batch}, key=lambda text: (len(text), text))
        sizes = np.array([len(text) for text in texts], dtype=np.int64)
        ids = np.full((int(sizes[-1]), len(texts)), self._unknown, dtype=np.int64)
        for row, text in enumerate(texts):
            ids[: len(text), row] = [self._ids.get(c, self._unknown) for c in text]
        inputs = np.concatenate([self._embedding[ids], self._marks.mark(texts)], axis=-1)
        # A sentence asked under several conventions passes the lower layer, which they share, once.
        lower, upper = self._layers
        states = run_layer(lower, inputs, mirrored(sizes, len(ids)), np.zeros_like(sizes))
        row_of = {text: row for row, text in enumerate(texts)}
        at = np.array([row_of[piece.text.translate(ASCII)] for piece in batch], dtype=np.int64)
        own = np.array([piece.convention for piece in batch], dtype=np.int64)
        lengths = sizes[at]
        states = run_layer(upper, states[:, at], mirrored(lengths, len(ids)), own)
        name_scores = score_labels(self._names, states, own)
        name_labels = best_path(self._names, name_scores, lengths)
        sure = marginals(self._names, name_scores, lengths)
        sure = np.take_along_axis(sure, name_labels[:, :, None], axis=2)[:, :, 0]
        # The likeliest label of each character, not the likeliest sequence: Viterbi over 57 labels is slow.
        word_labels = marginals(self._words, score_labels(self._words, states, own), lengths).argmax(axis=2)
        tagged: list[Tagged] = []
        for row, piece in enumerate(batch):
            size = len(piece.text)
            names = [self._names.labels[k] for k in name_labels[:size, row]]
            words = [self._words.labels[k] for k in word_labels[:size, row]]
            spans = find_names(piece.text, names, sure[:size, row], piece.start)
            tagged.append(Tagged(tuple(spans), tuple(find_words(words, piece.start)), states[:size, row]))
        return tagged


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is read at once of a sentence: `text` stands at `start` of sentence number `sentence`."""

    sentence: int
    start: int
    text: str
    convention: int


def _batches(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces in batches of like length, for little padding, with equal ones side by side."""
    batch: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: (len(piece.text), piece.text)):
        if len(batch) == ROWS or len(piece.text) * (len(batch) + 1) > CELLS:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


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


def find_names(text: str, labels: Sequence[str], sure: Floats, offset: int = 0) -> list[NamedSpan]:
    """The names that BIOES labels spell out, without white space round them, moved by `offset`.

    `sure` holds the probability of each label.

    >>> find_names("张三在沪", ["B-PER", "E-PER", "O", "S-LOC"], np.array([0.5, 0.75, 1, 1], np.float32))
    [NamedSpan(start=0, end=2, label='PER', score=0.5), NamedSpan(start=3, end=4, label='LOC', score=1.0)]
    """
    names: list[NamedSpan] = []
    start = 0
    for at, label in enumerate(labels):
        if label[0] in "BS":
            start = at
        if label[0] in "ES" and (printed := text[start : at + 1]).strip():
            first = start + len(printed) - len(printed.lstrip())
            last = first + len(printed.strip())
            score = min(round(float(sure[start : at + 1].min()), 4), 1.0)
            names.append(NamedSpan(offset + first, offset + last, label[2:], score))
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
