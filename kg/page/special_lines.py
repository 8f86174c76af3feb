"""Furniture and bylines: whole lines that stand free of running prose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.page.bylines import read_credit
from kg.page.element import Element, Form, line_element
from kg.page.furniture import Furniture, is_bare_date, is_organ, read_furniture, read_title
from kg.page.lines import DASHES, Line
from kg.page.signatures import read_signature

_TOP = 8  # lines among which a bare date is that of the issue; further down it dates a notice


def special_lines(lines: Sequence[Line]) -> dict[int, Element]:
    """Furniture and bylines by position: whole lines that stand free of running prose."""
    found: dict[int, Element] = {}
    for i, line in enumerate(lines):
        if len(line.text) > 160:
            continue
        runs_on = i > 0 and not line.blanks and i - 1 not in found and _runs_on(lines[i - 1])
        signature = read_credit(line.text)
        held = i > 0 and not line.blanks and _carries(lines[i - 1].text, line.text)
        if signature and held and not signature.marked:
            continue
        if signature and (signature.marked or not (runs_on and lines[i - 1].text[-1] in "，、：；的和与由")):
            found[i] = line_element(Form.BYLINE, line, signature=signature)
            continue
        furniture = read_furniture(line.text)
        dated = furniture is not None and furniture.kind == "date" and is_bare_date(line.text)
        if furniture is not None and furniture.kind == "noise" and (not runs_on or line.text not in DASHES):
            found[i] = line_element(Form.FURNITURE, line, furniture=furniture)
            continue
        if furniture is None or runs_on or (dated and (i > _TOP or _under_organ(lines, i))):
            continue
        onward = i + 1 < len(lines) and not lines[i + 1].blanks
        follows = onward and (lines[i + 1].text[0] in "，。、；：）”" or line.text[-1] in "，、；")
        if furniture.kind == "service" and onward and _is_prose(line, lines[i + 1]):
            continue
        if furniture.kind == "paper" and _TOP < i < len(lines) - _TOP:  # 各地快报: no masthead here
            furniture = Furniture("section", section=furniture.paper)
        if not follows:
            found[i] = line_element(Form.FURNITURE, line, furniture=furniture)
    return {**_masthead(lines, found), **found}


def _masthead(lines: Sequence[Line], special: Mapping[int, Element]) -> dict[int, Element]:
    """The paper's and the section's name among the date and the page number that open a page."""
    end = next((i for i in range(1, len(lines)) if lines[i].blanks), len(lines))
    block = range(min(end, _TOP))
    known = [i for i in block if i in special and special[i].furniture is not None]
    if len(known) < 2 or 2 * len(known) < len(block):
        return {}
    titles = {i: read_title(lines[i].text) for i in block if i not in special}
    return {
        i: line_element(Form.FURNITURE, lines[i], furniture=f) for i, f in titles.items() if f is not None
    }


def _under_organ(lines: Sequence[Line], i: int) -> bool:
    """Whether a line stands right below an organ's name: the date of a notice."""
    return i > 0 and not lines[i].blanks and is_organ(lines[i - 1].text)


def _carries(before: str, text: str) -> bool:
    """Whether the line before holds the beginning of a signature: …合影。本报 | 记者 罗静 摄.

    >>> _carries("居民在合影。本报", "记者 罗静 摄"), _carries("居民在合影。", "记者 罗静 摄")
    (True, False)
    """
    stop = max(before.rfind(c) for c in "。！？”…")
    tail = before[stop + 1 :].strip()
    return (
        stop >= 0
        and 0 < len(tail) < 16
        and read_signature(tail.lstrip("（(") + "\n" + text.rstrip("）)")) is not None
    )


def _runs_on(line: Line) -> bool:
    """Whether a line looks like running prose that the next line goes on with."""
    return (
        not line.terminal
        and line.width > 10
        and line.text[-1] not in "）)"
        and read_furniture(line.text) is None
    )


def _is_prose(line: Line, after: Line) -> bool:
    """Whether a line with a service word (扫码点餐、扫码挂号，) is prose that the line below goes on with."""
    if line.terminal or line.width <= 10 or re.search("[：:]", line.text):
        return False
    return after.width > 10 and read_furniture(after.text) is None
