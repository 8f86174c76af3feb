"""Printed lines become paragraphs and display lines (headlines, crossheads), by the cheapest labelling of the page.

Each line displays, starts a paragraph or continues one. What speaks for each is a small function returning a cost; the
sum over the page is made least by dynamic programming (Viterbi 1967), in time linear in the number of lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from kg.page.bylines import continued_from, read_lead
from kg.page.lines import CLOSERS, Line, is_hanzi, is_white, width

_NO_START = "，。、；：！？!?,;:）)”’』」》〉】〕%％℃…·"
_NEVER_FIRST = "们的了着呢吗吧啊么"
_OPEN_END = "，、；：（(《〈“‘『「【,;:·"
_DASH = ("——", "－－", "--", "—")
_BULLET = re.compile(r"[●■◆▲★☆◎○◇□▶►]\s*\S")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]{1,3}[条章节，,、]|其[一二三四五]|问[:：]|答[:：])")
_LONG = 45  # wider lines are whole paragraphs as a web page leaves them
_NEAR = 2.6  # how much narrower than its column a full line may be


class Label(IntEnum):
    """What a line is."""

    DISPLAY = 0
    START = 1
    CONTINUE = 2


def label_lines(lines: Sequence[Line], *, starts: frozenset[int] = frozenset(), joins: frozenset[int] = frozenset()) -> list[Label]:
    """The label of each line; `starts` are positions a block must begin at.

    `joins` are positions that must not begin one. Furniture, bylines and captions are not among `lines`: a paragraph runs on across them.
    """
    if not lines:
        return []
    widths = _column_widths(lines)
    indented = _indents(lines)
    stepped = _first_lines_stepped(lines, widths)
    pairs, broken_often = _pairs(lines), _broken_often(lines)
    web = sum(len(line.text) for line in lines if line.width > _LONG) > 0.6 * sum(len(line.text) for line in lines)
    costs: list[list[float]] = []
    back: list[list[int]] = []
    for i, line in enumerate(lines):
        display, start = _display_cost(lines, widths, i), _start_cost(line, indented)
        if _exclaims(lines, i):  # a headline may call out; a paragraph of one such line is rare
            before_start = i + 1 in starts or (i + 1 < len(lines) and read_lead(lines[i + 1].text) is not None)
            start += 2.5 if before_start else 1.0 if _alone(lines, i) or (i > 0 and lines[i - 1].text.endswith(_DASH)) else 0.0
        if i == 0:
            costs.append([display + 0.3, start, 50.0])
            back.append([0, 0, 0])
            continue
        ended, broken = _end_cost(lines[i - 1], line, widths[i - 1]), _join_cost(lines, widths, i, indented, stepped, pairs, broken_often)
        if web and lines[i - 1].text[-1] not in _OPEN_END:
            broken += 3.0
        if i in starts:
            broken += 60.0
            ended += 1.5 if _exclaims(lines, i - 1) else 0.0 if lines[i - 1].terminal else 2.0
        if i in joins:
            display, start = display + 60.0, start + 60.0
        before = costs[-1]
        prose = min((before[Label.START], int(Label.START)), (before[Label.CONTINUE], int(Label.CONTINUE)))
        row, origin = [0.0, 0.0, 0.0], [0, 0, 0]
        for label, own in ((Label.DISPLAY, display), (Label.START, start)):
            again = _again_cost(lines[i - 1], line) if label is Label.DISPLAY else _below_cost(lines[i - 1], line)
            after_display, after_prose = before[Label.DISPLAY] + own + again, prose[0] + own + ended
            if label is Label.DISPLAY:
                after_prose += 1.2
            row[label] = min(after_display, after_prose)
            origin[label] = int(Label.DISPLAY) if after_display <= after_prose else prose[1]
        row[Label.CONTINUE], origin[Label.CONTINUE] = prose[0] + broken, prose[1]
        costs.append(row)
        back.append(origin)
    last = costs[-1]
    end = 0.0 if lines[-1].terminal else 1.5
    best = min(range(3), key=lambda k: last[k] + (end if k != Label.DISPLAY else 0.0))
    labels = [Label(best)]
    for origin in reversed(back[1:]):
        labels.append(Label(origin[labels[-1]]))
    return labels[::-1]


def _column_widths(lines: Sequence[Line]) -> list[float]:
    """The width of the column each line stands in: the widest of its run of lines, or of the runs about a short one."""
    runs: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if i == 0 or line.blanks:
            runs.append((i, i + 1))
        else:
            runs[-1] = (runs[-1][0], i + 1)
    found: list[float] = []
    for n, (start, end) in enumerate(runs):
        own = sorted((line.width for line in lines[start:end]), reverse=True)
        if end - start >= 4 or (end - start == 3 and own[0] - own[1] < 1.2):
            for i in range(start, end):
                found.append(_widest([line.width for line in lines[max(start, i - 6) : min(end, i + 7)]]))
            continue
        left = next((run for run in runs[max(0, n - 3) : n][::-1] if run[1] - run[0] > 2), (start, start))
        right = next((run for run in runs[n + 1 : n + 4] if run[1] - run[0] > 2), (end, end))
        around = [*lines[max(left[0], left[1] - 5) : left[1]], *lines[right[0] : min(right[1], right[0] + 5)]]
        near = [line.width for line in around if line.width <= _LONG]
        found += [_widest(near if len(near) > 2 else [*near, *own])] * (end - start)
    return found


def _widest(widths: Sequence[float]) -> float:
    """The greatest width that another line nearly has; the greatest where none has."""
    ranked = sorted((w for w in widths if w <= _LONG), reverse=True)
    for wide, after in zip(ranked, ranked[1:], strict=False):
        if wide - after < _NEAR:
            return wide
    return ranked[0] if ranked else _LONG


def _indents(lines: Sequence[Line]) -> bool:
    """Whether the file keeps first-line indents of about two characters."""
    base = min(line.indent for line in lines)
    stepped = sum(1.4 <= line.indent - base <= 4.1 and line.width > 8 for line in lines)
    flush = sum(line.indent - base < 1 for line in lines)
    return stepped >= 3 and flush >= stepped


def _first_lines_stepped(lines: Sequence[Line], widths: Sequence[float]) -> bool:
    """Whether first lines are about two characters narrower than the next: an indent that the extractor stripped."""
    yes = no = 0
    for i in range(1, len(lines) - 1):
        line, after = lines[i], lines[i + 1]
        if not (lines[i - 1].terminal and (line.blanks or lines[i - 1].width < widths[i - 1] - _NEAR)):
            continue
        if after.blanks or after.terminal or line.terminal or after.width < widths[i] - _NEAR or line.width > _LONG:
            continue
        if 1.4 <= after.width - line.width <= 2.9:
            yes += 1
        elif abs(after.width - line.width) < 1.1:
            no += 1
    return yes >= 3 and yes > 2 * no


def _pairs(lines: Sequence[Line]) -> frozenset[str]:
    """The pairs of Hanzi that stand together within a line of the page."""
    return frozenset(a + b for line in lines for a, b in zip(line.text, line.text[1:], strict=False) if is_hanzi(a) and is_hanzi(b))


def _full(line: Line, column: float, slack: float = 0.0) -> bool:
    return line.width >= column - _NEAR - slack


def _slack(lines: Sequence[Line], i: int, stepped: bool) -> float:
    """How much narrower a full line may be for being the first of its paragraph."""
    first = lines[i].blanks or i == 0 or lines[i - 1].terminal
    return (2.0 if stepped else 0.6) if first else 0.0


def _display_cost(lines: Sequence[Line], widths: Sequence[float], i: int) -> float:
    """What speaks against a line being a headline or crosshead."""
    line, text = lines[i], lines[i].text
    cost = 0.0
    alone = line.blanks > 0 and _alone(lines, i)
    cost -= 0.9 if alone else 0.0
    inner = text.rstrip("。！？!?…”’")
    cost += 5.0 * min(2, inner.count("。")) + 0.35 * (inner.count("，") + inner.count(",")) + 1.5 * inner.count("；")
    if text[-1] in "，、；,;":
        cost += 5.0
    elif text[-1] in "：:（(《“‘":
        cost += 3.0
    elif text.rstrip("”’』」）)").endswith("。") or (text.endswith(".") and line.terminal):
        cost += 4.0
    elif line.terminal:
        cost += 0.8 if text[0] not in "“「" else 0.4
    if line.width < 3 and not line.blanks:
        cost += 1.0
    if text[0] in _NO_START or text[0] in _NEVER_FIRST:
        cost += 5.0
    if read_lead(text) is not None:
        cost += 8.0
    cost += 0.25 * max(0.0, line.width - 26)
    if widths[i] > 8 and 1.6 < line.width - widths[i] and line.width < 34:  # no line of the column about it is so wide
        cost -= 0.8
    if alone and line.width > 16 and -3.2 < line.width - widths[i] < 1:
        cost += 0.4
    for opener, closer in ("“”", "《》", "（）", "「」"):
        if text.count(opener) != text.count(closer):
            cost += 0.8
    if not alone and abs(line.width - widths[i]) < 1.1 and line.width > 10:
        cost += 0.8
    if text.startswith(_DASH) or text.endswith(_DASH):
        cost -= 1.0 + 0.25 * min(14.0, max(0.0, line.width - 26))
    if not alone and not line.blanks and i and not lines[i - 1].terminal and _full(lines[i - 1], widths[i - 1]) and line.width > 10 and not lines[i - 1].text.endswith(_DASH):
        cost += 0.4
    return cost


def _again_cost(before: Line, line: Line) -> float:
    """What speaks against a display line following another."""
    return 0.7 if line.blanks else 0.4


def _below_cost(before: Line, line: Line) -> float:
    """What speaks against a paragraph beginning below a display line: set together, of one measure."""
    dash = before.text.endswith(_DASH)
    if line.blanks or before.terminal:
        return 0.8 if dash else 0.0
    if dash:
        return 1.5
    return 1.0 if before.width > 10 and -1.1 < line.width - before.width < 3.4 else 0.3


def _alone(lines: Sequence[Line], i: int) -> bool:
    return (lines[i].blanks > 0 or i == 0) and (i + 1 == len(lines) or lines[i + 1].blanks > 0)


def _exclaims(lines: Sequence[Line], i: int) -> bool:
    """Whether a short line ends in ！ or ？."""
    return lines[i].width <= 24 and lines[i].text.rstrip(CLOSERS)[-1:] in "！？!?"


def _start_cost(line: Line, indented: bool) -> float:
    """What speaks against a line beginning a paragraph."""
    text, cost = line.text, 0.0
    if text[0] in _NO_START or text[0] in _NEVER_FIRST:
        cost += 4.0
    if len(text) > 1 and is_hanzi(text[0]) and text[1] in "，、。；：":  # the end of a word and of a clause
        cost += 1.5
    if indented and line.indent < 1 and line.width > 10:
        cost += 0.8
    if text.startswith(_DASH):
        cost += 0.6
    return cost


def _end_cost(line: Line, after: Line, column: float) -> float:
    """What speaks against a paragraph ending with a line."""
    if line.terminal:
        if after.blanks or not _full(line, column) or line.width > _LONG:
            return 0.0
        return 0.5 if after.indent - line.indent >= 1.4 else 1.2
    if _closes(line.text):
        return 0.4
    cost = 5.0
    if line.text[-1] in "：:":
        cost = 1.6
    elif line.text[-1] in "；;":
        cost = 2.0
    elif line.text[-1] in "，、,":
        cost = 6.0
    elif not _full(line, column):
        cost = 3.0
    if _NUMBERED.match(after.text) or _BULLET.match(after.text):
        cost *= 0.6
    return cost


_CLOSED = re.compile(
    r"[（(](?:[^（()）]*(?:记者|通讯员|摄|据|完|电|文/图)[^（()）]*)[）)]$"
    r"|[。！？”]\s*(?:本报)?(?:记者|通讯员|实习生)\s*[^\s。（(]{2,4}(?:\s+[^\s。（(]{1,4})*$"
    r"|(?:\s|记者[^。]{0,8})摄(?:/\S{4,})?$|文/图$"
)


def _closes(text: str) -> bool:
    """Whether a line without a final stop ends an article: with a signature or （完）."""
    return _CLOSED.search(text) is not None


def _join_cost(
    lines: Sequence[Line],
    widths: Sequence[float],
    i: int,
    indented: bool,
    stepped: bool,
    pairs: frozenset[str],
    broken_often: bool,
) -> float:
    """What speaks against a line going on with the paragraph of the line before it."""
    before, line = lines[i - 1], lines[i]
    column = max(widths[i - 1], line.width) if not line.blanks and line.width <= _LONG else widths[i - 1]
    full = _full(before, column, _slack(lines, i - 1, stepped) if line.width - before.width < 4.2 else 0.0)
    text = line.text
    if read_lead(text) is not None or continued_from(text):
        return 8.0
    cost = 0.0
    if before.width > _LONG and (before.terminal or line.blanks):
        cost += 4.0
    if before.terminal:
        cost += 4.0 if line.blanks else 0.3 if full else 2.5
    else:
        open_end = before.text[-1] in _OPEN_END
        if not full:
            deficit = column - before.width
            cost += (0.5 if open_end else 1.6) + (0.0 if open_end else 0.12 * min(10.0, deficit))
        cost += (0.2 if open_end else 0.6) if line.blanks else 0.0
        cost += 0.8 * max(0, min(line.blanks, 4) - 1) if not open_end else 0.0
        if open_end and before.text[-1] not in "：:":
            cost -= 1.0
    if line.blanks and not before.terminal and before.text[-1] not in _OPEN_END and _short_run(lines, i - 1):
        cost += 0.3 if broken_often else 1.0
    if _closes(before.text):
        cost += 1.5 if line.blanks else 0.3
    if text[0] in _NO_START or text[0] in _NEVER_FIRST:
        cost -= 3.0
    joint = before.text[-1] + text[0]
    if not before.terminal and joint in pairs:
        cost -= 0.5
    if before.text[-1].isdigit() and (text[0].isdigit() or text[0] in "年月日个人名家万亿元余多％%"):
        cost -= 1.5
    if indented:
        cost += 2.5 if line.indent - _least(lines, i) >= 1.4 else -0.6
    elif stepped and not before.terminal and line.blanks and i + 1 < len(lines) and not lines[i + 1].blanks:
        step = lines[i + 1].width - line.width
        if 1.4 <= step <= 2.9:
            cost += 1.0
        elif step < 1.1 and _full(line, widths[i]):
            cost -= 0.8
    if before.text.endswith(_DASH):
        cost += 1.0 if full and not line.blanks else 2.0
    if _BULLET.match(text):
        cost += 1.5
    if _NUMBERED.match(text) and not full:
        cost += 1.0
    return cost


def _short_run(lines: Sequence[Line], last: int) -> bool:
    """Whether at most three lines stand together up to `last`, what is before them having ended."""
    first = last
    while first and not lines[first].blanks:
        if last - first == 2:
            return False
        first -= 1
    return first == 0 or lines[first - 1].terminal


def _broken_often(lines: Sequence[Line]) -> bool:
    """Whether blank lines stand within sentences all over the page: columns broken every few lines."""
    blank = [i for i in range(1, len(lines)) if lines[i].blanks]
    within = [i for i in blank if lines[i - 1].text[-1] in _OPEN_END or lines[i].text[0] in _NO_START]
    return len(within) > 0.12 * len(blank)


def _least(lines: Sequence[Line], i: int) -> float:
    return min(line.indent for line in lines[max(0, i - 3) : i + 4])


def join_text(lines: Sequence[Line]) -> tuple[str, tuple[int, ...]]:
    r"""The lines put together with "\n" between, and the file offset of each character (of a "\n": the white space there).

    The joint stays until `squeeze` has decided whether it is a space.
    """
    text: list[str] = []
    origin: list[int] = []
    for n, line in enumerate(lines):
        if n:
            text.append("\n")
            origin.append(lines[n - 1].end)
        text.append(line.text)
        origin.extend(range(line.start, line.end))
    return "".join(text), tuple(origin)


def squeeze(text: str, origin: Sequence[int], *, display: bool = False) -> tuple[str, list[int]]:
    r"""Joined text without the spaces that are artefacts of print.

    Between Latin words one space stays; between Hanzi, or Hanzi and digits, none, unless the gap is wide
    (two spaces, an ideographic space) and no lone character stands beside it; in display lines one always stays.

    >>> squeeze("11月 11日，the\nend http://\nwww.a.cn", range(99))[0]
    '11月11日，the end http://www.a.cn'
    >>> squeeze("春到江岸 花满园", range(99), display=True)[0]
    '春到江岸 花满园'
    """
    kept: list[str] = []
    places: list[int] = []
    i = 0
    while i < len(text):
        char = text[i]
        if not is_white(char):
            kept.append(char)
            places.append(origin[i])
            i += 1
            continue
        after = i
        while after < len(text) and is_white(text[after]):
            after += 1
        gap = text[i:after]
        visible = next((k for k in range(i, after) if text[k].isspace()), None)
        if kept and after < len(text) and visible is not None and _gap_stays(text, i, after, gap, display):
            kept.append(" ")
            places.append(origin[visible])
        i = after
    return "".join(kept), places


def _gap_stays(text: str, left: int, right: int, gap: str, display: bool) -> bool:
    before, after = text[left - 1], text[right]
    if _latin(before) and _latin(after):
        return _words(text, left, right, gap)
    if "\n" in gap and not display:
        return False
    if display:
        return not (_lone(text, left - 1, -1) and _lone(text, right, 1)) and "\n" not in gap
    if before in "，。、；：！？（“《" or after in "，。、；：！？）”》":
        return False
    wide = "\u3000" in gap or width(gap) >= 1
    return wide and is_hanzi(before) and is_hanzi(after) and not _lone(text, left - 1, -1) and not _lone(text, right, 1)


def _latin(char: str) -> bool:
    return "!" <= char <= "~" or "\u00c0" <= char <= "\u024f"


def _words(text: str, left: int, right: int, gap: str) -> bool:
    """Whether a gap between Latin characters is a space: not at a line end within an address, number or hyphenation."""
    if "\n" not in gap:
        return not (text[left - 1] in "(" or text[right] in "),.;:!?" )
    before = text[max(0, left - 40) : left].split()[-1]
    if re.search(r"(?:https?:|www\.|@)\S*$", before, re.I) or text[left - 1] in "/.-_@=&?(" or text[right] in "/.-_@=&?),;:":
        return False
    return not (text[left - 1].isdigit() and text[right].isdigit())


def _lone(text: str, at: int, step: int) -> bool:
    """Whether the Hanzi at `at` stands alone on its side: 郑 典."""
    beyond = at + step
    return is_hanzi(text[at]) and (not 0 <= beyond < len(text) or not is_hanzi(text[beyond]))
