"""What every test and doctest may use."""

import pytest
from hypothesis import settings

from kg.facts.grammar.pieces import row_of

# The same examples in every run; to look for new ones: pytest --hypothesis-profile=default.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


@pytest.fixture(autouse=True)
def _grammar_in_doctests(doctest_namespace: dict[str, object]) -> None:
    """`row_of` makes a row of pieces from `word/class` pairs."""
    doctest_namespace["row_of"] = row_of
