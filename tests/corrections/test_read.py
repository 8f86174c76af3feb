"""The corrections file: what it may say, and what its errors point at."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.corrections import read_corrections
from kg.corrections.read import parse_corrections
from kg.errors import DataError
from kg.records import Kind

EVERYTHING = """\
[[not_entity]]
name = "晨光红"

[[kind]]
name = "晨光大院"
kind = "place"
file = "a.txt"

[[same]]
names = ["甲水务公司", "甲水务有限公司"]
label = "甲水务有限公司"

[[different]]
names = ["甲公司", "甲集团"]

[[different]]
name = "罗静"
at = ["2022-11-19/04.txt:12", "b.txt"]

[[article]]
file = "a.txt"
line = 31
starts = true
"""


def said(text: str) -> str:
    """The error that a corrections file gets."""
    with pytest.raises(DataError) as caught:
        parse_corrections(text.encode(), file="c.toml")
    return str(caught.value)


def test_every_table_becomes_a_record_with_its_line() -> None:
    read = parse_corrections(EVERYTHING.encode(), file="c.toml")
    assert (read.not_entities[0].name, read.not_entities[0].where) == ("晨光红", "c.toml:1")
    assert (read.retags[0].kind, read.retags[0].file) == (Kind.PLACE, "a.txt")
    assert read.sames[0].label == "甲水务有限公司"
    assert read.differents[0].names == ("甲公司", "甲集团")
    assert read.differents[1].at == (("2022-11-19/04.txt", 12), ("b.txt", 0))
    assert (read.boundaries[0].line, read.boundaries[0].starts, read.boundaries[0].where) == (
        31,
        True,
        "c.toml:20",
    )


def test_the_example_in_the_docstring_reads() -> None:
    import kg.corrections

    example = "\n".join(
        line for line in (kg.corrections.__doc__ or "").splitlines() if line.startswith("    ") or not line
    )
    assert len(parse_corrections(example.encode(), file="c.toml").sames) == 2


def test_what_was_said_is_described_as_written() -> None:
    described = parse_corrections(EVERYTHING.encode(), file="c.toml").described()
    assert described["kind"] == [{"name": "晨光大院", "kind": "place", "file": "a.txt"}]
    assert described["different"][1] == {"name": "罗静", "at": ["2022-11-19/04.txt:12", "b.txt"]}
    assert described["article"] == [{"file": "a.txt", "line": 31, "starts": True}]


def test_a_byte_order_mark_is_no_part_of_the_file() -> None:
    assert parse_corrections("\ufeff[[not_entity]]\nname = '甲'\n".encode(), file="c.toml").not_entities


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[[not_entity]\nname = 1", "c.toml:1: no TOML ("),
        ("a = 1\n\n[[not_entity]]\nname = '甲'", "c.toml:1: unknown table a; known are"),
        ("\n[[not_entitiy]]\nname = '甲'", "c.toml:2: unknown table not_entitiy; did you mean not_entity?"),
        ("[not_entity]\nname = '甲'", "c.toml:1: write [[not_entity]] before each entry"),
        ("[[not_entity]]\nnmae = '甲'", "c.toml:1: [[not_entity]] has no key nmae; did you mean name?"),
        ("[[not_entity]]\nname = ''", "c.toml:1: [[not_entity]] needs name"),
        ("[[not_entity]]\nname = 3", "c.toml:1: [[not_entity]] needs name"),
        ("[[kind]]\nname = '甲'\nkind = 'plcae'", "c.toml:1: unknown kind plcae; did you mean place?"),
        ("[[kind]]\nname = '甲'\nkind = 'place'\ncode = '110101'", "c.toml:1: only a district has a code"),
        ("[[same]]\nnames = '甲'", "c.toml:1: [[same]] needs names"),
        ("[[different]]\nnames = ['甲', '“甲”']", "c.toml:1: one name cannot differ from itself"),
        ("[[different]]\nname = '甲'\nat = ['a.txt', 'a.txt']", "c.toml:1: the places in at are one"),
        ("[[article]]\nfile = 'a.txt'\nline = 0\nstarts = true", "c.toml:1: [[article]] needs line"),
        ("[[article]]\nfile = 'a.txt'\nline = 2\nstarts = 'yes'", "c.toml:1: [[article]] needs starts"),
    ],
)
def test_an_entry_that_is_wrong_is_named_with_its_line(text: str, error: str) -> None:
    assert said(text).startswith(error)


@pytest.mark.parametrize(
    "text",
    [
        "[[same]]\nnames = ['甲', '乙']\n[[different]]\nnames = ['乙', '甲']",
        "[[same]]\nnames = ['甲', '乙']\n[[same]]\nnames = ['乙', '丙']\n[[different]]\nnames = ['甲', '丙']",
        "[[not_entity]]\nname = '甲'\n[[kind]]\nname = '甲'\nkind = 'place'",
        "[[not_entity]]\nname = '甲'\n[[same]]\nnames = ['甲', '乙']",
        "[[kind]]\nname = '甲'\nkind = 'person'\n[[kind]]\nname = '甲'\nkind = 'place'\nfile = 'a.txt'",
        "[[same]]\nnames = ['甲']\n[[different]]\nname = '甲'\nat = ['a.txt', 'b.txt']",
        "[[article]]\nfile = 'a'\nline = 1\nstarts = true\n[[article]]\nfile = 'a'\nline = 1\nstarts = false",
    ],
)
def test_entries_that_contradict_each_other_are_refused(text: str) -> None:
    assert "contradicts c.toml:" in said(text)


def test_two_pages_may_name_two_kinds_of_thing_alike() -> None:
    text = "[[kind]]\nname='甲'\nkind='person'\nfile='a'\n[[kind]]\nname='甲'\nkind='place'\nfile='b'"
    assert len(parse_corrections(text.encode(), file="c.toml").retags) == 2


def test_entries_in_one_line_are_counted() -> None:
    assert said("not_entity = [{name = '甲'}, {nam = '乙'}]").startswith("c.toml:1 entry 2: ")


def test_a_file_that_is_no_text_is_refused_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_bytes("# 甲\nname = '".encode() + b"\xb0\xa1'")
    with pytest.raises(DataError, match=r"^c.toml:2: no UTF-8 text"):
        read_corrections(tmp_path / "c.toml")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="the corrections cannot be read"):
        read_corrections(tmp_path / "none.toml")
