"""How often an action is right, told from how sure the network is of it and from whether the rules agree.

`python -m kg.evaluate.confidence` fits the weights on pages and sentences that nothing was trained on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import ModelError

MEASURED: Final = Path(__file__).parents[2] / "models" / "confidence.json"
_LEAST = 1e-4  # of a probability whose logarithm is taken


@dataclass(frozen=True, slots=True)
class Marks:
    """What speaks for an action: log odds of its trigger, log probabilities of its roles, and the rules.

    `roles` is the mean over the pieces that play a part, `weakest` the least sure piece of the sentence,
    `carried` who acted before, where nobody is printed; `ruled` is 1 where the rules tell the action too.
    """

    trigger: float
    roles: float
    weakest: float
    carried: float
    ruled: float


MARKS: Final = tuple(Marks.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Trust:
    """A logistic regression over `Marks`."""

    weights: Mapping[str, float]
    offset: float

    @classmethod
    def load(cls) -> Trust:
        """The weights that come with the package; raises ModelError."""
        return _load(MEASURED)

    def share(self, marks: Marks) -> float:
        """How many actions with such marks are right, 0 to 1."""
        odds = self.offset + sum(self.weights[name] * getattr(marks, name) for name in MARKS)
        return round(1 / (1 + math.exp(-odds)), 3)


def log_of(probability: float) -> float:
    """The logarithm of a probability that may be 0."""
    return math.log(max(probability, _LEAST))


def odds_of(probability: float) -> float:
    """The logarithm of the odds of a probability that may be 0 or 1."""
    return log_of(probability) - log_of(1 - probability)


@cache
def _load(path: Path) -> Trust:
    try:
        fitted = json.loads(path.read_text(encoding="utf-8"))["actions"]
        return Trust({name: float(fitted[name]) for name in MARKS}, float(fitted["offset"]))
    except (OSError, KeyError, TypeError, ValueError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ModelError(
            f"{path}: the measured confidences are damaged ({reason}); install kg again"
        ) from error
