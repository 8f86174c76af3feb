"""What the trained network of actions makes of the rules' proposals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kg.errors import ModelError
from kg.facts.actions.agents import read_actors
from kg.facts.actions.arguments import settle_roles
from kg.facts.actions.features import ROLES, Candidate
from kg.facts.actions.network import WEIGHTS, ActionNetwork, Reading
from kg.facts.actions.trust import MARKS, Marks, Trust
from kg.facts.grammar.phrases import read_phrase
from kg.facts.grammar.pieces import Piece
from kg.records import Kind, Mention

TEXT = "昨日，青山市水务局检修了水厂5座。"


def test_an_action_is_found_with_its_parts_and_how_often_such_a_one_is_right(
    read: Callable[..., Any],
) -> None:
    (action,) = read(TEXT).document.actions
    quantity = action.quantity
    assert (action.predicate, action.object, quantity.value, quantity.unit) == ("检修", "水厂", 5, "座")
    assert 0.5 < action.score < 1


def reading(*roles: dict[str, float]) -> Reading:
    """What the network says of a trigger in front of as many pieces."""
    rows = np.array([[row.get(role, 0.0) for role in ROLES] for row in ({"none": 1.0}, *roles)], np.float32)
    some = np.array([1.0, 0.0, 0.0], np.float32)
    return Reading(Candidate(0, 1, None, None), 0.9, rows, some, some, some)


def test_a_phrase_goes_on_over_pieces_that_are_nearly_as_likely_of_it() -> None:
    labels = settle_roles(reading({"object": 0.9}, {"object": 0.3, "none": 0.7}, {"none": 1.0}))
    assert [ROLES[k] for k in labels] == ["none", "object", "object", "none"]


def test_a_missing_actor_is_not_taken_from_the_object() -> None:
    labels = settle_roles(reading({"object": 0.7, "actor": 0.3}, {"none": 1.0}))
    assert [ROLES[k] for k in labels] == ["none", "object", "none"]


def pieces(*words: str, **kinds: Kind) -> list[Piece]:
    """Words as pieces; those that `kinds` names are mentions."""
    row, at = [], 0
    for word in words:
        end = at + len(word)
        kind = kinds.get(word)
        named = Mention(word, at, end, word, kind, 0, "test", 1.0) if kind else None
        row.append(Piece(at, end, word, "E" if kind else "u" if word == "的" else "n", mention=named))
        at = end
    return row


@pytest.mark.parametrize(
    ("words", "who"),
    [
        (("柳溪村", "61岁", "的", "周桂", "老人"), ("周桂",)),
        (("周桂", "、", "李平", "等", "新人"), ("周桂", "李平")),
        (("周桂", "的", "队伍"), ()),
        (("法国",), ("法国",)),
        (("柳溪村",), ("柳溪村",)),
    ],
)
def test_every_person_in_an_actors_phrase_acts_who_owns_nothing(
    words: tuple[str, ...], who: tuple[str, ...]
) -> None:
    kinds = {"柳溪村": Kind.DISTRICT, "周桂": Kind.PERSON, "李平": Kind.PERSON, "法国": Kind.PLACE}
    row = pieces(*words, **kinds)
    phrase = read_phrase(row)
    assert phrase is not None
    assert read_actors(phrase, row, None).actors == who


def test_trust_is_a_logistic_regression() -> None:
    trust = Trust(dict.fromkeys(MARKS, 1.0), offset=-1.0)
    assert trust.share(Marks(0, 0, 0, 0, ruled=1)) == 0.5
    assert trust.share(Marks(2, 0, 0, 0, ruled=1)) == pytest.approx(0.881, abs=1e-3)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(
        ModelError, match=r"none\.npz: there are no weights for actions here; install kg again"
    ):
        ActionNetwork.load(tmp_path / "none.npz")


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    path = tmp_path / "half.npz"
    path.write_bytes(WEIGHTS.read_bytes()[:5000])
    with pytest.raises(ModelError, match=r"half\.npz: the weights for actions are damaged"):
        ActionNetwork.load(path)
