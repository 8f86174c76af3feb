"""What a page says of its issue: date, paper and page number, as printed, else by the file name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

from kg.lexicon.words import word_set
from kg.page.fold import fold
from kg.page.furniture import Furniture, find_date
from kg.page.vocabulary import HANZI, either

_OWN_REPORTER = re.compile(rf"([{HANZI}]{{2,4}}?{either('papers')})(?:全媒体?|融媒体?|首席|见习)*(?:记者|讯)")
_NATIONAL = word_set("page", "national")


def find_issued(furniture: Iterable[Furniture], file: str) -> date | None:
    """The issue date printed on the page, else that of the file name: 2022-11-19/04.txt, 20221119_04.txt."""
    for line in furniture:
        if line.issued is not None:
            return line.issued
    return find_date(file)


def find_number(furniture: Iterable[Furniture], file: str) -> str:
    """The page number as printed, else as in the file name, else "".

    >>> find_number((), "2022-11-19/04.txt"), find_number((), "20221119_A03.txt"), find_number((), "page.txt")
    ('04', 'A03', '')
    """
    for line in furniture:
        if line.number:
            return line.number
    if find_date(file) is None:
        return ""
    stem = PurePosixPath(file).stem
    stem = re.sub(r"(?:19|20)\d{2}[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?", "_", stem)
    found = re.search(r"(?:^|[-_.\s第])([A-Za-z]?\d{1,3})(?:$|[-_.\s版])", stem)
    return found.group(1).upper() if found else ""


def find_paper(furniture: Iterable[Furniture], text: str) -> str:
    """The paper's name: the masthead line, else the paper whose reporters the articles name most.

    >>> find_paper((), "江岸晚报记者从市水务局获悉，江岸晚报记者随后")
    '江岸晚报'
    """
    for line in furniture:
        if line.paper:
            return line.paper
    folded = fold(text)
    named: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for found in _OWN_REPORTER.finditer(folded):
        name = re.sub(r"^(?:向|对|让|和|与|据|是|由|在|给|受)", "", found.group(1))
        if len(name) > 2 and name not in _NATIONAL:
            named[name] += 1
            printed.setdefault(name, text[found.end(1) - len(name) : found.end(1)])
    if not named:
        return ""
    best = min(named, key=lambda name: (-named[name], name))
    return printed[best]
