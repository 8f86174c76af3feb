"""`kg show`: the articles, entities and actions of a page as tables."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.cli.build import build_given, report_failures, report_warnings
from kg.cli.console import Console
from kg.cli.messages import Messages
from kg.cli.table import clean, format_table, width
from kg.records import Page
from kg.result import KINDS, KnowledgeGraph

Row = tuple[object, ...]


def run_show(given: Namespace, console: Console) -> int:
    """Print the tables; returns 1 if some input failed, else 0."""
    built = build_given(given, console)
    for document in built.documents:
        console.write([_heading(document.page, console.say)])
    for title, headers, rows in _tables(built, console.say):
        console.write(_section(console.say(title), [console.say(h) for h in headers], rows, console))
    report_warnings(built, console)
    report_failures(built.failures, console)
    return 1 if built.failures else 0


def _heading(page: Page, say: Messages) -> str:
    parts = [page.file, page.paper, page.issued.isoformat() if page.issued else ""]
    parts += [say("page {number}", number=page.number) if page.number else ""]
    parts += [say("encoding {name}", name=page.encoding)]
    return clean(" · ".join(part for part in parts if part))


def _section(title: str, headers: Sequence[str], rows: Sequence[Row], console: Console) -> Iterator[str]:
    yield ""
    yield title
    yield "─" * width(title)
    if rows:
        yield from format_table(headers, rows, columns=console.columns)
    else:
        yield console.say("none")


def _tables(built: KnowledgeGraph, say: Messages) -> Iterator[tuple[str, tuple[str, ...], list[Row]]]:
    yield "Articles", ("line", "headline", "kicker", "byline", "section"), _articles(built)
    yield "Entities", ("kind", "name", "also", "mentions", "what it is"), list(_entities(built, say))
    headers = ("line", "who", "did", "count", "what", "to whom", "where", "when", "status")
    yield "Actions", headers, list(_actions(built))


def _articles(built: KnowledgeGraph) -> list[Row]:
    nodes = [row for _, row in built.graph.nodes(data=True) if row.get("kind") == "article"]
    nodes.sort(key=lambda row: (str(row.get("file")), row.get("line", 0)))
    names = ("line", "label", "kicker", "byline", "section")
    return [tuple(row.get(name, "") for name in names) for row in nodes]


def _entities(built: KnowledgeGraph, say: Messages) -> Iterator[Row]:
    for kind in KINDS[1:-1]:
        nodes = [row for _, row in built.graph.nodes(data=True) if row.get("kind") == kind]
        nodes.sort(key=lambda row: (-int(row.get("mentions", 0)), str(row.get("label"))))
        for row in nodes:
            if not row.get("inferred"):
                yield say(kind), row.get("label"), _aliases(row), row.get("mentions"), _what(row)


def _aliases(row: Mapping[str, Any]) -> str:
    return str(row.get("aliases", "")).replace("|", "、")


def _what(row: Mapping[str, Any]) -> str:
    district = " ".join(str(row[name]) for name in ("level", "adcode") if name in row)
    return str(row.get("title") or row.get("subtype") or district)


def _actions(built: KnowledgeGraph) -> Iterator[Row]:
    from kg.graph.tables import action_rows

    for row in action_rows(built.graph):
        status = row.get("status") if row.get("status") != "done" else ""
        names = ("who", "did", "quantity as printed", "what", "to whom", "where", "when")
        yield row.get("line"), *(row.get(name, "") for name in names), status
