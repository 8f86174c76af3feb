"""The gaps between the paragraphs of a page: what stands in them, how alike the text on their sides is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.page.element import Element, Form
from kg.page.elements import set_apart, split_elements
from kg.page.furniture import is_bare_date, is_organ
from kg.page.lines import split_lines
from kg.page.overlap import Overlap
from kg.page.titles import is_notice

_NEAR = 3  # paragraphs on each side whose words and widths are compared
_STEP = 1.3  # full-width characters by which the columns of two articles differ at least
_NOTICE_PARAGRAPHS = 6  # of a notice, at most
_APART = 0.8  # likeness under which a blank line alone may part two articles
_PLAIN = 0.6  # share of gaps that hold nothing, of which up pages break their articles into paragraphs
_BULLET = re.compile(r"\s*[●■◆▲△★☆◎○◇□▶►▼▽]\s*\S")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands before paragraph `at` (after the last one: `at` is their number), and what it parts."""

    at: int
    content: tuple[Element, ...]
    before: Element | None = None  # the paragraph before
    after: Element | None = None
    likeness: float = 0.0  # log odds that the text on both sides is of one article, by its words
    step: float = 0.0  # by how much the columns on both sides differ, in full-width characters
    steady: int = 0  # full lines that say so, on the side with fewer
    noticed: bool = False  # the text before is of a notice
    unbroken: float = 0.0  # how sure it is that the page sets each article as one paragraph, 0 to 1

    @property
    def edge(self) -> bool:
        """Whether the page begins or ends here."""
        return self.before is None or self.after is None

    @property
    def displays(self) -> list[Element]:
        """The display lines."""
        return [e for e in self.content if e.form is Form.DISPLAY]

    @property
    def listed(self) -> bool:
        """Whether it only parts two briefs that open with the same bullet."""
        if self.content or self.before is None or self.after is None or not is_bullet(self.after):
            return False
        return self.before.words[:1] == self.after.words[:1]

    @property
    def stepped(self) -> bool:
        """Whether the column changes its width."""
        return self.steady > 1 and not self.listed and self.step >= _STEP + (0.8 if self.steady == 2 else 0.0)


def find_gaps(elements: Sequence[Element]) -> list[Gap]:
    """The gaps of a page, one more than it has paragraphs."""
    gaps: list[Gap] = []
    content: list[Element] = []
    before: Element | None = None
    for element in elements:
        if element.form is Form.PARAGRAPH:
            gaps.append(Gap(len(gaps), tuple(content), before, element))
            content, before = [], element
        else:
            content.append(element)
    gaps.append(Gap(len(gaps), tuple(content), before, None))
    return gaps


def weigh_gaps(gaps: Sequence[Gap], overlap: Overlap) -> list[Gap]:
    """The gaps that may part two articles, with the likeness of their sides; the page's edges among them."""
    paragraphs = [gap.after for gap in gaps if gap.after is not None]
    sure = [gap.edge or _may_part(gap) for gap in gaps]
    edges = [n for n, kept in enumerate(sure) if kept]
    unbroken = _unbroken(gaps)
    found: list[Gap] = []
    place = 0
    noticed = 0  # paragraphs left that may be of the last notice
    for n, gap in enumerate(gaps):
        before = noticed > 0
        if gap.displays:
            noticed = _NOTICE_PARAGRAPHS if any(is_notice(e.words) for e in gap.displays) else 0
        else:
            noticed -= 1
        if gap.edge:
            found.append(gap)
            continue
        while edges[place + 1] < n:
            place += 1
        left = max(edges[place], n - _NEAR)
        right = min(edges[place + 1 + (edges[place + 1] == n)], n + _NEAR)
        step, steady = _step(paragraphs[left:n], paragraphs[n:right])
        likeness = overlap.likeness(left, n, right)
        weighed = Gap(gap.at, gap.content, gap.before, gap.after, likeness, step, steady, before, unbroken)
        if sure[n] or weighed.stepped or (_blank(gap) and (unbroken > 0 or likeness < -_APART)):
            found.append(weighed)
    return found


def _unbroken(gaps: Sequence[Gap]) -> float:
    """How sure it is that a page sets each article as one paragraph: hardly any follows another directly."""
    inner = [gap for gap in gaps if not gap.edge]
    plain = sum(_is_plain(gap) for gap in inner)
    return max(0.0, 1.0 - (plain + 2) / (len(inner) + 3) / _PLAIN)


def _is_plain(gap: Gap) -> bool:
    """Whether one paragraph follows another directly, and not only a dispatch lead set by itself."""
    before, after = gap.before, gap.after
    if gap.content or before is None or after is None or after.lead:
        return False
    return before.body[0] < before.body[1]


def gap_in(text: str) -> Gap:
    r"""The first gap between paragraphs of an invented page: for examples.

    >>> [e.text for e in gap_in("新桥通车。\n\n图书馆开馆\n\n昨日开馆。").content]
    ['图书馆开馆']
    """
    elements = [e for e in set_apart(split_elements(split_lines(text), {})) if e.form is not Form.FURNITURE]
    gaps = find_gaps(elements)
    return weigh_gaps(gaps, Overlap([gap.after.words for gap in gaps if gap.after is not None]))[1]


def _may_part(gap: Gap) -> bool:
    before, after = gap.before, gap.after
    assert before is not None and after is not None
    return bool(
        gap.content
        or after.lead
        or after.begins
        or after.titled
        or after.body[0]
        or (before.tail and before.tail.names)
        or is_sign_off(before)
        or (after.apart and is_bullet(before) != is_bullet(after))
    )


def _blank(gap: Gap) -> bool:
    return gap.before is not None and gap.after is not None and gap.after.apart and not gap.content


def _step(before: Sequence[Element], after: Sequence[Element]) -> tuple[float, int]:
    """The difference of the columns on two sides, and the full lines on the side that has fewer."""
    sides = [[w for e in side for w in e.widths] for side in (before, after)]
    if not all(sides):
        return 0.0, 0
    middles = [sorted(side)[len(side) // 2] for side in sides]
    return abs(middles[0] - middles[1]), min(map(len, sides))


def is_sign_off(element: Element) -> bool:
    """Whether a paragraph is nothing but the organ or the date under a notice."""
    return len(element.text) < 24 and (is_bare_date(element.text) or is_organ(element.text))


def is_bullet(element: Element) -> bool:
    """Whether a paragraph opens with a bullet, as briefs do."""
    return _BULLET.match(element.text) is not None
