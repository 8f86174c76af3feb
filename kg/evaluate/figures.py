"""The counts that figures are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Miss:
    """One error: what kind of error, and what it is about."""

    what: str
    about: str

    def __str__(self) -> str:
        return f"{self.what}: {self.about}"


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many; of none it is 1.0.

    >>> float(Ratio(3, 4)), str(Ratio(3, 4)), float(Ratio(0, 0))
    (0.75, '3/4', 1.0)
    """

    hit: int = 0
    all: int = 0

    def __float__(self) -> float:
        return self.hit / self.all if self.all else 1.0

    def __str__(self) -> str:
        return f"{self.hit}/{self.all}"

    @property
    def rest(self) -> int:
        """How many are not."""
        return self.all - self.hit

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.hit + other.hit, self.all + other.all)


def harmonic(precision: float, recall: float) -> float:
    """F1.

    >>> harmonic(0.5, 0.5), harmonic(0.0, 0.0)
    (0.5, 0.0)
    """
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """How many things were right, wanted, and built (right or false).

    >>> found = Found(hit=8, wanted=10, built=16)
    >>> found.precision, found.recall, round(found.f1, 3)
    (0.5, 0.8, 0.615)
    """

    hit: int = 0
    wanted: int = 0
    built: int = 0

    @property
    def precision(self) -> float:
        """Right of built; 0.0 where nothing was built."""
        return self.hit / self.built if self.built else 0.0

    @property
    def recall(self) -> float:
        """Right of wanted; 1.0 where nothing was wanted."""
        return self.hit / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)

    @property
    def missed(self) -> int:
        """How many that are wanted were not built."""
        return self.wanted - self.hit

    @property
    def false(self) -> int:
        """How many that were built are not right."""
        return self.built - self.hit

    def __add__(self, other: Found) -> Found:
        return Found(self.hit + other.hit, self.wanted + other.wanted, self.built + other.built)
