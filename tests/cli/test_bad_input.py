"""Whatever is wrong with what it is given, the command says so in one line and leaves nothing half-made."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.build import check_folder
from kg.errors import OutputError

Done = subprocess.CompletedProcess[str]
NOBODY = 65534
Command = Callable[..., Done]


def complaints(done: Done) -> list[str]:
    """The lines on stderr, none of a traceback."""
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()


def only_complaint(done: Done, code: int) -> str:
    """The one line on stderr of a command that did nothing."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    (line,) = complaints(done)
    assert line.startswith("kg: ")
    return line.removeprefix("kg: ")


BAD_PAGES = {
    "empty.txt": (b"", r"empty\.txt: the file is empty; give a page of text"),
    "blank.txt": (b" \n\n\t", r"blank\.txt: only white space; give a page of text"),
    "binary.txt": (bytes(range(256)) * 40, r"binary\.txt:1: .*"),
    "image.txt": (b"\x89PNG\r\n\x1a\n" + bytes(99), r"image\.txt: this is an image: run OCR on it first"),
    "nul.txt": ("晨光社区\n两行\0字\n".encode(), r"nul\.txt:2: a NUL .*"),
    "mixed.txt": (
        "晨光社区居民参加了活动。\n".encode() * 20 + "志愿者走进社区".encode("gb18030"),
        r"mixed\.txt:21: .*mixed encodings.*",
    ),
    "surrogate.txt": ("晨光社区\n".encode() + b"\xed\xa0\x80", r"surrogate\.txt:2: half a surrogate pair.*"),
    "latin.txt": ("Où ça ? Là-bas, près de l'été.\n".encode("latin-1") * 9, r"latin\.txt:1: .*"),
}


