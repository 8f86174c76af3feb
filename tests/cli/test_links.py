"""`kg links`: the merges of a graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.cli import main

TEXT = """\
2021-05-04 江滨日报
水务工程今日开工
本报讯（记者 罗静）昨日，青山水务有限公司组织32名技术人员检修了5座水厂。该公司经理丁小满说，青山水务将增加30人。
丁小满还说，他要到现场检查。
"""


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The graph.json of a page on which a company and a man have several names; messages are in English."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return build(tmp_path)


def build(folder: Path, corrections: str = "") -> Path:
    """Write the page and its graph.json; returns the latter."""
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "c.toml").write_text(corrections, encoding="utf-8")
    arguments = ["build", str(folder / "a.txt"), "-o", str(folder / "out"), "--format", "json"]
    assert main([*arguments, "--corrections", str(folder / "c.toml")]) == 0
    return folder / "out/graph.json"


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """What `kg links --json` prints."""
    capsys.readouterr()
    assert main(["links", *arguments, "--json"]) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return rows


def test_a_merge_has_its_words_rule_place_and_sentence(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (row,) = [r for r in listed(capsys, str(graph)) if r["text"] == "该公司"]
    assert (row["label"], row["kind"], row["rule"], row["file"], row["line"]) == (
        "青山水务有限公司",
        "organization",
        "demonstrative",
        "a.txt",
        3,
    )
    assert TEXT[row["start"] : row["end"]] == "该公司"
    assert "该公司经理丁小满说" in row["quote"]


def test_every_row_of_the_list_is_printed(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed(capsys, str(graph))
    assert main(["links", str(graph)]) == 0
    out = capsys.readouterr().out
    assert rows
    for row in rows:
        assert f"  {row['text']}  {row['rule']}  {row['file']}:{row['line']}\n    {row['quote']}\n" in out


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (["--entity", "青山水务有限公司"], {"该公司", "青山水务"}),
        (["--entity", "青山水务"], {"该公司", "青山水务"}),
        (["--rule", "trade_name"], {"青山水务"}),
        (["--kind", "person"], {"他"}),
        (["--kind", "place"], set()),
    ],
)
def test_filters(graph: Path, capsys: pytest.CaptureFixture[str], option: list[str], words: set[str]) -> None:
    assert {row["text"] for row in listed(capsys, str(graph), *option)} == words


def test_a_correction_that_joins_names_is_in_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = build(tmp_path, "[[same]]\nnames = ['丁小满', '罗静']\n")
    rows = listed(capsys, str(graph), "--rule", "correction")
    assert {(row["label"], row["text"], row["judgement"]) for row in rows} == {("丁小满", "罗静", "same")}


def test_a_correction_that_tells_apart_wins_and_is_in_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = build(tmp_path, "[[different]]\nnames = ['青山水务有限公司', '青山水务']\n")
    rows = listed(capsys, str(graph))
    assert not [r for r in rows if r["rule"] == "trade_name"]
    apart = [r for r in rows if r["judgement"] == "different"]
    assert {("青山水务有限公司", "青山水务")} <= {(r["label"], r["text"]) for r in apart}
    assert {r["rule"] for r in apart} == {"correction"}


def test_nothing_merged_is_said(tmp_path: Path, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["links", str(graph), "--entity", "罗静"]) == 0
    assert capsys.readouterr().out == "none\n"


@pytest.mark.parametrize(
    ("option", "code", "error"),
    [
        (["--entity", "青山"], 1, "is called 青山; near it: 青山水务"),
        (["--rule", "guess"], 1, "nothing is merged by the rule guess; known are "),
        (["--kind", "thing"], 2, "see kg links --help"),
    ],
)
def test_errors_say_what_to_do(
    graph: Path, capsys: pytest.CaptureFixture[str], option: list[str], code: int, error: str
) -> None:
    assert main(["links", str(graph), *option]) == code
    assert error in capsys.readouterr().err


def test_links_speaks_chinese(
    graph: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    capsys.readouterr()
    assert main(["links", str(graph)]) == 0
    assert "青山水务有限公司 · 机构 · organization:青山水务有限公司" in capsys.readouterr().out
