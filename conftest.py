"""What every doctest may use."""

import pytest

from kg.facts.grammar.pieces import row_of


@pytest.fixture(autouse=True)
def _grammar_in_doctests(doctest_namespace: dict[str, object]) -> None:
    """`row_of` makes a row of pieces from `word/class` pairs."""
    doctest_namespace["row_of"] = row_of
