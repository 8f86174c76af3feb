"""What the commands print and write when nothing is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.cli import main
from kg.cli.table import width


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages in English, until a test says otherwise."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def test_build_writes_the_files_of_a_run_and_sums_up(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(page), "-o", str(tmp_path / "out"), "--flat"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    names = {path.name for path in (tmp_path / "out").iterdir()}
    tables = {"nodes.csv", "edges.csv", "actions.csv"}
    assert names == tables | {"graph.graphml", "graph-flat.graphml", "graph.gexf", "graph.html", "graph.json"}
    counts, files, seconds = printed.err.splitlines()
    assert counts.startswith("articles 1 · people ")
    assert files.startswith("wrote graph.graphml ")
    assert seconds.endswith(" seconds")


def test_build_takes_formats_and_a_stem(page: Path, tmp_path: Path) -> None:
    assert (
        main(["build", str(page), "-o", str(tmp_path / "out"), "--format", "json, csv", "--name", "五月"])
        == 0
    )
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"五月.json", "五月-nodes.csv", "五月-edges.csv", "五月-actions.csv"}


def test_a_bar_moves_where_there_is_more_than_one_page(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.txt").write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "out"), "--format", "json"]) == 0
    assert "pages: 100%" in capsys.readouterr().err


def test_what_a_page_lost_and_how_it_was_read_is_reported(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page.write_bytes((page.read_text(encoding="utf-8") + "\x1b").encode("gb18030"))
    arguments = ["build", str(page), "-o", str(tmp_path / "out"), "--format", "json"]
    assert main(arguments) == 0
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == ["kg: good.txt: control characters, the first on line 5", "read as gb18030 1"]
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(arguments) == 0
    assert capsys.readouterr().err.startswith("kg: good.txt: 含有控制字符，首个在第 5 行\n编码：gb18030 1\n")


def test_build_reads_standard_input(command: Callable[..., object], page: Path, tmp_path: Path) -> None:
    done = command("build", "-", "-o", "out", "--format", "json", given=page.read_bytes())
    assert done.returncode == 0  # type: ignore[attr-defined]
    meta = json.loads((tmp_path / "out/graph.json").read_text(encoding="utf-8"))["meta"]
    assert [row["file"] for row in meta["inputs"]] == ["stdin"]


def test_what_was_said_of_a_page_is_in_its_graph(page: Path, tmp_path: Path) -> None:
    corrections = tmp_path / "c.toml"
    corrections.write_text("[[not_entity]]\nname = '罗静'\n", encoding="utf-8")
    options = ["--date", "2020-01-02", "--paper", "青山日报", "--page", "A3", "--home", "阜阳市"]
    out = tmp_path / "out"
    assert main(["build", str(page), "-o", str(out), "--corrections", str(corrections), *options]) == 0
    built = json.loads((out / "graph.json").read_text(encoding="utf-8"))
    (article,) = [node for node in built["nodes"] if node["kind"] == "article"]
    assert (article["date"], article["page"]) == ("2020-01-02", "A3")
    assert "person:罗静" not in {node["id"] for node in built["nodes"]}
    said = built["meta"]["options"]
    assert said["home"] == "阜阳市"
    assert said["corrections"]["not_entity"] == [{"name": "罗静"}]
    assert str(tmp_path) not in (out / "graph.json").read_text(encoding="utf-8")


def test_show_prints_tables_that_line_up(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(page)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("good.txt · 江滨日报 · 2021-05-04")
    assert [title for title in ("Articles", "Entities", "Actions") if title in lines] == [
        "Articles",
        "Entities",
        "Actions",
    ]
    assert any("罗静" in line for line in lines)
    start = lines.index("Entities") + 2
    table = lines[start : lines.index("Actions") - 1]
    second = {width(line[: line.index("  ")]) + 2 for line in table[:1]}
    assert len(second) == 1


def test_show_speaks_chinese(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["show", str(page)]) == 0
    assert "文章" in capsys.readouterr().out.splitlines()


def test_explain_prints_every_mention_and_fact_with_its_place_and_rule(
    seed_graph: kg.KnowledgeGraph, seed_files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = next(node for node, kind in seed_graph.graph.nodes(data="kind") if kind == "person")
    assert main(["explain", str(seed_files / "graph.json"), person]) == 0
    out = capsys.readouterr().out
    for mention in (m for m in seed_graph.meta.mentions if m.get("entity") == person):
        assert f"{mention['file']}:{mention['line']}" in out
        assert mention["rule"] in out
    for *_, edge in [
        *seed_graph.graph.in_edges(person, data=True),
        *seed_graph.graph.out_edges(person, data=True),
    ]:
        if edge["relation"] != "mentioned_in" and "evidence" in edge:
            assert edge["evidence"].replace("\n", " ") in out
            assert f"{edge['file']}:{edge['line']}  {edge['rule']}" in out


def test_explain_finds_a_node_by_label_or_alias(
    seed_graph: kg.KnowledgeGraph, seed_files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = seed_graph.graph.nodes(data=True)
    node, row = next(
        (node, row) for node, row in rows if row.get("aliases") and row["kind"] == "organization"
    )
    for name in (row["label"], row["aliases"].split("|")[0]):
        assert main(["explain", str(seed_files / "graph.json"), name]) == 0
        assert node in capsys.readouterr().out


def test_explain_offers_names_near_to_one_that_is_unknown(
    seed_files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(seed_files / "graph.json"), "重庆日"]) == 1
    assert "is called 重庆日; near it: 重庆日报" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"kg {kg.__version__}\n"


def test_an_interrupt_is_one_line(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.cli.build.build", interrupted)
    assert main(["build", str(page)]) == 130
    assert capsys.readouterr().err == "kg: interrupted; every file is whole, or as it was before\n"


def test_a_defect_is_one_line_too(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of\nnothing")

    monkeypatch.setattr("kg.cli.build.build", broken)
    assert main(["build", str(page)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("kg: kg failed (ZeroDivisionError of nothing); please report it")
