"""The annotated corpus: what stands where, and that nothing stands on two sides."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.train.corpus import FOLDERS, PARTS, digest, read_pages, read_sentences, squeezed

CORPUS = Path(__file__).parents[2] / "corpus"


def rows(part: str) -> list[dict[str, object]]:
    """The lines of the real sentences of a part."""
    lines = (CORPUS / "sentences" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_no_document_of_the_sets_stands_on_two_sides() -> None:
    sides = {part: {str(row["ref"]).rpartition(":")[0] for row in rows(part)} for part in PARTS}
    assert not sides["train"] & sides["dev"]
    assert not (sides["train"] | sides["dev"]) & sides["test"]


def test_no_real_sentence_is_there_twice() -> None:
    told = Counter(str(row["sha"]) for part in PARTS for row in rows(part))
    assert [sha for sha, count in told.items() if count > 1] == []


def test_no_sentence_of_our_pages_stands_on_two_sides() -> None:
    side: dict[str, str] = {}
    for part in FOLDERS:
        for _, sentences in read_pages(CORPUS, part):
            for sentence in sentences:
                assert side.setdefault(squeezed(sentence.text), part) == part, sentence.ref


def test_every_annotation_lies_in_its_sentence() -> None:
    for part in FOLDERS:
        for _, sentences in read_pages(CORPUS, part):
            for sentence in sentences:
                spans = [deed.trigger for deed in sentence.deeds]
                spans += [a.span for deed in sentence.deeds for a in deed.arguments if a.span is not None]
                assert all(0 <= start < end <= len(sentence.text) for start, end in spans), sentence.ref


def test_a_trigger_is_printed_where_it_is_said_to_be() -> None:
    (path, sentences), *_ = read_pages(CORPUS, "dev")
    page = path.read_bytes().decode("utf-8")
    for sentence in sentences:
        assert "".join(page[at] for at in sentence.origin) == sentence.text
        for deed in sentence.deeds:
            assert sentence.text[slice(*deed.trigger)] == deed.predicate[0]


def put(folder: Path, line: str) -> Path:
    """A corpus with one sentence to train on, and a set that has it."""
    (folder / "corpus/sentences").mkdir(parents=True)
    (folder / "corpus/sentences/train.jsonl").write_text(line, encoding="utf-8")
    (folder / "data/chinese_nre").mkdir(parents=True)
    text = gzip.compress("甲\t乙\t无\t甲公司收购乙公司。\n".encode())
    (folder / "data/chinese_nre/FinRE.train.txt.gz").write_bytes(text)
    return folder


def test_a_sentence_is_joined_with_the_set_that_has_its_text(tmp_path: Path) -> None:
    action = {
        "trigger": [3, 5],
        "predicate": ["收购"],
        "status": "done",
        "args": [{"role": "object", "span": [5, 8]}],
    }
    row = {
        "ref": "finre:0:0",
        "sha": digest("甲公司收购乙公司。"),
        "mentions": [[0, 3, "organization"]],
        "actions": [action],
    }
    folder = put(tmp_path, json.dumps(row))
    (sentence,) = read_sentences(folder / "corpus", folder / "data", "train")
    (deed,) = sentence.deeds
    assert (sentence.text[slice(*deed.trigger)], deed.arguments[0].span) == ("收购", (5, 8))


def test_another_edition_of_a_set_is_refused(tmp_path: Path) -> None:
    row = {"ref": "finre:0:0", "sha": digest("另一句话。"), "mentions": [], "actions": []}
    folder = put(tmp_path, json.dumps(row))
    with pytest.raises(
        DataError, match="finre:0:0 is another sentence than was annotated; get the same edition"
    ):
        list(read_sentences(folder / "corpus", folder / "data", "train"))
