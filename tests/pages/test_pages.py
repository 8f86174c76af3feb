"""What is right on the pages that we tune on, and on the seed page: no figure may fall.

`kg evaluate corpus/pages/tune` prints the figures, with `--errors` also what is wrong. The pages in
`heldout` are not built here: nobody looks at them, and they are measured for the README alone.

`floors.json` has for each page how many are right, at least, and how many errors were made, at most.
`KG_UPDATE_FLOORS=1 pytest tests/pages` writes it anew from the present figures. `fallen.json` keeps what the rules
alone had right on these pages, which they were written on, and the network of actions or the later names have not.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

import kg
from kg.evaluate import Score, read_gold, score_graph

PAGES = Path(__file__).parents[2] / "corpus/pages"
SEEDS = PAGES.parents[1] / "seeds"
FLOORS = Path(__file__).with_name("floors.json")
FALLEN: dict[str, dict[str, int]] = json.loads(
    Path(__file__).with_name("fallen.json").read_text(encoding="utf-8")
)

NAMES = sorted(f"{room}/{gold.stem}" for room in ("seed", "tune") for gold in (PAGES / room).glob("*.json"))
RIGHT = ("articles", "relations", "actions", "actor", "quantity", "time", "status", "speaker")
WRONG = ("person", "organization", "district", "traps", "fused", "unmerged")


@cache
def score_of(name: str) -> Score:
    """The score of the page `tune/a1` or `seed/…`, built as it stands."""
    gold = PAGES / f"{name}.json"
    page = (SEEDS / gold.name if gold.parent.name == "seed" else gold).with_suffix(".txt")
    built = kg.build(page)
    return score_graph(built.graph, read_gold(gold), page=built.documents[0].page.text)


def figures_of(score: Score) -> dict[str, int]:
    """How many of each figure are right, or how many errors were made (names missed and false, traps)."""
    whole = {"articles": score.articles, "relations": score.relations, "actions": score.actions}
    right = {name: ratio.hit for name, ratio in (whole | dict(score.fields)).items() if name in RIGHT}
    false = {kind: score.errors[f"{kind} missed"] + score.errors[f"{kind} false"] for kind in score.entities}
    traps = score.traps + score.trap_quantities
    return right | false | {"traps": traps, "fused": score.fused, "unmerged": score.unmerged}


def worse_than(floors: dict[str, int], page: str) -> dict[str, str]:
    """The figures of a page that are worse than these, and what they should be."""
    now = figures_of(score_of(page))
    return {
        name: f"{now.get(name, 0)}, was {floor}"
        for name, floor in floors.items()
        if (now.get(name, 0) > floor if name in WRONG else now.get(name, 0) < floor)
    }


@pytest.fixture(scope="module")
def floors() -> dict[str, dict[str, int]]:
    """Page -> figure -> the least that is right, or the most that is wrong."""
    if os.environ.get("KG_UPDATE_FLOORS") == "1":
        rows = (f'"{name}": {json.dumps(figures_of(score_of(name)))}' for name in NAMES)
        FLOORS.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
    read: dict[str, dict[str, int]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("page", NAMES)
def test_no_figure_falls(page: str, floors: dict[str, dict[str, int]]) -> None:
    assert worse_than(floors[page], page) == {}


@pytest.mark.parametrize(
    ("page", "figure"),
    [
        pytest.param(
            page, figure, marks=pytest.mark.xfail(strict=True, reason=f"was {best} with the rules alone")
        )
        for page, figures in FALLEN.items()
        for figure, best in figures.items()
    ],
)
def test_a_figure_is_as_good_as_with_the_rules_alone(page: str, figure: str) -> None:
    assert worse_than({figure: FALLEN[page][figure]}, page) == {}


@pytest.mark.parametrize("page", NAMES)
def test_all_evidence_stands_in_the_page(page: str) -> None:
    evidence = score_of(page).evidence
    assert evidence is not None
    assert evidence.hit == evidence.all > 0


@pytest.mark.parametrize("folder", ["train", "dev", "test", "heldout"])
def test_no_page_of_the_corpus_is_lost(folder: str) -> None:
    built = kg.build(PAGES / folder)
    assert [failure.reason for failure in built.failures] == []
    assert len(built.documents) == len(list((PAGES / folder).glob("*.txt")))
