"""kg beside other packages on the same real sentences: `python tests/benchmarks/compare.py --data DIR`.

Prints a table in Markdown: names as PER, LOC and ORG by exact outer span, who did what by verb, actor and object,
and characters a second of one core. The sentences are the dev and test parts of the corpus; nothing but figures is
printed. Each system runs in a process of its own; one that is not there is left out, with the reason.

Jiagu 0.2.3 needs a Python that has it (`--jiagu PYTHON`); spaCy's network is trained on first use and kept in
`--cnn FOLDER`; the rules alone are those of an older kg, taken out of the repository's history (`--rules COMMIT`).
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from kg.evaluate.actions import is_predicate
from kg.evaluate.figures import Found
from kg.evaluate.text import fold_text
from kg.train.corpus import LABEL_OF, GoldDeed, GoldSentence, read_sentences
from kg.train.lessons import FRAME

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
LABELS = ("PER", "LOC", "ORG")
ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
ISSUE_1 = "4ee7ef7"  # the last kg whose actions are found by rules alone

Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Triple:
    """Words that may each name who acts, forms of the verb, and words for what it is done to."""

    who: tuple[str, ...]
    verbs: tuple[str, ...]
    what: tuple[str, ...]

    def agrees(self, other: Triple) -> bool:
        """Whether the verb is the same or a short serial form, and one of the words on each side holds the other."""
        verbs = [(fold_text(a), fold_text(b)) for a, b in product(self.verbs, other.verbs)]
        same = any(is_predicate(a, b) or is_predicate(b, a) for a, b in verbs)
        return same and _meet(self.who, other.who) and _meet(self.what, other.what)


@dataclass(frozen=True, slots=True)
class System:
    """A row: its name, the command that tags, and the folder its modules are taken from, if not the present."""

    name: str
    command: tuple[str, ...]
    path: Path | None = None


def outer_names(sentence: GoldSentence) -> set[Name]:
    """The names of a sentence that lie in no other."""
    outer: list[Name] = []
    for start, end, kind in sorted(sentence.mentions, key=lambda m: (m[0] - m[1], m[0])):
        if all(end <= a or b <= start for a, b, _ in outer):
            outer.append((start, end, LABEL_OF[kind]))
    return set(outer)


def triple_of(deed: GoldDeed, text: str) -> Triple | None:
    """Who did what, as annotated; None where one of them is not."""
    words = {
        role: tuple(text[slice(*a.span)] for a in deed.arguments if a.role == role and a.span is not None)
        for role in ("actor", "object")
    }
    return Triple(words["actor"], deed.predicate, words["object"]) if all(words.values()) else None


def score_names(found: Sequence[Sequence[Name]], gold: Sequence[GoldSentence]) -> dict[str, Found]:
    """Right, wanted and found names of each label, and of all."""
    counts = {label: Found() for label in (*LABELS, "all")}
    for names, sentence in zip(found, gold, strict=True):
        built, true = {(a, b, label) for a, b, label in names}, outer_names(sentence)
        for label in LABELS:
            wanted, made = ({n for n in side if n[2] == label} for side in (true, built))
            one = Found(len(wanted & made), len(wanted), len(made))
            counts[label] += one
            counts["all"] += one
    return counts


def score_triples(found: Sequence[Sequence[Any]], gold: Sequence[GoldSentence]) -> Found:
    """Right, wanted and found triples, each answering for one."""
    count = Found()
    for rows, sentence in zip(found, gold, strict=True):
        told = [Triple(tuple(who), (verb,), tuple(what)) for who, verb, what in rows]
        true = [triple for deed in sentence.deeds if (triple := triple_of(deed, sentence.text))]
        free = list(told)
        hit = 0
        for triple in true:
            like = next((other for other in free if triple.agrees(other)), None)
            if like is not None:
                free.remove(like)
                hit += 1
        count += Found(hit, len(true), len(told))
    return count


def run(system: System, texts: Sequence[str]) -> dict[str, Any]:
    """What a system answers. Raises CalledProcessError and OSError."""
    path = {"PYTHONPATH": str(system.path)} if system.path else {}
    done = subprocess.run(
        system.command,
        input=json.dumps({"texts": texts, "frame": FRAME}).encode(),
        env=os.environ | ONE_CORE | path,
        cwd=system.path or ROOT,
        capture_output=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def take_out(commit: str, folder: Path) -> None:
    """Put the package as of a commit into a folder. Raises CalledProcessError."""
    packed = subprocess.run(
        ["git", "archive", commit, "kg"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def systems(given: argparse.Namespace, old: Path) -> Iterator[System]:
    """The rows of the table."""
    packages = str(HERE / "compare_packages.py")
    yield System("jieba.posseg", (sys.executable, packages, "jieba"))
    yield System("LAC-small, its own labels", (sys.executable, packages, "lac"))
    if given.jiagu:
        yield System("jiagu 0.2.3, ner and knowledge", (given.jiagu, packages, "jiagu"))
    if given.cnn:
        cnn = (sys.executable, str(HERE / "compare_cnn.py"), str(given.cnn))
        if not given.cnn.exists():
            trained = ("--train", "--corpus", str(given.corpus), "--data", str(given.data))
            subprocess.run([*cnn, *trained], env=os.environ | ONE_CORE, check=True)
        yield System("spaCy CNN, trained on the same data", cnn)
    ours = (sys.executable, str(HERE / "compare_kg.py"))
    yield System("kg, rules alone", ours, old)
    yield System("kg", ours)


def row(system: System, answer: dict[str, Any], gold: Sequence[GoldSentence]) -> str:
    """The figures of a system as a row of the table."""
    names = score_names(answer["names"], gold)
    cells = [system.name, *(f"{100 * names[label].f1:.1f}" for label in (*LABELS, "all"))]
    if answer["triples"] is None:
        cells += [""] * 3
    else:
        told = score_triples(answer["triples"], gold)
        cells += [f"{100 * figure:.1f}" for figure in (told.precision, told.recall, told.f1)]
    speed = sum(len(sentence.text) for sentence in gold) / answer["seconds"]
    return "| " + " | ".join([*cells, f"{speed:,.0f}"]) + " |"


def main() -> int:
    """Print the table; returns 1 where a system that was asked for failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus", help="the folder of the corpus")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the sets it is drawn from")
    parser.add_argument("--parts", default="dev,test", help="of the corpus (dev,test)")
    parser.add_argument("--jiagu", metavar="PYTHON", help="a Python that has jiagu 0.2.3")
    parser.add_argument("--cnn", type=Path, metavar="FOLDER", help="where spaCy's network is, or goes")
    parser.add_argument("--rules", metavar="COMMIT", default=ISSUE_1, help=f"the older kg ({ISSUE_1})")
    given = parser.parse_args()
    gold = [s for part in given.parts.split(",") for s in read_sentences(given.corpus, given.data, part)]
    texts = [sentence.text for sentence in gold]
    failed = False
    print("| | PER | LOC | ORG | names F1 | triples P | R | F1 | characters/s |")
    print("|---" * 9 + "|")
    with tempfile.TemporaryDirectory() as name:
        old = Path(name)
        try:
            take_out(given.rules, old)
        except subprocess.CalledProcessError as error:
            print(f"{given.rules}: {error.stderr.decode()}", file=sys.stderr)
        for system in systems(given, old):
            try:
                print(row(system, run(system, texts), gold), flush=True)
            except (OSError, subprocess.CalledProcessError) as error:
                failed = True
                said = getattr(error, "stderr", None) or str(error).encode()
                print(f"{system.name}: {said.decode().strip().splitlines()[-1]}", file=sys.stderr)
    print(f"\n{len(gold)} sentences, {sum(map(len, texts))} characters; F1, P and R in per cent")
    return int(failed)


def _meet(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a word of one holds a word of the other."""
    pairs = ((fold_text(a), fold_text(b)) for a, b in product(ours, theirs))
    return any(a and b and (a in b or b in a) for a, b in pairs)


if __name__ == "__main__":
    sys.exit(main())
