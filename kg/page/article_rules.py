"""What speaks against the paragraphs between two boundaries being one article, with the lines that head it.

A rule is a small function from a draft of an article to a cost; the tuple at the end is the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.page.bylines import continued_from
from kg.page.element import Element, Form
from kg.page.gaps import is_bullet
from kg.page.titles import is_column, is_notice


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that may be: the elements before and after its body, and how the body repeats their words.

    `fore` and `aft` are the coverage of the display lines before and after the body that may be its headline:
    short ones, as titles of columns are, only where no longer one is there (`short`).
    """

    opening: Sequence[Element]
    closing: Sequence[Element]
    first: Element  # its paragraphs
    last: Element
    size: int  # characters of its first paragraphs
    fore: Sequence[float] = ()
    aft: Sequence[float] = ()
    short: bool = False
    crossheads: int = 0  # gaps within it that hold display lines

    @property
    def side(self) -> int:
        """Where its headline is: -1 before the body, 1 after it, 0 neither or both."""
        return bool(self.aft) - (bool(self.fore) or (self.first.titled and not self.aft))


Rule = Callable[[Draft], float]


def headline(draft: Draft) -> float:
    """An article has a headline, which has words of its body; a kicker too goes where its words are."""
    shares = [*draft.fore, *draft.aft]
    if shares:
        column = draft.short and not is_bullet(draft.first)  # a list of briefs has no other headline
        return 2.4 - 2.2 * max(shares) - 0.2 * (sum(shares) - max(shares)) + (0.7 if column else 0.0)
    if continued_from(draft.first.text):
        return 0.6
    titled = draft.first.titled or draft.last.footed
    if is_bullet(draft.first):
        return 1.2 if titled else 2.4
    return 2.4 if titled else 4.0


def headline_on_both_sides(draft: Draft) -> float:
    """A headline stands before the body or after it."""
    return 2.0 if draft.fore and draft.aft else 0.0


def two_headings(draft: Draft) -> float:
    """Of two headings set apart from each other one is another article's; the title of a column is none."""
    return 2.0 * (max(0, _headings(draft.opening) - 1) + max(0, _headings(draft.closing) - 1))


def signed(draft: Draft) -> float:
    """An article is signed once, or opens as a dispatch; notices and briefs go without."""
    led = bool(draft.first.lead and draft.first.lead.names)
    tail = draft.last.tail
    tailed = bool(tail and tail.names and not tail.photo)
    times = led + any(map(_names, draft.opening)) + (tailed or any(map(_names, draft.closing)))
    if times > 1:
        return 3.0
    if times or draft.first.lead or draft.first.titled or is_bullet(draft.first):
        return 0.0
    lines = [e for e in (*draft.opening, *draft.closing) if e.form is Form.DISPLAY]
    return 0.0 if any(is_notice(e.words) for e in lines) else 0.5


def too_little(draft: Draft) -> float:
    """An article is some thirty characters at least, if nobody signs it."""
    return 1.5 if draft.size < 30 and not draft.first.tail else 0.0


def lone_crosshead(draft: Draft) -> float:
    """An article is divided by several crossheads or by none."""
    return 2.5 if draft.crossheads == 1 else 0.0


ARTICLE_RULES: tuple[Rule, ...] = (
    headline,
    headline_on_both_sides,
    two_headings,
    signed,
    too_little,
    lone_crosshead,
)


def _headings(elements: Sequence[Element]) -> int:
    """How many groups of display lines hold one that is longer than the title of a column."""
    count, open_group = 0, False
    for element in elements:
        if element.form is not Form.DISPLAY:
            continue
        open_group = open_group and not element.apart
        if not open_group and not is_column(element):
            count, open_group = count + 1, True
    return count


def _names(element: Element) -> bool:
    """Whether an element is a writer's byline with names."""
    return element.form is Form.BYLINE and element.signature is not None and element.signature.writes
