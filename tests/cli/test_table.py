"""Tables that line up in a terminal."""

from __future__ import annotations

from kg.cli.table import clean, format_table, width


def test_columns_line_up_under_hanzi_and_letters() -> None:
    lines = format_table(["name", "kind"], [["晨光社区", "a"], ["Blue", "b"]])
    assert len({width(line) for line in lines[1:]}) == 1


def test_a_column_without_values_is_left_out() -> None:
    assert format_table(["a", "b"], [["x", ""], ["y", None]]) == ["a", "x", "y"]


def test_the_widest_column_gives_way_in_a_narrow_terminal() -> None:
    lines = format_table(["a", "b"], [["晨光社区" * 20, "短"]], columns=40)
    assert max(map(width, lines)) <= 40
    assert lines[1].endswith("短")
    assert "…" in lines[1]


def test_a_page_cannot_steer_the_terminal() -> None:
    assert clean("\x1b]0;x\x07\u202e晨\n光\u3000") == "�]0;x��晨 光\u3000"
