"""What speaks against a line beginning a paragraph, ending one before it, or going on with one.

A rule is a small function from a line among its neighbours to a cost; the tuples at the end are the whole.
"""

from __future__ import annotations

import re

from kg.page.display_rules import Rule
from kg.page.furniture import is_bare_date, is_organ
from kg.page.lines import CLOSERS, DASHES, Line, is_hanzi
from kg.page.measure import EVEN, LONG, NEAR, NO_START, OPEN_END, Spot
from kg.page.vocabulary import HANZI, either

NEVER = 60.0

_BULLET = re.compile(r"[●■◆▲★☆◎○◇□▶►]\s*\S")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十]{1,3}[条章节，,、]|其[一二三四五]|[问答][:：])"
)
_COUNTED = "年月日个人名家万亿元余多％%"
_CLOSED = re.compile(
    r"[（(](?:[^（()）]*(?:记者|通讯员|摄|据|完|电|文/图|资料图|供图|图片)[^（()）]*)[）)]$"
    r"|[。！？”]\s*(?:本报)?(?:记者|通讯员|实习生)\s*[^\s。（(]{2,4}(?:\s+[^\s。（(]{1,4})*$"
    r"|(?:\s|记者[^。]{0,8})摄(?:/\S{4,})?$|文/图$|下转[^。]{1,8}版[）)]?$"
)
_NAME = rf"(?:[{HANZI}]{{2,3}}|[{HANZI}] [{HANZI}])"
_SIGNED = re.compile(rf"[。！？”][（(]{_NAME}(?:[ \u3000、]+{_NAME}){{0,2}}[）)]$")
_HALF_CLOSED = re.compile(rf"[^（(。]{{0,12}}[{HANZI}]{{2,3}}[）)]")  # the second line of a signature
_NAMED = re.compile(rf"[。！？”][ \u3000]+({_NAME}(?:[ \u3000、]+{_NAME}){{0,2}})$")
_OPENING = re.compile(r"(?:新华社|本报|记者|近日|日前|昨|今[日天]|\d{1,2}月\d{1,2}日|\d{1,2}日)")


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
    if _BULLET.match(line.text):
        return 0.0
    dash = before.text.endswith(DASHES)
    if line.blanks or before.terminal:
        return 0.8 if dash else 0.0
    if dash:
        return 1.5
    if spot.after is not None and spot.after.blanks and not line.terminal:
        return 2.0  # a line between a headline and a blank line
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
    if closes(before.text) or (is_organ(before.text) and is_bare_date(line.text)):
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
    if _CLOSED.search(text) or _HALF_CLOSED.fullmatch(text) or is_bare_date(text):
        return True
    named = _NAMED.search(text) or _SIGNED.search(text)
    return named is not None and re.search(either("not_signed"), named.group()) is None


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
    if line.blanks and _OPENING.match(line.text):
        cost += 0.8
    return cost + ((0.3 if spot.shape.broken else 1.0) if line.blanks and spot.short_run else 0.0)


def uneven_before(spot: Spot) -> float:
    r"""On a page of even lines a line that is a little shorter is no line of a paragraph.

    >>> from kg.page.measure import spot_in
    >>> even = "市民说，新馆很大，书也多，位子\n" * 25
    >>> lines = ("新馆很大，书很多，还有好位", "新馆很大，书很多，还有好位子座")
    >>> [uneven_before(spot_in(f"{even}{line}\n连日来，江岸区又开了新的图书馆", 27)) for line in lines]
    [1.5, 0.0]
    """
    before = spot.before
    if before is None or not spot.shape.even or before.terminal or spot.line.blanks:
        return 0.0
    return 1.5 if before.width < spot.measure_before - EVEN and spot.before_full else 0.0


def closed_before(spot: Spot) -> float:
    """A signature or a dash ends the line before."""
    if spot.before is None:
        return 0.0
    cost = 0.0
    if closes(spot.before.text):
        cost += 1.5 if spot.line.blanks or _SIGNED.search(spot.before.text) else 0.3
    if spot.before.text.endswith(DASHES):
        cost += 1.0 if spot.before_full and not spot.line.blanks else 2.0
    return cost


def runs_over(spot: Spot) -> float:
    """A mark that begins no line, a pair the page has, or a number and its unit across the line end."""
    before, text = spot.before, spot.line.text
    if before is None:
        return 0.0
    cost = -3.0 if text[0] in NO_START else 0.0
    if spot.forced_after and _exclaims(spot.line) and not spot.before_full and spot.short_run:
        cost += 2.5  # a headline in two lines
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


def signs_off(spot: Spot) -> float:
    r"""The organ and the date below a notice stand on lines of their own.

    >>> from kg.page.measure import spot_in
    >>> text = "今晚停水，请各家储水。\n江岸区水务局\n2021年3月9日"
    >>> [signs_off(spot_in(text, number)) for number in (2, 3)]
    [3.0, 3.0]
    """
    before, line = spot.before, spot.line
    if before is None or line.width > 22:
        return 0.0
    if is_bare_date(line.text) and is_organ(before.text):
        return 3.0
    return 3.0 if before.terminal and is_organ(line.text) else 0.0


def list_item(spot: Spot) -> float:
    """A bullet or number opens a paragraph."""
    text = spot.line.text
    numbered = _NUMBERED.match(text) is not None
    ended = not spot.before_full or (spot.before is not None and spot.before.terminal)
    return (1.5 if _BULLET.match(text) else 0.0) + (1.0 if numbered and ended else 0.0)


START_RULES: tuple[Rule, ...] = (opens_badly, not_indented, opens_with_dash, calls_out)
END_RULES: tuple[Rule, ...] = (unended, before_byline)
JOIN_RULES: tuple[Rule, ...] = (
    new_dispatch,
    whole_paragraph_before,
    ended_before,
    short_before,
    uneven_before,
    closed_before,
    runs_over,
    first_line_indent,
    signs_off,
    list_item,
)
