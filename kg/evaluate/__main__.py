"""Build the pages of a folder and print their figures: `python -m kg.evaluate PAGES [--gold FOLDER]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import InputError, KgError
from kg.evaluate.gold import read_gold
from kg.evaluate.score import Score, pool_scores, score_graph
from kg.evaluate.table import format_scores
from kg.result import build


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table; returns the exit code: 0, or 1 for pages or gold that cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m kg.evaluate", description="Score pages that have gold.")
    parser.add_argument("pages", type=Path, help="a folder of pages: x.txt with its gold x.json")
    parser.add_argument("--gold", type=Path, help="the folder of the gold, if it is another")
    parser.add_argument("--total", action="store_true", help="only all pages together")
    parser.add_argument("--errors", action="store_true", help="count each kind of error")
    parser.add_argument("--misses", action="store_true", help="list every error")
    given = parser.parse_args(arguments)
    try:
        scores = dict(score_pages(given.pages, gold=given.gold))
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    total = pool_scores(scores.values())
    shown = {} if given.total else scores
    sys.stdout.write(format_scores({**shown, "all": total} if len(shown) != 1 else shown) + "\n")
    if given.errors:
        sys.stdout.writelines(f"{count:5} {what}\n" for what, count in total.errors.most_common())
    if given.misses:
        lines = (f"{name}: {miss}\n" for name, score in scores.items() for miss in score.misses)
        sys.stdout.writelines(lines)
    return 0


def score_pages(pages: Path, *, gold: Path | None = None) -> Iterator[tuple[str, Score]]:
    """The name and the score of each page of the folder that has gold; raises KgError."""
    found = [(page, (gold or page.parent) / f"{page.stem}.json") for page in sorted(pages.glob("*.txt"))]
    found = [(page, file) for page, file in found if file.exists()]
    if not found:
        raise InputError(f"{pages}: has no page with gold; put x.json beside x.txt, or give --gold")
    for page, file in found:
        built = build(page)
        yield page.stem, score_graph(built.graph, read_gold(file), page=built.documents[0].page.text)


if __name__ == "__main__":
    sys.exit(main())
