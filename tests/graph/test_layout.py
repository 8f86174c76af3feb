"""A drawing is the same for the same graph and keeps everything in sight."""

from __future__ import annotations

import random

import networkx as nx

from kg.graph.layout import compute_layout, draw_nodes
from kg.graph.palette import COLOURS, KIND_LABELS, SHAPES


def star(leaves: int) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for i in range(leaves):
        graph.add_edge("hub", f"leaf{i:03}")
    return graph


def test_the_order_of_building_does_not_move_a_node() -> None:
    shuffled = nx.MultiDiGraph()
    nodes, edges = list(star(30)), list(star(30).edges())
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(edges)
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from(edges)
    assert compute_layout(shuffled) == compute_layout(star(30))


def test_drawing_leaves_pythons_random_numbers_alone() -> None:
    random.seed(7)
    expected = random.random()
    random.seed(7)
    compute_layout(star(5))
    assert random.random() == expected


def test_unconnected_nodes_stay_near_the_others() -> None:
    graph = star(40)
    graph.add_nodes_from(["alone", "apart"])
    places = compute_layout(graph)
    connected = max(abs(v) for node, place in places.items() if node not in ("alone", "apart") for v in place)
    assert all(abs(v) < 3 * connected for node in ("alone", "apart") for v in places[node])


def test_one_node_and_none_can_be_drawn() -> None:
    graph = nx.MultiDiGraph()
    assert compute_layout(graph) == {}
    graph.add_node("a")
    assert compute_layout(graph) == {"a": (0.0, 0.0)}


def test_size_grows_with_mentions_and_colour_is_the_kinds() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", kind="person", mentions=9)
    graph.add_node("b", kind="district", mentions=1)
    drawing = draw_nodes(graph)
    assert drawing["a"].size > drawing["b"].size
    assert (drawing["a"].color, drawing["b"].color) == (COLOURS["person"], COLOURS["district"])


def test_every_kind_has_a_colour_a_shape_and_a_name_of_its_own() -> None:
    assert set(COLOURS) == set(SHAPES) == set(KIND_LABELS)
    assert len(set(COLOURS.values())) == len(set(SHAPES.values())) == len(COLOURS)
