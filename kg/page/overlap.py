"""How much of a headline's words a body repeats: the strongest sign that the two belong together."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

_KEPT = re.compile(r"[\u3400-\u9fffA-Za-z0-9\U00020000-\U0003ffff]+")
_REACH = 48  # paragraphs looked at from a headline


def bigrams(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters in runs of Hanzi, letters and digits.

    >>> sorted(bigrams("两镇，两镇"))
    ['两镇']
    """
    return frozenset(run[i : i + 2] for run in _KEPT.findall(words) for i in range(len(run) - 1))


class Overlap:
    """Coverage of display lines by the paragraphs of a page, pairs weighted by how rare they are on it."""

    def __init__(self, paragraphs: Sequence[str], openings: Sequence[bool] = ()) -> None:
        """`openings` tells which paragraphs open an article: nothing is looked for across one."""
        self._openings = openings or [False] * len(paragraphs)
        self._pairs = [bigrams(p) for p in paragraphs]
        self._all = len(paragraphs)
        counts = Counter(pair for pairs in self._pairs for pair in pairs)
        self._weights = {pair: self._rarity(count) for pair, count in counts.items()}

    def _rarity(self, count: int) -> float:
        return math.log(1 + (self._all + 1) / (1 + count))

    def forward(self, words: str, first: int) -> list[float]:
        """Share of a line's weight found in paragraphs [first, first + k] for k = 0, 1, ... (to a reach)."""
        return self._growing(words, range(first, min(self._all, first + _REACH)))

    def backward(self, words: str, last: int) -> list[float]:
        """Share of a line's weight found in paragraphs [last - k, last] for k = 0, 1, ... (to a reach)."""
        return self._growing(words, range(last, max(-1, last - _REACH), -1))

    def _growing(self, words: str, paragraphs: range) -> list[float]:
        unseen = self._rarity(0)
        left = {pair: self._weights.get(pair, unseen) for pair in sorted(bigrams(words))}
        total, found, shares = sum(left.values()), 0.0, []
        for p in paragraphs:
            for pair in [pair for pair in left if pair in self._pairs[p]]:
                found += left.pop(pair)
            shares.append(found / total if total else 0.0)
            onward = p + 1 if paragraphs.step > 0 else p
            if not left or (0 <= onward < self._all and self._openings[onward]):
                break
        return shares

    def likeness(self, first: int, middle: int, end: int) -> float:
        """Log odds that paragraphs [first, middle) and [middle, end) are of one article, by their rare pairs.

        Fitted on the articles of invented pages: 1.8 against where nothing is shared, 3 for at most.
        """
        return max(-1.8, min(3.0, 45.0 * self.cohesion(first, middle, end) - 2.2))

    def cohesion(self, first: int, middle: int, end: int) -> float:
        """Cosine of the rare pairs of paragraphs [first, middle) and [middle, end), 0 to 1."""
        left = frozenset().union(*self._pairs[max(first, middle - 12) : middle])
        right = frozenset().union(*self._pairs[middle : min(end, middle + 12)])
        if not left or not right:
            return 0.0
        weights = self._weights  # fsum is exact: the order of a set does not matter
        both = math.fsum(weights[p] for p in left & right)
        return both / math.sqrt(math.fsum(weights[p] for p in left) * math.fsum(weights[p] for p in right))
