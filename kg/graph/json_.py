"""graph.json: the lossless form, written and read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import DataError
from kg.graph.columns import edge_rows, node_rows
from kg.graph.meta import Meta
from kg.graph.whole import write_whole

FORMAT = "kg graph 1"


def write_json(graph: nx.MultiDiGraph, path: str | os.PathLike[str], *, meta: Meta) -> Path:
    """Write graph, mentions, links and what was built. Raises OutputError."""
    return write_whole(path, json_bytes(graph, meta=meta))


def json_bytes(graph: nx.MultiDiGraph, *, meta: Meta) -> bytes:
    """The JSON file, one record a line, keys sorted, UTF-8; a lone surrogate is escaped.

    `nodes` have an `id`, `edges` a `source`, a `target` and an `id` beside the attributes of the contract.
    """
    edges = [row | {"source": u, "target": v, "id": id_} for u, v, id_, row in edge_rows(graph)]
    parts = (
        ("directed", "true"),
        ("edges", _lines(edges)),
        ("format", _one(FORMAT)),
        ("links", _lines(meta.links)),
        ("mentions", _lines(meta.mentions)),
        ("meta", _one(_about(meta))),
        ("multigraph", "true"),
        ("nodes", _lines(row | {"id": node} for node, row in node_rows(graph).items())),
    )
    text = "{\n" + ",\n".join(f'"{name}": {value}' for name, value in parts) + "\n}\n"
    # Within a JSON string `\ud800` is the escape of the lone surrogate that UTF-8 cannot hold.
    return text.encode("utf-8", "backslashreplace")


def _lines(rows: Iterable[Mapping[str, Any]]) -> str:
    lines = [_one(row) for row in rows]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def _one(value: Any) -> str:
    if isinstance(value, Mapping):
        value = dict(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False, default=str)


def read_build(path: str | os.PathLike[str]) -> tuple[nx.MultiDiGraph, Meta]:
    """The graph of a graph.json and what it was built of, mentions and links included.

    Raises DataError where the file cannot be read or was not written by `kg`.
    """
    data = _read(Path(path))
    graph = nx.MultiDiGraph()
    try:
        for node in data["nodes"]:
            graph.add_node(node["id"], **{k: v for k, v in node.items() if k != "id"})
        for edge in data["edges"]:
            row = {k: v for k, v in edge.items() if k not in ("source", "target")}
            if edge["source"] not in graph or edge["target"] not in graph:
                raise KeyError("an end of an edge")
            graph.add_edge(edge["source"], edge["target"], key=edge["id"], **row)
        about = data["meta"]
        meta = Meta(
            version=str(about["version"]),
            model=str(about["model"]),
            options=dict(about["options"]),
            inputs=tuple((str(page["file"]), str(page["sha256"])) for page in about["inputs"]),
            mentions=tuple(dict(mention) for mention in data["mentions"]),
            links=tuple(dict(link) for link in data["links"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(
            f"{path}: is damaged ({error} is missing or wrong); build it again with kg build"
        ) from error
    return graph, meta


def read_graph_json(
    path: str | os.PathLike[str],
) -> tuple[nx.MultiDiGraph, dict[str, Any], list[dict[str, Any]]]:
    """The graph, the meta data and the mentions of a graph.json, as they stand in it; raises DataError."""
    graph, meta = read_build(path)
    return graph, _about(meta), [dict(mention) for mention in meta.mentions]


def _about(meta: Meta) -> dict[str, Any]:
    return {
        "version": meta.version,
        "model": meta.model,
        "options": dict(meta.options),
        "inputs": [{"file": file, "sha256": digest} for file, digest in meta.inputs],
    }


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (ValueError, RecursionError) as error:
        raise DataError(f"{path}: is no JSON; give the graph.json that kg build wrote") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise DataError(
            f"{path}: was not written by this version of kg; give the graph.json that kg build wrote"
        )
    return data
