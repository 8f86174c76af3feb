"""Endings of organisations' names: which stretch of text can be one, and of what subtype."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.lexicon.words import read_words, word_set


@cache
def _endings() -> dict[str, str]:
    table: dict[str, list[str]] = read_words("organizations")["suffixes"]
    return {suffix: subtype for subtype, suffixes in table.items() for suffix in suffixes}


@cache
def _longest() -> int:
    return max(map(len, _endings()))


@lru_cache(maxsize=4096)
def ending_of(name: str) -> str:
    """The longest ending of an organisation that `name` has, "" if none.

    >>> ending_of("某某区疫情防控指挥部"), ending_of("春天")
    ('指挥部', '')
    """
    endings = _endings()
    for size in range(min(_longest(), len(name)), 0, -1):
        if name[-size:] in endings:
            return name[-size:]
    return ""


def subtype_of(name: str) -> str | None:
    """The subtype that the ending of a name tells, None where it tells nothing.

    >>> subtype_of("江滨区人民法院"), subtype_of("春天")
    ('court', None)
    """
    return _endings().get(ending_of(name))


def is_generic(name: str) -> bool:
    """Whether a name only says the sort of thing: 公司, 党支部, 社区党支部, 医院办公室.

    >>> is_generic("社区党支部"), is_generic("江滨医院")
    (True, False)
    """
    return name in word_set("organizations", "generic", "words") or _sorts().fullmatch(name) is not None


@cache
def _sorts() -> re.Pattern[str]:
    words = word_set("organizations", "generic", "words") | word_set("organizations", "generic", "levels")
    return re.compile("(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")+")
