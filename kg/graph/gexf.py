"""GEXF 1.3: parallel edges kept apart by `kind`, and dates for Gephi's timeline."""

from __future__ import annotations

import calendar
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
from lxml import etree

from kg.graph.columns import (
    EDGE_ORDER,
    NODE_ORDER,
    Row,
    Type,
    edge_rows,
    legal,
    node_rows,
    order_columns,
    printed_value,
    type_columns,
)
from kg.graph.layout import Drawing, draw_nodes
from kg.graph.whole import write_whole
from kg.lexicon.ids import tokens

NAMESPACE = "http://gexf.net/1.3"
VIZ = "http://gexf.net/1.3/viz"
_TYPES = {Type.TEXT: "string", Type.INTEGER: "long", Type.FRACTION: "double", Type.TRUTH: "boolean"}
_DAY = re.compile(r"([1-9]\d{3}|0[1-9]\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")

Interval = tuple[str, str]


def write_gexf(
    graph: nx.MultiDiGraph, path: str | os.PathLike[str], *, drawing: Mapping[Any, Drawing] | None = None
) -> Path:
    """Write the graph with place, size and colour of every node; `drawing` is computed where it is not given.

    Raises OutputError.
    """
    return write_whole(path, gexf_bytes(graph, drawing=drawing))


def gexf_bytes(graph: nx.MultiDiGraph, *, drawing: Mapping[Any, Drawing] | None = None) -> bytes:
    """The GEXF file.

    An action lasts from `time` to `time_end`, else it stands at its article's date, as the article does; an
    edge lasts as long as the action or article that it touches. What has no date is always there.
    """
    drawn = draw_nodes(graph) if drawing is None else drawing
    nodes, edges = node_rows(graph), edge_rows(graph)
    lasting = {node: interval for node, row in nodes.items() if (interval := _interval(row, nodes))}
    types = type_columns([*nodes.values(), *(row for *_, row in edges)])
    ids = tokens(map(str, nodes))
    root = etree.Element(_name("gexf"), nsmap={None: NAMESPACE, "viz": VIZ}, version="1.3")
    body = etree.SubElement(root, _name("graph"), defaultedgetype="directed", idtype="string")
    if lasting:
        body.attrib.update({"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"})
        body.set("start", min(start for start, _ in lasting.values()))
        body.set("end", max(end for _, end in lasting.values()))
    else:
        body.set("mode", "static")
    node_keys = _add_columns(body, "node", nodes.values(), NODE_ORDER, types)
    edge_keys = _add_columns(body, "edge", (row for *_, row in edges), EDGE_ORDER, types)
    group = etree.SubElement(body, _name("nodes"), count=str(len(nodes)))
    for node, row in nodes.items():
        label = legal(str(row.get("label", node)))
        element = etree.SubElement(group, _name("node"), id=ids[str(node)], label=label)
        _set_interval(element, lasting.get(node))
        _add_values(element, row, node_keys, types)
        _add_drawing(element, drawn.get(node))
    group = etree.SubElement(body, _name("edges"), count=str(len(edges)))
    for source, target, id_, row in edges:
        ends = {"source": ids[str(source)], "target": ids[str(target)]}
        element = etree.SubElement(group, _name("edge"), id=legal(id_), **ends, type="directed")
        for name, attribute in (("relation", "kind"), ("label", "label"), ("weight", "weight")):
            if name in row:
                element.set(attribute, printed_value(row[name], types[name]))
        _set_interval(element, _interval(row, nodes) or lasting.get(source) or lasting.get(target))
        _add_values(element, row, edge_keys, types)
    etree.indent(root, " ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _add_columns(
    body: Any, domain: str, rows: Any, order: tuple[str, ...], types: Mapping[str, Type]
) -> dict[str, str]:
    """Declare the attributes that GEXF itself does not have; returns name -> attribute id."""
    own = {"label"} if domain == "node" else {"label", "weight"}
    names = [name for name in order_columns({name for row in rows for name in row}, order) if name not in own]
    keys = {name: f"{domain}.{plain}" for name, plain in tokens(names).items()}
    columns = etree.SubElement(body, _name("attributes"), mode="static")
    columns.set("class", domain)
    for name in names:
        column = etree.SubElement(columns, _name("attribute"), id=keys[name], title=legal(name))
        column.set("type", _TYPES[types[name]])
    return {name: keys[name] for name in names}


def _add_values(element: Any, row: Row, keys: Mapping[str, str], types: Mapping[str, Type]) -> None:
    present = [name for name in keys if name in row]
    values = etree.SubElement(element, _name("attvalues")) if present else None
    for name in present:
        value = etree.SubElement(values, _name("attvalue"))
        value.set("for", keys[name])
        value.set("value", printed_value(row[name], types[name]))


def _add_drawing(element: Any, drawing: Drawing | None) -> None:
    if drawing is None:
        return
    channels = {c: str(int(drawing.color[i : i + 2], 16)) for c, i in (("r", 1), ("g", 3), ("b", 5))}
    etree.SubElement(element, f"{{{VIZ}}}color", **channels)
    etree.SubElement(element, f"{{{VIZ}}}position", x=repr(drawing.x), y=repr(drawing.y), z="0.0")
    etree.SubElement(element, f"{{{VIZ}}}size", value=repr(drawing.size))


def _set_interval(element: Any, interval: Interval | None) -> None:
    if interval is not None:
        element.set("start", interval[0])
        element.set("end", interval[1])


def _interval(row: Row, nodes: Mapping[Any, Row]) -> Interval | None:
    if row.get("kind") == "article":
        return read_interval(row.get("date"))
    if "predicate" not in row:
        return None
    deed = read_interval(row.get("time"), row.get("time_end"))
    return deed or read_interval(nodes.get(row.get("article"), {}).get("date"))


def read_interval(begin: Any, finish: Any = None) -> Interval | None:
    """The first and last day of what begins and finishes at ISO days, months or years; None for no date.

    >>> read_interval("2021-02"), read_interval("2021-02-27", "2021-03-02"), read_interval("去年")
    (('2021-02-01', '2021-02-28'), ('2021-02-27', '2021-03-02'), None)
    """
    first, last = _days(begin), _days(finish)
    if first is None:
        return None
    return (first[0], last[1]) if last is not None and last[1] >= first[0] else first


def _days(value: Any) -> Interval | None:
    match = _DAY.fullmatch(str(value))
    if match is None:
        return None
    year, month, day = match.groups()
    last_month = month or "12"
    last = calendar.monthrange(int(year), int(last_month))[1]
    if day and int(day) > last:
        return None
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{last_month}-{day or last}"
