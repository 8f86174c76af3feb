"""Paragraphs and display lines become articles: which gap is a boundary, whose headline a display line is.

Headlines stand before or after their body. Every way to cut the gaps is weighed at once over the page by
dynamic programming: an article costs what speaks against it (no headline, no dispatch lead, two headlines), a
gap kept inside an article what speaks against its lines being crossheads. The page is read once for each
habit, headlines before and headlines after.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from kg.page.elements import Element, Form
from kg.page.headlines import is_label
from kg.page.overlap import Overlap
from kg.page.rules import DASHES

_WINDOW = 120  # nodes looked back at: keeps hostile pages linear
_FORBIDDEN = 40.0
_TOO_MUCH = 14.0  # inside costs that cutting always undercuts


@dataclass(frozen=True, slots=True)
class Story:
    """The elements of one article: before the body, the body with its crossheads, after it."""

    before: tuple[Element, ...]
    body: tuple[Element, ...]
    after: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands before paragraph `at` (after the last one: `at` is their number)."""

    at: int
    content: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """A boundary: the gap, and how many of its elements go to the article before."""

    gap: int
    cut: int


def split_stories(elements: Sequence[Element]) -> tuple[list[Story], list[Element]]:
    """The stories of a page in file order, and the elements of none; captions and furniture are not given."""
    paragraphs = [e for e in elements if e.form is Form.PARAGRAPH]
    if not paragraphs:
        return [], list(elements)
    gaps = _gaps(elements)
    overlap = Overlap([p.words for p in paragraphs], [p.lead is not None for p in paragraphs])
    best: tuple[float, list[_Node]] | None = None
    weighing = _Weighing(paragraphs, gaps, overlap)
    for habit in (-1, 1):  # headlines before, headlines after
        found = weighing.cheapest(habit)
        if best is None or found[0] < best[0] - 1e-9:
            best = found
    assert best is not None
    return _stories(best[1], paragraphs, gaps, weighing.gaps)


def _gaps(elements: Sequence[Element]) -> list[_Gap]:
    gaps: list[_Gap] = []
    content: list[Element] = []
    at = 0
    for element in elements:
        if element.form is Form.PARAGRAPH:
            gaps.append(_Gap(at, tuple(content)))
            content, at = [], at + 1
        else:
            content.append(element)
    gaps.append(_Gap(at, tuple(content)))
    return gaps


