"""Pages that have gold: which there are, and their scores."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.evaluate.gold import read_gold
from kg.evaluate.score import Score, score_graph
from kg.result import build


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page's text file and the file of its gold; `name` is how it is called in a table."""

    name: str
    page: Path
    gold: Path


def find_gold(
    paths: Iterable[str | os.PathLike[str]], *, gold: str | os.PathLike[str] | None = None
) -> tuple[GoldPage, ...]:
    """The pages with gold of folders, gold files and page files: x.json and x.txt side by side.

    In a folder, a page without gold and gold without a page are passed over. With `gold`, the paths are of
    pages and their gold lies in that folder. Raises InputError where a path has none.
    """
    found: dict[Path, GoldPage] = {}
    for given in map(Path, paths):
        listed = list(_pages_of(given, None if gold is None else Path(gold)))
        if not listed:
            raise InputError(f"{given}: has no page with gold; put x.json beside x.txt, or give --gold")
        found |= {page.resolve(): GoldPage(page.stem, page, answers) for page, answers in listed}
    pages = tuple(found.values())
    if len({page.name for page in pages}) == len(pages):
        return pages
    return tuple(
        GoldPage(f"{page.gold.absolute().parent.name}/{page.name}", page.page, page.gold) for page in pages
    )


def score_page(page: GoldPage, *, model: str | os.PathLike[str] | None = None) -> Score:
    """The score of a page as it is built; raises KgError where it or its gold cannot be read."""
    gold = read_gold(page.gold)
    built = build(page.page, model=model)
    return score_graph(built.graph, gold, page=built.documents[0].page.text)


def _pages_of(path: Path, gold: Path | None) -> Iterator[tuple[Path, Path]]:
    if path.is_dir():
        pages = sorted(path.glob("*.txt"))
    elif path.exists():
        pages = [path.with_suffix(".txt")]
    else:
        raise InputError(f"{path}: no such file or folder; check the path")
    for page in pages:
        answers = (gold or page.parent) / f"{page.stem}.json"
        if page.exists() and answers.exists():
            yield page, answers
