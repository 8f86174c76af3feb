"""The annotated corpus: real sentences as stand-off, joined with the sets that hold their text, and our own pages.

`corpus/sentences/<part>.jsonl` has a line a sentence: `ref` says which one, `sha` checks its text, and offsets count
its characters. `corpus/pages/<folder>/` has pages `x.txt` with their gold `x.json`, whose `sentences` are
annotated in the same way, each cut out of the file by `cuts`. To learn from are also the pages that the first
rules were written on (`tune`) and the one in `seeds`; their gold lists names and actions, but not all.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from kg.errors import DataError
from kg.train.datasets import Example, read_boson_paragraphs, read_cluener, read_msra

PARTS = ("train", "dev", "test")
FOLDERS = {"train": ("train", "tune", "seed"), "dev": ("dev",), "test": ("test",)}  # of pages, by part
LABEL_OF = {"person": "PER", "district": "LOC", "place": "LOC", "organization": "ORG"}


@dataclass(frozen=True, slots=True)
class GoldArgument:
    """A phrase in a role; `span` is None where it is printed in no part of the sentence.

    `value` is (number, upper end or None, unit, approximate) of a quantity; `entity` is the page's entity meant.
    """

    role: str
    span: tuple[int, int] | None
    entity: str = ""
    carried: str = ""
    value: tuple[float, float | None, str, bool] | None = None


@dataclass(frozen=True, slots=True)
class GoldDeed:
    """An annotated action; `predicate` is the trigger as printed, and further forms that are as good."""

    trigger: tuple[int, int]
    predicate: tuple[str, ...]
    status: str
    arguments: tuple[GoldArgument, ...]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """An annotated sentence: mentions (start, end, kind) and deeds in offsets of `text`.

    `origin` holds the place of each character in the page's file; () for a sentence of a public set.
    """

    ref: str
    text: str
    mentions: tuple[tuple[int, int, str], ...]
    deeds: tuple[GoldDeed, ...]
    origin: tuple[int, ...] = ()


def read_sentences(corpus: Path, data: Path, part: str) -> Iterator[GoldSentence]:
    """The real sentences of a part, their text taken from the sets in `data`.

    Raises DataError where a file cannot be read or a sentence is not the one that was annotated.
    """
    for line in _read(corpus / "sentences" / f"{part}.jsonl").splitlines():
        row = json.loads(line)
        text = text_of(data, row["ref"])
        if digest(text) != row["sha"]:
            raise DataError(
                f"{data}: {row['ref']} is another sentence than was annotated; get the same edition"
            )
        yield _sentence(row["ref"], text, row)


def read_pages(corpus: Path, part: str) -> Iterator[tuple[Path, tuple[GoldSentence, ...]]]:
    """The pages of a part with their annotated sentences; raises DataError where one cannot be read."""
    for gold_path in (
        p for folder in FOLDERS[part] for p in sorted((corpus / "pages" / folder).glob("*.json"))
    ):
        gold = json.loads(_read(gold_path))
        path = gold_path.with_suffix(".txt")
        if gold_path.parent.name == "seed":
            path = corpus.parent / "seeds" / path.name
        page = _read_bytes(path).decode("utf-8")
        sentences: list[GoldSentence] = []
        for number, row in enumerate(gold["sentences"]):
            origin = tuple(i for start, end in row["cuts"] for i in range(start, end))
            text = "".join(page[i] for i in origin)
            sentences.append(_sentence(f"{path.stem}:{number}", text, row, origin))
        yield path, tuple(sentences)


def read_names(corpus: Path, data: Path, part: str) -> Iterator[Example]:
    """The annotated sentences of a part with their outer names as PER, LOC and ORG; real ones first."""
    real = read_sentences(corpus, data, part)
    for sentence in (*real, *(s for _, page in read_pages(corpus, part) for s in page)):
        outer: list[tuple[int, int, str]] = []
        for start, end, kind in sorted(sentence.mentions, key=lambda m: (m[0] - m[1], m[0])):
            if all(end <= a or b <= start for a, b, _ in outer):
                outer.append((start, end, LABEL_OF[kind]))
        yield Example(sentence.text, tuple(sorted(outer)))


def held_out(corpus: Path, data: Path) -> frozenset[str]:
    """The sentences of dev and test, `squeezed`: nothing may be trained on them in any other set."""
    return frozenset(squeezed(s.text) for part in ("dev", "test") for s in read_sentences(corpus, data, part))


def digest(text: str) -> str:
    """What tells one sentence from another without its words."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def squeezed(text: str) -> str:
    """The words of a text without punctuation and space, to tell whether two sentences are the same."""
    return re.sub(r"\W", "", text)


