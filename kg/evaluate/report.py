"""The table of the README: `python -m kg.evaluate.report --data DIR` (`--chinese` for the Chinese one).

Frozen pages and sentences of the test, as precision / recall / F1, beside what two annotators reach (F1), and recall on
the older pages, whose gold is not complete.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from kg.errors import KgError
from kg.evaluate.agreement import agreement
from kg.evaluate.deeds import deeds_of
from kg.evaluate.pages import GoldPage, find_gold, score_page
from kg.evaluate.reading import read_sentence
from kg.evaluate.score import Score, pool_scores
from kg.evaluate.sentences import pool_sentences, score_sentence, sentence_rows
from kg.evaluate.table import Row, total_rows
from kg.train.corpus import read_sentences

AIMS: Final = {
    "articles": "≥ 0.95", "mean of the three": "≥ 0.93", "relations": "F1 ≥ 0.85", "actions whole": "0.85 / 0.80",
    "quantity": "≥ 0.97", "status": "≥ 0.90", "fused": "0", "evidence": "1",
}  # fmt: skip
_ORDER: Final = (
    "articles", "persons", "organizations", "districts", "mean of the three", "relations", "actions found",
    "actions whole", "actor", "object", "quantity", "time", "status", "place", "recipient", "speaker", "traps", "fused",
    "unmerged", "evidence",
)  # fmt: skip
_CHINESE: Final = {
    "articles": "报道（完整且正确）", "persons": "人物", "organizations": "机构", "districts": "行政区",
    "mean of the three": "三类平均 F1", "relations": "关系", "actions found": "行动（找到）",
    "actions whole": "行动（完整）", "actor": "　谁", "object": "　对象", "quantity": "　数量", "time": "　时间",
    "status": "　状态", "place": "　地点", "recipient": "　对谁", "speaker": "　谁说的", "traps": "误入陷阱",
    "fused": "误合并", "unmerged": "漏合并", "evidence": "出处准确",
    "own pages": "自有版面，{count} 页", "real sentences": "真实句子，{count} 句", "two annotators": "两人标注，{count} 句",
    "older pages": "较早的版面，{count} 页", "seed page": "种子页", "aim": "目标（版面）",
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; returns 1 where a page, a sentence or its gold cannot be read, else 0."""
    parser = argparse.ArgumentParser(prog="python -m kg.evaluate.report", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="the folder of the corpus")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the sets it is drawn from")
    parser.add_argument("--part", default="test", choices=("dev", "test"), help="the part that is measured")
    parser.add_argument("--chinese", action="store_true", help="print it in Chinese")
    given = parser.parse_args(arguments)
    try:
        for row in report(given.corpus, given.data, given.part, chinese=given.chinese):
            sys.stdout.write(f"| {' | '.join(row)} |\n")
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def report(corpus: Path, data: Path, part: str, *, chinese: bool = False) -> Iterator[tuple[str, ...]]:
    """The cells of the table, row by row, its heading first; raises KgError."""
    pages = find_gold([corpus / "pages" / part])
    older = find_gold([corpus / "pages" / "heldout"])
    seed = find_gold([corpus.parent / "seeds"], gold=corpus / "pages" / "seed")
    sentences = list(read_sentences(corpus, data, part))
    second = list(agreement(corpus, data))
    scores = pool_sentences(
        score_sentence(read_sentence(gold.text), (gold.mentions, deeds_of(gold)), text=gold.text)
        for gold in sentences
    )
    columns = (
        _shares(total_rows(_pool(pages))),
        _shares(sentence_rows(scores)),
        {
            name: cell.rpartition(" / ")[2]
            for name, cell in _shares(sentence_rows(pool_sentences(second))).items()
        },
        _shares(total_rows(_pool(older))),
        _shares(total_rows(_pool(seed))),
        AIMS,
    )

    def say(words: str, count: int | None = None) -> str:
        counted = f"{words}, {{count}}" if count is not None else words
        return (_CHINESE[words] if chinese else counted).format(count=count)

    yield (
        "",
        say("own pages", len(pages)),
        say("real sentences", len(sentences)),
        say("two annotators", len(second)),
        say("older pages", len(older)),
        say("seed page"),
        say("aim"),
    )
    yield ("---",) * (len(columns) + 1)
    for name in _ORDER:
        yield say(name), *(column.get(name, "") for column in columns)


def _pool(pages: Iterable[GoldPage]) -> Score:
    return pool_scores(score_page(page) for page in pages)


def _shares(rows: Iterable[Row]) -> dict[str, str]:
    """Figure -> precision / recall / F1, or recall alone where that is all that is known, or a count of errors."""
    cells: dict[str, str] = {}
    for name, right, gold, _, precision, recall, both, *_, false in rows:
        shares = [str(share).removeprefix("0") for share in (precision, recall, both) if share is not None]
        if name == "evidence":
            shares = [str(precision)]
        elif precision is None and recall is not None:
            shares = [f"{right}/{gold} {shares[0]}"]
        cells[str(name)] = " / ".join(shares) if shares else str(false)
    return cells


if __name__ == "__main__":
    sys.exit(main())