class _Weighing:
    """Costs of articles and of gaps, over the gaps of a page that may be boundaries."""

    def __init__(self, paragraphs: Sequence[Element], gaps: Sequence[_Gap], overlap: Overlap) -> None:
        self.paragraphs = paragraphs
        self.overlap = overlap
        last = len(gaps) - 1
        self.gaps = [g for g in gaps if g.at in (0, last) or self._may_be_boundary(g)]
        self.inside = [0.0]  # running sum of the costs of gaps kept inside
        for n, gap in enumerate(self.gaps):
            self.inside.append(self.inside[-1] + (self._inside(n, gap) if 0 < gap.at < last else 0.0))
        self.last = last
        self.forward = {
            (n, k): overlap.forward(e.words, gap.at)
            for n, gap in enumerate(self.gaps)
            for k, e in enumerate(gap.content)
            if e.form is Form.DISPLAY and not is_label(e)
        }
        self.backward = {
            (n, k): overlap.backward(e.words, gap.at - 1)
            for n, gap in enumerate(self.gaps)
            for k, e in enumerate(gap.content)
            if e.form is Form.DISPLAY and not is_label(e)
        }

    def _may_be_boundary(self, gap: _Gap) -> bool:
        before, after = self.paragraphs[gap.at - 1], self.paragraphs[gap.at]
        return bool(
            gap.content or after.lead or after.begins or after.body[0] or (before.tail and before.tail.names)
        )

    def _inside(self, n: int, gap: _Gap) -> float:
        """What speaks against a gap lying within an article, its display lines being crossheads."""
        before, after = self.paragraphs[gap.at - 1], self.paragraphs[gap.at]
        if after.begins or any(e.begins for e in gap.content):
            return _FORBIDDEN
        cost = 0.0
        if after.lead or after.body[0]:
            cost += 9.0
        if before.tail and before.tail.names:
            cost += 6.0
        displays = [e for e in gap.content if e.form is Form.DISPLAY]
        for element in displays:
            words = len(element.words)
            cost += (
                0.15
                + 0.12 * max(0, words - 14)
                + (1.2 if element.text.startswith(DASHES) or element.text.endswith(DASHES) else 0.0)
            )
        cost += 0.7 * max(0, len(displays) - 2)
        for element in gap.content:
            if element.form is Form.BYLINE and element.signature is not None:
                cost += 0.5 if element.signature.photo else 7.0 if element.signature.marked else 5.0
        if displays:
            start = self.gaps[n - 1].at if n else 0
            end = self.gaps[n + 1].at if n + 1 < len(self.gaps) else gap.at + 8
            cohesion = self.overlap.cohesion(start, gap.at, max(end, gap.at + 1))
            cost += 3.0 * max(-0.1, min(0.12, 0.14 - cohesion))
        return cost

    def cheapest(self, habit: int) -> tuple[float, list[_Node]]:
        """The least cost of the page and its boundaries, first and last edge included."""
        nodes = [_Node(n, cut) for n, gap in enumerate(self.gaps) for cut in _cuts(gap)]
        cost: list[float] = []
        back: list[int] = []
        for i, node in enumerate(nodes):
            gap = self.gaps[node.gap]
            if gap.at == 0:
                cost.append(0.25 * node.cut)
                back.append(-1)
                continue
            here = self._boundary(node)
            best, origin = float("inf"), -1
            for j in range(i - 1, max(-1, i - _WINDOW), -1):
                if nodes[j].gap >= node.gap:
                    continue
                between = self.inside[node.gap] - self.inside[nodes[j].gap + 1]
                if between > _TOO_MUCH and origin >= 0:
                    break
                total = cost[j] + between + self._article(nodes[j], node, habit)
                if total < best:
                    best, origin = total, j
            cost.append(best + here)
            back.append(origin)
        ends = [i for i, node in enumerate(nodes) if self.gaps[node.gap].at == self.last]
        leave = {i: 0.25 * (len(self.gaps[nodes[i].gap].content) - nodes[i].cut) for i in ends}
        i = min(ends, key=lambda k: cost[k] + leave[k])
        total, path = cost[i] + leave[i], []
        while i >= 0:
            path.append(nodes[i])
            i = back[i]
        return total, path[::-1]

    def _boundary(self, node: _Node) -> float:
        """What speaks against a boundary at a gap, apart from the articles on its sides."""
        gap = self.gaps[node.gap]
        mine, theirs = gap.content[: node.cut], gap.content[node.cut :]
        cost = 0.0
        for k, element in enumerate(mine):
            if element.joins:
                cost += _FORBIDDEN
            if element.begins:
                cost += _FORBIDDEN
            if element.form is Form.BYLINE and element.signature:
                ends = k == 0 and not element.signature.marked
                closing = gap.at == self.last
                straight = not theirs and k == len(mine) - 1 and not closing
                cost += (0.1 if ends else 2.5) + (
                    1.5 if straight and element.signature.roles and not _bracketed(element) else 0.0
                )
                cost += 2.0 if element.signature.marked and not closing else 0.0
        for k, element in enumerate(theirs):
            if element.begins and k:
                cost += 1.0
            if element.joins:
                cost += _FORBIDDEN
            if element.form is Form.BYLINE and element.signature:
                first = node.cut == 0 and k == 0 and gap.at > 0
                cost += 3.0 if _bracketed(element) and first else 0.0
                if first and not element.signature.marked and any(e.form is Form.DISPLAY for e in theirs):
                    cost += 2.5
                cost += 1.5 * sum(e.form is Form.DISPLAY for e in theirs[k + 1 :])
                cost += 2.0 if element.signature.photo and first else 0.0
        if gap.at == self.last:
            return cost
        before, after = self.paragraphs[gap.at - 1], self.paragraphs[gap.at]
        if after.joins:
            cost += _FORBIDDEN
        if after.begins:
            return cost - 2.0
        opened = after.lead or after.body[0] or any(e.form is Form.BYLINE for e in theirs)
        closed = (before.tail and before.tail.names) or any(e.form is Form.BYLINE for e in mine)
        if not opened and not closed:
            cost += 1.0
        if (
            0 < node.cut < len(gap.content)
            and not gap.content[node.cut].apart
            and gap.content[node.cut].form is Form.DISPLAY
        ):
            cost += 1.2  # lines set together belong together
        if node.cut and theirs and theirs[0].form is Form.DISPLAY and mine[-1].form is Form.DISPLAY:
            cost += 0.4
        return cost

    def _article(self, start: _Node, end: _Node, habit: int) -> float:
        """What speaks against the paragraphs between two boundaries being one article."""
        first, last = self.gaps[start.gap].at, self.gaps[end.gap].at
        reach = last - first - 1
        fore = self._covered(
            self.forward, start.gap, range(start.cut, len(self.gaps[start.gap].content)), reach
        )
        aft = self._covered(self.backward, end.gap, range(end.cut), reach)
        paragraph = self.paragraphs[first]
        if not fore and not aft:
            cost = 0.6 if paragraph.text.lstrip().startswith(("（上接", "(上接")) else 4.0
        elif not aft:
            cost = 2.4 - 2.2 * max(fore) - (0.5 if habit < 0 else 0.0)
        elif not fore:
            cost = 2.4 - 2.2 * max(aft) - (0.5 if habit > 0 else 0.0)
        else:
            cost = 3.4 - 2.2 * max(*fore, *aft)
        shares = [*fore, *aft]
        if shares:  # a kicker too goes where its words are
            cost -= 0.2 * (sum(shares) - max(shares))
        cost += self._signed(start, end)
        size = sum(len(p.text) for p in self.paragraphs[first : min(last, first + 3)])
        return cost + (1.5 if size < 30 and not paragraph.tail else 0.0)

    def _signed(self, start: _Node, end: _Node) -> float:
        """What speaks against an article that nobody signs, or that is signed at both ends."""
        opening = self.gaps[start.gap].content[start.cut :]
        closing = self.gaps[end.gap].content[: end.cut]
        first, last = self.paragraphs[self.gaps[start.gap].at], self.paragraphs[self.gaps[end.gap].at - 1]
        head = bool(first.lead and first.lead.names) or any(_names(e) for e in opening)
        foot = bool(last.tail and last.tail.names and not last.tail.photo) or any(
            _names(e) for e in closing[:1]
        )
        if head and foot:
            return 2.0
        return 0.0 if head or foot or first.lead else 1.0

    @staticmethod
    def _covered(
        shares: dict[tuple[int, int], list[float]], gap: int, places: range, reach: int
    ) -> list[float]:
        """The coverage of each display line at the places by the article that reaches so many paragraphs."""
        found = [s for k in places if (s := shares.get((gap, k))) is not None]
        return [s[min(reach, len(s) - 1)] if s else 0.0 for s in found]


