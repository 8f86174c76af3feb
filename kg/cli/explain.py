"""`kg explain`: everything behind a node of a built graph, with file, line and what found it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from kg.cli.console import Console
from kg.cli.messages import Messages
from kg.cli.table import clean, format_table
from kg.errors import InputError
from kg.result import KnowledgeGraph, load

_OWN = ("aliases", "title", "subtype", "level", "adcode", "headline", "byline", "date")
_ROLES = ("predicate", "object", "actor_text", "quantity_text", "counted", "recipient_text", "place")
_DEED = (*_ROLES, "time", "status")
_CLOSE = 5  # names offered where none fits


def run_explain(given: Namespace, console: Console) -> int:
    """Print what is behind each node that the name fits; raises InputError where none does."""
    built = load(given.graph)
    nodes = find_nodes(built, given.name)
    if not nodes:
        raise InputError(unknown_name(built, given.graph, given.name, console.say))
    for number, node in enumerate(nodes):
        if number:
            console.write([""])
        console.write(clean(line) for line in _node(built, node, console))
    return 0


def find_nodes(built: KnowledgeGraph, name: str) -> list[str]:
    """The node of that id, else the nodes of that label, else those that also bear that name; sorted."""
    from kg.facts.names import name_key  # late: `kg --version` needs no facts

    if name in built.graph:
        return [name]
    key = name_key(name)
    nodes = list(built.graph.nodes(data=True))
    labelled = [str(node) for node, row in nodes if name_key(str(row.get("label", ""))) == key]
    if labelled:
        return sorted(labelled)
    return sorted(str(node) for node, row in nodes if key in map(name_key, _aliases(row)))


def _aliases(row: Mapping[str, Any]) -> list[str]:
    return [name for name in str(row.get("aliases", "")).split("|") if name]


def unknown_name(built: KnowledgeGraph, file: str, name: str, say: Messages) -> str:
    """Why a graph has no node for a name, and the names near it."""
    rows = [row for _, row in built.graph.nodes(data=True) if row.get("kind") != "action"]
    names = sorted(
        {str(row.get("label")) for row in rows} | {alias for row in rows for alias in _aliases(row)}
    )
    holding = [known for known in names if name and name in known]
    near = "、".join(holding[:_CLOSE] or get_close_matches(name, names, _CLOSE, 0.4))
    if near:
        return say("nothing in {file} is called {name}; near it: {near}", file=file, name=name, near=near)
    return say("nothing in {file} is called {name}; kg show lists the names", file=file, name=name)


def _node(built: KnowledgeGraph, node: str, console: Console) -> Iterator[str]:
    say, row = console.say, built.graph.nodes[node]
    yield f"{row.get('label', node)} · {say(str(row.get('kind', '')))} · {node}"
    for name in (*_OWN, *_DEED):
        if row.get(name) not in (None, ""):
            yield f"  {name}: {row[name]}"
    if row.get("rule"):
        yield f"  {_place(row)}  {_finder(row, say)}"
    if row.get("evidence"):
        yield f"    {row['evidence']}"
    yield from _mentions(built, node, console)
    yield from _facts(built, node, say)


def _mentions(built: KnowledgeGraph, node: str, console: Console) -> Iterator[str]:
    say = console.say
    mentions = [m for m in built.meta.mentions if node in (m.get("entity"), m.get("article"))]
    mentions.sort(key=lambda m: (str(m.get("file")), m.get("start", 0)))
    if not mentions:
        return
    yield ""
    yield say("Mentions ({n})", n=len(mentions))
    rows = [(_place(m), m.get("text"), m.get("rule"), _linked(m, say)) for m in mentions]
    for line in format_table([""] * 4, rows, columns=console.columns)[1:]:
        yield "  " + line


def _linked(mention: Mapping[str, Any], say: Messages) -> str:
    rule = mention.get("link_rule")
    return say("linked by {rule}", rule=rule) if rule else ""


def _facts(built: KnowledgeGraph, node: str, say: Messages) -> Iterator[str]:
    edges = [*built.graph.in_edges(node, data=True), *built.graph.out_edges(node, data=True)]
    edges = [edge for edge in edges if edge[2].get("relation") != "mentioned_in"]
    if not edges:
        return
    edges.sort(key=lambda e: (str(e[2].get("file", "")), e[2].get("start", 0), str(e[2].get("id"))))
    yield ""
    yield say("Facts ({n})", n=len(edges))
    for source, target, edge in edges:
        ends = [str(built.graph.nodes[end].get("label", end)) for end in (source, target)]
        more = "".join(f" · {edge[name]}" for name in ("title", "kinship", "role") if edge.get(name))
        yield f"  {ends[0]} —{edge.get('relation')}→ {ends[1]}{more}"
        if not edge.get("file"):
            yield f"    {say('the national gazetteer')}"
            continue
        often = say("said {n} times, first:", n=edge["weight"]) + " " if edge.get("weight", 1) > 1 else ""
        yield f"    {often}{_place(edge)}  {_finder(edge, say)}"
        yield f"    {edge.get('evidence', '')}"


def _place(row: Mapping[str, Any]) -> str:
    return f"{row.get('file')}:{row.get('line')}"


def _finder(row: Mapping[str, Any], say: Messages) -> str:
    sure = row.get("confidence")
    return str(row.get("rule")) + ("" if sure is None else " · " + say("confidence {value}", value=sure))
