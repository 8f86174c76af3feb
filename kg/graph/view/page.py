"""One HTML file: our template, our script and style, vis-network, and the graph as an escaped block of JSON.

Names, evidence, ids and files come out of pages that anyone may have written. They reach the browser as JSON
in a block that is not script, every write to the page makes text, never HTML, and the policy in the head lets
nothing run but the scripts whose SHA-256 it names, and nothing be fetched at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import networkx as nx
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from kg.graph.layout import compute_layout
from kg.graph.view.network import read_vis_network
from kg.graph.view.scene import build_scene
from kg.graph.whole import write_whole

# One file, one concern; each uses only those before it.
MODULES = (
    "words.js",
    "dom.js",
    "store.js",
    "search.js",
    "labels.js",
    "picture.js",
    "legend.js",
    "panel.js",
    "main.js",
)

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def render_html(
    graph: nx.MultiDiGraph, *, title: str, positions: Mapping[str, tuple[float, float]] | None = None
) -> str:
    """The page of a graph as the contract has it; the same graph and title give the same page.

    `positions` are the places of the nodes in any unit, y upwards; computed here where they are not given.
    """
    if positions is None:
        positions = compute_layout(graph)
    network, shown = build_scene(graph, {node: (x, -y) for node, (x, y) in positions.items()})
    data = {"nodes": network.nodes, "edges": network.edges, "options": network.options, "shown": shown}
    style = _own("style.css")
    scripts = [read_vis_network(), bundle_modules()]
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    page = environment.from_string(_own("page.html")).render(
        title=title,
        policy=security_policy(scripts, [style]),
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        data=escape_json(data),
    )
    # A page decoded with surrogateescape may hold half characters, which no UTF-8 file can.
    return _SURROGATE.sub("\ufffd", page)


def write_html(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    title: str,
    positions: Mapping[str, tuple[float, float]] | None = None,
) -> None:
    """Write the page whole, in UTF-8 with `\\n`; what was there stays until then. Raises OutputError."""
    write_whole(path, render_html(graph, title=title, positions=positions).encode("utf-8"))


def escape_json(data: Any) -> Markup:
    """JSON that may stand in a `<script>` block: nothing in it closes the block or ends a line of script.

    >>> str(escape_json({"label": "</script>"}))
    '{"label":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))


def security_policy(scripts: list[str], styles: list[str]) -> str:
    """The Content-Security-Policy that allows these inline scripts and styles and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(_hash, scripts)),
            "style-src " + " ".join(map(_hash, styles)),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def bundle_modules() -> str:
    """Our script: the modules one after another in one function, so that none of their names is global."""
    return "(() => {\n'use strict';\n" + "\n".join(_own(name) for name in MODULES) + "})();\n"


def _hash(inline: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode('utf-8')).digest()).decode('ascii')}'"


def _own(name: str) -> str:
    return files("kg.graph.view").joinpath(name).read_text(encoding="utf-8")
