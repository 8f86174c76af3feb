"""Paragraphs and display lines become articles: which gap is a boundary, whose headline a display line is.

Headlines stand before or after their body, or below its first column. Every way to cut the gaps is weighed at once over the page by
dynamic programming: an article costs what speaks against it (no headline, no dispatch lead, two headlines), a
gap kept inside an article what speaks against its lines being crossheads. The page is read once for each
habit, headlines before and headlines after.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.page.article_rules import ARTICLE_RULES, Draft
from kg.page.cut_rules import CUT_RULES, Cut
from kg.page.element import Element, Form
from kg.page.gap_rules import INSIDE_RULES, headline_within
from kg.page.gaps import Gap, find_gaps, weigh_gaps
from kg.page.overlap import Overlap
from kg.page.titles import is_column, is_slogan

_WINDOW = 120  # nodes looked back at: keeps hostile pages linear
_HABITS = (-1, 1)  # headlines before their bodies, headlines after
_TOO_MUCH = 14.0  # inside costs that cutting always undercuts
_NEAR = 3  # paragraphs whose words draw a display line
_WITHIN = 3  # paragraphs of an article that may stand above its headline
_Shares = dict[tuple[int, int], list[float]]  # coverage by how far an article reaches, by gap and line


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
    return _stories(weighing, paragraphs, gaps)


class _Weighing:
    """Costs of articles and of gaps, over the gaps of a page that may be boundaries."""

    def __init__(self, paragraphs: Sequence[Element], gaps: Sequence[Gap]) -> None:
        self.paragraphs = paragraphs
        overlap = Overlap([p.words for p in paragraphs], [p.lead is not None for p in paragraphs])
        self.gaps = weigh_gaps(gaps, overlap)
        self.last = len(paragraphs)
        self.within = [math.inf if gap.edge else headline_within(gap) for gap in self.gaps]
        self.inside = [0.0]  # running sum of the costs of gaps kept inside
        for gap in self.gaps:
            cost = 0.0 if gap.edge else sum(rule(gap) for rule in INSIDE_RULES)
            self.inside.append(self.inside[-1] + cost)
        self.parted = list(itertools.accumulate((bool(gap.displays) for gap in self.gaps), initial=0))
        places = [
            (n, k, gap.at, e.words)
            for n, gap in enumerate(self.gaps)
            for k, e in enumerate(gap.content)
            if e.form is Form.DISPLAY
        ]
        self.nodes = [_Node(n, cut) for n, gap in enumerate(self.gaps) for cut in _cuts(gap)]
        self.forward: _Shares = {(n, k): overlap.forward(words, at) for n, k, at, words in places}
        self.backward: _Shares = {(n, k): overlap.backward(words, at - 1) for n, k, at, words in places}
        self.short = {(n, k) for n, k, _, _ in places if is_column(self.gaps[n].content[k])}
        for n, k, _, _ in places:
            share = max([*self.forward[n, k], *self.backward[n, k]], default=0.0)
            if is_slogan(self.gaps[n].content[k], share):
                del self.forward[n, k], self.backward[n, k]
        self.cuts = [sum(rule(self._cut(node)) for rule in CUT_RULES) for node in self.nodes]

    def cheapest(self) -> list[_Node]:
        """The boundaries of least cost, first and last edge included, by the habit that suits the page."""
        costs: list[tuple[float, ...]] = []  # a node's, by habit
        backs: list[tuple[int, ...]] = []
        for i, node in enumerate(self.nodes):
            if self.gaps[node.gap].at == 0:
                costs.append((self._left_over(node.gap, range(node.cut)),) * len(_HABITS))
                backs.append((-1,) * len(_HABITS))
                continue
            best, origin = [math.inf] * len(_HABITS), [-1] * len(_HABITS)
            for j in range(i - 1, max(-1, i - _WINDOW), -1):
                if self.nodes[j].gap >= node.gap:
                    continue
                between = self.inside[node.gap] - self.inside[self.nodes[j].gap + 1]
                if between > _TOO_MUCH and origin[0] >= 0:
                    break
                draft = self._draft(self.nodes[j], node)
                alone = _cost(draft)
                if (inner := self._within(self.nodes[j], node, draft)) is not None:
                    alone = min(alone, inner[1])
                for h, habit in enumerate(_HABITS):
                    total = costs[j][h] + between + alone - (0.5 if draft.side == habit else 0.0)
                    if total < best[h]:
                        best[h], origin[h] = total, j
            costs.append(tuple(cost + self.cuts[i] for cost in best))
            backs.append(tuple(origin))
        ends = [i for i, node in enumerate(self.nodes) if self.gaps[node.gap].at == self.last]
        leave = {
            i: self._left_over(
                self.nodes[i].gap, range(self.nodes[i].cut, len(self.gaps[self.nodes[i].gap].content))
            )
            for i in ends
        }
        _, h, i = min((round(costs[i][h] + leave[i], 9), h, i) for h in range(len(_HABITS)) for i in ends)
        path: list[_Node] = []
        while i >= 0:
            path.append(self.nodes[i])
            i = backs[i][h]
        return path[::-1]

    def _left_over(self, gap: int, places: range) -> float:
        """What speaks against elements at the page's edge being of no article."""
        headlines = sum((gap, k) in self.forward and (gap, k) not in self.short for k in places)
        return 0.25 * len(places) + 2.0 * headlines

    def _cut(self, node: _Node) -> Cut:
        return Cut(self.gaps[node.gap], node.cut, *self._drawn(node.gap))

    def _draft(self, start: _Node, end: _Node) -> Draft:
        """The article between two boundaries."""
        here, there = self.gaps[start.gap], self.gaps[end.gap]
        before, after = range(start.cut, len(here.content)), range(end.cut)
        reach = there.at - here.at - 1
        for short in (False, True):
            fore = self._covered(self.forward, start.gap, before, reach, short=short)
            aft = self._covered(self.backward, end.gap, after, reach, short=short)
            if fore or aft:
                break
        return Draft(
            here.content[start.cut :],
            there.content[: end.cut],
            self.paragraphs[here.at],
            self.paragraphs[there.at - 1],
            sum(len(p.text) for p in self.paragraphs[here.at : min(there.at, here.at + 3)]),
            fore,
            aft,
            short,
            self.parted[end.gap] - self.parted[start.gap + 1],
        )

    def _within(self, start: _Node, end: _Node, draft: Draft) -> tuple[int, float] | None:
        """The gap in an article without other headline that may hold it, and what the article costs then."""
        if (draft.fore or draft.aft) and not draft.short:
            return None
        here = self.gaps[start.gap].at
        for n in range(start.gap + 1, end.gap):
            if self.gaps[n].at > here + _WITHIN:
                break
            above = self.gaps[n].at - here - 1
            shares = self._covered(self.backward, n, range(len(self.gaps[n].content)), above, short=False)
            if shares:
                kept = self.inside[n + 1] - self.inside[n]
                opening = (*draft.opening, *self.gaps[n].content)
                left = draft.crossheads - 1
                headed = replace(draft, opening=opening, fore=shares, aft=(), short=False, crossheads=left)
                return n, _cost(headed) + self.within[n] - kept
        return None

    def headline_within(self, start: _Node, end: _Node) -> int | None:
        """The gap in an article that holds its headline, if one does."""
        draft = self._draft(start, end)
        inner = self._within(start, end, draft)
        return inner[0] if inner is not None and inner[1] < _cost(draft) else None

    def _drawn(self, gap: int) -> tuple[list[float], list[float]]:
        """How much of the words of each element of a gap the paragraphs before and after it repeat."""
        before, after = (
            [max(shares.get((gap, k), [])[:_NEAR], default=0.0) for k in range(len(self.gaps[gap].content))]
            for shares in (self.backward, self.forward)
        )
        return before, after

    def _covered(self, shares: _Shares, gap: int, places: range, reach: int, *, short: bool) -> list[float]:
        """The coverage of each display line at the places by the article that reaches so many paragraphs.

        Only of lines that are `short`, as titles of columns are, or only of longer ones.
        """
        found = [shares[gap, k] for k in places if (gap, k) in shares and ((gap, k) in self.short) is short]
        return [s[min(reach, len(s) - 1)] if s else 0.0 for s in found]


