"""nodes.csv and edges.csv for Gephi, actions.csv for a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from kg.graph.columns import EDGE_ORDER, NODE_ORDER, Value, edge_rows, legal, node_rows, order_columns
from kg.graph.whole import write_whole

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")

# Header of actions.csv -> attribute of the action; who, to whom, where and by whom come from edges too.
_ACTION_COLUMNS = (
    ("who", "actor_text"),
    ("did", "predicate"),
    ("what", "object"),
    ("quantity", "quantity"),
    ("quantity up to", "quantity_max"),
    ("unit", "unit"),
    ("approximate", "approximate"),
    ("counted", "counted"),
    ("quantity as printed", "quantity_text"),
    ("other quantities", "quantities"),
    ("to whom", "recipient_text"),
    ("where", "place"),
    ("when", "time"),
    ("until", "time_end"),
    ("time as printed", "time_text"),
    ("status", "status"),
    ("according to", "speaker"),
)
_ROLES = (("who", "actor"), ("what (entity)", "object"), ("to whom", "recipient"), ("where", "place"))
_SOURCE_COLUMNS = tuple((name, name) for name in ("file", "line", "evidence", "rule", "confidence"))


def write_nodes_csv(graph: nx.MultiDiGraph, path: str | os.PathLike[str]) -> Path:
    """Write Id, Label and every attribute of the nodes. Raises OutputError."""
    return write_whole(path, nodes_csv(graph))


def write_edges_csv(graph: nx.MultiDiGraph, path: str | os.PathLike[str]) -> Path:
    """Write Source, Target, Type, Id, Label, Weight and all else that edges have. Raises OutputError."""
    return write_whole(path, edges_csv(graph))


def write_actions_csv(graph: nx.MultiDiGraph, path: str | os.PathLike[str]) -> Path:
    """Write one row an action, in the order of the pages. Raises OutputError."""
    return write_whole(path, actions_csv(graph))


def nodes_csv(graph: nx.MultiDiGraph) -> bytes:
    """The table of nodes, UTF-8 with BOM."""
    rows = node_rows(graph)
    names = [n for n in order_columns({n for row in rows.values() for n in row}, NODE_ORDER) if n != "label"]
    table = ([str(node), row.get("label"), *(row.get(name) for name in names)] for node, row in rows.items())
    return _csv(["Id", "Label", *names], table)


def edges_csv(graph: nx.MultiDiGraph) -> bytes:
    """The table of edges, UTF-8 with BOM."""
    rows = edge_rows(graph)
    names = order_columns({name for *_, row in rows for name in row} - {"label", "weight"}, EDGE_ORDER)
    table = (
        [
            str(u),
            str(v),
            "Directed",
            id_,
            row.get("label"),
            row.get("weight"),
            *(row.get(name) for name in names),
        ]
        for u, v, id_, row in rows
    )
    return _csv(["Source", "Target", "Type", "Id", "Label", "Weight", *names], table)


def actions_csv(graph: nx.MultiDiGraph) -> bytes:
    """The table of actions, UTF-8 with BOM."""
    rows = action_rows(graph)
    return _csv(action_headers(), ([row.get(header) for header in action_headers()] for row in rows))


def action_headers() -> list[str]:
    """The columns of a table of actions."""
    headers = [header for header, _ in _ACTION_COLUMNS]
    headers[3:3] = ["what (entity)"]
    return [*headers, "headline", "date", *(header for header, _ in _SOURCE_COLUMNS), "id"]


def action_rows(graph: nx.MultiDiGraph) -> list[dict[str, Value]]:
    """One row an action: header -> value, in the order of the files and of their text.

    A role that entities play has their labels with 、 between; else the printed words, as in the graph.
    """
    nodes = node_rows(graph)
    actions = [node for node, row in nodes.items() if row.get("kind") == "action"]
    played = _entities_in_roles(graph)

    def place(node: Any) -> tuple[Any, ...]:
        return str(nodes[node].get("file", "")), nodes[node].get("start", 0), _natural(str(node))

    rows = []
    for node in sorted(actions, key=place):
        action = nodes[node]
        row = {header: action.get(name) for header, name in (*_ACTION_COLUMNS, *_SOURCE_COLUMNS)}
        for header, relation in _ROLES:
            labels = sorted(str(nodes[entity].get("label", entity)) for entity in played[relation, node])
            if labels:
                row[header] = "、".join(labels)
        article = nodes.get(action.get("article"), {})
        row |= {"headline": article.get("headline"), "date": article.get("date"), "id": str(node)}
        rows.append({header: value for header, value in row.items() if value is not None})
    return rows


def _entities_in_roles(graph: nx.MultiDiGraph) -> dict[tuple[str, Any], set[Any]]:
    played: dict[tuple[str, Any], set[Any]] = defaultdict(set)
    for source, target, relation in graph.edges(data="relation"):
        if relation == "actor":
            played[relation, target].add(source)
        elif relation in ("object", "recipient", "place"):
            played[relation, source].add(target)
    return played


def _natural(text: str) -> list[tuple[bool, int, str]]:
    """A key that sorts 9 before 10."""
    return [
        (part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", text)
    ]


def _csv(headers: Sequence[str], rows: Iterable[Sequence[Value | None]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Value | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    return harmless(legal(value or ""))


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run; a negative number stays a number.

    >>> harmless("=1+1"), harmless("-5.2"), harmless("-5.2+1"), harmless("晨光")
    ("'=1+1", '-5.2', "'-5.2+1", '晨光')
    """
    return "'" + cell if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