def text_of(data: Path, ref: str) -> str:
    """The sentence of a reference `set:document:place`; raises DataError for one that `data` does not have."""
    name, document, place = ref.split(":")
    try:
        return _SETS[name](data, document, int(place))
    except (KeyError, IndexError, ValueError) as error:
        raise DataError(
            f"{data}: has no sentence {ref} ({error}); get the same edition of the sets"
        ) from error


def _sentence(ref: str, text: str, row: dict[str, Any], origin: tuple[int, ...] = ()) -> GoldSentence:
    mentions = tuple((mention[0], mention[1], mention[2]) for mention in row["mentions"])
    return GoldSentence(ref, text, mentions, tuple(_deed(deed) for deed in row["actions"]), origin)


def _deed(row: dict[str, Any]) -> GoldDeed:
    arguments = tuple(
        GoldArgument(
            argument["role"],
            tuple(argument["span"]) if "span" in argument else None,
            argument.get("entity", ""),
            argument.get("carried", ""),
            tuple(argument["value"]) if "value" in argument else None,
        )
        for argument in row["args"]
    )
    return GoldDeed(tuple(row["trigger"]), tuple(row["predicate"]), row["status"], arguments)


def _read(path: Path) -> str:
    return _read_bytes(path).decode("utf-8")


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(
            f"{path}: cannot be read ({error.strerror}); give the folder of the corpus"
        ) from error


@cache
def _boson(data: Path) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in read_boson_paragraphs(data))


@cache
def _msra(data: Path) -> tuple[str, ...]:
    return tuple(example.text for example in read_msra(data, "train"))


@cache
def _cluener(data: Path) -> tuple[str, ...]:
    return tuple(example.text for example in read_cluener(data, "train"))


@cache
def _finre(data: Path) -> tuple[str, ...]:
    packed = (data / "chinese_nre" / "FinRE.train.txt.gz").read_bytes()
    return tuple(gzip.decompress(packed).decode("utf-8").splitlines())


@cache
def _cec(data: Path) -> dict[str, tuple[str, ...]]:
    texts: dict[str, tuple[str, ...]] = {}
    with zipfile.ZipFile(data / "cec_events" / "CEC.train.zip") as archive:
        for name in sorted(n for n in archive.namelist() if n.endswith(".xml")):
            try:
                root = ElementTree.fromstring(archive.read(name))
            except ElementTree.ParseError:
                continue  # some texts of the corpus are not well-formed; none of them was drawn
            texts[Path(name).stem] = tuple(
                re.sub(r"\s+", "", "".join(sentence.itertext())) for sentence in root.iter("Sentence")
            )
    return texts


def _boson_sentence(data: Path, document: str, start: int) -> str:
    stop = re.compile(r"[。！？]+|\Z").search(paragraph := _boson(data)[int(document)], start)
    return paragraph[start : stop.end() if stop else None]


_SETS: dict[str, Callable[[Path, str, int], str]] = {
    "boson": _boson_sentence,
    "msra": lambda data, document, _: _msra(data)[int(document)],
    "cluener": lambda data, document, _: _cluener(data)[int(document)],
    "finre": lambda data, document, _: _finre(data)[int(document)].split("\t")[3],
    "cec": lambda data, document, number: _cec(data)[document][number],
}
