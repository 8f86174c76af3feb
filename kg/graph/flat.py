"""The graph without action nodes, for tools that want edges from entity to entity."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.graph.nodes import present
from kg.lexicon.ids import node_id, short_hash, tokens

_TARGETS = ("object", "recipient", "place")
_EVIDENCE = ("evidence", "file", "spans", "start", "end", "line")


def flatten(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A new graph in which each action is an edge `action` from every actor, with the action's attributes.

    It goes to the object entities, else to the recipients, else to the places, else to a node of kind `thing`
    for the object's words; its label is the predicate. An action without an actor or a target is left out.
    """
    actions = {node: data for node, data in graph.nodes(data=True) if data.get("kind") == "action"}
    flat = nx.MultiDiGraph()
    flat.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True) if node not in actions)
    for source, target, key, data in graph.edges(keys=True, data=True):
        if source not in actions and target not in actions:
            flat.add_edge(source, target, key=key, **data)
    words = sorted({str(data["object"]) for data in actions.values() if data.get("object")})
    things = {name: node_id("thing", plain) for name, plain in tokens(words).items()}
    for node in sorted(actions, key=str):
        _add_action(flat, graph, node, things)
    return _sorted(flat)


def _add_action(flat: nx.MultiDiGraph, graph: nx.MultiDiGraph, node: str, things: dict[str, str]) -> None:
    action = dict(graph.nodes[node])
    actors = sorted({u for u, _, relation in graph.in_edges(node, data="relation") if relation == "actor"})
    targets = _targets(graph, node, set(actors))
    words = action.get("object")
    if not targets and actors and words:
        thing = things[words]
        if thing not in flat:
            place = {name: action.get(name) for name in _EVIDENCE}
            flat.add_node(thing, **present({"kind": "thing", "label": words, **place}))
        targets = [thing]
    facts = {name: value for name, value in action.items() if name not in ("kind", "label")}
    for actor in actors:
        for target in targets:
            id_ = short_hash("\0".join(("action", node, actor, target)))
            label = action.get("predicate", "")
            flat.add_edge(actor, target, key=id_, id=id_, relation="action", label=label, weight=1, **facts)


def _targets(graph: nx.MultiDiGraph, node: str, actors: set[str]) -> list[str]:
    """The entities of the first role that has any beside the actors."""
    for role in _TARGETS:
        found = {v for _, v, relation in graph.out_edges(node, data="relation") if relation == role} - actors
        if found:
            return sorted(found)
    return []


def _sorted(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    ordered = nx.MultiDiGraph()
    ordered.add_nodes_from((node, graph.nodes[node]) for node in sorted(graph))
    edges: list[tuple[Any, Any, Any, dict[str, Any]]] = list(graph.edges(keys=True, data=True))
    for source, target, key, data in sorted(
        edges, key=lambda e: (e[0], e[1], str(e[3].get("relation")), str(e[2]))
    ):
        ordered.add_edge(source, target, key=key, **data)
    return ordered
