"""The pieces of a page: what one looks like and what was read from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kg.page.bylines import Lead, Tail
from kg.page.fold import fold
from kg.page.furniture import Furniture
from kg.page.lines import Line
from kg.page.signatures import Signature


class Form(StrEnum):
    """What a piece of a page looks like, before it is known which article it belongs to."""

    PARAGRAPH = "paragraph"
    DISPLAY = "display"
    BYLINE = "byline"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of a page: its lines joined by "\\n" (`origin`: file offsets) and what was read from it."""

    form: Form
    text: str
    origin: tuple[int, ...]
    number: int  # of its first line
    apart: bool  # a blank line before it
    lead: Lead | None = None
    tail: Tail | None = None
    signature: Signature | None = None
    furniture: Furniture | None = None
    body: tuple[int, int] = (0, 0)  # the part of `text` that is body
    begins: bool = False  # a user says that an article begins here
    joins: bool = False  # a user says that none does
    titled: bool = False  # a section title stands right before it
    footed: bool = False  # a section title stands right after it
    walled: bool = False  # a section title or a caption does
    widths: tuple[float, ...] = ()  # of a paragraph's full lines, in full-width characters

    @property
    def words(self) -> str:
        """The text folded and without white space, for matching."""
        return re.sub(r"\s", "", fold(self.text))


def line_element(
    form: Form, line: Line, *, signature: Signature | None = None, furniture: Furniture | None = None
) -> Element:
    """The element that one whole line is."""
    return Element(
        form,
        line.text,
        tuple(range(line.start, line.end)),
        line.number,
        line.blanks > 0,
        signature=signature,
        furniture=furniture,
    )
