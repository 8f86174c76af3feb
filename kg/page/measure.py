"""What can be measured of printed lines: column widths, indents, how the page breaks its columns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from kg.page.bylines import continued_from, read_lead
from kg.page.lines import Line, is_hanzi, split_lines

LONG = 45  # wider lines are whole paragraphs, as a web page leaves them
NEAR = 2.6  # how much narrower than its column a full line may be
EVEN = 1.1  # the same where all lines of a page are even
OPEN_END = "，、；：（(《〈“‘『「【,;:·"
NO_START = "，。、；：！？!?,;:）)”’』」》〉】〕%％℃…·们的了着呢吗吧啊么"


@dataclass(frozen=True, slots=True)
class Shape:
    """Habits of a whole page."""

    indented: bool  # the file keeps first-line indents
    stepped: bool  # first lines are two characters narrower: their indents were stripped
    web: bool  # most text stands in whole-paragraph lines
    even: bool  # lines fill their columns to the last character, first lines too
    broken: bool  # blank lines stand within sentences all over the page
    pairs: frozenset[str]  # pairs of Hanzi that stand together within a line


@dataclass(frozen=True, slots=True)
class Spot:
    """A line among its neighbours."""

    line: Line
    before: Line | None
    after: Line | None
    column: float  # width of its column
    column_before: float  # that of the line before
    lead: bool  # it opens with a dispatch lead, or （上接第1版）
    forced: bool  # a byline stands before it, or a user says that an article begins here
    forced_after: bool  # a byline or a dispatch lead follows
    first: bool  # it may be the first line of its paragraph
    first_before: bool  # the line before may be
    short_run: bool  # at most three lines stand together up to the line before, after an ended sentence
    step: float | None  # how much wider the next line of its run is
    indent: float  # beyond the least of the lines near it
    shape: Shape

    @property
    def alone(self) -> bool:
        """Whether blank lines, or the page's edges, stand on both sides."""
        return (self.before is None or self.line.blanks > 0) and (self.after is None or self.after.blanks > 0)

    @property
    def full(self) -> bool:
        """Whether the line fills its column."""
        return self.line.width >= self.column - NEAR

    @property
    def before_full(self) -> bool:
        """Whether the line before fills the column, its first-line indent allowed for."""
        if self.before is None:
            return False
        column, slack = self.measure_before, 0.0
        if self.first_before and self.line.width - self.before.width < 4.2:
            slack = 2.0 if self.shape.stepped else 0.6
        return self.before.width >= column - NEAR - slack

    @property
    def measure_before(self) -> float:
        """The width that makes the line before full: its column's, and this line's where they touch."""
        touching = not self.line.blanks and self.line.width <= LONG
        return max(self.column_before, self.line.width) if touching else self.column_before


def look(lines: Sequence[Line], starts: frozenset[int] = frozenset()) -> list[Spot]:
    """Each line among its neighbours; `starts` are the positions that a block must begin at."""
    columns = column_widths(lines)
    shape = read_shape(lines, columns)
    leads = [read_lead(line.text) is not None or continued_from(line.text) > 0 for line in lines]
    last = len(lines) - 1
    spots: list[Spot] = []
    for i, line in enumerate(lines):
        after = lines[i + 1] if i < last else None
        touching = after is not None and not after.blanks
        spots.append(
            Spot(
                line=line,
                before=lines[i - 1] if i else None,
                after=after,
                column=columns[i],
                column_before=columns[i - 1] if i else columns[i],
                lead=leads[i],
                forced=i in starts,
                forced_after=i + 1 in starts or (i < last and leads[i + 1]),
                first=_may_open(lines, i),
                first_before=i > 0 and _may_open(lines, i - 1),
                short_run=i > 0 and _short_run(lines, i - 1),
                step=after.width - line.width if after is not None and touching else None,
                indent=line.indent - min(near.indent for near in lines[max(0, i - 3) : i + 4]),
                shape=shape,
            )
        )
    return spots


def spot_in(text: str, number: int) -> Spot:
    r"""The spot of the line `number` (from 1, blank lines not counted) of an invented page: for examples.

    >>> spot_in("新桥通车\n\n昨日，新桥通车。", 2).before.text
    '新桥通车'
    """
    return look(split_lines(text))[number - 1]


def _may_open(lines: Sequence[Line], i: int) -> bool:
    return i == 0 or lines[i].blanks > 0 or lines[i - 1].terminal


def _short_run(lines: Sequence[Line], last: int) -> bool:
    first = last
    while first and not lines[first].blanks:
        if last - first == 2:
            return False
        first -= 1
    return first == 0 or lines[first - 1].terminal


