"""The library as a user meets it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import networkx as nx
import pytest

import kg

ROOT = Path(__file__).parent.parent
PAGE = "水务工程开工\n本报讯（记者 罗静）昨日，青山市水务局组织32名技术人员检修了5座水厂。\n"


def test_import_loads_no_stage_and_no_model() -> None:
    code = "import sys, kg; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(done.stdout.split())
    assert "kg" in loaded
    assert loaded.isdisjoint(
        {"spacy", "numpy", "networkx", "pandas", "lxml", "igraph", "pyvis", "tqdm", "IPython"}
    )


def test_the_version_is_that_of_the_package() -> None:
    assert kg.__version__ == version("kg")


def test_a_page_becomes_a_graph_with_tables(seed_graph: kg.KnowledgeGraph) -> None:
    assert isinstance(seed_graph.graph, nx.MultiDiGraph)
    assert len(seed_graph.nodes_frame()) == seed_graph.graph.number_of_nodes()
    assert len(seed_graph.edges_frame()) == seed_graph.graph.number_of_edges()
    assert len(seed_graph.actions_frame()) == seed_graph.summary()["action"]


def test_the_summary_counts_nodes_by_kind(seed_graph: kg.KnowledgeGraph) -> None:
    summary = seed_graph.summary()
    assert sum(summary[kind] for kind in kg.result.KINDS) == seed_graph.graph.number_of_nodes()
    assert summary["failures"] == 0
    assert f"{summary['person']} person" in repr(seed_graph)


def test_a_graph_that_was_written_is_loaded_as_it_was(
    seed_graph: kg.KnowledgeGraph, seed_files: Path, tmp_path: Path
) -> None:
    loaded = kg.load(seed_files / "graph.json")
    assert loaded.documents == ()
    assert loaded.summary() == seed_graph.summary()
    again = loaded.write(tmp_path, formats=["json"])
    assert again[0].read_bytes() == (seed_files / "graph.json").read_bytes()


def test_no_file_tells_of_the_machine(seed_files: Path) -> None:
    for path in seed_files.iterdir():
        text = path.read_text(encoding="utf-8")
        assert str(ROOT) not in text
        assert str(Path.home()) + "/" not in text or Path.home() == Path("/")


def test_options_are_those_of_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "c.toml").write_text("[[not_entity]]\nname = '罗静'\n", encoding="utf-8")
    built = kg.build(
        [str(tmp_path)],
        date="2020-01-02",
        paper="青山日报",
        page="A3",
        home="阜阳市",
        corrections=str(tmp_path / "c.toml"),
        glob="p*.txt",
    )
    page = built.documents[0].page
    assert (page.issued and page.issued.isoformat(), page.paper, page.number) == (
        "2020-01-02",
        "青山日报",
        "A3",
    )
    assert "person:罗静" not in built.graph
    assert set(built.meta.options) == {"date", "paper", "page", "home", "glob", "corrections"}


def test_failures_are_part_of_the_result(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(PAGE, encoding="utf-8")
    built = kg.build([tmp_path / "p.txt", tmp_path / "none.txt"])
    assert [failure.reason.rpartition(": ")[2] for failure in built.failures] == [
        "no such file or folder; check the path"
    ]


@pytest.mark.parametrize("formats", [["xls"], "graphml,xls", []])
def test_formats_that_are_none_are_refused(
    seed_graph: kg.KnowledgeGraph, tmp_path: Path, formats: object
) -> None:
    with pytest.raises(kg.InputError, match="known are graphml, "):
        seed_graph.write(tmp_path, formats=formats)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", " ", ".x", "-x", "a/b", "a\\b", "a\nb", "x" * 300])
def test_a_stem_that_is_no_file_name_is_refused(
    seed_graph: kg.KnowledgeGraph, tmp_path: Path, name: str
) -> None:
    with pytest.raises(kg.InputError, match="no name for files"):
        seed_graph.write(tmp_path, name=name)


@pytest.mark.parametrize("given", ["19.11.2022", "", 20221119])
def test_a_date_that_is_none_is_refused(given: object) -> None:
    with pytest.raises(kg.InputError, match="no date; write it as 2022-11-19"):
        kg.build("page.txt", date=given)  # type: ignore[arg-type]


def test_no_path_at_all_is_refused() -> None:
    with pytest.raises(kg.InputError, match="no page is given"):
        kg.build([])


def test_a_notebook_gets_a_frame_that_reaches_nothing(seed_graph: kg.KnowledgeGraph) -> None:
    html = seed_graph._repr_html_()
    assert html.startswith('<iframe sandbox="allow-scripts allow-downloads" ')
    assert html.count("<") == 2
    assert "allow-same-origin" not in html


def test_outside_a_notebook_the_picture_opens_in_the_browser(
    seed_graph: kg.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    path = seed_graph.show()
    assert path is not None
    assert opened == [path.as_uri()]
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
