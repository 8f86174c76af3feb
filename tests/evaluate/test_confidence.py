"""What a confidence means: shares measured on judged actions and counted relations."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg.errors import ModelError
from kg.evaluate.confidence import Judged, fit, reliability, write_measured
from kg.facts.actions.trust import MARKS, Marks, Trust
from kg.graph import confidence
from kg.graph.confidence import Confidence


def judged(ruled: float, right: int, wrong: int) -> list[Judged]:
    """So many right and wrong actions with nothing to tell them apart but whether the rules agree."""
    marks = Marks(1.0, -0.1, -0.5, 0.0, ruled)
    return [Judged("network", marks, True)] * right + [Judged("network", marks, False)] * wrong


def test_marks_become_the_share_that_is_right() -> None:
    actions = judged(1.0, 800, 200) + judged(0.0, 300, 700)
    random.Random(0).shuffle(actions)
    trust = fit(actions)
    assert trust.share(judged(1.0, 1, 0)[0].marks) == pytest.approx(0.8, abs=0.01)
    assert trust.share(judged(0.0, 1, 0)[0].marks) == pytest.approx(0.3, abs=0.01)


def test_the_table_sets_confidence_beside_what_is_right() -> None:
    half = Trust(dict.fromkeys(MARKS, 0.0), offset=0.0)
    assert list(reliability(judged(1.0, 3, 1), half))[2:] == [("0.4–0.6", "4", "0.500", "0.750")]


def test_only_what_was_measured_often_enough_is_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "confidence.json"
    some = judged(1.0, 19, 1) + [Judged("rare", Marks(0, 0, 0, 0, 0), True)] * 19
    write_measured(
        path, Trust(dict.fromkeys(MARKS, 0.0), 0.0), some, {"part_of": {"nested": (15, 20), "new": (3, 3)}}
    )
    monkeypatch.setattr(confidence, "MEASURED", path)
    measured = Confidence.load()
    assert measured.of("action", "network", 0.6) == measured.of("actor", "network", 0.6) == 0.6
    assert measured.of("action", "rare", 0.6) is None
    assert (measured.of("part_of", "nested", 1.0), measured.of("part_of", "new", 1.0)) == (0.75, None)


def test_damaged_confidences_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "half.json"
    path.write_text('{"rules": ', encoding="utf-8")
    monkeypatch.setattr(confidence, "MEASURED", path)
    with pytest.raises(
        ModelError, match=r"half\.json: the measured confidences are damaged .*; install kg again"
    ):
        Confidence.load()
