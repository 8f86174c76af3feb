"""GEXF 1.3, in the order of its schema, with dates for a timeline."""

from __future__ import annotations

from datetime import date
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from kg.graph.build import build_graph
from kg.graph.gexf import NAMESPACE, VIZ, gexf_bytes, read_interval
from kg.graph.layout import draw_nodes
from kg.records import Entity, Kind, TimeRef

PERSON = Entity("person:丁满", Kind.PERSON, "丁满")


@pytest.fixture
def graph(sheet: Any) -> nx.MultiDiGraph:
    """An action with a time, one without, and their article."""
    line = sheet.line("丁满去年5月种树，还浇水。")
    sheet.article(line)
    who = sheet.mention("丁满", line, PERSON)
    sheet.act("种树", line, actors=(who,), speakers=(who,), time=TimeRef(0, 0, "去年5月", "2020-05"))
    sheet.act("浇水", line, actors=(who,))
    return build_graph([sheet.document()])


def parsed(graph: nx.MultiDiGraph) -> Any:
    return etree.fromstring(gexf_bytes(graph))


def named(root: Any, name: str) -> list[Any]:
    return list(root.iter(f"{{{NAMESPACE}}}{name}"))


def test_elements_stand_in_the_order_of_the_schema(graph: nx.MultiDiGraph) -> None:
    root = parsed(graph)
    assert (root.tag, root.get("version")) == (f"{{{NAMESPACE}}}gexf", "1.3")
    (body,) = root
    assert [etree.QName(child).localname for child in body] == ["attributes", "attributes", "nodes", "edges"]
    assert [attributes.get("class") for attributes in named(root, "attributes")] == ["node", "edge"]
    for node in named(root, "node"):
        assert [etree.QName(c).localname for c in node] == ["attvalues", "color", "position", "size"]


def test_every_value_belongs_to_a_declared_attribute(graph: nx.MultiDiGraph) -> None:
    root = parsed(graph)
    for domain, element in (("node", "node"), ("edge", "edge")):
        (columns,) = [a for a in named(root, "attributes") if a.get("class") == domain]
        declared = {attribute.get("id") for attribute in columns}
        used = {value.get("for") for e in named(root, element) for value in named(e, "attvalue")}
        assert used <= declared


def test_parallel_edges_differ_in_kind(graph: nx.MultiDiGraph) -> None:
    edges = [(e.get("source"), e.get("target"), e.get("kind")) for e in named(parsed(graph), "edge")]
    assert len(edges) == len(set(edges)) == graph.number_of_edges()
    assert {kind for *_, kind in edges} == {"actor", "says", "mentioned_in"}


def test_actions_articles_and_their_edges_have_dates(graph: nx.MultiDiGraph) -> None:
    root = parsed(graph)
    days = {node.get("label"): (node.get("start"), node.get("end")) for node in named(root, "node")}
    assert days == {
        "丁满": (None, None),
        "丁满去年5月种树": ("2021-05-04", "2021-05-04"),
        "种树": ("2020-05-01", "2020-05-31"),
        "浇水": ("2021-05-04", "2021-05-04"),
    }
    assert {(e.get("kind"), e.get("start")) for e in named(root, "edge")} == {
        ("actor", "2020-05-01"),
        ("says", "2020-05-01"),
        ("actor", "2021-05-04"),
        ("mentioned_in", "2021-05-04"),
    }
    body = root[0]
    assert (body.get("mode"), body.get("timeformat")) == ("dynamic", "date")
    assert (body.get("start"), body.get("end")) == ("2020-05-01", "2021-05-04")


def test_a_graph_without_dates_is_static(sheet: Any) -> None:
    sheet.issued = None
    sheet.article(sheet.line("一事。"))
    body = parsed(build_graph([sheet.document()]))[0]
    assert (body.get("mode"), body.get("start"), body.get("timeformat")) == ("static", None, None)


def test_nodes_are_drawn_where_graphml_draws_them(graph: nx.MultiDiGraph) -> None:
    drawing = draw_nodes(graph)
    for node in named(parsed(graph), "node"):
        color, position, size = (node.find(f"{{{VIZ}}}{name}") for name in ("color", "position", "size"))
        draw = drawing[node.get("id")]
        assert (float(position.get("x")), float(position.get("y")), float(size.get("value"))) == (
            draw.x,
            draw.y,
            draw.size,
        )
        assert f"#{int(color.get('r')):02X}{int(color.get('g')):02X}{int(color.get('b')):02X}" == draw.color


@pytest.mark.parametrize(
    ("begin", "finish", "interval"),
    [
        ("2021", None, ("2021-01-01", "2021-12-31")),
        ("2020-02", None, ("2020-02-01", "2020-02-29")),
        ("2021-05-04", "2021-06", ("2021-05-04", "2021-06-30")),
        ("2021-05-04", "2020", ("2021-05-04", "2021-05-04")),
        ("2021-02-30", None, None),
        ("日前", "2021", None),
        (date(2021, 5, 4), None, ("2021-05-04", "2021-05-04")),
    ],
)
def test_iso_dates_become_days(begin: Any, finish: Any, interval: Any) -> None:
    assert read_interval(begin, finish) == interval
