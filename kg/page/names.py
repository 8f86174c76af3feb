"""Names as bylines print them: 王小满, 欧阳文山, 阿依古丽·买买提; one after another without spaces too."""

from __future__ import annotations

import re

from kg.lexicon.words import word_set
from kg.page.vocabulary import HANZI, either

SINGLE = frozenset(
    word_set("surnames", "single")
    | word_set("surnames", "rare")
    | set("".join(word_set("page", "byline_surnames")))
)
COMMON = frozenset("".join(word_set("page", "common_surnames")))
AMBIGUOUS = frozenset("".join(word_set("surnames", "ambiguous")))
COMPOUND = tuple(sorted(word_set("surnames", "double")))
_FOREIGN = re.compile(rf"[{HANZI}]{{1,8}}(?:[·•・．][{HANZI}]{{1,8}})+")
_RUN = re.compile(rf"[{HANZI}]+")
_ITEM = re.compile(either("sections", "notices", "items"))
_NOT_NAMES = re.compile(rf"{either('not_names')}$")


def is_name(text: str, *, sure: bool = False) -> bool:
    """Whether text is shaped as a Chinese name; `sure` asks for a common surname.

    >>> is_name("罗文静"), is_name("要闻"), is_name("江北区", sure=True), is_name("阿里木·玉山")
    (True, False, False, True)
    >>> is_name("天气·停水·启事")
    False
    """
    if _FOREIGN.fullmatch(text):
        return len(text) <= 14 and not any(map(_ITEM.fullmatch, re.split("[·•・．]", text)))
    if not _RUN.fullmatch(text) or not 2 <= len(text) <= 4:
        return False
    compound = text.startswith(COMPOUND)
    if len(text) == 4 and not compound:
        return False
    if not compound and text[0] not in (COMMON if sure else SINGLE):
        return False
    return _NOT_NAMES.search(text) is None


def split_names(run: str) -> list[tuple[int, int]] | None:
    """The names in a run of Hanzi without spaces, as intervals; None where it is no names.

    >>> run = "罗文静李伟欧阳文山"
    >>> [run[a:b] for a, b in split_names(run) or []]
    ['罗文静', '李伟', '欧阳文山']
    """
    if is_name(run):
        return [(0, len(run))]
    if not _RUN.fullmatch(run) or len(run) > 24:
        return None
    best: list[tuple[float, list[tuple[int, int]]] | None] = [None] * (len(run) + 1)
    best[0] = (0.0, [])
    for start in range(len(run)):
        done = best[start]
        if done is None:
            continue
        for end in range(start + 2, min(start + 4, len(run)) + 1):
            if not is_name(run[start:end]) or (start and run[start] in "和与及"):
                continue
            cost = done[0] + _cost(run[start:end]) + (0.05 if end == start + 2 < len(run) else 0.0)
            other = best[end]
            if other is None or cost < other[0]:
                best[end] = (cost, [*done[1], (start, end)])
    whole = best[len(run)]
    return whole[1] if whole else None


def _cost(name: str) -> float:
    """How unusual a name is; three characters and a common surname are the rule."""
    if name.startswith(COMPOUND):
        return 0.5 if len(name) == 3 else 0.0
    return (1.0 if len(name) == 3 else 1.3) + (0.0 if name[0] in COMMON else 0.8)
