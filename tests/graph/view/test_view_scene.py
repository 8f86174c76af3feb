"""What of a graph is drawn, and where."""

from __future__ import annotations

import math

import networkx as nx

from kg.graph.view.scene import bend_edges, build_scene, order_nodes, scale_positions, separate_nodes


def crowd(people: int, actions: int) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for i in range(people):
        graph.add_node(f"person:{i:04}", kind="person", label=f"人{i}", mentions=people - i)
    for i in range(actions):
        graph.add_node(f"action:{i:04}", kind="action", label=f"事{i}")
        graph.add_edge(f"person:{i % people:04}", f"action:{i:04}", relation="actor")
    return graph


def test_the_most_mentioned_is_first() -> None:
    """Nodes come in the order of their mentions and ties."""
    order, shown = order_nodes(crowd(5, 3), limit=600)
    assert order[0] == "person:0000" and shown == 8


def test_a_big_graph_is_drawn_in_part() -> None:
    """At most `limit` nodes are drawn, a third of them actions of drawn people; all are in the order."""
    graph = crowd(900, 900)
    order, shown = order_nodes(graph, limit=600)
    drawn = set(order[:shown])
    assert shown == 600 and sorted(order) == sorted(graph)
    assert sum(node.startswith("action") for node in drawn) == 200
    assert all(next(graph.predecessors(node)) in drawn for node in drawn if node.startswith("action"))


def test_few_actions_leave_their_room_to_people() -> None:
    """The room for actions is given away where there are not so many."""
    order, shown = order_nodes(crowd(900, 10), limit=600)
    assert shown == 600 and sum(node.startswith("action") for node in order[:shown]) == 10


def test_parallel_edges_all_bend_differently() -> None:
    """No two edges between the same nodes lie on one another, whichever way they point."""
    graph = nx.MultiDiGraph([("a", "b")] * 4 + [("b", "a")] * 3)
    sides = [bend if source == "a" else -bend for (source, _, _), bend in bend_edges(graph).items()]
    assert len(set(sides)) == 7 and max(map(abs, sides)) < 1


def test_one_node_is_in_the_middle() -> None:
    """A picture without extent has no scale."""
    assert scale_positions({"a": (7.0, 9.0)}, ["a"]) == {"a": (0.0, 0.0)}


def test_nodes_on_one_another_are_pushed_apart() -> None:
    """Twelve nodes given one place end with room between their rims."""
    names = [f"n{i}" for i in range(12)]
    places = separate_nodes(dict.fromkeys(names, (3.0, 3.0)), dict.fromkeys(names, 9.0), rounds=400)
    gaps = [math.dist(places[a], places[b]) - 18 for a in names for b in names if a < b]
    assert min(gaps) > 3


def test_the_scene_leaves_the_graph_alone(graph: nx.MultiDiGraph) -> None:
    """Drawing a graph changes nothing in it."""
    before = nx.MultiDiGraph(graph)
    build_scene(graph, {})
    assert nx.utils.graphs_equal(before, graph)


def test_every_parallel_edge_is_in_the_scene(graph: nx.MultiDiGraph) -> None:
    """Two statements that one person belongs to one team stay two edges."""
    network, _ = build_scene(graph, {})
    assert len(network.edges) == graph.number_of_edges()
