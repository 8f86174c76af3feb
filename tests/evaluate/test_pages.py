"""Which pages have gold, and under which names they are scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.pages import find_gold


def put(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text("", encoding="utf-8")
    return folder


def test_a_folder_gives_the_pages_that_have_gold(tmp_path: Path) -> None:
    folder = put(tmp_path / "a", "1.txt", "1.json", "2.txt", "3.json")
    assert [page.name for page in find_gold([folder])] == ["1"]


def test_a_gold_file_gives_its_page_once(tmp_path: Path) -> None:
    folder = put(tmp_path / "a", "1.txt", "1.json")
    (page,) = find_gold([folder / "1.json", folder])
    assert page.page == folder / "1.txt"


def test_pages_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    folders = [put(tmp_path / name, "1.txt", "1.json") for name in ("a", "b")]
    assert [page.name for page in find_gold(folders)] == ["a/1", "b/1"]


def test_gold_may_lie_in_another_folder(tmp_path: Path) -> None:
    pages, gold = put(tmp_path / "pages", "1.txt", "2.txt"), put(tmp_path / "gold", "1.json")
    (page,) = find_gold([pages], gold=gold)
    assert (page.page, page.gold) == (pages / "1.txt", gold / "1.json")


def test_a_path_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no page with gold"):
        find_gold([put(tmp_path / "a", "1.txt")])
    with pytest.raises(InputError, match="no such file"):
        find_gold([tmp_path / "missing.json"])
