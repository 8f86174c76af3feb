"""The sets of sentences with names that the tagger learns from and is measured on, as PER, LOC and ORG.

A folder of data holds one folder a set: `msra_ner`, `cluener`, `uner`, `boson_ner` and `weibo_resume_ner`.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError

BOSON_HELD_OUT = 300  # the first paragraphs of Boson are for measuring, never for training
LABELS = ("PER", "LOC", "ORG")
CLUENER_LABELS = {
    "name": "PER",
    "address": "LOC",
    "scene": "LOC",
    "government": "ORG",
    "organization": "ORG",
    "company": "ORG",
}
BOSON_LABELS = {"person_name": "PER", "location": "LOC", "org_name": "ORG", "company_name": "ORG"}
RESUME_LABELS = {"NAME": "PER", "LOC": "LOC", "ORG": "ORG"}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and in an evaluation a paragraph, with its names `(start, end, label)` in order."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def read_msra(folder: Path, part: str) -> Iterator[Example]:
    """MSRA (SIGHAN 2006); `part` is train or dev."""
    for line in _lines(folder / "msra_ner" / f"msra.{part}.jsonl.gz"):
        record = json.loads(line)
        yield Example(
            record["text"], _in_order([(start, end, label) for start, end, label in record["ents"]])
        )


def read_cluener(folder: Path, part: str) -> Iterator[Example]:
    """CLUENER 2020, without its games, books, films and positions."""
    for line in _lines(folder / "cluener" / f"{part}.json.gz"):
        record = json.loads(line)
        names = [
            (start, last + 1, CLUENER_LABELS[kind])
            for kind, found in record["label"].items()
            if kind in CLUENER_LABELS
            for intervals in found.values()
            for start, last in intervals
        ]
        yield Example(record["text"], _in_order(names))


def read_uner(folder: Path, part: str) -> Iterator[Example]:
    """Universal NER's Chinese GSD, simplified; its words are joined without spaces."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*_lines(folder / "uner" / f"zh_gsdsimp-ud-{part}.iob2.gz"), ""]:
        if line.startswith("#"):
            continue
        if line:
            _, word, tag, *_ = line.split("\t")
            words.append(word)
            tags.append(tag)
        elif words:
            yield Example("".join(words), _spelled_out(words, tags, {label: label for label in LABELS}))
            words, tags = [], []


def read_resume(folder: Path, part: str) -> Iterator[Example]:
    """The résumé set, a character a line."""
    characters: list[str] = []
    tags: list[str] = []
    for line in [*_lines(folder / "weibo_resume_ner" / f"resume.{part}.char.bmes.gz"), ""]:
        if line.strip():
            character, tag = line.split(" ")
            characters.append(character)
            tags.append(tag)
        elif characters:
            yield Example("".join(characters), _spelled_out(characters, tags, RESUME_LABELS))
            characters, tags = [], []


def read_boson_paragraphs(folder: Path) -> Iterator[Example]:
    """The paragraphs of BosonNLP."""
    return map(_unmark, _lines(folder / "boson_ner" / "origindata.txt.gz"))


def read_boson(folder: Path, part: str) -> Iterator[Example]:
    """BosonNLP: for `dev` the first 300 paragraphs whole, for `train` the sentences of all others."""
    for number, paragraph in enumerate(read_boson_paragraphs(folder)):
        if (number < BOSON_HELD_OUT) != (part == "dev"):
            continue
        if part == "dev":
            yield paragraph
        else:
            yield from sentences_of(paragraph)


READERS: dict[str, Callable[[Path, str], Iterator[Example]]] = {
    "msra": read_msra,
    "cluener": read_cluener,
    "uner": read_uner,
    "boson": read_boson,
    "resume": read_resume,
}


def sentences_of(paragraph: Example) -> Iterator[Example]:
    """The sentences of a paragraph, each with the names that lie wholly in it.

    >>> [s.text for s in sentences_of(Example("李四来了。他走了", ()))]
    ['李四来了。', '他走了']
    """
    for start, end in sentence_bounds(paragraph.text):
        names = tuple(
            (a - start, b - start, label) for a, b, label in paragraph.names if start <= a and b <= end
        )
        yield Example(paragraph.text[start:end], names)


def sentence_bounds(text: str) -> Iterator[tuple[int, int]]:
    """The intervals of the sentences of a text, cut behind 。！？ alone; blank ones are left out."""
    start = 0
    for stop in re.finditer(r"[。！？]+|\Z", text):
        if text[start : stop.end()].strip():
            yield start, stop.end()
        start = stop.end()


def _lines(path: Path) -> list[str]:
    """The lines of a gzipped UTF-8 file; raises DataError if it cannot be read."""
    try:
        return gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise DataError(
            f"{path}: cannot be read ({error}); give the folder of data sets with --data"
        ) from error


def _in_order(names: Sequence[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    return tuple(sorted(set(names)))


def _spelled_out(
    units: Sequence[str], tags: Sequence[str], labels: dict[str, str]
) -> tuple[tuple[int, int, str], ...]:
    """The names of IOB2 or BMES tags over words or characters, in offsets of the joined text."""
    names: list[tuple[int, int, str]] = []
    at = 0
    open_kind = ""
    for unit, tag in zip(units, tags, strict=True):
        position, _, kind = tag.partition("-")
        if position in ("B", "S") and kind in labels:
            names.append((at, at + len(unit), labels[kind]))
            open_kind = kind
        elif position in ("I", "M", "E") and kind == open_kind:
            start, _, label = names[-1]
            names[-1] = (start, at + len(unit), label)
        else:
            open_kind = ""
        at += len(unit)
    return tuple(names)


def _unmark(line: str) -> Example:
    """A line of BosonNLP with its `{{kind:name}}` taken out; white space round a name goes too."""
    text = ""
    names: list[tuple[int, int, str]] = []
    done = 0
    for marked in re.finditer(r"\{\{(\w+?):(.*?)\}\}", line):
        text += line[done : marked.start()]
        name = marked[2].strip()
        if marked[1] in BOSON_LABELS and name:
            names.append((len(text), len(text) + len(name), BOSON_LABELS[marked[1]]))
        text += name
        done = marked.end()
    return Example(text + line[done:], tuple(names))
