"""Trains and measures the weights of `kg.language.tagger`.

    python -m kg.train.tagger --data FOLDER --corpus corpus --out kg/models/tagger.npz --minutes 50 --scratch FOLDER
    python -m kg.train.tagger --data FOLDER --evaluate

The encoder starts as Baidu's LAC-small; a CRF for names learns from all sets at once, each by its own
conventions, and a CRF for words goes on learning LAC's own labels, lest the encoder forget them.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kg.errors import DataError, KgError
from kg.language.tagger import WEIGHTS, Tagger
from kg.language.word_marks import make_word_marks
from kg.train.corpus import held_out, read_names, squeezed
from kg.train.datasets import READERS
from kg.train.lac import label_with_lac, read_lac
from kg.train.measure import measure
from kg.train.network import Network, fresh_arrays
from kg.train.samples import Augmenter, Batcher, Sample, epoch, make_sample
from kg.train.words import WORD_KINDS, read_known_words

ROWS = 64
RATE = 1e-3  # of Adam, falling to nothing in a straight line
FRESH_RATE = 3e-3  # of what starts from nothing: the head for names, and what each convention has of its own
AVERAGED = 0.999  # the weights written are averaged over about the last 1,000 steps
WORD_SHARE = 0.4  # of the loss of words in the sum
REPORT_MINUTES = 8.0
CHECKPOINT = "checkpoint.pt"
# The modern sets are small, so they are read more often than the old news.
TIMES = {"msra": 0.7, "cluener": 3.0, "uner": 3.0, "boson": 3.0, "resume": 1.0, "news": 3.0}

Arrays = dict[str, NDArray[np.generic]]


@dataclass(slots=True)
class Run:
    """A training under way; `seconds` is CPU time spent on steps, `losses` holds each step's."""

    arrays: Arrays
    network: Network
    average: dict[str, Tensor]
    optimizer: torch.optim.Optimizer
    augmenter: Augmenter
    batcher: Batcher
    step: int = 0
    seconds: float = 0.0
    characters: int = 0
    loss: float = 0.0


def start_run(samples: Mapping[str, Sequence[Sample]], words: Mapping[str, int], seed: int = 0) -> Run:
    """A run that starts from LAC, with a convention for each set of samples.

    `words` are what `kg.train.words` reads: each word with the bits of its kinds.
    """
    torch.manual_seed(seed)
    lac = read_lac()
    marks = make_word_marks(words, len(WORD_KINDS))
    arrays = fresh_arrays(lac, tuple(samples), marks, WORD_KINDS)
    network = Network(arrays)
    peaks = {
        name: FRESH_RATE if name.startswith("ner_") or name.endswith("_own") else RATE
        for name in network.weights
    }
    groups = [
        {"params": [network.weights[name] for name in peaks if peaks[name] == peak], "peak": peak}
        for peak in (RATE, FRESH_RATE)
    ]
    optimizer = torch.optim.Adam(groups, lr=RATE)
    labels = [str(label) for label in lac["pos_labels"]]
    augmenter = Augmenter([sample for of_set in samples.values() for sample in of_set], labels, seed)
    characters = [chr(int(code)) for code in arrays["characters"]]
    average = {name: weight.detach().clone() for name, weight in network.weights.items()}
    return Run(
        arrays, network, average, optimizer, augmenter, Batcher(characters, tuple(samples), marks, seed)
    )


def train(
    run: Run,
    samples: Mapping[str, Sequence[Sample]],
    *,
    minutes: float | None = None,
    steps: int | None = None,
    rows: int = ROWS,
) -> Iterator[Run]:
    """Trains for so many CPU minutes or steps, whichever is given, and yields the run after each step."""
    if (minutes is None) == (steps is None):
        raise ValueError("give either minutes or steps")
    run.network.train()
    done = 0.0
    while True:
        for listed in epoch(samples, TIMES, run.augmenter, rows):
            begun = time.process_time()
            done = run.seconds / (60 * minutes) if minutes is not None else run.step / (steps or 1)
            if done >= 1:
                return
            batch = run.batcher.batch(listed)
            for group in run.optimizer.param_groups:
                group["lr"] = group["peak"] * (1 - done) * min(1.0, (run.step + 1) / 200)
            states = run.network(batch.ids, batch.marks, batch.lengths, batch.own)
            of_names = run.network.name_loss(states, batch.names, batch.lengths, batch.own)
            of_words = run.network.word_loss(states, batch.words, batch.lengths)
            loss = (of_names + WORD_SHARE * of_words) / len(listed)
            run.optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(run.network.parameters(), 5.0)
            run.optimizer.step()
            run.step += 1
            keep = min(AVERAGED, run.step / (run.step + 10))
            with torch.no_grad():
                for name, weight in run.network.weights.items():
                    run.average[name].lerp_(weight, 1 - keep)
            run.loss = loss.item()
            run.characters += int(batch.lengths.sum())
            run.seconds += time.process_time() - begun
            yield run


def averaged_arrays(run: Run) -> Arrays:
    """The arrays of a weights file, float16 where they are weights."""
    fixed = {name: array for name, array in run.arrays.items() if name not in run.average}
    return {**fixed, **run.network.arrays(run.average)}


