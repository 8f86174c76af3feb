"""The attributes of a graph as typed columns: one type a name, no value empty, in the contract's order."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum, StrEnum
from numbers import Integral, Real
from typing import Any

import networkx as nx

Value = str | int | float | bool
Row = dict[str, Value]

_PLACE = ("evidence", "file", "spans", "start", "end", "line")
_ARTICLE = ("headline", "kicker", "subtitle", "byline", "section", "date", "page")
_ENTITY = ("aliases", "title", "subtype", "adcode", "level", "mentions", "inferred")
_COUNT = ("quantity", "unit", "quantity_text", "counted", "quantity_max", "approximate", "quantities")
_TIME = ("time", "time_end", "time_text", "status", "speaker")
_DEED = ("predicate", "object", "actor_text", "recipient_text", "place", *_COUNT, *_TIME)
_TRUST = ("rule", "confidence")
NODE_ORDER = ("kind", "label", *_ENTITY, *_ARTICLE, *_DEED, "article", *_PLACE, *_TRUST, "text")
EDGE_ORDER = (
    "id",
    "relation",
    "label",
    "weight",
    "title",
    "kinship",
    "role",
    *_DEED,
    "article",
    *_PLACE,
    *_TRUST,
)

# What XML 1.0 does not allow, and lone surrogates with it.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Type(StrEnum):
    """The type of a column: integers among fractions are fractions, anything else mixed is text."""

    TEXT = "text"
    INTEGER = "integer"
    FRACTION = "fraction"
    TRUTH = "truth"


def legal(text: str) -> str:
    """The text with U+FFFD for every character that XML 1.0 does not allow.

    >>> legal("晨\\x0c光") == "晨\\ufffd光"
    True
    """
    return _ILLEGAL.sub("\ufffd", text)


def plain(value: Any) -> Value | None:
    """The value as str, int, float or bool; None if empty or not finite. Lists and dicts become JSON."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str):
        return value or None
    if isinstance(value, Integral):
        return int(value)
    if type(value).__name__ in ("bool", "bool_"):  # numpy's
        return bool(value)
    if isinstance(value, Real) or type(value).__name__ == "Decimal":
        number = float(value)
        return number if math.isfinite(number) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        value = sorted(value, key=str)
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str) if value else None
    return str(value) or None


def row_of(attributes: Mapping[Any, Any]) -> Row:
    """The attributes that say something, as plain values."""
    values = {str(name): plain(value) for name, value in attributes.items()}
    return {name: value for name, value in values.items() if value is not None}


def node_rows(graph: nx.MultiDiGraph) -> dict[Any, Row]:
    """Node -> its attributes, sorted by node."""
    return {node: row_of(graph.nodes[node]) for node in sorted(graph, key=str)}


def edge_rows(graph: nx.MultiDiGraph) -> list[tuple[Any, Any, str, Row]]:
    """(source, target, id, attributes but the id) of every edge, sorted; an id used twice gets a number."""
    edges = sorted(
        (
            (source, target, str(data.get("id", key)), row_of({k: v for k, v in data.items() if k != "id"}))
            for source, target, key, data in graph.edges(keys=True, data=True)
        ),
        key=lambda e: (str(e[0]), str(e[1]), str(e[3].get("relation", "")), e[2]),
    )
    taken: set[str] = set()
    rows = []
    for source, target, id_, row in edges:
        unique, again = id_, 1
        while unique in taken:
            again += 1
            unique = f"{id_}.{again}"
        taken.add(unique)
        rows.append((source, target, unique, row))
    return rows


def type_columns(rows: Iterable[Row]) -> dict[str, Type]:
    """Name -> the narrowest type that holds all its values.

    >>> sorted(type_columns([{"n": 1, "s": "a"}, {"n": 1.5, "b": True}]).items())
    [('b', <Type.TRUTH: 'truth'>), ('n', <Type.FRACTION: 'fraction'>), ('s', <Type.TEXT: 'text'>)]
    """
    types: dict[str, Type] = {}
    for row in rows:
        for name, value in row.items():
            found = _type(value)
            known = types.setdefault(name, found)
            if known is not found:
                numbers = {known, found} == {Type.INTEGER, Type.FRACTION}
                types[name] = Type.FRACTION if numbers else Type.TEXT
    return types


def _type(value: Value) -> Type:
    if isinstance(value, bool):
        return Type.TRUTH
    if isinstance(value, int):
        return Type.INTEGER
    return Type.FRACTION if isinstance(value, float) else Type.TEXT


def printed_value(value: Value, column: Type) -> str:
    """The value as XML writes one of the column's type.

    >>> printed_value(True, Type.TRUTH), printed_value(3, Type.FRACTION), printed_value(3, Type.TEXT)
    ('true', '3.0', '3')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if column is Type.FRACTION:
        return repr(float(value))
    return legal(str(value))


def order_columns(names: Iterable[str], order: tuple[str, ...]) -> list[str]:
    """The names in the order of the contract, others after them by the alphabet."""
    return sorted(names, key=lambda name: (order.index(name) if name in order else len(order), name))
