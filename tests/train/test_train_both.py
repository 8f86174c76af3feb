"""One command trains both networks."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs torch")

from kg.train import __main__ as both


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the commands of the two networks are called with; the first one answers with 0."""
    seen: list[list[str]] = []

    def keep(arguments: list[str]) -> int:
        seen.append(arguments)
        return 0

    monkeypatch.setattr(both.tagger, "main", keep)
    monkeypatch.setattr(both.actions, "main", keep)
    return seen


def run(scratch: Path) -> int:
    return both.main(["--data", "sets", "--corpus", "corpus", "--scratch", str(scratch)])


def test_the_tagger_comes_before_what_reads_its_states(called: list[list[str]], tmp_path: Path) -> None:
    assert run(tmp_path) == 0
    shared = ["--data", "sets", "--corpus", "corpus", "--scratch", str(tmp_path)]
    assert called == [[*shared, "--minutes", "50"], shared]


def test_a_stopped_tagger_goes_on(called: list[list[str]], tmp_path: Path) -> None:
    (tmp_path / "checkpoint.pt").touch()
    run(tmp_path)
    assert called[0][-1] == "--resume"


def test_what_failed_is_not_built_upon(
    called: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(both.tagger, "main", lambda _: 2)
    assert run(tmp_path) == 2
    assert called == []
