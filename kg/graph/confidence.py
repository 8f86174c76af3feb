"""How sure a fact is: a measured figure or none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Confidence:
    """What was measured of the rules, on at least 20 cases each.

    `precision` holds, for `action` and for each relation, rule -> share of its facts that are right;
    `calibrated` names the models whose own score is such a share. Of other rules nothing is claimed.
    """

    precision: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    calibrated: Collection[str] = ()

    def of(self, what: str, rule: str, score: float) -> float | None:
        """The confidence (0 to 1) in a `what` (`action` or a relation) by `rule`; None if unmeasured."""
        if rule in self.calibrated:
            return round(float(score), 4)
        return self.precision.get(what, {}).get(rule)
