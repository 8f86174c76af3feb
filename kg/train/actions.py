"""Trains the weights of `kg.facts.actions.network` on the annotated corpus.

    python -m kg.train.actions --data FOLDER --corpus corpus --out kg/models/actions.npz --scratch FOLDER

The tagger comes first: its states are what this network reads, so new weights of the tagger want new ones here. What is
read of the corpus and the state after each epoch are kept in the scratch folder, and the same command goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kg.errors import KgError
from kg.facts.actions.network import WEIGHTS
from kg.language.tagger import WEIGHTS as TAGGER
from kg.train.action_network import ActionNetwork, fresh_action_arrays, make_batch
from kg.train.corpus import FOLDERS, read_pages, read_sentences
from kg.train.lessons import Lesson, lessons_of_page, lessons_of_sentence
from kg.train.tagger import write_arrays

ROWS = 16
RATE = 2e-3  # of AdamW, falling to nothing in a straight line
DECAY = 1e-2
AVERAGED = 0.998  # the weights written are averaged over about the last 500 steps
EPOCHS = 18
GIVEN_UP = 0.005


@dataclass(frozen=True, slots=True)
class TriggerFigures:
    """Triggers found on lessons that were not trained on.

    The threshold is the highest at which F1 is within GIVEN_UP of the best: false actions harm a graph more.
    """

    threshold: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def read_lessons(corpus: Path, data: Path, part: str, cache: Path | None) -> list[Lesson]:
    """The lessons of a part, real sentences first; `cache` keeps them for the same tagger and corpus."""
    pages = [path for folder in FOLDERS[part] for path in sorted(corpus.glob(f"pages/{folder}/*"))]
    key = _digest_of([TAGGER, corpus / "sentences" / f"{part}.jsonl", *pages])
    kept = cache / f"lessons.{part}.{key}.pickle" if cache is not None else None
    if kept is not None and kept.is_file():
        return list(pickle.loads(kept.read_bytes()))
    lessons = [lesson for gold in read_sentences(corpus, data, part) for lesson in lessons_of_sentence(gold)]
    lessons += [lesson for path, page in read_pages(corpus, part) for lesson in lessons_of_page(path, page)]
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(lessons))
    return lessons


def train(lessons: Sequence[Lesson], *, epochs: int, seed: int = 0) -> Iterator[tuple[ActionNetwork, float]]:
    """The network, its weights averaged, and the mean loss of a sentence after each epoch."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    network = ActionNetwork(fresh_action_arrays(lessons[0].states.shape[1], seed))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    average = {name: weight.detach().clone() for name, weight in network.weights.items()}
    listed = list(lessons)
    steps = epochs * -(-len(listed) // ROWS)
    step = 0
    for _ in range(epochs):
        network.train()
        order.shuffle(listed)
        total = 0.0
        for begin in range(0, len(listed), ROWS):
            loss = network.loss(make_batch(listed[begin : begin + ROWS])) / ROWS
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - step / steps) * min(1.0, (step + 1) / 50)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            step += 1
            total += loss.item() * ROWS
            keep = min(AVERAGED, step / (step + 10))
            with torch.no_grad():
                for name, weight in network.weights.items():
                    average[name].lerp_(weight, 1 - keep)
        yield _averaged(network, average), total / len(listed)


def trigger_figures(network: ActionNetwork, lessons: Sequence[Lesson]) -> TriggerFigures:
    """The figures of a network's triggers at the threshold that is best for these lessons."""
    scores, right = trigger_scores(network, lessons)
    order = np.argsort(-scores)
    hits = np.cumsum(right[order])
    found = np.arange(1, len(hits) + 1)
    both = 2 * hits / (found + right.sum())
    best = int(np.argmax(both >= both.max() - GIVEN_UP))
    return TriggerFigures(float(scores[order][best]), hits[best] / found[best], hits[best] / right.sum())


def trigger_scores(
    network: ActionNetwork, lessons: Sequence[Lesson]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The score of every piece of the lessons as the first of a trigger, and whether it is one."""
    network.eval()
    scores: list[NDArray[np.float32]] = []
    right: list[NDArray[np.bool_]] = []
    with torch.no_grad():
        for begin in range(0, len(lessons), ROWS):
            batch = make_batch(lessons[begin : begin + ROWS])
            told = torch.softmax(network.triggers(network.encode(batch.rows, batch.lengths)), dim=-1)[..., 1]
            real = batch.triggers >= 0
            scores.append(told[real].numpy())
            right.append((batch.triggers[real] == 1).numpy())
    return np.concatenate(scores), np.concatenate(right)


def action_arrays(network: ActionNetwork, figures: TriggerFigures) -> Mapping[str, NDArray[np.generic]]:
    """The arrays of a weights file."""
    return {**network.arrays(), "threshold": np.array(figures.threshold, dtype=np.float32)}


def _averaged(network: ActionNetwork, average: Mapping[str, Tensor]) -> ActionNetwork:
    return ActionNetwork({name: weight.numpy() for name, weight in average.items()})


def _digest_of(paths: Sequence[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        if path.is_file():
            total.update(path.read_bytes())
    return total.hexdigest()[:16]


def _train_and_report(options: argparse.Namespace, tell: Callable[[str], None]) -> None:
    lessons = read_lessons(options.corpus, options.data, "train", options.scratch)
    unseen = read_lessons(options.corpus, options.data, "dev", options.scratch)
    tell(f"{len(lessons)} sentences to learn from, {len(unseen)} to measure on")
    begun = time.process_time()
    for epoch, (network, loss) in enumerate(train(lessons, epochs=options.epochs), 1):
        if epoch % 4 == 0 or epoch == options.epochs:
            figures = trigger_figures(network, unseen)
            spent = time.process_time() - begun
            tell(
                f"epoch {epoch}, {spent / 60:.1f} minutes: loss {loss:.2f}; triggers of dev: F1 {figures.f1:.3f}, "
                f"precision {figures.precision:.3f}, recall {figures.recall:.3f} at {figures.threshold:.2f}"
            )
            write_arrays(options.out, action_arrays(network, figures))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 0, or 2 after an error it could name."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.train.actions", description="Train the network of actions."
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--corpus", type=Path, required=True, help="folder of the annotated corpus")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="weights to write")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="times to read the corpus")
    parser.add_argument("--scratch", type=Path, help="folder that keeps what was read of the corpus")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    try:
        _train_and_report(options, lambda line: print(line, file=sys.stderr, flush=True))
    except KgError as error:
        print(f"kg.train.actions: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
