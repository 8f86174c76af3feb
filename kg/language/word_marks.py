"""Marks on the characters of a sentence that say which known words they may be part of.

What SoftLexicon (Ma et al. 2020, "Simplify the Usage of Lexicon in Chinese NER") gives a character, less the
vectors of the words: for each kind of word, whether one of that kind begins, goes on or ends here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.language.encoder import Floats

SHORTEST: Final = 2
LONGEST: Final = 8  # characters of a word
PLACES: Final = 3  # of a character in a word: first, inner, last
_GAP: Final = "\0" * LONGEST  # stands between sentences, and in no word


@dataclass(frozen=True, slots=True)
class WordMarks:
    """Words as sorted keys (W,) uint32 and kinds (W,) uint8, bit k set for a word of kind k of `count` kinds.

    A key is a hash of a word: of 600,000 words one stretch of text in 7,000 is taken for a word that it is not.
    """

    keys: NDArray[np.uint32]
    kinds: NDArray[np.uint8]
    count: int

    @property
    def width(self) -> int:
        """The number of marks of a character."""
        return PLACES * self.count

    def mark(self, texts: Sequence[str]) -> Floats:
        """The marks (T, B, width), 0 or 1, of the characters of B texts, padded to the longest."""
        longest = max(map(len, texts))
        joined = _GAP.join((*texts, ""))
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        found = np.zeros((len(codes), PLACES), dtype=np.uint8)
        for length in range(SHORTEST, LONGEST + 1):
            keys = ngram_keys(codes, length)
            at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
            begins = np.flatnonzero(self.keys[at] == keys)
            kinds = self.kinds[at[begins]]
            np.bitwise_or.at(found[:, 0], begins, kinds)
            for inner in range(1, length - 1):
                np.bitwise_or.at(found[:, 1], begins + inner, kinds)
            np.bitwise_or.at(found[:, 2], begins + length - 1, kinds)
        bits = (found[:, :, None] >> np.arange(self.count, dtype=np.uint8)) & 1
        flat = bits.reshape(len(codes), self.width)
        marks = np.zeros((longest, len(texts), self.width), dtype=np.float32)
        start = 0
        for row, text in enumerate(texts):
            marks[: len(text), row] = flat[start : start + len(text)]
            start += len(text) + LONGEST
        return marks


def make_word_marks(words: Mapping[str, int], count: int) -> WordMarks:
    """Of words with the bits of their kinds; those too short or too long are left out."""
    kinds: dict[int, int] = {}
    for length in range(SHORTEST, LONGEST + 1):
        chosen = [word for word in words if len(word) == length]
        if not chosen:
            continue
        codes = np.frombuffer("".join(chosen).encode("utf-32-le"), dtype=np.uint32)
        for word, key in zip(chosen, ngram_keys(codes, length)[::length].tolist(), strict=True):
            kinds[key] = kinds.get(key, 0) | words[word]
    keys = np.array(sorted(kinds), dtype=np.uint32)
    return WordMarks(keys, np.array([kinds[key] for key in keys.tolist()], dtype=np.uint8), count)


def ngram_keys(codes: NDArray[np.uint32], length: int) -> NDArray[np.uint32]:
    """The key of each stretch of so many characters, by its first one: FNV-1a over the code points, folded."""
    count = max(0, len(codes) - length + 1)
    keys = np.full(count, 0xCBF29CE484222325 ^ length, dtype=np.uint64)
    for k in range(length):
        keys = (keys ^ codes[k : k + count]) * np.uint64(0x100000001B3)
    return (keys ^ (keys >> np.uint64(32))).astype(np.uint32)
