"""The graph as pandas tables; pandas is loaded when the first is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kg.graph.columns import EDGE_ORDER, NODE_ORDER, edge_rows, node_rows, order_columns
from kg.graph.tables import action_headers, action_rows

if TYPE_CHECKING:
    from pandas import DataFrame


def nodes_frame(graph: nx.MultiDiGraph) -> DataFrame:
    """One row a node, by `id`; the columns are the attributes of the contract that any node has."""
    import pandas

    rows = node_rows(graph)
    names = order_columns({name for row in rows.values() for name in row}, NODE_ORDER)
    return pandas.DataFrame([{"id": node} | row for node, row in rows.items()], columns=["id", *names])


def edges_frame(graph: nx.MultiDiGraph) -> DataFrame:
    """One row an edge: source, target, id and the attributes of the contract that any edge has."""
    import pandas

    rows = edge_rows(graph)
    names = order_columns({name for *_, row in rows for name in row}, EDGE_ORDER)
    return pandas.DataFrame(
        [{"source": u, "target": v, "id": id_} | row for u, v, id_, row in rows],
        columns=["source", "target", "id", *names],
    )


def actions_frame(graph: nx.MultiDiGraph) -> DataFrame:
    """One row an action: the columns of actions.csv."""
    import pandas

    return pandas.DataFrame(action_rows(graph), columns=action_headers())
