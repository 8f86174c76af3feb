"""A page in pieces, in file order: paragraphs, display lines, bylines, captions and furniture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.page.bylines import continued_from, continued_on, read_lead, read_tail
from kg.page.captions import mark_captions, mark_end_names
from kg.page.element import Element, Form, line_element
from kg.page.join import join_text
from kg.page.labels import Label, label_lines
from kg.page.lines import Line
from kg.page.relabel import relabel_lists, relabel_sign_offs
from kg.page.special_lines import special_lines


def split_elements(lines: Sequence[Line], boundaries: Mapping[int, bool]) -> list[Element]:
    """The elements of a page; `boundaries` are user corrections by line number."""
    special = special_lines(lines)
    prose = [i for i in range(len(lines)) if i not in special]
    starts = _forced(lines, prose, special, boundaries)
    labels = dict(zip(prose, label_lines([_spaced(lines, special, i) for i in prose], starts), strict=True))
    relabel_lists(labels, lines)
    relabel_sign_offs(labels, lines)
    elements: list[Element] = []
    open_lines: list[Line] = []
    place = 0  # where the open paragraph goes among the elements

    def close() -> None:
        if open_lines:
            elements.insert(place, _paragraph(open_lines))
            open_lines.clear()

    for i, line in enumerate(lines):
        if i in special:
            element = special[i]
            if element.form is Form.BYLINE:
                close()
            elements.append(element)
            continue
        if labels[i] is Label.CONTINUE and open_lines:
            open_lines.append(line)
            continue
        close()
        place = len(elements)
        if labels[i] is Label.DISPLAY:
            elements.append(line_element(Form.DISPLAY, line))
        else:
            open_lines.append(line)
    close()
    return [_corrected(e, boundaries, lines) for e in mark_captions(mark_end_names(elements))]


def set_apart(elements: Sequence[Element]) -> list[Element]:
    """The elements, those below furniture set apart; a section title is a wall between headings."""
    found = [_below(elements[i - 1], e) if i else e for i, e in enumerate(elements)]
    return [replace(e, footed=True) if _is_footed(found, i) else e for i, e in enumerate(found)]


def _is_footed(elements: Sequence[Element], i: int) -> bool:
    """Whether a section title stands right after an element, and nothing that it may head follows."""
    after = elements[i + 1].furniture if i + 1 < len(elements) else None
    if after is None or after.kind != "section":
        return False
    return i + 2 == len(elements) or elements[i + 2].furniture is not None


def _below(before: Element, element: Element) -> Element:
    if before.furniture is None:
        return element
    if before.furniture.kind == "noise":
        return replace(element, apart=element.apart or before.apart)
    section = before.furniture.kind == "section"
    return replace(element, apart=True, titled=section, walled=section)


def _forced(
    lines: Sequence[Line],
    prose: Sequence[int],
    special: Mapping[int, Element],
    boundaries: Mapping[int, bool],
) -> frozenset[int]:
    """Positions in `prose` that begin a block: after a byline, or as the user says."""
    starts: set[int] = set()
    for n, i in enumerate(prose):
        before = range(prose[n - 1] + 1 if n else 0, i)
        if any(special[k].form is Form.BYLINE for k in before) or boundaries.get(lines[i].number):
            starts.add(n)
    return frozenset(starts)


def _spaced(lines: Sequence[Line], special: Mapping[int, Element], i: int) -> Line:
    """A line with the blank lines of the special lines skipped before it."""
    blanks, at = lines[i].blanks, i - 1
    furniture = special[at].furniture if at in special else None
    if furniture is not None and furniture.kind == "noise":
        blanks += lines[at].blanks
    elif at in special:
        blanks += 1
    return replace(lines[i], blanks=blanks) if blanks != lines[i].blanks else lines[i]


def _paragraph(lines: Sequence[Line]) -> Element:
    text, origin = join_text(lines)
    lead, tail = read_lead(text), read_tail(text)
    start = lead.end if lead else continued_from(text)
    end = min(tail.start if tail else len(text), continued_on(text))
    if end <= start:
        end, tail = len(text), None
    return Element(
        Form.PARAGRAPH,
        text,
        origin,
        lines[0].number,
        lines[0].blanks > 0,
        lead=lead,
        tail=tail,
        body=(start, max(start, end)),
        widths=tuple(line.width for line in lines[1 if len(lines) > 3 else 0 : -1]),
    )


def _corrected(element: Element, boundaries: Mapping[int, bool], lines: Sequence[Line]) -> Element:
    said = boundaries.get(element.number)
    if said is None:
        return element
    return replace(element, begins=said, joins=not said)
