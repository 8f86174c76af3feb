"""What speaks against a line being a headline, beginning a paragraph, or going on with one.

A rule is a small function from a line among its neighbours to a cost; the tuples at the end are the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.page.lines import CLOSERS, Line, is_hanzi
from kg.page.measure import LONG, NEAR, NO_START, OPEN_END, Spot
from kg.page.names import is_name
from kg.page.vocabulary import HANZI

DASHES = ("——", "－－", "--", "—", "―")
Rule = Callable[[Spot], float]

_BULLET = re.compile(r"[●■◆▲★☆◎○◇□▶►]\s*\S")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十]{1,3}[条章节，,、]|其[一二三四五]|[问答][:：])"
)
_COUNTED = "年月日个人名家万亿元余多％%"
_CLOSED = re.compile(
    r"[（(](?:[^（()）]*(?:记者|通讯员|摄|据|完|电|文/图)[^（()）]*)[）)]$"
    r"|[。！？”]\s*(?:本报)?(?:记者|通讯员|实习生)\s*[^\s。（(]{2,4}(?:\s+[^\s。（(]{1,4})*$"
    r"|(?:\s|记者[^。]{0,8})摄(?:/\S{4,})?$|文/图$|下转[^。]{1,8}版[）)]?$"
)
_NAMED = re.compile(rf"[。！？”][\s]+([{HANZI}]{{2,3}}|[{HANZI}]\s[{HANZI}])$")
NEVER = 60.0


# What speaks against a line being a headline or crosshead.


def crowded(spot: Spot) -> float:
    """A headline stands free; one that does not, and is as wide as its column, looks like prose."""
    if spot.alone and spot.before is not None:
        likely_column = spot.line.width > 16 and -3.2 < spot.line.width - spot.column < 1
        return -0.5 if likely_column else -0.9
    return 0.8 if abs(spot.line.width - spot.column) < 1.1 and spot.line.width > 10 else 0.0


def sentence_inside(spot: Spot) -> float:
    r"""Full stops within a line are prose; commas a little.

    >>> from kg.page.measure import spot_in
    >>> sentence_inside(spot_in("他来了。大家", 1)), sentence_inside(spot_in("新桥通车", 1))
    (5.0, 0.0)
    """
    inner = spot.line.text.rstrip("。！？!?…”’")
    commas = inner.count("，") + inner.count(",")
    return 5.0 * min(2, inner.count("。")) + 0.35 * commas + 1.5 * inner.count("；")


def ends_like_prose(spot: Spot) -> float:
    """No headline ends in a comma or full stop; ！ and ？ it may.

    >>> from kg.page.measure import spot_in
    >>> [ends_like_prose(spot_in(text, 1)) for text in ("昨日，", "新桥通车。", "“我来！”", "新桥通车")]
    [5.0, 4.0, 0.4, 0.0]
    """
    text = spot.line.text
    if text[-1] in "，、；,;":
        return 5.0
    if text[-1] in "：:（(《“‘":
        return 3.0
    if text.rstrip("”’』」）)").endswith("。") or (text.endswith(".") and spot.line.terminal):
        return 4.0
    if spot.line.terminal:
        return 0.8 if text[0] not in "“「" else 0.4
    return 0.0


def no_beginning(spot: Spot) -> float:
    """A line that opens with a comma, a closing mark or 们 goes on with the line before."""
    return 5.0 if spot.line.text[0] in NO_START else 0.0


def dispatch(spot: Spot) -> float:
    """本报讯 opens a paragraph, never a headline."""
    return 8.0 if spot.lead else 0.0


def too_wide(spot: Spot) -> float:
    """Headlines are short; but a line wider than its column can be no line of it."""
    cost = 0.25 * max(0.0, spot.line.width - 26)
    if spot.column > 8 and spot.line.width - spot.column > 1.6 and spot.line.width < 34:
        cost -= 0.8
    if spot.line.text.startswith(DASHES) or spot.line.text.endswith(DASHES):
        cost -= 1.0 + 0.25 * min(14.0, max(0.0, spot.line.width - 26))
    return cost


def too_narrow(spot: Spot) -> float:
    """One or two characters right below a line are its end."""
    return 1.0 if spot.line.width < 3 and not spot.line.blanks else 0.0


def open_pair(spot: Spot) -> float:
    """A quotation that opens in a line and closes in none."""
    text = spot.line.text
    return 0.8 * sum(text.count(a) != text.count(b) for a, b in ("“”", "《》", "（）", "「」"))


def below_full_line(spot: Spot) -> float:
    """A line right below an open full line goes on with it."""
    before = spot.before
    if before is None or spot.alone or spot.line.blanks or before.terminal or before.text.endswith(DASHES):
        return 0.0
    return 0.4 if before.width >= spot.column_before - NEAR and spot.line.width > 10 else 0.0


# What speaks against a line beginning a paragraph.


def opens_badly(spot: Spot) -> float:
    """Closing marks and 们 begin no paragraph, nor does the end of a word before a comma (期，为了满足).

    >>> from kg.page.measure import spot_in
    >>> [opens_badly(spot_in(text, 1)) for text in ("们都来了。", "期，为了", "今年")]
    [4.0, 1.5, 0.0]
    """
    text = spot.line.text
    if text[0] in NO_START:
        return 4.0
    return 1.5 if len(text) > 1 and is_hanzi(text[0]) and text[1] in "，、。；：" else 0.0


def not_indented(spot: Spot) -> float:
    """Where the page indents first lines, one without an indent."""
    return 0.8 if spot.shape.indented and spot.line.indent < 1 and spot.line.width > 10 else 0.0


def opens_with_dash(spot: Spot) -> float:
    """—— opens subtitles."""
    return 0.6 if spot.line.text.startswith(DASHES) else 0.0


def calls_out(spot: Spot) -> float:
    """A short line with ！ or ？ that stands free, or before a byline, is a headline."""
    if not _exclaims(spot.line):
        return 0.0
    if spot.forced_after:
        return 2.5
    dashed = spot.before is not None and spot.before.text.endswith(DASHES)
    return 1.0 if spot.alone or dashed else 0.0


def _exclaims(line: Line) -> bool:
    return line.width <= 24 and line.text.rstrip(CLOSERS)[-1:] in "！？!?"


def set_below(spot: Spot) -> float:
    """What speaks against a paragraph beginning right below a display line: set together, of one measure."""
    line, before = spot.line, spot.before
    if before is None:
        return 0.0
    dash = before.text.endswith(DASHES)
    if line.blanks or before.terminal:
        return 0.8 if dash else 0.0
    if dash:
        return 1.5
    return 1.0 if before.width > 10 and -1.1 < line.width - before.width < 3.4 else 0.3


# What speaks against a paragraph ending before a line.


def unended(spot: Spot) -> float:
    """The line before does not end as a sentence does, or ends one in the middle of a paragraph."""
    before, line = spot.before, spot.line
    if before is None:
        return 0.0
    full = before.width >= spot.column_before - NEAR
    if before.terminal:
        if line.blanks or not full or before.width > LONG:
            return 0.0
        opened = line.indent - before.indent >= 1.4 or _NUMBERED.match(line.text) or _BULLET.match(line.text)
        return 0.5 if opened else 1.2
    if closes(before.text):
        return 0.4
    end = before.text[-1]
    cost = 1.6 if end in "：:" else 2.0 if end in "；;" else 6.0 if end in "，、," else 5.0 if full else 3.0
    return 0.6 * cost if _NUMBERED.match(line.text) or _BULLET.match(line.text) else cost


def before_byline(spot: Spot) -> float:
    """Before a byline a paragraph has ended, and not with a call."""
    if not spot.forced or spot.before is None:
        return 0.0
    return 1.5 if _exclaims(spot.before) else 0.0 if spot.before.terminal else 2.0


def closes(text: str) -> bool:
    """Whether a line without a final stop ends an article: with a signature or （完）.

    >>> [closes(text) for text in ("合影。 记者 罗静 摄", "都说好（记者 罗静）", "说好。 罗静", "记者从市")]
    [True, True, True, False]
    """
    if _CLOSED.search(text):
        return True
    named = _NAMED.search(text)
    return named is not None and is_name(re.sub(r"\s", "", named.group(1)), sure=True)


# What speaks against a line going on with the paragraph of the line before.


def new_dispatch(spot: Spot) -> float:
    """A dispatch lead or a byline goes on with nothing."""
    return (8.0 if spot.lead else 0.0) + (NEVER if spot.forced else 0.0)


def whole_paragraph_before(spot: Spot) -> float:
    """The line before is a paragraph of its own, as web pages leave them."""
    before = spot.before
    if before is None:
        return 0.0
    cost = 4.0 if before.width > LONG and (before.terminal or spot.line.blanks) else 0.0
    return cost + (3.0 if spot.shape.web and before.text[-1] not in OPEN_END else 0.0)


def ended_before(spot: Spot) -> float:
    """The line before ends a sentence: a blank line or a short line after it ends the paragraph."""
    if spot.before is None or not spot.before.terminal:
        return 0.0
    return 4.0 if spot.line.blanks else 0.3 if spot.before_full else 2.5


def short_before(spot: Spot) -> float:
    """The line before is open but does not fill its column, or a gap follows it."""
    before, line = spot.before, spot.line
    if before is None or before.terminal:
        return 0.0
    opened = before.text[-1] in OPEN_END
    cost = (0.2 if opened else 0.6 + 0.8 * (min(line.blanks, 4) - 1)) if line.blanks else 0.0
    if not spot.before_full:
        cost += 0.5 if opened else 1.6 + 0.12 * min(10.0, spot.measure_before - before.width)
    if opened:
        return cost - (1.0 if before.text[-1] not in "：:" else 0.0)
    return cost + ((0.3 if spot.shape.broken else 1.0) if line.blanks and spot.short_run else 0.0)


def closed_before(spot: Spot) -> float:
    """A signature or a dash ends the line before."""
    if spot.before is None:
        return 0.0
    cost = 0.0
    if closes(spot.before.text):
        cost += 1.5 if spot.line.blanks else 0.3
    if spot.before.text.endswith(DASHES):
        cost += 1.0 if spot.before_full and not spot.line.blanks else 2.0
    return cost


def runs_over(spot: Spot) -> float:
    """A mark that begins no line, a pair the page has, or a number and its unit across the line end."""
    before, text = spot.before, spot.line.text
    if before is None:
        return 0.0
    cost = -3.0 if text[0] in NO_START else 0.0
    if not before.terminal and before.text[-1] + text[0] in spot.shape.pairs:
        cost -= 0.5
    if before.text[-1].isdigit() and (text[0].isdigit() or text[0] in _COUNTED):
        cost -= 1.5
    return cost


def first_line_indent(spot: Spot) -> float:
    """A first-line indent, kept or stripped, begins a paragraph; its absence goes on with one."""
    shape = spot.shape
    if shape.indented:
        return 2.5 if spot.indent >= 1.4 else -0.6
    if (
        not shape.stepped
        or spot.step is None
        or not spot.line.blanks
        or spot.before is None
        or spot.before.terminal
    ):
        return 0.0
    if 1.4 <= spot.step <= 2.9:
        return 1.0
    return -0.8 if spot.step < 1.1 and spot.full else 0.0


def list_item(spot: Spot) -> float:
    """A bullet or number opens a paragraph."""
    text = spot.line.text
    numbered = _NUMBERED.match(text) is not None
    ended = not spot.before_full or (spot.before is not None and spot.before.terminal)
    return (1.5 if _BULLET.match(text) else 0.0) + (1.0 if numbered and ended else 0.0)


DISPLAY_RULES: tuple[Rule, ...] = (
    crowded,
    sentence_inside,
    ends_like_prose,
    no_beginning,
    dispatch,
    too_wide,
    too_narrow,
    open_pair,
    below_full_line,
)
START_RULES: tuple[Rule, ...] = (opens_badly, not_indented, opens_with_dash, calls_out)
END_RULES: tuple[Rule, ...] = (unended, before_byline)
JOIN_RULES: tuple[Rule, ...] = (
    new_dispatch,
    whole_paragraph_before,
    ended_before,
    short_before,
    closed_before,
    runs_over,
    first_line_indent,
    list_item,
)
