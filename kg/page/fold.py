"""Traditional and full-width characters folded one to one: a match in folded text has the same offsets."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

# Punctuation that stays as printed: rules of the page read the full-width forms.
_KEEP = frozenset("！（），：；？　．～")


@cache
def _table() -> dict[int, int]:
    """Code point to code point; OpenCC's TSCharacters, first choice, one to one only."""
    table = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEEP}
    source = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    for row in source.splitlines():
        traditional, _, simplified = row.partition("\t")
        first = simplified.split(" ")[0]
        if len(traditional) == 1 and len(first) == 1:
            table[ord(traditional)] = ord(first)
    return table


def fold(text: str) -> str:
    """`text` in simplified characters and half-width letters and digits; `len(fold(text)) == len(text)`.

    >>> fold("臺灣記者ＡＢ１２，報導")
    '台湾记者AB12，报导'
    """
    return text if text.isascii() else _fold(text)


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    return text.translate(_table())
