"""Figures of short sentences, counted by hand as well."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.agreement import main
from kg.evaluate.deeds import Deed, Phrase, compare_deeds, deeds_of, is_whole
from kg.evaluate.figures import Found, Ratio
from kg.evaluate.sentences import SentenceScore, pool_sentences, score_sentence
from kg.train.corpus import GoldArgument, GoldDeed, GoldSentence, digest

TEXT = "清溪县水务局昨日新建公园3处，检修水厂5座。"
BUREAU, PARK, THREE = (
    Phrase("清溪县水务局", (0, 6)),
    Phrase("公园", (10, 12)),
    Phrase("3处", (12, 14), count=(3, "处")),
)
NAMES = ((0, 6, "organization"), (0, 3, "district"))
BUILT = Deed((8, 10), ("新建",), "done", {"actor": (BUREAU,), "object": (PARK,), "quantity": (THREE,)})
CHECKED = Deed((15, 17), ("检修",), "done", {"actor": (BUREAU,), "object": (Phrase("水厂", (17, 19)),)})


def score(*deeds: Deed, gold: tuple[Deed, ...] = (BUILT, CHECKED)) -> SentenceScore:
    return score_sentence((NAMES, deeds), (NAMES, gold), text=TEXT)


def changed(deed: Deed, **roles: tuple[Phrase, ...]) -> Deed:
    return Deed(deed.trigger, deed.predicate, deed.status, {**deed.roles, **roles})


def test_names_count_by_kind_and_exact_span() -> None:
    found = score_sentence((((0, 6, "organization"), (0, 2, "district")), ()), (NAMES, ()), text=TEXT)
    assert found.entities["organization"] == Found(1, 1, 1)
    assert found.entities["district"] == Found(0, 1, 1)
    assert [str(miss) for miss in found.misses] == ["district missed: 清溪县", "district false: 清溪"]


def test_all_figures_of_a_sentence() -> None:
    found = score(changed(BUILT, object=(Phrase("水厂", (17, 19)),), time=(Phrase("昨日", (6, 8)),)))
    assert (found.actions, found.whole) == (Found(1, 2, 1), Found(0, 2, 1))
    assert found.fields["actor"] == Found(1, 2, 1)
    assert found.fields["object"] == Found(0, 2, 1)
    assert found.fields["time"] == Found(0, 0, 1)
    assert found.fields_found["quantity"] == found.fields_found["status"] == Ratio(1, 1)
    assert [miss.what for miss in found.misses] == ["action with another object", "action missed"]


@pytest.mark.parametrize(
    ("actor", "right"),
    [
        (Phrase("水务局", (3, 6)), True),
        (Phrase("该局", None, ((0, 6),)), True),
        (Phrase("县水务局"), True),
        (Phrase("水厂", (17, 19)), False),
    ],
)
def test_a_phrase_is_right_that_shares_a_character_or_holds_the_words(actor: Phrase, right: bool) -> None:
    assert score(changed(BUILT, actor=(actor,))).whole.hit == right


def test_a_count_is_right_by_value_and_unit() -> None:
    other = Phrase("三处", None, count=(3.0, "处"))
    assert other.agrees(THREE)
    assert not Phrase("3座", (12, 14), count=(3.0, "座")).agrees(THREE)


def test_what_is_not_annotated_is_not_compared() -> None:
    bare = Deed((8, 10), ("新建",), "done")
    right = compare_deeds(bare, BUILT)
    assert right == {"status": True}
    assert is_whole(bare, right)


def test_a_verb_elsewhere_is_another_deed_but_for_a_light_verb() -> None:
    light = Deed((6, 8), ("进行", "检修"), "done")
    assert compare_deeds(Deed((6, 8), ("检修",), "done"), CHECKED) is None
    assert compare_deeds(light, CHECKED) is not None


def test_what_was_not_done_is_another_deed() -> None:
    assert score(Deed((8, 10), ("新建",), "negated")).actions.hit == 0


def test_every_actor_is_wanted() -> None:
    both = changed(BUILT, actor=(BUREAU, Phrase("水厂", (17, 19))))
    assert score(BUILT, gold=(both,)).fields["actor"] == Found(0, 1, 1)
    assert score(both, gold=(BUILT,)).fields["actor"] == Found(1, 1, 1)


def test_pooled_scores_add_counts() -> None:
    both = pool_sentences([score(BUILT), score(CHECKED)])
    assert (both.actions, both.entities["district"]) == (Found(2, 4, 2), Found(2, 2, 2))


def test_a_phrase_carried_over_is_compared_by_its_words() -> None:
    carried = GoldArgument("actor", None, carried="县水务局")
    sentence = GoldSentence("x:1:0", TEXT, (), (GoldDeed((15, 17), ("检修",), "done", (carried,)),))
    (deed,) = deeds_of(sentence)
    assert deed.roles["actor"] == (Phrase("县水务局"),)


def test_the_agreement_of_two_annotators_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data" / "cluener"
    data.mkdir(parents=True)
    row = {"text": TEXT, "label": {}}
    (data / "train.json.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    corpus = tmp_path / "sentences"
    corpus.mkdir()
    first: dict[str, Any] = {"ref": "cluener:0:0", "sha": digest(TEXT), "mentions": [[0, 6, "organization"]]}
    deed = {"trigger": [8, 10], "predicate": ["新建"], "status": "done", "args": []}
    for part in ("train", "dev", "test", "second"):
        rows = {"train": [deed], "second": [deed, deed | {"trigger": [15, 17], "predicate": ["检修"]}]}.get(
            part
        )
        line = json.dumps(first | {"actions": rows}) if rows else ""
        (corpus / f"{part}.jsonl").write_text(line, encoding="utf-8")
    assert main(["--corpus", str(tmp_path), "--data", str(tmp_path / "data")]) == 0
    out = capsys.readouterr().out.splitlines()
    assert "| actions found | 1 | 1 | 2 | 0.500 | 1.000 | 0.667 |  | 0 | 1 |" in out
    assert out[-1] == "1 sentences"