def test_bad_pages_are_listed_with_their_lines_and_nothing_is_written(
    command: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, (raw, _) in BAD_PAGES.items():
        (folder / name).write_bytes(raw)
    done = command("build", folder, "-o", tmp_path / "out")
    assert done.returncode == 1
    lines = [line for line in complaints(done) if line.startswith("kg: ")]
    assert len(lines) == len(BAD_PAGES)
    for _, reason in BAD_PAGES.values():
        assert any(re.fullmatch(f"kg: {reason}", line) for line in lines), (reason, lines)
    assert not (tmp_path / "out").exists()


def test_in_a_batch_the_other_pages_are_built(command: Command, page: Path, tmp_path: Path) -> None:
    for name, (raw, _) in BAD_PAGES.items():
        (tmp_path / name).write_bytes(raw)
    done = command("build", tmp_path, "none.txt", "-o", "out", "--format", "json")
    assert done.returncode == 1
    text = "\n".join(complaints(done))
    assert "kg: none.txt: no such file or folder; check the path" in text
    assert f"1 of {len(BAD_PAGES) + 2} pages built" in text
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["graph.json"]


def test_a_hundred_megabytes_of_one_line_are_refused_at_once(command: Command, tmp_path: Path) -> None:
    with (tmp_path / "long.txt").open("wb") as file:
        for _ in range(100):
            file.write("晨光社区。".encode() * 69_906)
    assert re.fullmatch(
        r"long\.txt: more than the [\d,]+ bytes of a page; split it into pages",
        only_complaint(command("build", "long.txt"), 1),
    )


def test_a_folder_without_pages(command: Command, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert only_complaint(command("build", "in"), 1) == "in: no page in this folder fits *.txt; see --glob"


def test_a_missing_page(command: Command) -> None:
    reason = "none.txt: no such file or folder; check the path"
    assert only_complaint(command("show", "none.txt"), 1) == reason


def test_an_empty_standard_input(command: Command) -> None:
    assert only_complaint(command("build", "-"), 1) == "stdin: the file is empty; give a page of text"


@pytest.mark.parametrize("folder", ["good.txt", "good.txt/out", "a" * 300, "/proc/none/out"])
def test_an_output_folder_that_cannot_be_is_refused(command: Command, page: Path, folder: str) -> None:
    if folder.startswith("/proc") and not Path("/proc/self").exists():
        pytest.skip("there is no /proc here")
    line = only_complaint(command("build", page, "-o", folder, "--format", "json"), 1)
    assert re.search(r": cannot be written \(.+\); choose another output folder$", line)


def test_folders_and_pages_without_permission(command: Command) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.txt").write_text("晨光", encoding="utf-8")
        (folder / "page.txt").chmod(0)
        folder.chmod(0o555)
        user = NOBODY if os.geteuid() == 0 else None
        try:
            line = only_complaint(command("build", "page.txt", "-o", "out", user=user, cwd=folder), 1)
            page_line = only_complaint(command("show", "page.txt", user=user, cwd=folder), 1)
        except PermissionError:
            pytest.skip("no other user may run this Python")
        finally:
            folder.chmod(0o755)
    assert line == "out: cannot be written (permission denied); choose another output folder"
    assert page_line == "page.txt: cannot be read (permission denied); check its permissions"


def test_a_folder_that_may_not_be_written_in_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match=r"cannot be written \(permission denied\)"):
        check_folder(tmp_path / "new")


def test_a_model_that_is_missing(command: Command, page: Path, tmp_path: Path) -> None:
    line = only_complaint(command("build", page, "--model", "none.npz"), 1)
    assert line.startswith("none.npz: there are no tagger weights here; ")
    assert not (tmp_path / "output").exists()


def test_a_model_that_is_damaged(command: Command, page: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.npz").write_bytes(b"PK\x03\x04 nothing")
    line = only_complaint(command("build", page, "--model", "bad.npz"), 1)
    assert line.startswith("bad.npz: the tagger weights are damaged (")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["build", "good.txt", "--foo"], "unrecognized arguments: --foo; see kg --help"),
        (["build"], "the following arguments are required: PAGE-OR-FOLDER; see kg build --help"),
        (["build", "good.txt", "--format", "graphml,xls"], "xls: unknown format; known are graphml, .*"),
        (["build", "good.txt", "--format", ""], "no format is given; known are graphml, .*"),
        (["build", "good.txt", "--name", "../x"], r"'\.\./x': no name for files; .*"),
        (
            ["build", "good.txt", "--date", "yesterday"],
            "yesterday: no date; write it as 2022-11-19; see kg build --help",
        ),
        (
            ["build", "good.txt", "--min-confidence", "2"],
            "2: no share of 1; give a number from 0 to 1, such as 0.5; see kg build --help",
        ),
        (
            ["show", "good.txt", "--home", "无此市"],
            "无此市: no province, city or county .*; see kg show --help",
        ),
        (["build", "good.txt", "--form", "json"], "unrecognized arguments: --form json; see kg --help"),
        (["biuld"], "argument .*invalid choice: 'biuld' .*; see kg --help"),
        ([], "give a command: build, show, explain, links or evaluate; see kg --help"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(
    command: Command, page: Path, arguments: list[str], reason: str
) -> None:
    assert re.fullmatch(reason, only_complaint(command(*arguments), 2))


def test_messages_are_chinese_in_a_chinese_locale(command: Command) -> None:
    done = command("build", "none.txt", LC_ALL="zh_CN.UTF-8")
    assert only_complaint(done, 1) == "none.txt: 没有这个文件或文件夹；请检查路径"
    assert (
        only_complaint(command(LC_ALL="zh_CN.UTF-8"), 2)
        == "请给出命令：build、show、explain、links 或 evaluate；用法见 kg --help"
    )


def test_a_terminal_of_another_encoding_gets_question_marks(command: Command) -> None:
    done = command("show", "无.txt", PYTHONIOENCODING="ascii")
    assert only_complaint(done, 1) == "?.txt: no such file or folder; check the path"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"{", "is no JSON; give the graph.json that kg build wrote"),
        (b"\xff\xfe", "is no JSON; give the graph.json that kg build wrote"),
        (b"[" * 100_000, "is no JSON; give the graph.json that kg build wrote"),
        (b'{"nodes": []}', "was not written by this version of kg; give the graph.json that"),
        (
            b'{"format": "kg graph 1", "nodes": [{}]}',
            "is damaged ('id' is missing or wrong); build it again with kg build",
        ),
    ],
)
def test_a_graph_that_is_none(command: Command, tmp_path: Path, raw: bytes, reason: str) -> None:
    (tmp_path / "g.json").write_bytes(raw)
    assert only_complaint(command("explain", "g.json", "甲"), 1).startswith(f"g.json: {reason}")


def test_corrections_that_are_none(command: Command, page: Path, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("[[not_entity]]\nname = 1\n", encoding="utf-8")
    assert only_complaint(command("build", page, "--corrections", "c.toml"), 1).startswith("c.toml:1: ")
    assert only_complaint(command("build", page, "--corrections", "no.toml"), 1).startswith("no.toml: ")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_closed_pipe_is_no_error(seed_files: Path) -> None:
    command_line = f'{sys.executable} -m kg explain "{seed_files / "graph.json"}" 重庆市'
    line = command_line + " | head -n 1; echo ${PIPESTATUS[0]}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=120, check=False)
    assert done.stderr == b""
    assert done.stdout.decode().splitlines()[-1] == "0"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_behind_standard_output_is_one_line(seed_files: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        line = [sys.executable, "-m", "kg", "explain", str(seed_files / "graph.json"), "重庆市"]
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, timeout=120, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
