"""What is written is what others read: networkx, igraph and, on the other side, graphology under Node."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest

from kg.graph.build import build_graph
from kg.graph.files import write_graph
from kg.graph.gexf import write_gexf
from kg.graph.graphml import write_graphml
from kg.graph.layout import draw_nodes
from kg.graph.meta import describe_build
from kg.records import Entity, Kind, Status

NODE = Path(__file__).parent / "node"
HOSTILE = {
    "form_feed": "晨\x0c光",
    "nul": "a\0b",
    "surrogate": "半\ud83d边",
    "script": "<script>alert(1)</script>",
    "quotes": "\"'&<>]]>",
    "lines": "一\n二\r\n三\t四",
    "beyond": "𠮷野家\U0001f600\ufffe",
    "nothing": None,
    "empty": "",
    "nan": math.nan,
    "endless": math.inf,
    "list": ["甲", 1],
    "dict": {"b": 1, "a": "甲"},
    "day": date(2021, 5, 4),
    "status": Status.DONE,
    "mixed": 1,
    "number": 1,
    "yes": True,
    "d3": "not yEd's",
    "two words": "名",
}
TAME = {
    "form_feed": "晨\ufffd光",
    "nul": "a\ufffdb",
    "surrogate": "半\ufffd边",
    "script": "<script>alert(1)</script>",
    "quotes": "\"'&<>]]>",
    "lines": "一\n二\r\n三\t四",
    "beyond": "𠮷野家\U0001f600\ufffd",
    "list": '["甲", 1]',
    "dict": '{"a": "甲", "b": 1}',
    "day": "2021-05-04",
    "status": "done",
    "mixed": "1",
    "number": 1.0,
    "yes": True,
    "d3": "not yEd's",
    "two words": "名",
}


@pytest.fixture
def graph(sheet: Any) -> nx.MultiDiGraph:
    """Two people, a town and two actions, with parallel edges between a pair."""
    first, second = sheet.line("丁满在安溪为老人种树。"), sheet.line("丁满，即丁小满，在安溪浇水。")
    sheet.article(first, second, headline="安溪有树")
    person, town = Entity("person:丁满", Kind.PERSON, "丁满"), Entity("place:安溪", Kind.PLACE, "安溪")
    for line, deed in ((first, "种树"), (second, "浇水")):
        who, where = sheet.mention("丁满", line, person), sheet.mention("安溪", line, town)
        sheet.act(deed, line, actors=(who,), places=(where,), speakers=(who,))
        sheet.relate("located_in", who, where, line)
    sheet.mention("丁小满", second, person)
    return build_graph([sheet.document()])


@pytest.fixture
def hostile() -> nx.MultiDiGraph:
    """A graph with everything that breaks a writer."""
    graph = nx.MultiDiGraph()
    graph.add_node("a b", **HOSTILE)
    graph.add_node("a_b", mixed="one", number=1.5)
    graph.add_node('"><script>', label="\x00")
    graph.add_edge("a b", "a_b", id="same", weight=2, **HOSTILE)
    graph.add_edge("a b", "a_b", id="same", weight=1)
    graph.add_edge("a b", "a_b")
    return graph


def drawn(graph: nx.MultiDiGraph) -> dict[str, dict[str, Any]]:
    """What a reader should see of the nodes."""
    drawing = draw_nodes(graph)
    nodes = {}
    for node, data in graph.nodes(data=True):
        d = drawing[node]
        nodes[node] = {**data, "x": d.x, "y": d.y, "size": d.size, "color": d.color}
    return nodes


def test_networkx_reads_graphml_back_equal(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    path = write_graphml(graph, tmp_path / "g.graphml")
    read = nx.read_graphml(path, force_multigraph=True)
    assert dict(read.nodes(data=True)) == drawn(graph)
    edges = {data["id"]: (u, v, data) for u, v, data in read.edges(data=True)}
    assert edges == {data["id"]: (u, v, data) for u, v, data in graph.edges(data=True)}


@pytest.mark.filterwarnings("ignore:Could not add edge ids")  # the XML ids; it has them as an attribute
def test_igraph_reads_graphml_back_equal(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    read = igraph.Graph.Read_GraphML(str(write_graphml(graph, tmp_path / "g.graphml")))

    def said(attributes: dict[str, Any]) -> dict[str, Any]:
        # igraph has no absent values: it reads them as "", NaN and False.
        return {k: v for k, v in attributes.items() if v != "" and v is not False and v == v}

    ids = read.vs["id"]
    assert {v["id"]: said({k: x for k, x in v.attributes().items() if k != "id"}) for v in read.vs} == drawn(
        graph
    )
    edges = {e["id"]: (ids[e.source], ids[e.target], said(e.attributes())) for e in read.es}
    assert edges == {key: (u, v, data) for u, v, key, data in graph.edges(keys=True, data=True)}


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where graphology is installed: KG_NODE_MODULES, else a fresh `npm ci`."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("Node is not installed")
    if given := os.environ.get("KG_NODE_MODULES"):
        return Path(given)
    folder = tmp_path_factory.mktemp("node")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(NODE / name, folder)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "node_modules"


@pytest.fixture
def graphology(node_modules: Path) -> Callable[[Path], dict[str, Any]]:
    """Reads a file with graphology."""

    def read(path: Path) -> dict[str, Any]:
        command = ["node", str(NODE / "read_graphml.mjs"), str(path), str(node_modules / "any.js")]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    return read


def test_graphology_reads_graphml_back_equal(
    graph: nx.MultiDiGraph, tmp_path: Path, graphology: Callable[[Path], dict[str, Any]]
) -> None:
    read = graphology(write_graphml(graph, tmp_path / "g.graphml"))
    assert {node["key"]: node["attributes"] for node in read["nodes"]} == drawn(graph)
    edges = {e["key"]: (e["source"], e["target"], e["attributes"]) for e in read["edges"]}
    assert edges == {key: (u, v, data) for u, v, key, data in graph.edges(keys=True, data=True)}


def test_graphology_reads_gexf(
    graph: nx.MultiDiGraph, tmp_path: Path, graphology: Callable[[Path], dict[str, Any]]
) -> None:
    read = graphology(write_gexf(graph, tmp_path / "g.gexf"))
    assert [node["key"] for node in read["nodes"]] == sorted(graph)
    assert len(read["edges"]) == graph.number_of_edges()
    draw = draw_nodes(graph)
    assert all(node["attributes"]["x"] == draw[node["key"]].x for node in read["nodes"])


def test_hostile_values_are_made_tame_for_networkx(hostile: nx.MultiDiGraph, tmp_path: Path) -> None:
    read = nx.read_graphml(write_graphml(hostile, tmp_path / "g.graphml"), force_multigraph=True)
    nodes = {
        node: {k: v for k, v in data.items() if k not in ("x", "y", "size", "color")}
        for node, data in read.nodes(data=True)
    }
    changed = next(node for node in nodes if node.startswith("a_b."))
    assert nodes[changed] == TAME
    assert nodes["a_b"] == {"mixed": "one", "number": 1.5}
    assert set(nodes) == {changed, "a_b", "___script_"}


def test_edge_ids_are_unique_in_every_format(
    hostile: nx.MultiDiGraph, tmp_path: Path, graphology: Callable[[Path], dict[str, Any]]
) -> None:
    read = nx.read_graphml(write_graphml(hostile, tmp_path / "g.graphml"), force_multigraph=True)
    assert sorted(id_ for _, _, id_ in read.edges(data="id")) == ["2", "same", "same.2"]
    assert len(graphology(tmp_path / "g.graphml")["edges"]) == 3
    assert len(graphology(write_gexf(hostile, tmp_path / "g.gexf"))["edges"]) == 3


@pytest.mark.filterwarnings("ignore:Could not add edge ids")
def test_no_format_fails_on_hostile_values(hostile: nx.MultiDiGraph, tmp_path: Path) -> None:
    formats = ("graphml", "gexf", "json", "csv")
    files = write_graph(
        hostile, describe_build([], version="0", model=""), tmp_path, formats=formats, flat=True
    )
    assert len(files) == 7
    assert igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml")).vcount() == 3
