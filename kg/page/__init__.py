"""A printed page: from the bytes of a file to `records.Page`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.errors import DataError
from kg.page.articles import Story, split_stories
from kg.page.decode import decode
from kg.page.element import Element, Form
from kg.page.elements import set_apart, split_elements
from kg.page.fold import fold
from kg.page.lines import Line, split_lines
from kg.page.meta import find_issued, find_number, find_paper
from kg.page.reading import Item, write_page
from kg.records import Page

__all__ = ["decode", "fold", "read_page"]


def read_page(
    raw: bytes,
    *,
    file: str,
    issued: date | None = None,
    paper: str = "",
    number: str = "",
    home: str = "",
    boundaries: Sequence[tuple[int, bool]] = (),
) -> Page:
    """The page that the bytes of `file` print, its articles in reading order.

    What is given of the issue goes before what the page prints, and that before the file name. `boundaries`
    are corrections: file line and whether an article begins there. Raises InputError for what is no page of
    text, and DataError for a boundary on a line that holds nothing.

    >>> page = read_page("市图书馆今日开馆\\n本报讯（记者 罗静）昨日，市图书馆开馆。".encode(), file="a.txt")
    >>> page.articles[0].headline, page.articles[0].credits[0].name, page.encoding
    ('市图书馆今日开馆', '罗静', 'utf-8')
    """
    text, encoding, warnings = decode(raw, file=file)
    lines = split_lines(text)
    elements = split_elements(lines, _checked(boundaries, lines, file))
    furniture = [e.furniture for e in elements if e.furniture is not None]
    issued = issued or find_issued(furniture, file)
    items, loose = _items(elements)
    written = write_page(items, loose, issued)
    return Page(
        file=file,
        text=text,
        encoding=encoding,
        sha256=hashlib.sha256(raw).hexdigest(),
        reading=written.reading,
        blocks=written.blocks,
        articles=written.articles,
        credits=written.credits,
        issued=issued,
        number=number or find_number(furniture, file),
        paper=paper or find_paper(furniture, written.reading.text),
        home=home,
        warnings=warnings,
    )


def _checked(boundaries: Sequence[tuple[int, bool]], lines: Sequence[Line], file: str) -> dict[int, bool]:
    printed = {line.number for line in lines}
    for number, _ in boundaries:
        if number not in printed:
            raise DataError(
                f"{file}:{number}: no text on this line, so no article can begin there; name another line"
            )
    return dict(boundaries)


def _items(elements: Sequence[Element]) -> tuple[list[Item], list[Element]]:
    """Stories and captions in file order with their section, and the elements that belong to none."""
    loose = [e for e in elements if e.form is Form.FURNITURE]
    parted = set_apart(elements)
    captions, rest = _take_captions([e for e in parted if e.form is not Form.FURNITURE])
    stories, spare = split_stories(rest)
    items = []
    for n, story in enumerate(stories):
        section = _section(loose, story)
        title = _column_title(loose, story) if n else None
        if title is not None:
            loose.remove(title)
            head = replace(title, form=Form.DISPLAY, furniture=None)
            story = replace(story, before=(head, *story.before))
        items.append(Item(story, section))
    items += [Item(story, _section(loose, story), photo=True) for story in captions]
    items.sort(key=lambda item: item.story.body[0].origin[0])
    return items, [*loose, *spare]


def _take_captions(elements: Sequence[Element]) -> tuple[list[Story], list[Element]]:
    """Photo captions with a credit on the next line, and the elements without them."""
    captions: list[Story] = []
    rest: list[Element] = []
    skip = walled = False
    for i, element in enumerate(elements):
        if skip:
            skip = False
            continue
        if element.form is not Form.CAPTION:
            rest.append(replace(element, walled=True, apart=True) if walled else element)
            walled = False
            continue
        walled = True
        after = elements[i + 1] if i + 1 < len(elements) else None
        signed = (
            after is not None
            and after.form is Form.BYLINE
            and after.signature is not None
            and after.signature.photo
        )
        captions.append(Story((), (element,), (after,) if signed and after else ()))
        skip = signed
    return captions, rest


def _column_title(furniture: Sequence[Element], story: Story) -> Element | None:
    """The section title right above, within or below a body that has no other headline."""
    first, last = story.body[0], story.body[-1]
    if any(e.form is Form.DISPLAY for e in (*story.before, *story.after)):
        return None
    titles = [e for e in furniture if e.furniture is not None and e.furniture.section]
    inside = [e for e in titles if first.origin[0] < e.origin[0] < last.origin[0]]
    if inside:
        return inside[0]
    above = [e for e in titles if e.origin[0] < first.origin[0]] if first.titled else []
    below = [e for e in titles if e.origin[0] > last.origin[0]] if last.footed else []
    return above[-1] if above else below[0] if below else None


def _section(furniture: Sequence[Element], story: Story) -> str:
    """The last section title printed before a story."""
    at = story.body[0].origin[0]
    titles = [
        e.furniture.section for e in furniture if e.furniture and e.furniture.section and e.origin[0] < at
    ]
    return titles[-1] if titles else ""
