"""What speaks against a line being a headline or crosshead.

A rule is a small function from a line among its neighbours to a cost; the tuple at the end is the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.page.lines import DASHES
from kg.page.measure import NEAR, NO_START, Spot
from kg.page.vocabulary import either

Rule = Callable[[Spot], float]

_CAPTION = re.compile(r"[▲△↑↓←→▼▽]|图为|[（(][上下左右]图")
_BRIEF = re.compile(r"[●■◆★○◇☆]\s*\S")
_CONTACT = re.compile(rf"{either('contacts')}[:：]|{either('contacts')}[。！]?$")


def crowded(spot: Spot) -> float:
    """A headline stands free; one that does not, and is as wide as its column, looks like prose."""
    if spot.alone and spot.before is not None:
        likely_column = spot.line.width > 16 and -3.2 < spot.line.width - spot.column < 1
        return -0.3 if likely_column else -0.9
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
    return 0.7 if text[-1] in "的和与及在为向对把将被从以等是" else 0.0


def marked_caption(spot: Spot) -> float:
    """▲ and 图为 open captions and briefs, 联系人： a line of a notice; none is a headline.

    >>> from kg.page.measure import spot_in
    >>> [marked_caption(spot_in(text, 1)) for text in ("▲铺好的步道", "联系人：罗先生", "图书馆开馆")]
    [3.0, 3.0, 0.0]
    """
    if _CAPTION.match(spot.line.text) or _CONTACT.match(spot.line.text):
        return 3.0
    return 3.0 if spot.line.width > 12 and _BRIEF.match(spot.line.text) else 0.0


def runs_into(spot: Spot) -> float:
    """A shorter line right below ends the sentence: both are prose."""
    line, after = spot.line, spot.after
    if after is None or after.blanks or not after.text.endswith(("。", "。”")) or line.width <= 10:
        return 0.0
    return 1.5 if after.width < line.width and not spot.lead and not spot.forced_after else 0.0


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


DISPLAY_RULES: tuple[Rule, ...] = (
    crowded,
    sentence_inside,
    ends_like_prose,
    no_beginning,
    dispatch,
    marked_caption,
    runs_into,
    too_wide,
    too_narrow,
    open_pair,
    below_full_line,
)