def _cuts(gap: _Gap) -> list[int]:
    """Where a gap may be cut: anywhere in a short one, at blank lines and its ends in a long one."""
    count = len(gap.content)
    if count <= 7:
        return list(range(count + 1))
    inner = [k for k in range(1, count) if gap.content[k].apart or gap.content[k].form is Form.BYLINE]
    return [0, *inner[:6], *[k for k in inner[-6:] if k not in inner[:6]], count]


def _names(element: Element) -> bool:
    """Whether an element is a writer's byline with names."""
    return (
        element.form is Form.BYLINE
        and element.signature is not None
        and bool(element.signature.names)
        and not element.signature.photo
    )


def _bracketed(element: Element) -> bool:
    return element.text[:1] in "（(" and element.text[-1:] in "）)"


def _stories(
    path: Sequence[_Node], paragraphs: Sequence[Element], gaps: Sequence[_Gap], tried: Sequence[_Gap]
) -> tuple[list[Story], list[Element]]:
    stories: list[Story] = []
    spare = list(tried[0].content[: path[0].cut])
    for start, end in itertools.pairwise(path):
        here, there = tried[start.gap], tried[end.gap]
        body: list[Element] = []
        for at in range(here.at, there.at):
            if at > here.at:
                body += gaps[at].content
            body.append(paragraphs[at])
        stories.append(Story(here.content[start.cut :], tuple(body), there.content[: end.cut]))
    spare += tried[-1].content[path[-1].cut :]
    return stories, spare
