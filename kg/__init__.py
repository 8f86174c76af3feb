"""kg builds knowledge graphs from Chinese newspaper pages, offline.

import kg

g = kg.build("page.txt")            # or a folder, or a list of both
g.graph                             # a networkx.MultiDiGraph
g.nodes_frame()                     # pandas; also edges_frame(), actions_frame()
g.show()                            # in the notebook, else in the browser
g.write("output", formats=["graphml", "html"])
kg.load("output/graph.json")
"""

from kg.errors import DataError, InputError, KgError, ModelError, OutputError
from kg.result import KnowledgeGraph, build, load
from kg.version import __version__

__all__ = [
    "DataError",
    "InputError",
    "KgError",
    "KnowledgeGraph",
    "ModelError",
    "OutputError",
    "__version__",
    "build",
    "load",
]
