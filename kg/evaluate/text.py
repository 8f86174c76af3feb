"""How printed words are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

_QUOTES = frozenset("“”\"'‘’《》")


def fold_text(text: object) -> str:
    """The text in compatible forms (NFKC) without white space and quotes; None is "".

    >>> fold_text("“春雨” 行动（３期）"), fold_text(None)
    ('春雨行动(3期)', '')
    """
    folded = unicodedata.normalize("NFKC", "" if text is None else str(text))
    return "".join(c for c in folded if not c.isspace() and c not in _QUOTES)


def names_of(node: Mapping[str, Any]) -> frozenset[str]:
    """The label and the aliases of a node, folded.

    >>> sorted(names_of({"label": "清溪县水务局", "aliases": "县水务局|水务局"}))
    ['县水务局', '水务局', '清溪县水务局']
    """
    aliases = str(node.get("aliases") or "").split("|")
    return frozenset(fold_text(name) for name in (node.get("label"), *aliases)) - {""}


def is_true(value: object) -> bool:
    """Whether an attribute is true, in a graph in memory or read from a file.

    >>> is_true(True), is_true("true"), is_true("false"), is_true(None)
    (True, True, False, False)
    """
    return value is True or str(value).lower() == "true"


def is_near(value: object, wanted: float) -> bool:
    """Whether a number is the wanted one, but for what floats lose.

    >>> is_near("191.0", 191), is_near(1.6, 2), is_near(None, 0)
    (True, False, False)
    """
    try:
        return abs(float(str(value)) - wanted) <= 1e-6 * max(1.0, abs(wanted))
    except ValueError:
        return False
