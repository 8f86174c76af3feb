"""Where each node is drawn, and how large: the same for the same graph."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.graph.palette import colour_of

Positions = Mapping[str, tuple[float, float]]

_SEED = 20221119
_ROUNDS = 500
_ROOM = 24.0  # the drawing's radius (root mean square) is this times the root of the number of nodes
_SMALLEST, _LARGEST = 8.0, 48.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A node's centre, diameter and colour (`#RRGGBB`); x grows to the right, y upwards."""

    x: float
    y: float
    size: float
    color: str


def compute_layout(graph: nx.MultiDiGraph, *, seed: int = _SEED) -> dict[str, tuple[float, float]]:
    """Node -> (x, y), rounded to one decimal: Fruchterman and Reingold (1991) on a grid, by igraph.

    Nodes and edges are sorted first and igraph draws on a generator of its own seed, so the same graph gets
    the same drawing on the same platform, whatever the order it was built in.
    """
    import igraph

    names = sorted(graph, key=str)
    if not names:
        return {}
    index = {name: i for i, name in enumerate(names)}
    ends = ((index[u], index[v]) for u, v in graph.edges())
    pairs = sorted({(min(a, b), max(a, b)) for a, b in ends if a != b})
    tied = _tied(igraph.Graph(n=len(names), edges=pairs))
    drawn, side = random.Random(seed), math.sqrt(len(names))
    start = [(drawn.uniform(-side, side), drawn.uniform(-side, side)) for _ in range(tied.vcount())]
    igraph.set_random_number_generator(drawn)
    try:
        points = tied.layout_fruchterman_reingold(seed=start, niter=_ROUNDS, grid="grid")
    finally:
        igraph.set_random_number_generator(random)
    places = _scaled([(x, y) for x, y in points][: len(names)])  # without the hub
    return {name: (_rounded(x), _rounded(y)) for name, (x, y) in zip(names, places, strict=True)}


def draw_nodes(graph: nx.MultiDiGraph, positions: Positions | None = None) -> dict[str, Drawing]:
    """Node -> how Gephi shall draw it; `positions` are computed where they are not given."""
    places = compute_layout(graph) if positions is None else positions
    return {
        node: Drawing(*places.get(node, (0.0, 0.0)), size_of(data), colour_of(str(data.get("kind", ""))))
        for node, data in graph.nodes(data=True)
    }


def size_of(node: Mapping[str, Any]) -> float:
    """The diameter of a node: its area grows with its mentions.

    >>> size_of({"mentions": 1}), size_of({"mentions": 16}), size_of({"kind": "action"})
    (12.0, 24.0, 8.0)
    """
    mentions = node.get("mentions") or 0
    return _rounded(min(_LARGEST, _SMALLEST + 4.0 * math.sqrt(mentions)))


def _tied(graph: Any) -> Any:
    """The igraph graph; where it has several components, they are tied to a hub, the last vertex.

    Nothing else holds unconnected nodes on the canvas: they only repel each other.
    """
    components = list(graph.connected_components())
    if len(components) > 1:
        hub, degrees = graph.vcount(), graph.degree()
        centres = [max(component, key=lambda v: (degrees[v], -v)) for component in components]
        graph.add_vertices(1)
        graph.add_edges([(hub, centre) for centre in centres])
    return graph


def _scaled(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points around their centre, as far apart as circles of `size` need."""
    count = len(points)
    middle_x, middle_y = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    radius = math.sqrt(sum((x - middle_x) ** 2 + (y - middle_y) ** 2 for x, y in points) / count)
    scale = _ROOM * math.sqrt(count) / radius if radius else 0.0
    return [((x - middle_x) * scale, (y - middle_y) * scale) for x, y in points]


def _rounded(value: float) -> float:
    return round(value, 1) + 0.0  # no -0.0
