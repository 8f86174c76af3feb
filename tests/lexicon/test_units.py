"""Measure words as the package keeps them."""

from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.units import UnitKind, fixed_pattern, fold, unit_pattern, units


def test_the_longest_unit_is_read() -> None:
    match = unit_pattern().match("人次参加")
    assert match is not None and match[0] == "人次"


def test_a_unit_counts_only_before_the_words_that_let_it() -> None:
    assert unit_pattern().match("门课") is not None
    assert unit_pattern().match("门峡") is None


def test_a_latin_unit_ends_its_word() -> None:
    assert unit_pattern().match("km处") is not None
    assert unit_pattern().match("kmart") is None


def test_parts_of_the_yuan_are_yuan() -> None:
    assert units()["角"].name == "元"
    assert units()["美元"].kind is UnitKind.MONEY


def test_a_fixed_word_is_not_seen_inside_a_numeral() -> None:
    assert fixed_pattern().search("三万一千") is None
    assert fixed_pattern().search("万一下雨") is not None


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)
