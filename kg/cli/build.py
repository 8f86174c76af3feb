"""`kg build`: pages become the files of a graph."""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from kg.cli.console import Console, UsageError
from kg.errors import InputError, OutputError
from kg.inputs import Failure
from kg.pipeline import check_home
from kg.result import KnowledgeGraph, build, check_share, check_stem, choose_formats, read_date

Thing = TypeVar("Thing")

_COUNTED = (
    ("article", "articles {n}"),
    ("person", "people {n}"),
    ("organization", "organizations {n}"),
    ("district", "districts {n}"),
    ("place", "places {n}"),
    ("action", "actions {n}"),
)


def run_build(given: Namespace, console: Console) -> int:
    """Build, write and sum up; returns 1 if some input failed, else 0."""
    began = time.perf_counter()
    try:
        formats = choose_formats(given.format)
        check_stem(given.name)
    except InputError as error:
        raise UsageError(str(error), "kg build") from None
    folder = Path(given.output)
    check_folder(folder)
    built = build_given(given, console)
    files = built.write(folder, formats=formats, name=given.name, flat=given.flat)
    report_warnings(built, console)
    report_failures(built.failures, console)
    _sum_up(built, files, folder, time.perf_counter() - began, console)
    return 1 if built.failures else 0


def build_given(given: Namespace, console: Console) -> KnowledgeGraph:
    """The graph of the pages that the arguments name; raises UsageError for options that are none."""
    try:
        issued = read_date(given.date)
        least = check_share(given.min_confidence)
        check_home(given.home)
    except InputError as error:
        raise UsageError(str(error), f"kg {given.run.__name__.removeprefix('run_')}") from None
    return build(
        given.pages,
        date=issued,
        paper=given.paper,
        page=given.page,
        home=given.home,
        model=given.model,
        corrections=given.corrections,
        glob=given.glob,
        min_confidence=least,
        progress=Progress(console),
    )


class Progress:
    """A bar on stderr where there is more than one page or sentence."""

    def __init__(self, console: Console, what: str = "pages") -> None:
        self._console, self._what = console, what

    def __call__(self, things: Sequence[Thing]) -> Iterable[Thing]:
        if len(things) < 2:
            return things
        from tqdm import tqdm

        bar: Iterable[Thing] = tqdm(
            things, file=self._console.err, unit="", desc=self._console.say(self._what), dynamic_ncols=True
        )
        return bar


def report_warnings(built: KnowledgeGraph, console: Console) -> None:
    """One line for whatever a page that was built has lost or should not hold."""
    for document in built.documents:
        for warning in document.page.warnings:
            console.report(f"{document.page.file}: {warning}")


def report_failures(failures: Iterable[Failure], console: Console) -> None:
    """One line for each page that was not built."""
    for failure in failures:
        console.report(failure.reason)


def check_folder(folder: Path) -> None:
    """Raises OutputError where a folder plainly cannot be made or written in, before hours of work."""
    for place in (folder, *folder.absolute().parents):
        try:
            place.lstat()
            if not place.is_dir():
                raise _unwritable(folder, "file exists")
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, ValueError) as error:
            raise _unwritable(folder, str(getattr(error, "strerror", None) or error)) from None
        if not os.access(place, os.W_OK | os.X_OK):
            raise _unwritable(folder, "permission denied")
        return


def _unwritable(folder: Path, reason: str) -> OutputError:
    return OutputError(f"{folder}: cannot be written ({reason}); choose another output folder")


def _sum_up(
    built: KnowledgeGraph, files: Sequence[Path], folder: Path, seconds: float, console: Console
) -> None:
    say, counts = console.say, built.summary()
    if built.failures:
        done, failed = len(built.documents), len(built.failures)
        console.tell(say("{built} of {all} pages built", built=done, all=done + failed))
    encodings = Counter(document.page.encoding for document in built.documents)
    if set(encodings) != {"utf-8"}:
        told = ", ".join(f"{name} {count}" for name, count in sorted(encodings.items()))
        console.tell(say("read as {encodings}", encodings=told))
    console.tell(" · ".join(say(template, n=counts[kind]) for kind, template in _COUNTED))
    console.tell(say("wrote {files} in {folder}", files=" ".join(file.name for file in files), folder=folder))
    console.tell(say("{seconds} seconds", seconds=f"{seconds:.1f}"))
