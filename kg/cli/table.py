"""Tables on a terminal: columns that line up though a Hanzi is as wide as two letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

GAP = "  "
_LEAST = 8  # columns are not squeezed below this width


def clean(text: str) -> str:
    """The text on one line, without what could steer a terminal or turn its writing round.

    >>> clean("a\\nb\\x1b[31m\\u202ec")
    'a b�[31m�c'
    """
    return "".join(" " if c in "\n\t\r\f" else c if _is_shown(c) else "\ufffd" for c in text)


def _is_shown(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) == "Zs"


def width(text: str) -> int:
    """The columns of a terminal that the text takes.

    >>> width("晨光社区"), width("café"), width("e\\u0301")
    (8, 4, 1)
    """
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """The text, or its beginning and `…`, in at most that many columns.

    >>> cut("晨光社区居民", 7), cut("晨光", 7)
    ('晨光社…', '晨光')
    """
    if width(text) <= columns:
        return text
    kept, room = "", columns - 1
    for char in text:
        room -= _columns(char)
        if room < 0:
            break
        kept += char
    return kept + "…"


def format_table(
    headers: Sequence[str], rows: Sequence[Sequence[object]], *, columns: int | None = None
) -> list[str]:
    """The lines of a table; numbers stand to the right, columns without a value are left out.

    In `columns` columns of a terminal the widest cells are cut; None cuts nothing.

    >>> for line in format_table(["name", "n"], [["晨光社区", 3], ["Blue", 12]]):
    ...     print(line)
    name       n
    晨光社区   3
    Blue      12
    """
    cells = [["" if value is None else clean(str(value)) for value in row] for row in rows]
    used = [i for i in range(len(headers)) if any(row[i] for row in cells)]
    right = {i for i in used if all(isinstance(row[i], int | float) or row[i] in (None, "") for row in rows)}
    lines = [[headers[i] for i in used], *([row[i] for i in used] for row in cells)]
    widths = [max(width(line[n]) for line in lines) for n in range(len(used))]
    if columns is not None:
        widths = _squeeze(widths, columns - len(GAP) * (len(widths) - 1))
    return [_line(line, widths, [i in right for i in used]) for line in lines]


def format_markdown(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """The lines of a table in Markdown; columns without a value are left out.

    >>> list(format_markdown(["name", "n", ""], [["a|b", 3, None]]))
    ['| name | n |', '|---|---|', '| a\\\\|b | 3 |']
    """
    used = [i for i in range(len(headers)) if any(row[i] not in (None, "") for row in rows)]
    for number, row in enumerate([headers, *rows]):
        if number == 1:
            yield "|" + "---|" * len(used)
        cells = ("" if row[i] is None else clean(str(row[i])).replace("|", "\\|") for i in used)
        yield "| " + " | ".join(cells) + " |"


def _squeeze(widths: Sequence[int], room: int) -> list[int]:
    """Widths that fit in the room, the widest made smaller first."""
    fitted = list(widths)
    while sum(fitted) > room and max(fitted, default=0) > _LEAST:
        widest = fitted.index(max(fitted))
        fitted[widest] -= 1
    return fitted


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, columns, to_right in zip(cells, widths, right, strict=True):
        text = cut(cell, columns)
        space = " " * (columns - width(text))
        padded.append(space + text if to_right else text + space)
    return GAP.join(padded).rstrip()
