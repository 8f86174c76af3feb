"""What a user of the library holds: a built graph with its tables, its picture and its files."""

from __future__ import annotations

import os
import sys
import tempfile
import webbrowser
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.inputs import GLOB, Failure, PathLike
from kg.pipeline import Options, Progress, build_documents, build_graph

if TYPE_CHECKING:
    import networkx as nx
    from pandas import DataFrame

    from kg.graph.meta import Meta
    from kg.records import Document

KINDS = ("article", "person", "organization", "district", "place", "action")
_FRAME = (
    '<iframe sandbox="allow-scripts allow-downloads" style="width:100%;height:640px;border:1px solid #ccc" '
    'title="{title}" srcdoc="{page}"></iframe>'
)


@dataclass(frozen=True, eq=False)
class KnowledgeGraph:
    """A graph, what it was built of, and the pages that nothing was built from.

    `documents` holds the records behind the graph; it is empty for a graph that was loaded from a file.
    """

    graph: nx.MultiDiGraph
    meta: Meta
    documents: tuple[Document, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def title(self) -> str:
        """What the picture is headed: the name of the page, or how many there are."""
        files = [file for file, _ in self.meta.inputs]
        return PurePosixPath(files[0]).stem if len(files) == 1 else f"{len(files)} pages"

    def nodes_frame(self) -> DataFrame:
        """One row a node, by `id`, with every attribute that any node has."""
        from kg.graph.frames import nodes_frame

        return nodes_frame(self.graph)

    def edges_frame(self) -> DataFrame:
        """One row an edge: source, target, id and every attribute that any edge has."""
        from kg.graph.frames import edges_frame

        return edges_frame(self.graph)

    def actions_frame(self) -> DataFrame:
        """One row an action: the columns of actions.csv."""
        from kg.graph.frames import actions_frame

        return actions_frame(self.graph)

    def summary(self) -> dict[str, int]:
        """Nodes by kind (article, person, organization, district, place, action), `edges` and `failures`."""
        kinds = Counter(str(kind) for _, kind in self.graph.nodes(data="kind"))
        counts = {kind: kinds[kind] for kind in KINDS}
        return counts | {"edges": self.graph.number_of_edges(), "failures": len(self.failures)}

    def write(
        self,
        folder: PathLike,
        *,
        formats: Iterable[str] | str | None = None,
        name: str = "graph",
        flat: bool = False,
    ) -> tuple[Path, ...]:
        """Write the files of the graph, each whole, and return their paths.

        `formats` are of graphml, gexf, html, json and csv, all by default; `name` is the files' stem; `flat`
        adds `<name>-flat.graphml`. Raises InputError for an unknown format or a stem that is no file name,
        and OutputError.
        """
        from kg.graph.files import write_graph

        chosen = choose_formats(formats)
        return write_graph(
            self.graph, self.meta, folder, formats=chosen, stem=check_stem(name), flat=flat, title=self.title
        )

    def show(self) -> Path | None:
        """Show the graph in the notebook; elsewhere in the browser, by the file whose path is returned."""
        display = _notebook_display()
        if display is not None:
            display(self)
            return None
        from kg.graph.view import write_html

        path = Path(tempfile.mkdtemp(prefix="kg-")) / "graph.html"
        write_html(self.graph, path, title=self.title)
        webbrowser.open(path.as_uri())
        return path

    def _repr_html_(self) -> str:
        """The picture for a notebook, in a frame that can reach neither the notebook nor a network."""
        from kg.graph.view import render_html

        page = render_html(self.graph, title=self.title)
        return _FRAME.format(title=escape(self.title, quote=True), page=escape(page, quote=True))

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.summary().items() if count)
        return f"<KnowledgeGraph: {counts or 'empty'}>"


def build(
    paths: PathLike | Sequence[PathLike],
    *,
    date: date | str | None = None,
    paper: str = "",
    page: str = "",
    home: str = "",
    model: PathLike | None = None,
    corrections: PathLike | None = None,
    glob: str = GLOB,
    min_confidence: float = 0.0,
    progress: Progress = iter,
) -> KnowledgeGraph:
    """Build the graph of a page, of a folder of pages, or of several of them; `-` is standard input.

    `date` (of issue, ISO), `paper`, `page` (its number) and `home` (the paper's city) say what the pages do
    not; `corrections` is the TOML file that `kg.corrections` describes, `model` other weights of the tagger;
    `glob` picks the files of a folder; actions and edges whose confidence is known and below `min_confidence`
    are left out. Pages that cannot be read are the `failures` of the result. Raises InputError where none can,
    DataError for corrections that cannot be done, ModelError for weights that are missing or damaged.
    """
    options = Options(
        issued=read_date(date),
        paper=paper,
        page=str(page),
        home=home,
        model=None if model is None else Path(model),
        corrections=None if corrections is None else Path(corrections),
        glob=glob,
        min_confidence=check_share(min_confidence),
    )
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    if not given:
        raise InputError("no page is given; give a file or a folder")
    built = build_documents(given, options, progress)
    graph, meta = build_graph(built, options)
    return KnowledgeGraph(graph, meta, built.documents, built.failures)


def load(path: PathLike) -> KnowledgeGraph:
    """The graph of a `graph.json`; raises DataError where it cannot be read or was not written by `kg`."""
    from kg.graph.json_ import read_build

    graph, meta = read_build(path)
    return KnowledgeGraph(graph, meta)


def read_date(given: date | str | None) -> date | None:
    """The date of an ISO text; raises InputError.

    >>> read_date("2022-11-19")
    datetime.date(2022, 11, 19)
    """
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except (ValueError, TypeError):
        raise InputError(f"{given}: no date; write it as 2022-11-19") from None


def check_share(given: float | str) -> float:
    """A number from 0 to 1; raises InputError.

    >>> check_share("0.5")
    0.5
    """
    try:
        share = float(given)
    except (ValueError, TypeError):
        share = -1.0
    if not 0 <= share <= 1:
        raise InputError(f"{given}: no share of 1; give a number from 0 to 1, such as 0.5")
    return share


def choose_formats(formats: Iterable[str] | str | None) -> tuple[str, ...]:
    """The formats named, with commas or one by one, each once; all for None. Raises InputError.

    >>> choose_formats("html, json")
    ('html', 'json')
    """
    from kg.graph.files import WRITERS

    if formats is None:
        return tuple(WRITERS)
    named = formats.split(",") if isinstance(formats, str) else formats
    chosen = tuple(dict.fromkeys(name.strip().lower() for name in named if name.strip()))
    for name in chosen:
        if name not in WRITERS:
            raise InputError(f"{name}: unknown format; known are {', '.join(WRITERS)}")
    if not chosen:
        raise InputError(f"no format is given; known are {', '.join(WRITERS)}")
    return chosen


def check_stem(name: str) -> str:
    """The stem of the files, if it is one; raises InputError for a path, a dot in front or a control."""
    bad = not name.strip() or name[0] in ".-" or any(c in '/\\<>:"|?*' or not c.isprintable() for c in name)
    if bad or len(name.encode("utf-8", "replace")) > 200:
        raise InputError(f"{name!r}: no name for files; write a word such as graph")
    return name


def _notebook_display() -> Any:
    """IPython's `display` in a notebook, None elsewhere."""
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython
    from IPython.display import display

    shell = get_ipython()
    return display if shell is not None and getattr(shell, "kernel", None) is not None else None
