"""GraphML that Gephi, networkx, igraph, Cytoscape and graphology read alike."""

from __future__ import annotations

import os
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

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_SCHEMA = f"{NAMESPACE} {NAMESPACE}/1.0/graphml.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_TYPES = {Type.TEXT: "string", Type.FRACTION: "double", Type.TRUTH: "boolean"}


def write_graphml(
    graph: nx.MultiDiGraph, path: str | os.PathLike[str], *, drawing: Mapping[Any, Drawing] | None = None
) -> Path:
    """Write the graph with x, y, size and color of every node; `drawing` is computed where it is not given.

    Raises OutputError.
    """
    return write_whole(path, graphml_bytes(graph, drawing=drawing))


def graphml_bytes(graph: nx.MultiDiGraph, *, drawing: Mapping[Any, Drawing] | None = None) -> bytes:
    """The GraphML file: keys typed once for nodes and edges together, nodes and edges sorted, UTF-8."""
    drawn = draw_nodes(graph) if drawing is None else drawing
    nodes = {node: row | _drawn(drawn.get(node)) for node, row in node_rows(graph).items()}
    ids, edges = tokens(map(str, nodes)), edge_rows(graph)
    edge_ids = tokens(id_ for _, _, id_, _ in edges)
    for _, _, id_, row in edges:
        # As an attribute too: networkx takes the XML id for a key, igraph 1.0 for the id of some node.
        row["id"] = edge_ids[id_]
    rows = [*nodes.values(), *(row for *_, row in edges)]
    types = type_columns(rows)
    root = etree.Element(f"{{{NAMESPACE}}}graphml", nsmap={None: NAMESPACE, "xsi": _INSTANCE})
    root.set(f"{{{_INSTANCE}}}schemaLocation", _SCHEMA)
    largest = max((abs(v) for row in rows for v in row.values() if isinstance(v, int)), default=0)
    integer = "int" if largest < 2**31 else "long"
    node_keys = _add_keys(root, "node", nodes.values(), NODE_ORDER, types, integer)
    edge_keys = _add_keys(root, "edge", (row for *_, row in edges), EDGE_ORDER, types, integer)
    body = etree.SubElement(root, f"{{{NAMESPACE}}}graph", id="G", edgedefault="directed")
    for node, row in nodes.items():
        element = etree.SubElement(body, f"{{{NAMESPACE}}}node", id=ids[str(node)])
        _add_values(element, row, node_keys, types)
    for source, target, id_, row in edges:
        ends = {"source": ids[str(source)], "target": ids[str(target)]}
        element = etree.SubElement(body, f"{{{NAMESPACE}}}edge", id=edge_ids[id_], **ends)
        _add_values(element, row, edge_keys, types)
    etree.indent(root, " ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _drawn(drawing: Drawing | None) -> Row:
    if drawing is None:
        return {}
    return {"x": drawing.x, "y": drawing.y, "size": drawing.size, "color": drawing.color}


def _add_keys(
    root: Any, domain: str, rows: Any, order: tuple[str, ...], types: Mapping[str, Type], integer: str
) -> dict[str, str]:
    """Declare the columns of nodes or edges; returns name -> key id, in the order in which data is written.

    Gephi finds `label`, `x`, `weight` by `attr.name`. No key is called d3 or d7: it takes those for yEd's.
    """
    names = order_columns({name for row in rows for name in row}, order)
    keys = {name: f"{domain}.{plain}" for name, plain in tokens(names).items()}
    for name in names:
        key = etree.SubElement(root, f"{{{NAMESPACE}}}key", id=keys[name])
        key.set("for", domain)
        key.set("attr.name", legal(name))
        key.set("attr.type", _TYPES.get(types[name], integer))
    return {name: keys[name] for name in names}


def _add_values(element: Any, row: Row, keys: Mapping[str, str], types: Mapping[str, Type]) -> None:
    for name, key in keys.items():
        if name in row:
            data = etree.SubElement(element, f"{{{NAMESPACE}}}data", key=key)
            data.text = printed_value(row[name], types[name])
