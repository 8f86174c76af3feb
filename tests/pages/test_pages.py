"""What is right on the pages that we tune on, and on the seed page: no figure may fall.

`python -m kg.evaluate tests/pages/tune` prints the figures, with `--misses` also what is wrong. The pages in
`heldout` are not built here: nobody looks at them, and they are measured for the README alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import kg
from kg.evaluate import Score, read_gold, score_graph

PAGES = Path(__file__).parent
SEEDS = PAGES.parents[1] / "seeds"

# Page -> how many are right, at least; how many errors, at most. Raise the first, lower the second, when the
# figures get better.
RIGHT = ("articles", "relations", "actions", "quantity", "actor", "time", "status")
WRONG = ("person", "organization", "district", "traps", "fused", "unmerged")
FLOORS = {
    "seed/000_444c98894e448dd3": ((8, 32, 55, 35, 45, 4, 1), (0, 2, 0, 0, 1, 0)),
    "tune/a1": ((8, 61, 73, 57, 58, 14, 10), (1, 1, 0, 0, 0, 1)),
    "tune/a2": ((8, 44, 74, 58, 50, 13, 13), (0, 1, 0, 0, 1, 2)),
    "tune/b1": ((8, 37, 75, 55, 50, 12, 18), (0, 1, 0, 0, 0, 1)),
    "tune/b2": ((8, 41, 66, 49, 39, 20, 10), (2, 4, 1, 0, 0, 3)),
    "tune/c1": ((8, 52, 78, 63, 64, 21, 11), (1, 1, 0, 0, 0, 2)),
    "tune/c2": ((7, 55, 73, 50, 51, 24, 8), (2, 1, 0, 0, 0, 1)),
}


@cache
def score_of(name: str) -> Score:
    """The score of the page `tune/a1` or `seed/…`, built as it stands."""
    gold = PAGES / f"{name}.json"
    page = (SEEDS / gold.name if gold.parent.name == "seed" else gold).with_suffix(".txt")
    built = kg.build(page)
    return score_graph(built.graph, read_gold(gold), page=built.documents[0].page.text)


def right(score: Score, figure: str) -> int:
    """How many of a figure are right."""
    whole = {"articles": score.articles, "relations": score.relations, "actions": score.actions}
    return (whole[figure] if figure in whole else score.fields[figure]).hit


def wrong(score: Score, figure: str) -> int:
    """How many errors were made: entities of a kind missed and false, names fused, traps."""
    counted = {"traps": score.traps + score.trap_quantities, "fused": score.fused, "unmerged": score.unmerged}
    return (
        counted[figure]
        if figure in counted
        else score.errors[f"{figure} missed"] + score.errors[f"{figure} false"]
    )


PAIRS = [(page, figure) for page in FLOORS for figure in (*RIGHT, *WRONG)]


@pytest.mark.parametrize(("page", "figure"), PAIRS)
def test_a_figure_does_not_fall(page: str, figure: str) -> None:
    at_least, at_most = FLOORS[page]
    score = score_of(page)
    if figure in RIGHT:
        assert right(score, figure) >= at_least[RIGHT.index(figure)]
    else:
        assert wrong(score, figure) <= at_most[WRONG.index(figure)]


@pytest.mark.parametrize("page", FLOORS)
def test_all_evidence_stands_in_the_page(page: str) -> None:
    evidence = score_of(page).evidence
    assert evidence is not None
    assert evidence.hit == evidence.all > 0


def test_every_page_with_gold_has_its_floors() -> None:
    found = {
        f"{file.parent.name}/{file.stem}"
        for room in ("tune", "seed")
        for file in (PAGES / room).glob("*.json")
    }
    assert set(FLOORS) == found
