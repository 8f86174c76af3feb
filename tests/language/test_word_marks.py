"""Marks of known words on the characters of invented sentences."""

from __future__ import annotations

from kg.language.word_marks import PLACES, make_word_marks

PERSON, PLACE = range(2)
WORDS = {"青山": 1 << PLACE, "青山市": 1 << PLACE, "山市": 1 << PERSON, "水": 1 << PLACE}


def marked(text: str) -> list[list[tuple[int, int]]]:
    """For each character the (place in a word, kind) of its marks; places are 0 first, 1 inner, 2 last."""
    rows = make_word_marks(WORDS, 2).mark([text])[: len(text), 0].reshape(len(text), PLACES, 2)
    return [
        [(place, kind) for place in range(PLACES) for kind in range(2) if row[place, kind]] for row in rows
    ]


def test_a_character_is_marked_by_every_word_over_it() -> None:
    first, inner, last = 0, 1, 2
    assert marked("在青山市。") == [
        [],
        [(first, PLACE)],
        [(first, PERSON), (inner, PLACE), (last, PLACE)],
        [(last, PERSON), (last, PLACE)],
        [],
    ]


def test_no_word_is_seen_across_two_texts() -> None:
    rows = make_word_marks(WORDS, 2).mark(["在青", "山上"])
    assert not rows.any()


def test_words_of_one_character_are_no_marks() -> None:
    assert marked("水") == [[]]
