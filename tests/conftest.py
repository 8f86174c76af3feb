"""What tests of several layers share: the graph of the seed pages, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def seed_graph() -> kg.KnowledgeGraph:
    """The graph of the seed pages; not to be changed."""
    return kg.build(SEEDS)


@pytest.fixture(scope="session")
def seed_files(seed_graph: kg.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the seed graph was written to, in every format; not to be changed."""
    folder = tmp_path_factory.mktemp("seed")
    seed_graph.write(folder, flat=True)
    return folder
