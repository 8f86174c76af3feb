"""How far a deed has come, from the adverbs and auxiliaries before its verb."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.words import word_set
from kg.records import Status

# The first kind that has a word before the verb decides: 将不再 is negated, 已可 is possible.
_ORDER = (
    (Status.HYPOTHETICAL, "hypothetical"),
    (Status.NEGATED, "negated"),
    (Status.PLANNED, "planned"),
    (Status.REQUIRED, "required"),
    (Status.POSSIBLE, "possible"),
    (Status.ONGOING, "ongoing"),
    (Status.DONE, "done"),
)


def read_status(helpers: Sequence[str], aspect: str = "") -> Status | None:
    """The status that the words before a verb, or 了 着 过 after it, give; None where they say nothing.

    >>> read_status(["目前", "正在"]), read_status(["将", "于"]), read_status(["尚未"]), read_status([], "了")
    (<Status.ONGOING: 'ongoing'>, <Status.PLANNED: 'planned'>, <Status.NEGATED: 'negated'>, <Status.DONE: 'done'>)
    """
    words = set(helpers)
    for status, kind in _ORDER:
        if words & word_set("verbs", "modal", kind):
            return status
    if aspect in ("了", "过"):
        return Status.DONE
    return Status.ONGOING if aspect == "着" else None