def write_arrays(path: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Writes an .npz whose bytes depend on the arrays alone; a failure leaves the old file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(arrays):
            member = io.BytesIO()
            np.lib.format.write_array(member, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, member.getvalue(), zipfile.ZIP_DEFLATED, 9)
    _write(path, stream.getvalue())


def save_run(path: Path, run: Run) -> None:
    """Writes what `resume_run` needs to go on."""
    stream = io.BytesIO()
    state = {
        "network": run.network.state_dict(),
        "average": run.average,
        "optimizer": run.optimizer.state_dict(),
        "counts": (run.step, run.seconds, run.characters),
    }
    torch.save(state, stream)
    _write(path, stream.getvalue())


def resume_run(path: Path, run: Run) -> None:
    """Puts a fresh run where a saved one stopped; the order of what it still reads is drawn anew."""
    if not path.is_file():
        raise DataError(f"{path}: there is no training to resume; leave --resume out")
    state = torch.load(path, weights_only=True)
    run.network.load_state_dict(state["network"])
    run.average = state["average"]
    run.optimizer.load_state_dict(state["optimizer"])
    run.step, run.seconds, run.characters = state["counts"]
    run.augmenter.random = random.Random(run.step)


def read_samples(
    folder: Path, corpus: Path | None, sets: Sequence[str], cache: Path | None
) -> dict[str, list[Sample]]:
    """The training sentences of each set with LAC's labels, which `cache` keeps from one run to the next.

    Those of the annotated corpus follow a convention of their own, `news`; its dev and test sentences are left
    out of every set.
    """
    hidden = held_out(corpus, folder) if corpus is not None else frozenset()
    examples = {
        name: [e for e in READERS[name](folder, "train") if e.text.strip() and squeezed(e.text) not in hidden]
        for name in sets
    }
    if corpus is not None:
        examples["news"] = list(read_names(corpus, folder, "train"))
    texts = sorted({example.text for of_set in examples.values() for example in of_set})
    labels = label_texts(texts, cache)
    names = [str(label) for label in read_lac()["pos_labels"]]
    return {
        name: [make_sample(example, labels[example.text], name, names) for example in of_set]
        for name, of_set in examples.items()
    }


def label_texts(texts: Sequence[str], cache: Path | None) -> dict[str, NDArray[np.uint8]]:
    """LAC's label numbers of each text, from `cache` if it is of the same texts."""
    ends = np.cumsum([len(text) for text in texts])
    key = np.array(hashlib.sha256("\n".join(texts).encode()).hexdigest())
    if cache is not None and cache.is_file():
        with np.load(cache) as kept:
            if kept["key"] == key:
                return dict(zip(texts, np.split(kept["labels"], ends[:-1]), strict=True))
    labels = label_with_lac(texts)
    if cache is not None:
        write_arrays(cache, {"key": key, "labels": np.concatenate(labels)})
    return dict(zip(texts, labels, strict=True))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.part")
    temporary.write_bytes(content)
    temporary.replace(path)


def _train_and_report(options: argparse.Namespace, tell: Callable[[str], None]) -> None:
    cache = options.scratch and options.scratch / "lac_labels.npz"
    checkpoint = options.scratch and options.scratch / CHECKPOINT
    samples = read_samples(options.data, options.corpus, options.sets, cache)
    for name, of_set in samples.items():
        tell(f"{name}: {len(of_set)} sentences, {sum(len(sample.text) for sample in of_set)} characters")
    run = start_run(samples, read_known_words(options.data))
    if options.resume:
        if checkpoint is None:
            raise DataError("--resume needs the --scratch folder that the training was started with")
        resume_run(checkpoint, run)
    told, reported, smooth = run.step, run.seconds, 0.0
    for _ in train(run, samples, minutes=options.minutes):
        smooth = 0.99 * smooth + 0.01 * run.loss if smooth else run.loss
        if run.step >= told + 250:
            told = run.step
            minutes, speed = run.seconds / 60, run.characters / run.seconds
            tell(f"step {run.step}, {minutes:.1f} minutes: loss {smooth:.2f}, {speed:.0f} characters/s")
        if run.seconds > reported + 60 * options.report:
            reported = run.seconds
            _write_and_measure(run, options, checkpoint, tell)
    _write_and_measure(run, options, checkpoint, tell)


def _write_and_measure(
    run: Run, options: argparse.Namespace, checkpoint: Path | None, tell: Callable[[str], None]
) -> None:
    write_arrays(options.out, averaged_arrays(run))
    if checkpoint is not None:
        save_run(checkpoint, run)
    for line in measure(Tagger.load(options.out), options.data, options.sets):
        tell(line)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 0, or 2 after an error it could name."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.train.tagger", description="Train or measure the tagger."
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--corpus", type=Path, help="folder of the annotated corpus, to learn from it too")
    parser.add_argument(
        "--out", type=Path, default=WEIGHTS, help="weights to write, or with --evaluate to read"
    )
    parser.add_argument("--minutes", type=float, default=60.0, help="CPU minutes to train for")
    parser.add_argument(
        "--sets", nargs="+", choices=list(READERS), default=list(READERS), help="sets to learn from"
    )
    parser.add_argument("--scratch", type=Path, help="folder for LAC's labels and the checkpoint")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in --scratch")
    parser.add_argument("--report", type=float, default=REPORT_MINUTES, help="minutes between two reports")
    parser.add_argument("--evaluate", action="store_true", help="only measure the weights")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    try:
        if options.evaluate:
            for line in measure(Tagger.load(options.out), options.data, options.sets):
                print(line)
        else:
            _train_and_report(options, lambda line: print(line, file=sys.stderr, flush=True))
    except KgError as error:
        print(f"kg.train.tagger: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
