"""What is drawn, where, how large and in which order: a graph becomes a network of numbered nodes."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from kg.graph.palette import SHAPES, colour_of
from kg.graph.view.network import EvidenceNetwork

# More than some 600 nodes draw slowly and read as a ball of wool; the others come by search.
DRAWN_AT_FIRST = 600

# Root mean square of the distance to the centre, in canvas units, times the root of the number of nodes.
ROOM = 36.0

# Canvas units between the rims of two nodes.
GAP = 6.0

# What only Gephi needs, and what stands beside `facts` in a record of the page.
NOT_FACTS = frozenset({"x", "y", "z", "size", "r", "g", "b", "color", "id", "kind", "label", "relation"})


def build_scene(
    graph: nx.MultiDiGraph, positions: Mapping[str, tuple[float, float]], *, limit: int = DRAWN_AT_FIRST
) -> tuple[EvidenceNetwork, int]:
    """The network of all nodes and edges, the most important first, and how many nodes are drawn at first.

    Nodes are numbered in the order of importance, ties by id, so the answer depends on the graph alone.
    """
    order, shown = order_nodes(graph, limit)
    places = scale_positions({node: positions.get(node, (0.0, 0.0)) for node in order}, order[:shown])
    sizes = {node: node_size(_kind(graph, node), graph.nodes[node].get("mentions", 1)) for node in order}
    places |= separate_nodes({node: places[node] for node in order[:shown]}, sizes)
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
            size=sizes[node],
            x=x,
            y=y,
            key=str(node),
            facts=_facts(attributes),
        )
    numbers = {node: number for number, node in enumerate(order)}
    bends = bend_edges(graph)
    for source, target, key in _edges(graph):
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

    What is named most goes first. Where not everything can be drawn, a third of the room is kept for the
    actions that tie the drawn things together: names alone say nothing.
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
    """The radius of a node in canvas units; articles and actions are small: one looks for entities first.

    >>> node_size("person", 1), node_size("person", 16), node_size("action", 1)
    (9.0, 21.0, 5.0)
    """
    if kind == "action":
        return 5.0
    if kind == "article":
        return 8.0
    return round(min(5 + 4 * math.sqrt(max(mentions, 1)), 36.0), 1)


def scale_positions(
    positions: Mapping[Any, tuple[float, float]], drawn: Sequence[Any]
) -> dict[Any, tuple[float, float]]:
    """The same picture, `drawn` centred on 0 and spread so that each has the same room in every graph.

    >>> scale_positions({"a": (0.0, 0.0), "b": (0.0, 4.0)}, ["a", "b"])
    {'a': (0.0, -50.9), 'b': (0.0, 50.9)}
    """
    if not drawn:
        return {}
    points = [positions[node] for node in drawn]
    count = len(points)
    middle_x = math.fsum(x for x, _ in points) / count
    middle_y = math.fsum(y for _, y in points) / count
    squares = math.fsum((x - middle_x) ** 2 + (y - middle_y) ** 2 for x, y in points)
    radius = math.sqrt(squares / count)
    factor = ROOM * math.sqrt(count) / radius if radius > 0 else 0.0
    # + 0.0 turns -0.0 into 0.0.
    return {
        node: (round((x - middle_x) * factor, 1) + 0.0, round((y - middle_y) * factor, 1) + 0.0)
        for node, (x, y) in positions.items()
    }


def separate_nodes(
    places: Mapping[Any, tuple[float, float]], sizes: Mapping[Any, float], *, rounds: int = 40
) -> dict[Any, tuple[float, float]]:
    """The places, nodes too near each other pushed apart until `GAP` lies between them or rounds run out.

    >>> separate_nodes({"a": (0.0, 0.0), "b": (6.0, 0.0)}, {"a": 5.0, "b": 5.0})
    {'a': (-5.0, 0.0), 'b': (11.0, 0.0)}
    """
    nodes = list(places)
    at = [list(places[node]) for node in nodes]
    radii = [sizes[node] for node in nodes]
    cell = 2 * max(radii, default=0.0) + GAP
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i, (x, y) in enumerate(at):
            cells[math.floor(x / cell), math.floor(y / cell)].append(i)
        moved = False
        for i, (x, y) in enumerate(at):
            column, row = math.floor(x / cell), math.floor(y / cell)
            around = [cells.get((column + dx, row + dy), []) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
            for j in sorted(j for members in around for j in members if j > i):
                moved |= _push(at[i], at[j], radii[i] + radii[j] + GAP, turn=i + j)
        if not moved:
            break
    return {node: (round(x, 1) + 0.0, round(y, 1) + 0.0) for node, (x, y) in zip(nodes, at, strict=True)}


def _push(a: list[float], b: list[float], room: float, *, turn: int) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    distance = math.hypot(dx, dy)
    if distance >= room - 0.1:
        return False
    if distance < 0.01:  # one upon the other: any direction will do, but not the same for all
        dx, dy, distance = math.cos(turn), math.sin(turn), 1.0
        half = room / 2
    else:
        half = (room - distance) / 2
    shift_x, shift_y = dx / distance * half, dy / distance * half
    a[0], a[1], b[0], b[1] = a[0] - shift_x, a[1] - shift_y, b[0] + shift_x, b[1] + shift_y
    return True


def bend_edges(graph: nx.MultiDiGraph) -> dict[tuple[Any, Any, Any], float]:
    """How far each edge curves, clockwise from its source, so that all edges between two nodes can be seen.

    >>> graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a")])
    >>> bend_edges(graph)
    {('a', 'b', 0): 0.0, ('a', 'b', 1): 0.18, ('b', 'a', 0): 0.18}
    """
    between: dict[tuple[Any, ...], list[tuple[Any, Any, Any]]] = defaultdict(list)
    for edge in _edges(graph):
        between[tuple(sorted(edge[:2], key=str))].append(edge)
    bends: dict[tuple[Any, Any, Any], float] = {}
    for ends, edges in between.items():
        step = min(0.18, 1.8 / len(edges))
        for i, edge in enumerate(edges):
            bend = (i + 1) // 2 * step * (1 if i % 2 else -1)
            # An edge the other way sees the same side of the line as its left.
            bends[edge] = round(bend if edge[0] == ends[0] else -bend, 3) + 0.0
    return bends


def _edges(graph: nx.MultiDiGraph) -> list[tuple[Any, Any, Any]]:
    """(source, target, key) of every edge, in an order that does not depend on when each was added."""

    def order(edge: tuple[Any, Any, Any]) -> tuple[str, ...]:
        attributes = graph.edges[edge]
        return (str(edge[0]), str(edge[1]), str(attributes.get("id") or sorted(attributes.items())))

    return sorted(graph.edges(keys=True), key=order)


def _kind(graph: nx.MultiDiGraph, node: Any) -> str:
    return str(graph.nodes[node].get("kind", ""))


def _facts(attributes: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: value for name, value in sorted(attributes.items()) if name not in NOT_FACTS}
    return {
        name: value
        for name, value in said.items()
        if value is not None and not (isinstance(value, float) and not math.isfinite(value))
    }
