"""The GraphML file itself, as Gephi and the schema want it."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
from lxml import etree

from kg.graph.graphml import NAMESPACE, graphml_bytes, write_graphml


def keys(content: bytes) -> list[tuple[str, ...]]:
    return [
        tuple(key.get(name) or "" for name in ("for", "attr.name", "attr.type"))
        for key in etree.fromstring(content).iter(f"{{{NAMESPACE}}}key")
    ]


def pair(**attributes: object) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_node("a", kind="person", label="甲")
    graph.add_edge("a", "b", id="e", **attributes)
    return graph


def test_gephis_keys_are_lower_case() -> None:
    names = {(domain, name) for domain, name, _ in keys(graphml_bytes(pair(weight=2, label="位于")))}
    gephi = {("node", name) for name in ("label", "x", "y", "size", "color")} | {
        ("edge", "weight"),
        ("edge", "label"),
    }
    assert gephi <= names


def test_a_name_has_one_type_for_nodes_and_edges() -> None:
    graph = pair(start=1.5, line=3)
    graph.nodes["a"].update(start=1, line="three")
    types = {name: type_ for _, name, type_ in keys(graphml_bytes(graph))}
    assert (types["start"], types["line"]) == ("double", "string")


def test_large_integers_are_long() -> None:
    graph = pair()
    graph.nodes["a"]["end"] = 2**40
    assert ("node", "end", "long") in keys(graphml_bytes(graph))


def test_what_does_not_apply_is_absent() -> None:
    content = graphml_bytes(pair(title=None, kinship="", role=float("nan")))
    assert not {"title", "kinship", "role"} & {name for _, name, _ in keys(content)}
    assert b"<data" in content
    assert re.search(rb"<data[^>]*/>", content) is None


def test_the_order_of_building_does_not_show() -> None:
    one, other = nx.MultiDiGraph(), nx.MultiDiGraph()
    edges = [("a", "b", "1"), ("b", "c", "2"), ("a", "c", "3")]
    for u, v, id_ in edges:
        one.add_edge(u, v, id=id_, relation="r")
    for u, v, id_ in reversed(edges):
        other.add_edge(u, v, relation="r", id=id_)
    assert graphml_bytes(one) == graphml_bytes(other)


def test_an_empty_graph_is_a_file_that_opens(tmp_path: Path) -> None:
    read = nx.read_graphml(write_graphml(nx.MultiDiGraph(), tmp_path / "g.graphml"))
    assert len(read) == 0


def test_numpy_values_are_plain() -> None:
    import numpy

    content = graphml_bytes(
        pair(weight=numpy.int64(2), approximate=numpy.bool_(True), quantity=numpy.float32(0.5))
    )
    types = {name: type_ for _, name, type_ in keys(content)}
    assert (types["weight"], types["approximate"], types["quantity"]) == ("int", "boolean", "double")
