"""How far two annotators agree: `python -m kg.evaluate.agreement --corpus corpus --data DIR`.

The second's sentences, `corpus/sentences/second.jsonl`, are scored against the first's of the same references,
with the measure that a program's are scored with. What they differ in is not printed: some are of the test.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import KgError
from kg.evaluate.deeds import deeds_of
from kg.evaluate.sentences import SentenceScore, pool_sentences, score_sentence, sentence_rows
from kg.evaluate.table import TOTAL
from kg.train.corpus import PARTS, read_sentences


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures as a table in Markdown; returns 1 where the corpus cannot be read, else 0."""
    parser = argparse.ArgumentParser(prog="python -m kg.evaluate.agreement", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="the folder of the corpus")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the sets it is drawn from")
    given = parser.parse_args(arguments)
    try:
        scores = list(agreement(given.corpus, given.data))
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    rows = [("", *TOTAL[1:]), ("---",) * len(TOTAL), *sentence_rows(pool_sentences(scores))]
    for row in rows:
        sys.stdout.write("| " + " | ".join("" if cell is None else str(cell) for cell in row) + " |\n")
    sys.stdout.write(f"\n{len(scores)} sentences\n")
    return 0


def agreement(corpus: Path, data: Path) -> Iterator[SentenceScore]:
    """The score of each sentence that was annotated twice, the second against the first; raises DataError."""
    first = {sentence.ref: sentence for part in PARTS for sentence in read_sentences(corpus, data, part)}
    for second in read_sentences(corpus, data, "second"):
        if (gold := first.get(second.ref)) is not None:
            built = second.mentions, deeds_of(second)
            yield score_sentence(built, (gold.mentions, deeds_of(gold)), text=gold.text)


if __name__ == "__main__":
    sys.exit(main())
