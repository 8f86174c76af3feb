"""What is drawn, where, how large and in which order: a graph becomes a network of numbered nodes and edges."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import networkx as nx

from kg.graph.palette import SHAPES, colour_of
from kg.graph.view.network import EvidenceNetwork

# More than some 600 nodes draw slowly and read as a ball of wool; the others come by search.
DRAWN_AT_FIRST = 600

# Root mean square of the distance to the centre, in canvas units, for one node; it grows with the root of their number.
ROOM = 36.0

# Attributes that other formats need to draw the graph, and what stands beside `facts` in a record of the page.
NOT_FACTS = frozenset({"x", "y", "z", "size", "r", "g", "b", "color", "id", "kind", "label", "relation"})


def build_scene(
    graph: nx.MultiDiGraph, positions: Mapping[str, tuple[float, float]], *, limit: int = DRAWN_AT_FIRST
) -> tuple[EvidenceNetwork, int]:
    """The network with all nodes and edges, the most important first, and how many of its nodes are drawn at first.

    Nodes are numbered in the order of importance, ties by id, so the answer depends on the graph alone.
    """
    order, shown = order_nodes(graph, limit)
    places = scale_positions({node: positions.get(node, (0.0, 0.0)) for node in order})
    kinds = sorted({_kind(graph, node) for node in order})
    network = EvidenceNetwork(groups={kind: {"color": colour_of(kind)} for kind in kinds})
    for number, node in enumerate(order):
        attributes = graph.nodes[node]
        kind = _kind(graph, node)
        x, y = places[node]
        network.add_node(
            number,
            label=str(attributes.get("label") or node),
            shape=SHAPES.get(kind, "dot"),
            group=kind,
            size=node_size(kind, attributes.get("mentions", 1)),
            x=x,
            y=y,
            key=str(node),
            facts=_facts(attributes),
        )
    numbers = {node: number for number, node in enumerate(order)}
    bends = bend_edges(graph)
    for source, target, key in sorted(graph.edges(keys=True), key=lambda edge: tuple(map(str, edge))):
        attributes = graph.edges[source, target, key]
        network.add_edge(
            numbers[source],
            numbers[target],
            relation=str(attributes.get("relation", "")),
            label=str(attributes.get("label", "")),
            key=str(attributes.get("id", key)),
            bend=bends[source, target, key],
            facts=_facts(attributes),
        )
    return network, shown


def order_nodes(graph: nx.MultiDiGraph, limit: int) -> tuple[list[Any], int]:
    """All nodes, those to draw at first in front, and how many those are (at most `limit`).

    What is named most goes first. Where not everything can be drawn, a third of the room is kept for the actions that
    tie the drawn things together: names alone say nothing.
    """
    degree = dict(graph.degree())

    def importance(node: Any) -> tuple[float, str]:
        mentions = graph.nodes[node].get("mentions", 0)
        return (-(2 * mentions + degree[node]), str(node))

    things = sorted((node for node in graph if _kind(graph, node) != "action"), key=importance)
    actions = [node for node in graph if _kind(graph, node) == "action"]
    if len(graph) > limit:
        room = max(limit * 2 // 3, limit - len(actions))
        drawn = set(things[:room])
        ties = {node: sum(other in drawn for other in nx.all_neighbors(graph, node)) for node in actions}
        actions.sort(key=lambda node: (-ties[node], importance(node)))
        first = things[:room] + actions[: limit - len(drawn)]
        chosen = set(first)
        rest = [node for node in [*things, *actions] if node not in chosen]
        return sorted(first, key=importance) + rest, len(first)
    return sorted([*things, *actions], key=importance), len(graph)


def node_size(kind: str, mentions: float) -> float:
    """The radius of a node in canvas units; articles and actions are small, as the entities are what one looks for.

    >>> node_size("person", 1), node_size("person", 16), node_size("action", 1)
    (9.0, 21.0, 5.0)
    """
    if kind == "action":
        return 5.0
    if kind == "article":
        return 8.0
    return round(min(5 + 4 * math.sqrt(max(mentions, 1)), 36.0), 1)


def scale_positions(positions: Mapping[Any, tuple[float, float]]) -> dict[Any, tuple[float, float]]:
    """The same picture, centred on 0 and spread so that each node has the same room in every graph.

    >>> scale_positions({"a": (0.0, 0.0), "b": (0.0, 4.0)})
    {'a': (0.0, -50.9), 'b': (0.0, 50.9)}
    """
    if not positions:
        return {}
    count = len(positions)
    middle_x = math.fsum(x for x, _ in positions.values()) / count
    middle_y = math.fsum(y for _, y in positions.values()) / count
    radius = math.sqrt(math.fsum((x - middle_x) ** 2 + (y - middle_y) ** 2 for x, y in positions.values()) / count)
    factor = ROOM * math.sqrt(count) / radius if radius > 0 else 0.0
    # + 0.0 turns -0.0 into 0.0.
    return {
        node: (round((x - middle_x) * factor, 1) + 0.0, round((y - middle_y) * factor, 1) + 0.0)
        for node, (x, y) in positions.items()
    }


def bend_edges(graph: nx.MultiDiGraph) -> dict[tuple[Any, Any, Any], float]:
    """How far each edge curves, clockwise seen from its source, so that all edges between two nodes can be seen.

    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a")])
    >>> bend_edges(graph)
    {('a', 'b', 0): 0.0, ('a', 'b', 1): 0.18, ('b', 'a', 0): 0.18}
    """
    between: dict[tuple[Any, ...], list[tuple[Any, Any, Any]]] = defaultdict(list)
    for edge in sorted(graph.edges(keys=True), key=lambda edge: tuple(map(str, edge))):
        between[tuple(sorted(edge[:2], key=str))].append(edge)
    bends: dict[tuple[Any, Any, Any], float] = {}
    for ends, edges in between.items():
        step = min(0.18, 1.8 / len(edges))
        for i, edge in enumerate(edges):
            bend = (i + 1) // 2 * step * (1 if i % 2 else -1)
            # An edge the other way sees the same side of the line as its left.
            bends[edge] = round(bend if edge[0] == ends[0] else -bend, 3) + 0.0
    return bends


def _kind(graph: nx.MultiDiGraph, node: Any) -> str:
    return str(graph.nodes[node].get("kind", ""))


def _facts(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in sorted(attributes.items())
        if name not in NOT_FACTS and value is not None and not (isinstance(value, float) and not math.isfinite(value))
    }
