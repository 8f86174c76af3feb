"""Lines put together, each character keeping its place in the file; spaces that print put there dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.page.lines import Line, is_hanzi, is_white, width


def join_text(lines: Sequence[Line]) -> tuple[str, tuple[int, ...]]:
    r"""The lines put together with "\n" between, and the file offset of each character.

    That of a "\n" is the line break there; it stays until `squeeze` has decided whether it is a space.
    """
    text: list[str] = []
    origin: list[int] = []
    for n, line in enumerate(lines):
        if n:
            text.append("\n")
            origin.append(lines[n - 1].break_at)
        text.append(line.text)
        origin.extend(range(line.start, line.end))
    return "".join(text), tuple(origin)


def squeeze(text: str, origin: Sequence[int], *, display: bool = False) -> tuple[str, list[int]]:
    r"""Joined text without the spaces that are artefacts of print.

    Between Latin words one space stays; between Hanzi, or Hanzi and digits, none, unless the gap is wide
    (two spaces, an ideographic space) and no lone character stands beside it; in display lines one stays.

    >>> squeeze("11月 11日，the\nend http://\nwww.a.cn", range(99))[0]
    '11月11日，the end http://www.a.cn'
    >>> squeeze("春到江岸 花满园", range(99), display=True)[0]
    '春到江岸 花满园'
    """
    kept: list[str] = []
    places: list[int] = []
    i = 0
    while i < len(text):
        char = text[i]
        if not is_white(char):
            kept.append(char)
            places.append(origin[i])
            i += 1
            continue
        after = i
        while after < len(text) and is_white(text[after]):
            after += 1
        gap = text[i:after]
        visible = next((k for k in range(i, after) if text[k].isspace()), None)
        if kept and after < len(text) and visible is not None and _gap_stays(text, i, after, gap, display):
            kept.append(" ")
            places.append(origin[visible])
        i = after
    return "".join(kept), places


def _gap_stays(text: str, left: int, right: int, gap: str, display: bool) -> bool:
    before, after = text[left - 1], text[right]
    if _latin(before) and _latin(after):
        return _words(text, left, right, gap)
    if "\n" in gap and not display:
        return False
    if display:
        return not (_lone(text, left - 1, -1) and _lone(text, right, 1)) and "\n" not in gap
    if before in "，。、；：！？（“《" or after in "，。、；：！？）”》":
        return False
    wide = "\u3000" in gap or width(gap) >= 1
    return (
        wide
        and is_hanzi(before)
        and is_hanzi(after)
        and not _lone(text, left - 1, -1)
        and not _lone(text, right, 1)
    )


def _latin(char: str) -> bool:
    return "!" <= char <= "~" or "\u00c0" <= char <= "\u024f"


def _words(text: str, left: int, right: int, gap: str) -> bool:
    """Whether a gap between Latin characters is a space: not at a line end within an address or number."""
    if "\n" not in gap:
        return not (text[left - 1] in "(" or text[right] in "),.;:!?")
    before = text[max(0, left - 40) : left].split()[-1]
    if (
        re.search(r"(?:https?:|www\.|@)\S*$", before, re.I)
        or text[left - 1] in "/.-_@=&?("
        or text[right] in "/.-_@=&?),;:"
    ):
        return False
    return not (text[left - 1].isdigit() and text[right].isdigit())


def _lone(text: str, at: int, step: int) -> bool:
    """Whether the Hanzi at `at` stands alone on its side: 郑 典."""
    beyond = at + step
    return is_hanzi(text[at]) and (not 0 <= beyond < len(text) or not is_hanzi(text[beyond]))
