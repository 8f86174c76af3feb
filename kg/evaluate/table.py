"""Scores as a table of plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from unicodedata import east_asian_width

from kg.evaluate.figures import Ratio
from kg.evaluate.score import Score

Column = tuple[str, Callable[[Score], str]]


def _share(ratio: Ratio | None) -> str:
    return "-" if ratio is None else f"{ratio} {float(ratio):.3f}"


def _f1(kind: str) -> Callable[[Score], str]:
    def show(score: Score) -> str:
        found = score.entities.get(kind)
        return f"{found.f1:.3f}" if found else "-"

    return show


def _field(name: str) -> Callable[[Score], str]:
    return lambda score: _share(score.fields.get(name))


COLUMNS: tuple[Column, ...] = (
    ("articles", lambda score: str(score.articles)),
    ("persons F1", _f1("person")),
    ("organizations F1", _f1("organization")),
    ("districts F1", _f1("district")),
    ("mean F1", lambda score: f"{score.mean_f1:.3f}"),
    ("traps", lambda score: str(score.traps + score.trap_quantities)),
    ("fused", lambda score: str(score.fused)),
    ("unmerged", lambda score: str(score.unmerged)),
    ("relations", lambda score: _share(score.relations)),
    ("actions whole", lambda score: _share(score.actions)),
    ("actor", _field("actor")),
    ("quantity", _field("quantity")),
    ("approximate", _field("approximate")),
    ("time", _field("time")),
    ("status", _field("status")),
    ("place", _field("place")),
    ("speaker", _field("speaker")),
    ("evidence", lambda score: _share(score.evidence)),
)


def format_scores(scores: Mapping[str, Score]) -> str:
    """The scores in columns, one row a figure: its name, then its value on each page."""
    rows = [["", *scores]] + [[name, *(show(score) for score in scores.values())] for name, show in COLUMNS]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def _width(cell: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in cell)


def _pad(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))
