"""`kg evaluate` prints figures of pages that have gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import main

GOLD = {
    "entities": [{"name": "罗静", "kind": "person"}, {"name": "高远", "kind": "person"}],
    "actions": [{"predicate": ["检修"], "object": ["水厂"], "quantity": 5, "unit": "座"}],
    "complete": True,
}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages in English, until a test says otherwise."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def gold(page: Path) -> Path:
    """The gold of the page."""
    file = page.with_suffix(".json")
    file.write_text(json.dumps(GOLD), encoding="utf-8")
    return file


def test_a_page_is_measured(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(gold)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:4] == ["good", "right", "gold", "built"]
    persons = next(line.split() for line in lines if line.startswith("persons"))
    assert persons[1:3] == ["1", "2"]


def test_each_page_has_a_row_unless_only_the_total_is_wanted(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for suffix in (".txt", ".json"):
        (gold.parent / f"other{suffix}").write_bytes(gold.with_suffix(suffix).read_bytes())
    assert main(["evaluate", str(gold.parent)]) == 0
    first = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in first[:3]] == ["page", "good", "other"]
    assert main(["evaluate", str(gold.parent), "--total"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("2 pages")


def test_every_error_is_listed_with_its_page(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(gold), "--errors"]) == 0
    assert "good: person missed: 高远" in capsys.readouterr().out.splitlines()


def test_the_table_comes_in_markdown_and_in_chinese(
    gold: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["evaluate", str(gold), "--markdown", "--errors"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("| good | 正确 | 答案 | 建成 | 准确率 | 召回率 | F1 |")
    assert "good: 漏掉人物: 高远" in lines


def test_a_page_without_gold_is_an_error(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(page)]) == 1
    assert "has no page with gold" in capsys.readouterr().err


def test_gold_that_is_damaged_says_where(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold.write_text('{"entities": [{}]}', encoding="utf-8")
    assert main(["evaluate", str(gold)]) == 1
    assert "good.json: row 1 of entities" in capsys.readouterr().err


def test_sentences_need_the_sets_that_hold_their_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(tmp_path / "dev.jsonl")]) == 1
    assert "with --data" in capsys.readouterr().err
