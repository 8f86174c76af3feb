"""Which pages a run reads: files, folders and standard input, each once, under one name."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from kg.errors import InputError

STANDARD_INPUT = "-"
GLOB = "*.txt"

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Source:
    """A page still to be read: its name in the graph, and where its bytes are (None: standard input).

    `hint` is that name with its folder's before it: `2022-11-19/04.txt` for the single file `04.txt`.
    """

    file: str
    path: Path | None
    hint: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A page, folder or correction that came to nothing; `reason` is one line that begins with its place."""

    file: str
    reason: str


def find_sources(
    paths: Sequence[PathLike], *, glob: str = GLOB
) -> tuple[tuple[Source, ...], tuple[Failure, ...]]:
    """The pages that the paths name, sorted by name, and the paths that name none.

    A folder gives the files in it, at any depth, that `glob` fits, case aside: by their names if it has no
    `/`, else by their paths from the folder. A file reached twice counts once. Raises InputError where two
    files would bear one name.
    """
    found: dict[str, Source] = {}  # by real path
    failures: list[Failure] = []
    for path in paths:
        try:
            for source in _sources(os.fspath(path), glob):
                real = os.path.realpath(source.path) if source.path else STANDARD_INPUT
                known = found.get(real)
                # The longer name says more, and which comes first must not matter.
                if known is None or (-len(source.file), source.file) < (-len(known.file), known.file):
                    found[real] = source
        except InputError as error:
            failures.append(Failure(printable(os.fspath(path)), str(error)))
    sources = sorted(found.values(), key=lambda source: source.file)
    _check_names(sources)
    return tuple(sources), tuple(failures)


def read_source(source: Source, *, limit: int) -> bytes:
    """The bytes of a page. Raises InputError where they cannot be read, or are more than `limit`."""
    try:
        if source.path is None:
            raw = _standard_input().read(limit + 1)
        else:
            with source.path.open("rb") as file:
                raw = file.read(limit + 1)
    except OSError as error:
        raise InputError(f"{source.file}: cannot be read ({_reason(error)}); check its permissions") from None
    if len(raw) > limit:
        raise InputError(f"{source.file}: more than the {limit:,} bytes of a page; split it into pages")
    return bytes(raw)


def printable(name: str) -> str:
    """A file name as it may stand in a graph or on a screen: what is no character of text becomes U+FFFD.

    >>> printable("a\\nb\\udce9.txt") == "a\\ufffdb\\ufffd.txt"
    True
    """
    return "".join(c if c.isprintable() or c == "\u3000" else "\ufffd" for c in name)


def _sources(path: str, glob: str) -> Iterator[Source]:
    if path == STANDARD_INPUT:
        yield Source("stdin", None, "stdin")
        return
    place = Path(path)
    try:
        if place.is_dir():
            yield from _pages_of(place, glob)
            return
        place.lstat()
        if not place.exists():
            raise InputError(f"{printable(path)}: a link to nothing; mend it or leave it out")
    except FileNotFoundError:
        raise InputError(f"{printable(path)}: no such file or folder; check the path") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{printable(path)}: cannot be read ({_reason(error)}); check the path") from None
    name = printable(place.name)
    yield Source(name, place, f"{printable(place.absolute().parent.name)}/{name}")


def _pages_of(folder: Path, glob: str) -> Iterator[Source]:
    unread: list[OSError] = []
    head = printable(folder.absolute().name)
    empty = True
    for relative in sorted(_walk(folder, unread)):
        if not _fits(relative, glob):
            continue
        empty = False
        name = printable(relative)
        yield Source(name, folder / relative, f"{head}/{name}")
    for error in unread[:1]:
        where = printable(os.fspath(error.filename or folder))
        raise InputError(f"{where}: this folder cannot be read ({_reason(error)}); check its permissions")
    if empty:
        raise InputError(f"{printable(str(folder))}: no page in this folder fits {glob}; see --glob")


def _walk(folder: Path, unread: list[OSError]) -> Iterator[str]:
    """The files below a folder as POSIX paths from it; links are followed, each real folder once."""
    seen = {os.path.realpath(folder)}
    for top, folders, files in os.walk(folder, onerror=unread.append, followlinks=True):
        kept = []
        for name in sorted(folders):
            real = os.path.realpath(Path(top, name))
            if real not in seen and not name.startswith("."):
                seen.add(real)
                kept.append(name)
        folders[:] = kept
        for name in files:
            path = Path(top, name)
            if path.is_file():
                yield path.relative_to(folder).as_posix()


def _fits(relative: str, glob: str) -> bool:
    """Whether a file is meant. A name that begins with a dot is not, unless the pattern's does.

    >>> _fits("2022/A1.TXT", "*.txt"), _fits("2022/a.txt", "2022/*.txt"), _fits("._a.txt", "*.txt")
    (True, True, False)
    """
    name = PurePosixPath(relative).name
    pattern = glob.removeprefix("./").casefold()
    if name.startswith(".") and not PurePosixPath(pattern).name.startswith("."):
        return False
    subject = relative if "/" in pattern else name
    return fnmatchcase(subject.casefold(), pattern)


def _check_names(sources: Iterable[Source]) -> None:
    named: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        named[source.file].append(source)
    for file, alike in named.items():
        if len(alike) > 1:
            first, second = sorted(printable(str(source.path or STANDARD_INPUT)) for source in alike)[:2]
            raise InputError(
                f"{file}: two pages have this name, {first} and {second}; give the folder that holds both"
            )


def _standard_input() -> BinaryIO:
    if sys.stdin is None or sys.stdin.closed:
        raise OSError("it is closed")
    return sys.stdin.buffer


def _reason(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return reason.lower() if reason[1:2].islower() else reason
