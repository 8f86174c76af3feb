"""What speaks against a boundary between two articles at a cut, apart from the articles on its sides.

A rule is a small function from a cut to a cost; the tuple at the end is the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.page.element import Element, Form
from kg.page.fold import fold
from kg.page.gap_rules import FORBIDDEN
from kg.page.gaps import Gap, gap_in, is_bullet, is_sign_off
from kg.page.titles import is_notice
from kg.page.vocabulary import either

_ONWARD = re.compile(either("onwards"))
_OPENING = re.compile(
    r"(?:新华社|本报|编辑同志|编辑您好|记者|近日|日前|昨|今[日天晨晚]|前[日天晚]|连日来|入[春夏秋冬]|截至|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日)"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A gap and how many of its elements go to the article before."""

    gap: Gap
    size: int
    words_before: Sequence[float] = ()  # how much of each element's words the paragraphs before repeat
    words_after: Sequence[float] = ()

    @property
    def mine(self) -> tuple[Element, ...]:
        """The elements of the article before."""
        return self.gap.content[: self.size]

    @property
    def theirs(self) -> tuple[Element, ...]:
        """The elements of the article after."""
        return self.gap.content[self.size :]

    @property
    def closing(self) -> bool:
        """Whether the page ends here."""
        return self.gap.after is None


Rule = Callable[[Cut], float]


def said_to_join(cut: Cut) -> float:
    """A user says that no article begins here, or that one does at another line."""
    cost = sum(FORBIDDEN * (e.joins + e.begins) for e in cut.mine)
    cost += sum(FORBIDDEN * e.joins + 1.0 * (e.begins and k > 0) for k, e in enumerate(cut.theirs))
    if cut.gap.after is not None:
        cost += FORBIDDEN * cut.gap.after.joins - 4.0 * cut.gap.after.begins
    return cost


def bylines_before(cut: Cut) -> float:
    r"""What is signed after a body: right after it, without a mark; seldom below a headline.

    >>> [bylines_before(cut_in(f"新桥好。\n\n{text}\n\n新馆大。", 1)) for text in ("（罗静）", "□记者 罗静")]
    [0.1, 6.0]
    """
    cost = 0.0
    for k, element in enumerate(cut.mine):
        if element.form is not Form.BYLINE or element.signature is None:
            continue
        marked = element.signature.marked
        cost += 0.1 if k == 0 and not marked and not heads(cut.gap.content, k) else 2.5
        last = not cut.theirs and k == len(cut.mine) - 1 and not cut.closing
        cost += 1.5 if last and element.signature.roles and not bracketed(element) else 0.0
        cost += 2.0 if marked and not cut.closing else 0.0
    return cost


def bylines_after(cut: Cut) -> float:
    r"""What is signed before a body: below the headline, above it with a mark; seldom in brackets.

    >>> [bylines_after(cut_in(f"新桥通车。\n\n{text}\n\n新馆大。", 0)) for text in ("□记者 罗静", "（罗静）")]
    [0.0, 3.0]
    """
    cost = 0.0
    for k, element in enumerate(cut.theirs):
        if element.form is not Form.BYLINE or element.signature is None:
            continue
        first = cut.size == 0 and k == 0 and cut.gap.at > 0
        if heads(cut.gap.content, cut.size + k):
            cost += 2.5 if k else 0.0
            continue
        below = sum(e.form is Form.DISPLAY for e in cut.theirs[k + 1 :])
        cost += 3.0 if bracketed(element) and first else 0.0
        cost += 2.5 if first and not element.signature.marked and below else 0.0
        cost += 1.5 * below
        cost += 2.0 if element.signature.photo and first and not element.signature.marked else 0.0
    return cost