def column_widths(lines: Sequence[Line]) -> list[float]:
    """The width of each line's column: the widest of its run of lines, or of the runs about a short one."""
    runs: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if i == 0 or line.blanks:
            runs.append((i, i + 1))
        else:
            runs[-1] = (runs[-1][0], i + 1)
    found: list[float] = []
    for n, (start, end) in enumerate(runs):
        size = end - start
        own = sorted((line.width for line in lines[start : min(end, start + 13)]), reverse=True)
        if size >= 4 or (size == 3 and own[0] - own[1] < 1.2 and _is_prose(lines[start:end])):
            found += [
                _widest([line.width for line in lines[max(start, i - 6) : min(end, i + 7)]])
                for i in range(start, end)
            ]
            continue
        left = next((run for run in runs[max(0, n - 3) : n][::-1] if run[1] - run[0] > 2), (start, start))
        right = next((run for run in runs[n + 1 : n + 4] if run[1] - run[0] > 2), (end, end))
        around = [*lines[max(left[0], left[1] - 5) : left[1]], *lines[right[0] : min(right[1], right[0] + 5)]]
        near = [line.width for line in around if line.width <= LONG]
        found += [_widest(near if len(near) > 2 else [*near, *own])] * size
    return found


def _is_prose(run: Sequence[Line]) -> bool:
    """Whether three lines of one width are prose, not a headline: they end a sentence or hold commas."""
    return run[-1].terminal or sum("，" in line.text or "," in line.text for line in run) > 1


def _widest(widths: Sequence[float]) -> float:
    """The greatest width that another line nearly has; the greatest where none has.

    >>> _widest([18.0, 17.5, 9.0, 26.0])
    18.0
    """
    ranked = sorted((w for w in widths if w <= LONG), reverse=True)
    for wide, after in itertools.pairwise(ranked):
        if wide - after < NEAR:
            return wide
    return ranked[0] if ranked else LONG


def read_shape(lines: Sequence[Line], columns: Sequence[float]) -> Shape:
    """The habits of a page."""
    size = sum(len(line.text) for line in lines)
    return Shape(
        indented=_indented(lines),
        stepped=_stepped(lines, columns),
        web=sum(len(line.text) for line in lines if line.width > LONG) > 0.6 * size,
        even=_even(lines, columns),
        broken=_broken(lines),
        pairs=_pairs(lines),
    )


def _indented(lines: Sequence[Line]) -> bool:
    base = min((line.indent for line in lines), default=0.0)
    stepped = sum(1.4 <= line.indent - base <= 4.1 and line.width > 8 for line in lines)
    flush = sum(line.indent - base < 1 for line in lines)
    return stepped >= 3 and flush >= stepped


def _stepped(lines: Sequence[Line], columns: Sequence[float]) -> bool:
    yes = no = 0
    for i in range(1, len(lines) - 1):
        line, after = lines[i], lines[i + 1]
        if not (lines[i - 1].terminal and (line.blanks or lines[i - 1].width < columns[i - 1] - NEAR)):
            continue
        if (
            after.blanks
            or after.terminal
            or line.terminal
            or after.width < columns[i] - NEAR
            or line.width > LONG
        ):
            continue
        if 1.4 <= after.width - line.width <= 2.9:
            yes += 1
        elif abs(after.width - line.width) < 1.1:
            no += 1
    return yes >= 3 and yes > 2 * no


def _even(lines: Sequence[Line], columns: Sequence[float]) -> bool:
    """Whether nearly every line that another touches, and that ends no sentence, is as wide as its column."""
    within = [
        abs(line.width - column) < EVEN
        for line, after, column in zip(lines, lines[1:], columns, strict=False)
        if not after.blanks and not line.terminal and line.width > 10 and "，" in after.text
    ]
    return len(within) > 20 and sum(within) > 0.9 * len(within)


def _broken(lines: Sequence[Line]) -> bool:
    blank = [i for i in range(1, len(lines)) if lines[i].blanks]
    within = [i for i in blank if lines[i - 1].text[-1] in OPEN_END or lines[i].text[0] in NO_START]
    return len(within) > 0.12 * len(blank)


def _pairs(lines: Sequence[Line]) -> frozenset[str]:
    found: set[str] = set()
    for line in lines:
        found.update(map("".join, zip(line.text, line.text[1:], strict=False)))
    return frozenset(pair for pair in found if is_hanzi(pair[0]) and is_hanzi(pair[1]))
