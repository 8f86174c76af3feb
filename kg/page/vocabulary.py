"""The word lists of `kg/data/page.toml` as parts of patterns."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.words import word_set

HANZI = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"


@cache
def either(*lists: str) -> str:
    """A group that matches any word of the lists, the longest first.

    >>> either("papers_short").startswith("(?:")
    True
    """
    words = sorted(
        set().union(*(word_set("page", name) for name in lists)), key=lambda word: (-len(word), word)
    )
    return "(?:" + "|".join(map(re.escape, words)) + ")"
