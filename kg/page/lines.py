"""The printed lines of a page: where they stand, how wide they are, what stands between them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Characters that take no room on paper; str.isspace() does not count them.
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_BREAK = re.compile(r"\r\n|[\n\f\r\v\x85\u2028\u2029]")
_NUMBERED = frozenset(("\n", "\r\n", "\f"))  # what counts as a line end in `line` attributes

DASHES = ("——", "－－", "--", "—", "―")
TERMINAL = "。！？!?…"
CLOSERS = "”’』」）)》〉】〕\"'"
_SET_NARROW = re.compile("[，。、；：！？“”‘’（）《》〈〉「」『』【】]")
_HANZI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line that is not blank: file offsets [start, end) without the white space around it."""

    number: int  # in the file, from 1, counted at \n, \r\n and \f
    start: int
    end: int
    text: str
    indent: float  # white space before it, in full-width characters
    blanks: int  # blank lines (or form feeds) before it
    width: float  # in full-width characters; print sets punctuation narrower, and lets it hang at the end
    break_at: int  # file offset of the line break that ends it; the length of the file where none does

    @property
    def terminal(self) -> bool:
        """Whether the line ends as a sentence does."""
        return ends_sentence(self.text)


def is_hanzi(char: str) -> bool:
    """Whether a character is a Hanzi (〇 too)."""
    return _HANZI.match(char) is not None


def is_white(char: str) -> bool:
    """Whether a character is white space or takes no room."""
    return char.isspace() or char in INVISIBLE


def width(text: str) -> float:
    """Printed width in full-width characters: ASCII counts half.

    >>> width("第3版 共8版")
    5.5
    """
    if text.isascii():
        return len(text) / 2
    return sum(
        0.5 if unicodedata.east_asian_width(c) in ("Na", "H", "N") and c not in INVISIBLE else 1.0
        for c in text
    )


def _set_width(text: str) -> float:
    """The width of a printed line: punctuation a little narrower than a character, none at the end."""
    bare = text[:-1] if _SET_NARROW.match(text[-1]) and len(text) > 1 else text
    return width(bare) - 0.12 * len(_SET_NARROW.findall(bare))


def ends_sentence(text: str) -> bool:
    """Whether text ends with final punctuation, quotation marks and brackets after it aside.

    >>> ends_sentence("他说：“好。”"), ends_sentence("评为“最美家庭”"), ends_sentence("全部完工.")
    (True, False, True)
    """
    bare = text.rstrip(CLOSERS + " \u3000")
    if not bare:
        return False
    return bare[-1] in TERMINAL or (bare[-1] in ".．" and len(bare) > 1 and is_hanzi(bare[-2]))


def split_lines(text: str) -> list[Line]:
    """The lines of a page that hold something, in file order; offsets are those of `text`."""
    lines: list[Line] = []
    number, start, blanks = 1, 0, 0
    breaks = [(m.start(), m.end(), m.group()) for m in _BREAK.finditer(text)]
    for at, after, mark in [*breaks, (len(text), len(text), "")]:
        left, right = start, at
        while left < right and is_white(text[left]):
            left += 1
        while right > left and is_white(text[right - 1]):
            right -= 1
        if left < right:
            words = text[left:right]
            indent = _indent(text[start:left])
            lines.append(Line(number, left, right, words, indent, blanks, _set_width(words), at))
            blanks = 0
        elif mark:
            blanks += 1
        if mark == "\f":
            blanks += 1
        number += mark in _NUMBERED
        start = after
    return lines


def _indent(white: str) -> float:
    return sum(2.0 if c == "\t" else 1.0 if c == "\u3000" else 0.0 if c in INVISIBLE else 0.5 for c in white)
