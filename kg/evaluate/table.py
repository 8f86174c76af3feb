"""Scores as rows of a table; a share that is not known is None."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import mean

from kg.evaluate.figures import Found, Ratio, harmonic
from kg.evaluate.score import Score

Row = tuple[str | int | None, ...]

TOTAL = ("", "right", "gold", "built", "precision", "recall", "F1", "where found", "missed", "false")
PAGES = (
    "page",
    "articles",
    "persons F1",
    "organizations F1",
    "districts F1",
    "relations",
    "precision",
    "actions whole",
    "precision found",
    "traps",
    "fused",
    "unmerged",
)
KINDS = {
    "person": "persons",
    "organization": "organizations",
    "district": "districts",
    "place": "places",
}
FIELDS = ("actor", "quantity", "approximate", "time", "status", "place", "speaker")
_MEAN = ("person", "organization", "district")


def share(value: Ratio | float | None) -> str | None:
    """Three digits after the point.

    >>> share(Ratio(2, 3)), share(0.95), share(None)
    ('0.667', '0.950', None)
    """
    return None if value is None else f"{float(value):.3f}"


def total_rows(score: Score) -> Iterator[Row]:
    """The rows of TOTAL, a figure each.

    Precision and F1 are given where all gold is complete, precision alone where some is. Where found: of the
    actions that were found at all.
    """
    yield _row(score, "articles", score.articles, built=score.articles_built)
    yield from entity_rows(score.entities)
    yield _row(score, "relations", score.relations, built=score.relations_built)
    found = Ratio(score.actions_matched, score.actions.all)
    yield _row(score, "actions found", found, built=score.actions_built)
    yield _row(score, "actions whole", score.actions, built=score.actions_built)
    for name in FIELDS:
        if name in score.fields:
            yield _row(score, name, score.fields[name], found=score.fields_found.get(name))
    for name, count in (
        ("traps", score.traps + score.trap_quantities),
        ("fused", score.fused),
        ("unmerged", score.unmerged),
    ):
        yield name, *(None,) * (len(TOTAL) - 2), count
    if score.evidence is not None:
        exact = score.evidence
        yield "evidence", exact.hit, None, exact.all, share(exact), *(None,) * 4, exact.rest


def entity_rows(kinds: Mapping[str, Found]) -> Iterator[Row]:
    """The rows of TOTAL for names of each kind, and the mean F1 of persons, organizations and districts."""
    for kind, name in KINDS.items():
        if kind in kinds:
            yield found_row(name, kinds[kind])
    if any(kind in kinds for kind in _MEAN):
        average = mean(kinds[kind].f1 for kind in _MEAN if kind in kinds)
        yield "mean of the three", *(None,) * 5, share(average), *(None,) * 3


def found_row(name: str, found: Found, *, where_found: Ratio | None = None) -> Row:
    """A row of TOTAL for what is known on both sides."""
    counts = (found.hit, found.wanted, found.built)
    shares = (share(found.precision), share(found.recall), share(found.f1))
    return name, *counts, *shares, share(where_found), found.missed, found.false


def page_rows(scores: Mapping[str, Score]) -> Iterator[Row]:
    """The rows of PAGES; relations and actions whole are recall, and precision stands behind."""
    for name, score in scores.items():
        kinds = (score.entities.get(kind) for kind in _MEAN)
        yield (
            name,
            str(score.articles),
            *(share(found.f1) if found else None for found in kinds),
            share(score.relations),
            share(score.precision.get("relations")),
            share(score.actions),
            share(score.precision.get("actions found")),
            score.traps + score.trap_quantities,
            score.fused,
            score.unmerged,
        )


def _row(
    score: Score, name: str, right: Ratio, *, built: int | None = None, found: Ratio | None = None
) -> Row:
    precise = score.precision.get(name)
    both = harmonic(float(precise), float(right)) if precise is not None and score.complete else None
    if built is None and score.complete and precise is not None:
        built = precise.all
    false = precise.rest if precise is not None else None
    shares = (share(precise), share(right), share(both), share(found))
    return name, right.hit, right.all, built, *shares, right.rest, false
