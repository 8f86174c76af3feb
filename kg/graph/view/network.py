"""pyvis's `Network` as the container of nodes, edges and options, with the vis-network that it bundles.

The page that pyvis 0.3.2 itself writes asks a CDN for its style sheet and runs script from node titles, so
none of its templates are used (see `NOTICE` for what is).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from pyvis.network import Network

from kg.errors import DataError

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"


class EvidenceNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A directed network that keeps parallel edges, numbers its nodes from 0 and never starts the physics.

    vis-network sees numbers as ids, so that no name out of a page becomes a key of its objects.
    """

    def __init__(self, *, groups: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.options = {
            "groups": {kind: dict(look) for kind, look in groups.items()},
            "physics": {"enabled": False},
            "layout": {"improvedLayout": False},
            "interaction": {
                "hover": True,
                "hoverConnectedEdges": False,
                "selectConnectedEdges": False,
                "keyboard": {"enabled": True, "bindToWindow": False},
            },
            "nodes": {"borderWidth": 1, "borderWidthSelected": 3},
            "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.4}}, "selectionWidth": 1.5},
        }

    def add_node(self, n_id: int, label: str = "", shape: str = "dot", **attributes: Any) -> None:
        """Add node number `n_id`; pyvis's own looks through the list of all ids each time."""
        node = {"id": n_id, "label": label, "shape": shape, **attributes}
        self.nodes.append(node)
        self.node_ids.append(n_id)
        self.node_map[n_id] = node

    def add_edge(self, source: int, to: int, **attributes: Any) -> None:
        """Add an edge, parallel or not; raises KeyError where one of its ends was not added before."""
        for end in (source, to):
            if end not in self.node_map:
                raise KeyError(end)
        self.edges.append({"id": len(self.edges), "from": source, "to": to, **attributes})

    def generate_html(self, name: str = "", local: bool = True, notebook: bool = False) -> str:
        """Refuse: pyvis's page is not safe for names out of a page. Raises NotImplementedError."""
        raise NotImplementedError("kg.graph.view.render_html renders the page")


def read_vis_network() -> str:
    """The vis-network that pyvis bundles, line ends as `\\n`; raises DataError if it is not there."""
    script = files("pyvis").joinpath(VIS_NETWORK)
    try:
        return script.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"pyvis/{VIS_NETWORK}: {error.strerror}; install pyvis 0.3.2") from error
