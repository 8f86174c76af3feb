"""Word lists of the package: TOML files of general Chinese, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_words(name: str) -> dict[str, Any]:
    """The tables of `kg/data/<name>.toml`; raises FileNotFoundError for a file the package does not have."""
    return tomllib.loads((files("kg") / "data" / f"{name}.toml").read_text("utf-8"))


@cache
def word_set(name: str, *path: str) -> frozenset[str]:
    """The list at `path` of `kg/data/<name>.toml` as a set: `word_set("verbs", "pivot", "words")`."""
    table: Any = read_words(name)
    for key in path:
        table = table[key]
    return frozenset(table)
