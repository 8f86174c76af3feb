"""`kg links`: every merge of a built graph, by what was joined, with its rule, its place and the sentence."""

from __future__ import annotations

import json
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.cli.console import Console
from kg.cli.explain import find_nodes, unknown_name
from kg.cli.table import clean
from kg.errors import InputError
from kg.result import KnowledgeGraph, load

Row = Mapping[str, Any]

# What a row of the list holds, in this order.
_PRINTED = (
    *("entity", "label", "kind", "text", "judgement", "rule", "alias"),
    *("file", "line", "start", "end", "spans", "quote"),
)


def run_links(given: Namespace, console: Console) -> int:
    """Print the merges that the filters leave; raises InputError for a name or a rule that the graph has not."""
    built = load(given.graph)
    rows = [_with_entity(built, row) for row in _ledger(built)]
    if given.entity is not None:
        nodes = find_nodes(built, given.entity)
        if not nodes:
            raise InputError(unknown_name(built, given.graph, given.entity, console.say))
        rows = [row for row in rows if row["entity"] in nodes]
    if given.rule is not None:
        _check_rule(given.rule, built, given.graph)
        rows = [row for row in rows if row["rule"] == given.rule]
    if given.kind is not None:
        rows = [row for row in rows if row["kind"] == given.kind]
    if given.json:
        console.write(_json(rows))
    else:
        console.write([clean(line) for line in _listed(rows, console)] or [console.say("none")])
    return 0


def _ledger(built: KnowledgeGraph) -> Iterator[Row]:
    """The links that join other words to an entity, and those that tell a mention from one of the graph."""
    for row in built.meta.links:
        if row.get("merges") or (row["judgement"] == "different" and row["entity"] in built.graph):
            yield row


def _with_entity(built: KnowledgeGraph, row: Row) -> dict[str, Any]:
    node = built.graph.nodes.get(row["entity"], {})
    whole = {**row, "label": node.get("label", row["entity"]), "kind": node.get("kind", "")}
    return {name: whole[name] for name in _PRINTED if name in whole}


def _check_rule(rule: str, built: KnowledgeGraph, file: str) -> None:
    known = sorted({row["rule"] for row in _ledger(built)})
    if known and rule not in known:
        raise InputError(f"{file}: nothing is merged by the rule {rule}; known are {', '.join(known)}")


def _json(rows: Sequence[Row]) -> Iterator[str]:
    """A list of objects, one a line."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    yield "[" if lines else "[]"
    yield from (line + ("," if number < len(lines) else "") for number, line in enumerate(lines, 1))
    if lines:
        yield "]"


def _listed(rows: Sequence[Row], console: Console) -> Iterator[str]:
    by_entity: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_entity[row["entity"]].append(row)
    for number, (entity, merges) in enumerate(sorted(by_entity.items())):
        if number:
            yield ""
        yield f"{merges[0]['label']} · {console.say(merges[0]['kind'])} · {entity}"
        for row in sorted(merges, key=lambda row: (row["file"], row.get("start", 0))):
            apart = " · " + console.say("told apart") if row["judgement"] == "different" else ""
            yield f"  {row.get('text', row['entity'])}  {row['rule']}{apart}  {row['file']}:{row.get('line', '')}"
            yield f"    {row.get('quote', '')}"