def _cost(draft: Draft) -> float:
    return sum(rule(draft) for rule in ARTICLE_RULES)


def _cuts(gap: Gap) -> list[int]:
    """Where a gap may be cut: anywhere in a short one, at blank lines and its ends in a long one."""
    count = len(gap.content)
    if count <= 7:
        return list(range(count + 1))
    inner = [k for k in range(1, count) if gap.content[k].apart or gap.content[k].form is Form.BYLINE]
    return [0, *inner[:6], *[k for k in inner[-6:] if k not in inner[:6]], count]


def _stories(
    weighing: _Weighing, paragraphs: Sequence[Element], gaps: Sequence[Gap]
) -> tuple[list[Story], list[Element]]:
    path, tried = weighing.cheapest(), weighing.gaps
    stories: list[Story] = []
    spare = list(tried[0].content[: path[0].cut])
    for start, end in itertools.pairwise(path):
        here, there = tried[start.gap], tried[end.gap]
        held = weighing.headline_within(start, end)
        head = tried[held].content if held is not None else ()
        body: list[Element] = []
        for at in range(here.at, there.at):
            if at > here.at and (held is None or at != tried[held].at):
                body += gaps[at].content
            body.append(paragraphs[at])
        stories.append(Story((*here.content[start.cut :], *head), tuple(body), there.content[: end.cut]))
    spare += tried[-1].content[path[-1].cut :]
    return stories, spare
