"""Printed lines told apart: headline or crosshead, first line of a paragraph, line that goes on with one.

The labelling of the page that costs least is found by dynamic programming (Viterbi 1967), in time linear in
the number of lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from kg.page.display_rules import DISPLAY_RULES, Rule
from kg.page.lines import Line
from kg.page.measure import Spot, look
from kg.page.paragraph_rules import END_RULES, JOIN_RULES, NEVER, START_RULES, closes, set_below


class Label(IntEnum):
    """What a line is."""

    DISPLAY = 0
    START = 1
    CONTINUE = 2


def label_lines(lines: Sequence[Line], starts: frozenset[int] = frozenset()) -> list[Label]:
    r"""The label of each line; `starts` are positions that a block must begin at.

    Furniture, bylines and captions are not among `lines`: a paragraph runs on across them.

    >>> from kg.page.lines import split_lines
    >>> text = "新桥昨日通车\n\n昨日上午，横跨两岸的新桥\n正式通车。市民说很方便。"
    >>> [label.name for label in label_lines(split_lines(text))]
    ['DISPLAY', 'START', 'CONTINUE']
    """
    if not lines:
        return []
    spots = look(lines, starts)
    costs = [[_sum(DISPLAY_RULES, spots[0]) + 0.3, _sum(START_RULES, spots[0]), NEVER]]
    back: list[list[int]] = []
    for spot in spots[1:]:
        before = costs[-1]
        prose = Label.START if before[Label.START] <= before[Label.CONTINUE] else Label.CONTINUE
        display, start = _sum(DISPLAY_RULES, spot), _sum(START_RULES, spot)
        ended, joined = before[prose] + _sum(END_RULES, spot), before[prose] + _sum(JOIN_RULES, spot)
        shown = before[Label.DISPLAY]
        rows = (
            (shown + display + (0.7 if spot.line.blanks else 0.4), ended + display + 1.2),
            (shown + start + set_below(spot), ended + start),
        )
        costs.append([min(rows[0]), min(rows[1]), joined])
        back.append([int(Label.DISPLAY) if row[0] <= row[1] else int(prose) for row in rows] + [int(prose)])
    unended = 0.0 if lines[-1].terminal else 1.5 if closes(lines[-1].text) else 3.0
    last = [costs[-1][Label.DISPLAY], costs[-1][Label.START] + unended, costs[-1][Label.CONTINUE] + unended]
    labels = [Label(last.index(min(last)))]
    for origin in reversed(back):
        labels.append(Label(origin[labels[-1]]))
    return labels[::-1]


def _sum(rules: tuple[Rule, ...], spot: Spot) -> float:
    return sum(rule(spot) for rule in rules)
