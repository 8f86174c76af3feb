"""One of the other packages on sentences, in a process of its own: see `compare.py`.

Reads {"texts": […]} and writes {"names", "triples", "seconds"}: for each text its names (start, end, label) and,
where the package gives any, triples (words for who, verb, words for what). Jiagu's part needs nothing of kg.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any

Name = tuple[int, int, str]
Triple = tuple[list[str], str, list[str]]

LABELS = {"nr": "PER", "PER": "PER", "ns": "LOC", "LOC": "LOC", "nt": "ORG", "ORG": "ORG"}


def tag_with_jieba(texts: Sequence[str]) -> list[list[Name]]:
    """The words that jieba.posseg tags as names."""
    import jieba.posseg

    return [_names((pair.word, LABELS.get(pair.flag[:2])) for pair in jieba.posseg.cut(t)) for t in texts]


def tag_with_lac(texts: Sequence[str]) -> list[list[Name]]:
    """The names that LAC-small's own labels spell out."""
    from kg.language.tagger import find_words
    from kg.train.lac import label_with_lac, read_lac

    labels = [str(label) for label in read_lac()["pos_labels"]]
    words = [find_words([labels[number] for number in numbers]) for numbers in label_with_lac(texts)]
    return [[(w.start, w.end, LABELS[w.pos]) for w in found if w.pos in LABELS] for found in words]


def tag_with_jiagu(texts: Sequence[str]) -> list[list[Name]]:
    """The names that jiagu.ner finds in the words of jiagu.seg; it tags words, B- and I-."""
    jiagu = import_module("jiagu")
    found: list[list[Name]] = []
    for text in texts:
        words: list[str] = jiagu.seg(text)
        spelled: list[tuple[str, str | None]] = []
        for word, tag in zip(words, jiagu.ner(words), strict=True):
            label = LABELS.get(tag[2:])
            if tag.startswith("I-") and spelled and label is not None and spelled[-1][1] == label:
                spelled[-1] = (spelled[-1][0] + word, label)
            else:
                spelled.append((word, label))
        found.append(_names(spelled))
    return found


def relate_with_jiagu(texts: Sequence[str]) -> list[list[Triple]]:
    """The triples of jiagu.knowledge."""
    jiagu = import_module("jiagu")
    return [[([who], verb, [what]) for who, verb, what in jiagu.knowledge(text)] for text in texts]


def _names(words: Iterable[tuple[str, str | None]]) -> list[Name]:
    names: list[Name] = []
    at = 0
    for word, label in words:
        if label is not None:
            names.append((at, at + len(word), label))
        at += len(word)
    return names


def timed(work: Callable[[Sequence[str]], list[Any]], texts: Sequence[str]) -> tuple[list[Any], float]:
    """What the work makes of the texts, and the seconds of the processor it took after a first text."""
    work(texts[:1])
    began = time.process_time()
    return work(texts), time.process_time() - began


def main() -> int:
    """Run the package named in the arguments."""
    texts: list[str] = json.load(sys.stdin)["texts"]
    taggers = {"jieba": tag_with_jieba, "lac": tag_with_lac, "jiagu": tag_with_jiagu}
    names, seconds = timed(taggers[sys.argv[1]], texts)
    triples: list[list[Triple]] | None = None
    if sys.argv[1] == "jiagu":
        triples, more = timed(relate_with_jiagu, texts)
        seconds += more
    json.dump({"names": names, "triples": triples, "seconds": seconds}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
