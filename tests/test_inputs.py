"""Which pages a run reads, and under which names."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.inputs import find_sources, read_source


def make(folder: Path, *files: str) -> Path:
    """A folder with those files, each holding its own name."""
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(file, encoding="utf-8")
    return folder


def names(*paths: str | Path, glob: str = "*.txt") -> list[str]:
    """The names of the pages, where no path failed."""
    sources, failures = find_sources(paths, glob=glob)
    assert failures == ()
    return [source.file for source in sources]


def reason(*paths: str | Path, glob: str = "*.txt") -> str:
    """Why the only path that failed did."""
    _, (failure,) = find_sources(paths, glob=glob)
    return failure.reason


def test_a_file_bears_its_own_name(tmp_path: Path) -> None:
    assert names(make(tmp_path, "in/page.txt") / "in/page.txt") == ["page.txt"]


def test_pages_of_a_folder_bear_their_paths_in_it_sorted(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "2022-11-19/04.txt", "note.md", ".hidden.txt", ".git/x.txt")
    assert names(tmp_path) == ["2022-11-19/04.txt", "b.txt"]


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    make(tmp_path, "a/1.txt", "b/2.txt")
    assert find_sources([tmp_path / "a", tmp_path / "b"]) == find_sources([tmp_path / "b", tmp_path / "a"])


def test_a_glob_fits_names_or_whole_paths_in_any_case(tmp_path: Path) -> None:
    make(tmp_path, "x/a.TXT", "y/b.txt", "y/c.md")
    assert names(tmp_path) == ["x/a.TXT", "y/b.txt"]
    assert names(tmp_path, glob="*.md") == ["y/c.md"]
    assert names(tmp_path, glob="x/*.txt") == ["x/a.TXT"]


def test_a_page_given_twice_counts_once(tmp_path: Path) -> None:
    make(tmp_path, "d/a.txt")
    assert names(tmp_path / "d/a.txt", tmp_path, tmp_path / "d" / ".." / "d") == ["d/a.txt"]


def test_two_pages_of_one_name_are_refused(tmp_path: Path) -> None:
    make(tmp_path, "a/04.txt", "b/04.txt")
    with pytest.raises(
        InputError, match=r"^04\.txt: two pages have this name, .*; give the folder that holds both$"
    ):
        find_sources([tmp_path / "a", tmp_path / "b"])


def test_a_folder_that_is_called_like_a_page_is_a_folder(tmp_path: Path) -> None:
    make(tmp_path, "x.txt/a.txt")
    assert names(tmp_path) == ["x.txt/a.txt"]


def test_links_that_go_round_are_walked_once(tmp_path: Path) -> None:
    make(tmp_path, "a/p.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    assert names(tmp_path) == ["a/p.txt"]


@pytest.mark.parametrize("target", ["nowhere.txt", "link.txt"])
def test_a_link_that_leads_nowhere_is_a_failure(tmp_path: Path, target: str) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / target)
    assert "link.txt: " in reason(tmp_path / "link.txt")


def test_what_is_not_there_is_a_failure_and_the_rest_is_not(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    sources, failures = find_sources([tmp_path / "none.txt", tmp_path / "a.txt"])
    assert [source.file for source in sources] == ["a.txt"]
    assert failures[0].reason.endswith("none.txt: no such file or folder; check the path")


def test_a_folder_without_pages_is_a_failure(tmp_path: Path) -> None:
    assert reason(make(tmp_path, "a.md")).endswith("no page in this folder fits *.txt; see --glob")


def test_a_path_with_a_nul_is_a_failure() -> None:
    assert "cannot be read (embedded null byte)" in reason("a\0b.txt")


def test_a_name_that_is_no_text_is_shown_and_kept_as_text(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"a\xff\n.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes only text for names")
    assert names(tmp_path) == ["a\ufffd\ufffd.txt"]


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("晨光".encode())))
    (source,), _ = find_sources(["-", "-"])
    assert (source.file, read_source(source, limit=100).decode()) == ("stdin", "晨光")


def test_no_more_is_read_than_a_page_may_hold(tmp_path: Path) -> None:
    (source,), _ = find_sources([make(tmp_path, "long-name.txt")])
    with pytest.raises(InputError, match="more than the 5 bytes of a page; split it into pages"):
        read_source(source, limit=5)


def test_a_page_that_went_away_is_an_error(tmp_path: Path) -> None:
    (source,), _ = find_sources([make(tmp_path, "a.txt")])
    (tmp_path / "a.txt").unlink()
    with pytest.raises(InputError, match=r"^a\.txt: cannot be read \(no such file or directory\)"):
        read_source(source, limit=5)
