"""Paragraphs and display lines become articles: which gap is a boundary, whose headline a display line is.

Headlines stand before or after their body. Every way to cut the gaps is weighed at once over the page by
dynamic programming: an article costs what speaks against it (no headline, no dispatch lead, two headlines), a
gap kept inside an article what speaks against its lines being crossheads. The page is read once for each
habit, headlines before and headlines after.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from kg.page.cut_rules import CUT_RULES, Cut
from kg.page.element import Element, Form
from kg.page.gap_rules import INSIDE_RULES
from kg.page.gaps import Gap, find_gaps, is_bullet, is_notice, weigh_gaps
from kg.page.headlines import is_label, is_slogan
from kg.page.overlap import Overlap

_WINDOW = 120  # nodes looked back at: keeps hostile pages linear
_HABITS = (-1, 1)  # headlines before their bodies, headlines after
_TOO_MUCH = 14.0  # inside costs that cutting always undercuts


@dataclass(frozen=True, slots=True)
class Story:
    """The elements of one article: before the body, the body with its crossheads, after it."""

    before: tuple[Element, ...]
    body: tuple[Element, ...]
    after: tuple[Element, ...]


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
    gaps = find_gaps(elements)
    weighing = _Weighing(paragraphs, gaps)
    return _stories(weighing.cheapest(), paragraphs, gaps, weighing.gaps)


class _Weighing:
    """Costs of articles and of gaps, over the gaps of a page that may be boundaries."""

    def __init__(self, paragraphs: Sequence[Element], gaps: Sequence[Gap]) -> None:
        self.paragraphs = paragraphs
        overlap = Overlap([p.words for p in paragraphs], [p.lead is not None for p in paragraphs])
        self.gaps = weigh_gaps(gaps, overlap)
        self.last = len(paragraphs)
        self.inside = [0.0]  # running sum of the costs of gaps kept inside
        for gap in self.gaps:
            cost = 0.0 if gap.edge else sum(rule(gap) for rule in INSIDE_RULES)
            self.inside.append(self.inside[-1] + cost)
        places = [
            (n, k, gap.at, e.words)
            for n, gap in enumerate(self.gaps)
            for k, e in enumerate(gap.content)
            if e.form is Form.DISPLAY and not is_label(e)
        ]
        self.nodes = [_Node(n, cut) for n, gap in enumerate(self.gaps) for cut in _cuts(gap)]
        self.cuts = [
            sum(rule(Cut(self.gaps[node.gap], node.cut)) for rule in CUT_RULES) for node in self.nodes
        ]
        self.forward = {(n, k): overlap.forward(words, at) for n, k, at, words in places}
        self.backward = {(n, k): overlap.backward(words, at - 1) for n, k, at, words in places}
        for n, k, _, _ in places:
            share = max([*self.forward[n, k], *self.backward[n, k]], default=0.0)
            if is_slogan(self.gaps[n].content[k], share):
                del self.forward[n, k], self.backward[n, k]

    def cheapest(self) -> list[_Node]:
        """The boundaries of least cost, first and last edge included, by the habit that suits the page."""
        costs: list[tuple[float, ...]] = []  # a node's, by habit
        backs: list[tuple[int, ...]] = []
        for i, node in enumerate(self.nodes):
            if self.gaps[node.gap].at == 0:
                costs.append((0.25 * node.cut,) * len(_HABITS))
                backs.append((-1,) * len(_HABITS))
                continue
            best, origin = [math.inf] * len(_HABITS), [-1] * len(_HABITS)
            for j in range(i - 1, max(-1, i - _WINDOW), -1):
                if self.nodes[j].gap >= node.gap:
                    continue
                between = self.inside[node.gap] - self.inside[self.nodes[j].gap + 1]
                if between > _TOO_MUCH and origin[0] >= 0:
                    break
                alone, side = self._article(self.nodes[j], node)
                for h, habit in enumerate(_HABITS):
                    total = costs[j][h] + between + alone - (0.5 if side == habit else 0.0)
                    if total < best[h]:
                        best[h], origin[h] = total, j
            costs.append(tuple(cost + self.cuts[i] for cost in best))
            backs.append(tuple(origin))
        ends = [i for i, node in enumerate(self.nodes) if self.gaps[node.gap].at == self.last]
        leave = {i: 0.25 * (len(self.gaps[self.nodes[i].gap].content) - self.nodes[i].cut) for i in ends}
        _, h, i = min((round(costs[i][h] + leave[i], 9), h, i) for h in range(len(_HABITS)) for i in ends)
        path: list[_Node] = []
        while i >= 0:
            path.append(self.nodes[i])
            i = backs[i][h]
        return path[::-1]

    def _article(self, start: _Node, end: _Node) -> tuple[float, int]:
        """What speaks against one article between two boundaries, and where its headline is.

        -1 is before the body, 1 after it, 0 neither or both.
        """
        first, last = self.gaps[start.gap].at, self.gaps[end.gap].at
        reach = last - first - 1
        fore = self._covered(
            self.forward, start.gap, range(start.cut, len(self.gaps[start.gap].content)), reach
        )
        aft = self._covered(self.backward, end.gap, range(end.cut), reach)
        shares = [*fore, *aft]
        side = (1 if aft else 0) - (1 if fore else 0)
        if shares:
            cost = (2.4 if side else 3.4) - 2.2 * max(shares)
            cost -= 0.2 * (sum(shares) - max(shares))  # a kicker too goes where its words are
        else:
            paragraph = self.paragraphs[first]
            cost = 0.6 if paragraph.text.lstrip().startswith(("（上接", "(上接")) else 4.0
            cost -= 1.5 if paragraph.titled else 0.0
        cost += self._signed(start, end)
        size = sum(len(p.text) for p in self.paragraphs[first : min(last, first + 3)])
        return cost + (1.5 if size < 30 and not self.paragraphs[first].tail else 0.0), side

    def _signed(self, start: _Node, end: _Node) -> float:
        """What speaks against an article that nobody signs, or that is signed more than once."""
        opening = self.gaps[start.gap].content[start.cut :]
        closing = self.gaps[end.gap].content[: end.cut]
        first, last = self.paragraphs[self.gaps[start.gap].at], self.paragraphs[self.gaps[end.gap].at - 1]
        led = bool(first.lead and first.lead.names)
        tailed = bool(last.tail and last.tail.names and not last.tail.photo)
        signed = led + any(map(_names, opening)) + (tailed or any(map(_names, closing)))
        if signed > 1:
            return 3.0
        unsigned = is_bullet(first) or any(is_notice(e.words) for e in opening if e.form is Form.DISPLAY)
        return 0.0 if signed or first.lead or unsigned else 1.0

    @staticmethod
    def _covered(
        shares: dict[tuple[int, int], list[float]], gap: int, places: range, reach: int
    ) -> list[float]:
        """The coverage of each display line at the places by the article that reaches so many paragraphs."""
        found = [s for k in places if (s := shares.get((gap, k))) is not None]
        return [s[min(reach, len(s) - 1)] if s else 0.0 for s in found]


def _cuts(gap: Gap) -> list[int]:
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


def _stories(
    path: Sequence[_Node], paragraphs: Sequence[Element], gaps: Sequence[Gap], tried: Sequence[Gap]
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
