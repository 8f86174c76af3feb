"""How sure a fact is: a measured figure or none."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import ModelError

MEASURED: Final = Path(__file__).parents[1] / "models" / "confidence.json"
CASES: Final = 20  # of a rule, at least, before anything is claimed of it


@dataclass(frozen=True, slots=True)
class Confidence:
    """What was measured of the rules, on at least 20 cases each.

    `precision` holds, for each relation, rule -> share of its facts that are right; `calibrated` names the
    rules of actions whose own score is such a share. Of other rules nothing is claimed.
    """

    precision: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    calibrated: Collection[str] = ()

    @classmethod
    def load(cls) -> Confidence:
        """What comes with the package, measured by `python -m kg.evaluate.confidence`; raises ModelError."""
        return _load(MEASURED)

    def of(self, what: str, rule: str, score: float) -> float | None:
        """The confidence (0 to 1) in a `what` (`action` or a relation) by `rule`; None if unmeasured."""
        if rule in self.calibrated:
            return round(float(score), 4)
        return self.precision.get(what, {}).get(rule)


@cache
def _load(path: Path) -> Confidence:
    try:
        measured = json.loads(path.read_text(encoding="utf-8"))["rules"]
        shares = {
            what: {rule: round(right / cases, 3) for rule, (right, cases) in rules.items() if cases >= CASES}
            for what, rules in measured.items()
        }
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ModelError(
            f"{path}: the measured confidences are damaged ({reason}); install kg again"
        ) from error
    return Confidence(shares, frozenset(shares.pop("action", {})))
