"""`kg evaluate`: how much of what is built of pages and sentences with gold is right."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.build import Progress
from kg.cli.console import Console
from kg.cli.table import clean, format_markdown, format_table
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.evaluate.figures import Miss
    from kg.evaluate.sentences import SentenceScore
    from kg.evaluate.table import Row

_SENTENCES = ".jsonl"


def run_evaluate(given: Namespace, console: Console) -> int:
    """Print the figures; returns 1 if some page could not be scored, else 0."""
    failed = False
    pages = [path for path in given.gold_paths if not path.endswith(_SENTENCES)]
    if pages:
        failed = _evaluate_pages(pages, given, console)
    for path in given.gold_paths:
        if path.endswith(_SENTENCES):
            _evaluate_sentences(Path(path), given, console)
    return 1 if failed else 0


def _evaluate_pages(paths: Sequence[str], given: Namespace, console: Console) -> bool:
    """Print the figures of pages; returns whether some could not be scored."""
    from kg.evaluate import pool_scores
    from kg.evaluate.pages import find_gold, score_page
    from kg.evaluate.table import PAGES, TOTAL, page_rows, total_rows

    scores = {}
    pages = find_gold(paths, gold=given.gold)
    for page in Progress(console)(pages):
        try:
            scores[page.name] = score_page(page, model=given.model)
        except InputError as error:
            console.report(str(error))
    if scores:
        total = pool_scores(scores.values())
        if len(scores) > 1 and not given.total:
            _print(PAGES, list(page_rows(scores)), given, console)
        heading = console.say("{count} pages", count=len(scores)) if len(scores) > 1 else next(iter(scores))
        _print((heading, *TOTAL[1:]), list(total_rows(total)), given, console)
        if given.errors:
            console.write(_errors({name: score.misses for name, score in scores.items()}, console))
    return len(scores) < len(pages)


def _evaluate_sentences(file: Path, given: Namespace, console: Console) -> None:
    from kg.evaluate.deeds import deeds_of
    from kg.evaluate.reading import read_sentence
    from kg.evaluate.sentences import pool_sentences, score_sentence, sentence_rows
    from kg.evaluate.table import TOTAL
    from kg.train.corpus import read_sentences

    if given.data is None:
        raise InputError(f"{file}: holds no text; give the folder of the sets it is drawn from with --data")
    scores: dict[str, SentenceScore] = {}
    sentences = list(read_sentences(file.parent.parent, Path(given.data), file.stem))
    for gold in Progress(console, "sentences")(sentences):
        true = gold.mentions, deeds_of(gold)
        scores[gold.ref] = score_sentence(read_sentence(gold.text), true, text=gold.text)
    heading = console.say("{count} sentences", count=len(scores))
    rows = list(sentence_rows(pool_sentences(scores.values())))
    _print((heading, *TOTAL[1:]), rows, given, console)
    if given.errors:
        console.write(_errors({ref: score.misses for ref, score in scores.items()}, console))


def _print(headers: Sequence[str], rows: Sequence[Row], given: Namespace, console: Console) -> None:
    """Write a table, and an empty line."""
    shown = [console.say(header) for header in headers]
    cells = [[console.say(str(row[0])), *row[1:]] for row in rows]
    if given.markdown:
        console.write(format_markdown(shown, cells))
    else:
        console.write(format_table(shown, cells, columns=console.columns))
    console.write([""])


def _errors(misses: Mapping[str, Sequence[Miss]], console: Console) -> Iterator[str]:
    """How often each kind of error was made, then every error with its page."""
    counts = Counter(console.say.translate(miss.what) for found in misses.values() for miss in found)
    for what, count in counts.most_common():
        yield f"{count:5} {what}"
    yield ""
    for name, found in misses.items():
        for miss in found:
            yield clean(f"{name}: {console.say.translate(miss.what)}: {miss.about}")
