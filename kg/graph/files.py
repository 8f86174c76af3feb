"""The files of a build: one writer a format, one set a run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import networkx as nx

from kg.graph.flat import flatten
from kg.graph.gexf import gexf_bytes
from kg.graph.graphml import graphml_bytes
from kg.graph.json_ import json_bytes
from kg.graph.layout import Drawing, compute_layout, draw_nodes
from kg.graph.meta import Meta
from kg.graph.tables import actions_csv, edges_csv, nodes_csv
from kg.graph.whole import make_folder, write_whole


@dataclass(frozen=True)
class Export:
    """A graph on its way to files; its layout is computed once, when the first format asks for it."""

    graph: nx.MultiDiGraph
    meta: Meta
    title: str

    @cached_property
    def positions(self) -> dict[str, tuple[float, float]]:
        """Node -> (x, y)."""
        return compute_layout(self.graph)

    @cached_property
    def drawing(self) -> dict[str, Drawing]:
        """Node -> how it is drawn."""
        return draw_nodes(self.graph, self.positions)


def _graphml(export: Export) -> dict[str, bytes]:
    return {".graphml": graphml_bytes(export.graph, drawing=export.drawing)}


def _flat(export: Export) -> dict[str, bytes]:
    return {"-flat.graphml": graphml_bytes(flatten(export.graph))}


def _gexf(export: Export) -> dict[str, bytes]:
    return {".gexf": gexf_bytes(export.graph, drawing=export.drawing)}


def _html(export: Export) -> dict[str, bytes]:
    from kg.graph.view import render_html  # draws in pyvis, which takes a second to load

    page = render_html(export.graph, title=export.title, positions=export.positions)
    return {".html": page.encode("utf-8")}


def _json(export: Export) -> dict[str, bytes]:
    return {".json": json_bytes(export.graph, meta=export.meta)}


def _csv(export: Export) -> dict[str, bytes]:
    graph = export.graph
    return {"nodes.csv": nodes_csv(graph), "edges.csv": edges_csv(graph), "actions.csv": actions_csv(graph)}


# Format -> what it writes, by the end of a file's name. A table bears the stem only if that is not `graph`.
WRITERS: Mapping[str, Callable[[Export], dict[str, bytes]]] = MappingProxyType(
    {"graphml": _graphml, "gexf": _gexf, "html": _html, "json": _json, "csv": _csv}
)
DEFAULT_STEM = "graph"


def write_graph(
    graph: nx.MultiDiGraph,
    meta: Meta,
    folder: str | os.PathLike[str],
    *,
    formats: Iterable[str] = tuple(WRITERS),
    stem: str = DEFAULT_STEM,
    flat: bool = False,
    title: str | None = None,
) -> tuple[Path, ...]:
    """Write the graph in the formats, with `flat` also `<stem>-flat.graphml`; return the files in order.

    The tables are `nodes.csv`, `edges.csv` and `actions.csv`; under another stem, `<stem>-nodes.csv` ...
    Nothing is written before every format is made; each file is written whole. The folder is made. Raises
    OutputError, and KeyError for a format that WRITERS does not have.
    """
    export = Export(graph, meta, title or stem)
    contents: dict[str, bytes] = {}
    for writer in [*(WRITERS[name] for name in formats), *([_flat] if flat else [])]:
        contents |= {_file_name(stem, end): content for end, content in writer(export).items()}
    target = make_folder(folder)
    return tuple(write_whole(target / name, content) for name, content in contents.items())


def _file_name(stem: str, end: str) -> str:
    """
    >>> _file_name("graph", ".json"), _file_name("graph", "nodes.csv"), _file_name("may", "nodes.csv")
    ('graph.json', 'nodes.csv', 'may-nodes.csv')
    """
    if end[0] in ".-":
        return stem + end
    return end if stem == DEFAULT_STEM else f"{stem}-{end}"