def nothing_opens(cut: Cut) -> float:
    r"""No dispatch lead, byline or end signature shows the boundary.

    >>> [nothing_opens(cut_in(f"桥好。\n\n图书馆\n\n{text}", 0)) for text in ("新馆好。", "本报讯 新馆好。")]
    [0.5, 0.0]
    """
    before, after = cut.gap.before, cut.gap.after
    if before is None or after is None:
        return 0.0
    opened = after.lead or after.body[0] or any(e.form is Form.BYLINE for e in cut.theirs)
    signed = (before.tail and before.tail.names) or any(e.form is Form.BYLINE for e in cut.mine)
    closed = signed or is_sign_off(before)
    shown = cut.gap.stepped or after.titled or any(e.titled or is_notice(e.words) for e in cut.gap.content)
    cost = 0.0 if opened or closed or shown else 0.5
    if not cut.gap.content and not opened and not closed and not after.titled:
        cost += 0.5 if is_bullet(after) or cut.gap.stepped else 1.5 * (1 - cut.gap.unbroken)
    return cost


def lines_set_together(cut: Cut) -> float:
    r"""Display lines set together belong together; a cut between display lines is rare anyhow.

    >>> lines_set_together(cut_in("新桥通车。\n\n桥名揭晓\n图书馆开馆\n\n新馆很大。", 1))
    1.4
    """
    if not cut.mine or not cut.theirs or cut.closing:
        return 0.0
    first = cut.theirs[0]
    if first.form is not Form.DISPLAY:
        return 0.0
    cost = 0.0 if first.apart else 1.2
    return cost + (0.2 if cut.mine[-1].form is Form.DISPLAY else 0.0)


def walls_within(cut: Cut) -> float:
    r"""A section title or a photo caption stands among the lines of one heading.

    >>> walls_within(cut_in("新桥通车。\n\n桥名揭晓\n\n文化\n\n图书馆开馆\n\n新馆很大。", 0))
    1.2
    """
    mine = sum(e.walled for e in cut.mine[1:])
    theirs = sum(e.walled for e in cut.theirs[1:])
    return 2.0 * mine + 1.2 * theirs


def goes_on(cut: Cut) -> float:
    r"""The paragraph after opens as one that goes on (该, 此外), or as one that begins (昨日, 11月18日).

    >>> [goes_on(cut_in(f"桥好。\n\n桥名\n\n{text}", 0)) for text in ("此外，有路。", "昨日，开馆。", "好。")]
    [1.2, -0.4, 0.0]
    """
    after = cut.gap.after
    if after is None or after.lead or cut.gap.before is None:
        return 0.0
    if is_sign_off(after):
        return 4.0
    opening = fold(after.text[:12])
    return 1.2 if _ONWARD.match(opening) else -0.4 if _OPENING.match(opening) else 0.0


def same_words(cut: Cut) -> float:
    """The text after has the words of the text before."""
    return 0.0 if cut.gap.edge else max(0.0, cut.gap.likeness)


def words_of_the_other(cut: Cut) -> float:
    r"""Lines go to the article whose text repeats their words.

    >>> gap = gap_in("新桥通车。\n\n图书馆开馆\n\n图书馆大。")
    >>> [words_of_the_other(Cut(gap, size, (0.0,), (0.5,))) for size in (0, 1)]
    [0.0, 1.5]
    """
    cost = 0.0
    for k, (before, after) in enumerate(zip(cut.words_before, cut.words_after, strict=True)):
        cost += max(0.0, after - before if k < cut.size else before - after)
    return 3.0 * cost


def cut_in(text: str, size: int) -> Cut:
    r"""A cut at the first gap of an invented page: for examples.

    >>> cut_in("新桥通车。\n\n图书馆开馆\n\n昨日开馆。", 1).mine[0].text
    '图书馆开馆'
    """
    return Cut(gap_in(text), size)


CUT_RULES: tuple[Rule, ...] = (
    said_to_join,
    bylines_before,
    bylines_after,
    nothing_opens,
    lines_set_together,
    walls_within,
    goes_on,
    same_words,
    words_of_the_other,
)


def heads(content: Sequence[Element], k: int) -> bool:
    """Whether a byline is the first line of a heading: free above, a display line right below it."""
    if not content[k].apart or k + 1 == len(content):
        return False
    return content[k + 1].form is Form.DISPLAY and not content[k + 1].apart


def bracketed(element: Element) -> bool:
    """Whether all of an element stands in round brackets."""
    return element.text[:1] in "（(" and element.text[-1:] in "）)"
