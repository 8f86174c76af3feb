"""Measures how often what `kg` says is right, and writes what `confidence` in a graph means.

    python -m kg.evaluate.confidence --data FOLDER --corpus corpus --out kg/models/confidence.json

Actions are measured on the pages and sentences of dev, on which nothing was trained: a logistic regression over
what speaks for an action (`kg.facts.actions.trust`). Relations are counted by rule on the pages of train and dev. A
reliability table of the parts that are asked for goes to standard output.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import KgError
from kg.evaluate.actions import judge_actions
from kg.evaluate.deeds import deeds_of, is_whole, pair_deeds
from kg.evaluate.gold import read_gold
from kg.evaluate.pages import find_gold
from kg.evaluate.reading import in_sentence
from kg.evaluate.relations import judge_relations
from kg.facts.actions.extract import tell_actions
from kg.facts.actions.trust import MARKS, MEASURED, Marks, Trust
from kg.graph.build import build_graph
from kg.graph.confidence import Confidence
from kg.graph.whole import write_whole
from kg.records import Action, Document
from kg.train.corpus import GoldSentence, read_sentences
from kg.train.lessons import FRAME, read_ground

PAGES = ("train", "dev")  # that relations are counted on
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Judged:
    """An action that was built: its rule, what speaks for it, and whether it is whole and right."""

    rule: str
    marks: Marks
    right: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 1 where something cannot be read or written, else 0."""
    parser = argparse.ArgumentParser(prog="python -m kg.evaluate.confidence", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="the folder of the corpus")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the sets it is drawn from")
    parser.add_argument("--out", type=Path, default=MEASURED, help="the file to write")
    parser.add_argument("--check", default="dev", help="the part that the table is of")
    given = parser.parse_args(arguments)
    try:
        judged = list(judge(given.corpus, given.data, "dev"))
        trust = fit(judged)
        write_measured(given.out, trust, judged, count_relations(given.corpus))
        shown = judged if given.check == "dev" else list(judge(given.corpus, given.data, given.check))
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("".join(f"| {' | '.join(row)} |\n" for row in reliability(shown, trust)))
    return 0


def judge(corpus: Path, data: Path, part: str) -> Iterator[Judged]:
    """Every action that is built of the pages and sentences of a part; raises KgError."""
    for page in find_gold([corpus / "pages" / part]):
        ground, analysis = read_ground(page.page.read_bytes(), page.page.name)
        told = tell_actions(ground.proposals, ground.document.mentions, analysis.states)
        rows = [(action, deed.marks) for deed, actions in told for action in actions]
        # In place of its score each action carries its number, by which its node is known again.
        numbered = tuple(replace(action, score=float(k)) for k, (action, _) in enumerate(rows))
        sure = Confidence(calibrated={action.rule for action in numbered})
        graph = build_graph([replace(ground.document, actions=numbered)], confidence=sure)
        for built, right in judge_actions(graph, read_gold(page.gold)):
            action, marks = rows[int(built.node["confidence"])]
            yield Judged(action.rule, marks, right)
    for gold in read_sentences(corpus, data, part):
        ground, analysis = read_ground(FRAME.format(gold.text).encode(), "sentence.txt")
        told = tell_actions(ground.proposals, ground.document.mentions, analysis.states)
        yield from _judge_sentence(
            ground.document, [(a, deed.marks) for deed, acts in told for a in acts], gold
        )


def _judge_sentence(
    document: Document, rows: Sequence[tuple[Action, Marks]], gold: GoldSentence
) -> Iterator[Judged]:
    _, built = in_sentence(replace(document, actions=tuple(a for a, _ in rows)), FRAME.index("{}"), gold.text)
    if len(built) != len(rows):
        return  # the page around the sentence was taken for a part of it
    true = deeds_of(gold)
    whole = {
        place for number, (place, right) in pair_deeds(true, built).items() if is_whole(true[number], right)
    }
    for place, (action, marks) in enumerate(rows):
        yield Judged(action.rule, marks, place in whole)


def fit(judged: Sequence[Judged]) -> Trust:
    """The logistic regression that makes marks shares (Platt 1999), by Newton's method with a ridge."""
    table = np.array([[*astuple(action.marks), 1.0] for action in judged], dtype=np.float64)
    right = np.array([action.right for action in judged], dtype=np.float64)
    ridge = RIDGE * np.diag([*[1.0] * len(MARKS), 0.0])
    weights: NDArray[np.float64] = np.zeros(table.shape[1])
    for _ in range(50):
        expected = 1 / (1 + np.exp(-table @ weights))
        curve = table.T @ (table * (expected * (1 - expected))[:, None]) + ridge
        weights = weights - np.linalg.solve(curve, table.T @ (expected - right) + ridge @ weights)
    *of_marks, offset = (round(float(weight), 4) for weight in weights)
    return Trust(dict(zip(MARKS, of_marks, strict=True)), offset)


def count_relations(corpus: Path) -> dict[str, dict[str, tuple[int, int]]]:
    """Relation -> rule -> how many of the edges it drew are right, and how many it drew."""
    right: Counter[tuple[str, str]] = Counter()
    drawn: Counter[tuple[str, str]] = Counter()
    for page in find_gold([corpus / "pages" / part for part in PAGES]):
        ground, _ = read_ground(page.page.read_bytes(), page.page.name)
        for relation, rule, is_right in judge_relations(build_graph([ground.document]), read_gold(page.gold)):
            drawn[relation, rule] += 1
            right[relation, rule] += is_right
    relations = sorted({relation for relation, _ in drawn})
    return {
        relation: {
            rule: (right[relation, rule], drawn[relation, rule])
            for of, rule in sorted(drawn)
            if of == relation
        }
        for relation in relations
    }


def write_measured(
    path: Path, trust: Trust, judged: Sequence[Judged], relations: Mapping[str, Mapping[str, tuple[int, int]]]
) -> None:
    """The file that `kg` reads its confidences from; raises OutputError."""
    rules = sorted({action.rule for action in judged})
    of_actions = {
        rule: (sum(a.right for a in judged if a.rule == rule), sum(a.rule == rule for a in judged))
        for rule in rules
    }
    measured = {
        "actions": {**trust.weights, "offset": trust.offset},
        "rules": {"action": of_actions, **relations},
    }
    write_whole(path, (json.dumps(measured, indent=1) + "\n").encode())


def reliability(judged: Sequence[Judged], trust: Trust) -> Iterator[tuple[str, ...]]:
    """A table: for each range of confidences the actions in it, their mean confidence, and the share that is right."""
    yield "confidence", "actions", "mean confidence", "right"
    yield "---", "---:", "---:", "---:"
    shares = [trust.share(action.marks) for action in judged]
    for low, high in itertools.pairwise(BINS):
        inside = [k for k, share in enumerate(shares) if low <= share < high or share == high == 1.0]
        if inside:
            mean = sum(shares[k] for k in inside) / len(inside)
            right = sum(judged[k].right for k in inside) / len(inside)
            yield f"{low:.1f}–{high:.1f}", str(len(inside)), f"{mean:.3f}", f"{right:.3f}"


if __name__ == "__main__":
    sys.exit(main())
