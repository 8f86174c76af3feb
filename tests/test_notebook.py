"""The notebook runs, and the outputs in the repository are what it prints.

After a change of the notebook or of `output`, `KG_UPDATE_NOTEBOOK=1 pytest tests/test_notebook.py` runs it
and keeps the outputs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "explore.ipynb"
ROOT = NOTEBOOK.parents[1]


@pytest.fixture(scope="module")
def committed() -> NotebookNode:
    """The notebook of the repository."""
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture(scope="module")
def executed() -> NotebookNode:
    """The notebook, run in a kernel of its own; raises where a cell does."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    metadata = dict(notebook.metadata)
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", record_timing=False)
    client.execute(cwd=str(NOTEBOOK.parent))
    # The kernel adds the exact Python that ran.
    notebook.metadata = nbformat.from_dict(metadata)
    if os.environ.get("KG_UPDATE_NOTEBOOK") == "1":
        nbformat.write(notebook, NOTEBOOK)
    return notebook


def outputs(notebook: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    """Each output with the id of its cell."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            yield cell.id, output


def shape(notebook: NotebookNode) -> list[tuple[str, str, list[str]]]:
    """What kinds of output each cell has."""
    return [(cell, out.output_type, sorted(out.get("data", {}))) for cell, out in outputs(notebook)]


def printed(notebook: NotebookNode) -> list[str]:
    """What the cells print."""
    return [out.text for _, out in outputs(notebook) if out.output_type == "stream"]


def test_no_cell_warns(executed: NotebookNode) -> None:
    """A missing font, or anything that is about to go from a library."""
    assert [out.text for _, out in outputs(executed) if out.get("name") == "stderr"] == []


def test_the_committed_outputs_are_those_of_the_run(executed: NotebookNode, committed: NotebookNode) -> None:
    """Pictures and tables by their kind, for other versions of the libraries draw them otherwise."""
    if os.environ.get("KG_UPDATE_NOTEBOOK") == "1":
        pytest.skip("the outputs were just written")
    assert printed(executed) == printed(committed)
    assert {cell for cell, *_ in shape(executed)} == {cell for cell, *_ in shape(committed)}


def test_the_notebook_shows_tables_and_pictures(committed: NotebookNode) -> None:
    kinds = [kind for *_, data in shape(committed) for kind in data]
    assert kinds.count("image/png") == 2
    assert kinds.count("text/html") >= 4


def test_the_committed_notebook_tells_nothing_of_the_machine(committed: NotebookNode) -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert str(Path.home()) not in text
    assert "execution" not in committed.cells[1].metadata
