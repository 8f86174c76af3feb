"""How well a tagger finds names, and how near its words are to LAC's, on sentences it was not trained on."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.language.tagger import Tagger, find_words
from kg.train.datasets import LABELS, READERS, Example, sentence_bounds
from kg.train.lac import label_with_lac, read_lac
from kg.train.samples import make_sample


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1, 0 to 1, of exact spans."""

    precision: float
    recall: float
    f1: float


def figures(right: int, found: int, true: int) -> Figures:
    """Figures from counts; 0 where nothing was found or nothing is true."""
    precision = right / found if found else 0.0
    recall = right / true if true else 0.0
    return Figures(precision, recall, 2 * right / (found + true) if found + true else 0.0)


def names_found(
    tagger: Tagger, examples: Sequence[Example], convention: str
) -> list[set[tuple[int, int, str]]]:
    """The names found in each example, which is read a sentence at a time."""
    cuts = [
        (number, start, end) for number, e in enumerate(examples) for start, end in sentence_bounds(e.text)
    ]
    sentences = [examples[number].text[start:end] for number, start, end in cuts]
    found: list[set[tuple[int, int, str]]] = [set() for _ in examples]
    for (number, start, _), tagged in zip(cuts, tagger.tag(sentences, convention=convention), strict=True):
        found[number] |= {(start + name.start, start + name.end, name.label) for name in tagged.names}
    return found


def name_figures(tagger: Tagger, examples: Sequence[Example], convention: str) -> dict[str, Figures]:
    """Figures of each label, and of all together under `all`."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for example, names in zip(examples, names_found(tagger, examples, convention), strict=True):
        for counter, counted in (
            (right, names & set(example.names)),
            (found, names),
            (true, set(example.names)),
        ):
            counter.update(label for _, _, label in counted)
    by_label = {label: figures(right[label], found[label], true[label]) for label in LABELS}
    return {**by_label, "all": figures(right.total(), found.total(), true.total())}


def agreement_with_lac(tagger: Tagger, examples: Sequence[Example], convention: str) -> tuple[float, float]:
    """F1 of the words' bounds against LAC's, and the share of the words found alike that bear LAC's tag."""
    labels = [str(label) for label in read_lac()["pos_labels"]]
    texts = [e.text[a:b] for e in examples for a, b in sentence_bounds(e.text)]
    right = alike = found = true = 0
    for text, numbers, tagged in zip(
        texts, label_with_lac(texts), tagger.tag(texts, convention=convention), strict=True
    ):
        sample = make_sample(Example(text, ()), numbers, convention, labels)
        ours = {word for word in tagged.words if word.end <= len(sample.text)}
        theirs = set(find_words([labels[k] for k in sample.words]))
        bounds = {(word.start, word.end) for word in ours} & {(word.start, word.end) for word in theirs}
        right += len(bounds)
        alike += len(ours & theirs)
        found += len(ours)
        true += len(theirs)
    return figures(right, found, true).f1, alike / right if right else 0.0


def measure(
    tagger: Tagger, folder: Path, sets: Sequence[str], marks: Sequence[str] = ("boson",)
) -> Iterator[str]:
    """A table in Markdown, a line at a time: F1 on dev parts under their own convention and under `marks`.

    PER, LOC and ORG are under the own convention; `words` and `tags` are what `agreement_with_lac` gives.
    The last line is the speed.
    """
    marks = [mark for mark in marks if mark in tagger.conventions]
    asked = "".join(f" asked as {mark} |" for mark in marks)
    yield f"| set | own mark | PER | LOC | ORG |{asked} words | tags |"
    yield "|---" * (7 + len(marks)) + "|"
    spent, read = 0.0, 0
    for name in sets:
        examples = list(READERS[name](folder, "dev"))
        begun = time.process_time()
        own = name_figures(tagger, examples, name)
        spent += time.process_time() - begun
        read += sum(len(example.text) for example in examples)
        shares = [own[label].f1 for label in ("all", *LABELS)]
        shares += [
            (own if mark == name else name_figures(tagger, examples, mark))["all"].f1 for mark in marks
        ]
        shares += agreement_with_lac(tagger, examples, name)
        yield f"| {name} |" + "".join(f" {100 * share:.1f} |" for share in shares)
    yield f"{read / spent:.0f} characters per CPU second"
