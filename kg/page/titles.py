"""What a display line is by its words alone: a notice, a slogan, the title of a column, a label."""

from __future__ import annotations

import re

from kg.page.element import Element
from kg.page.furniture import is_organ, is_section
from kg.page.vocabulary import either

_SHORT = 6  # characters of the title of a column, at most
_NOTICE = re.compile(
    rf".{{0,24}}(?<![发布出下贴]){either('notices')}(?:[（(].{{1,8}}[）)]|[一二三四五六七八九十]+则)?|(?:重要|温馨)?{either('adverts')}"
)
_SLOGAN = re.compile(either("slogans"))
_PLACE = re.compile(r"[\u3400-\u9fff]{1,5}[省市区县州镇乡]")
_COLUMN = re.compile(r"[■◆●★▲]\s*\S{2,8}|【\S{2,8}】")  # ■街巷快递


def is_notice(words: str) -> bool:
    """Whether a display line, folded and without white space, heads a notice or advertisement.

    >>> is_notice("江岸区水务局停水通知"), is_notice("招租"), is_notice("三部门联合发通知")
    (True, True, False)
    """
    return _NOTICE.fullmatch(words) is not None


def is_slogan(element: Element, coverage: float = 0.0) -> bool:
    """Whether a display line is a slogan that stands by itself between articles: 讲文明 树新风.

    `coverage` is the share of its words that the articles about it repeat.
    """
    words = element.words
    if len(words) > 14 or coverage > 0.25 or any(c.isdigit() for c in words):
        return False
    return _SLOGAN.search(words) is not None


def is_label(element: Element) -> bool:
    """Whether a display line only names a place or a section (江岸区, 民生): a kicker, never the headline."""
    words = element.words
    if is_notice(words):
        return False
    if len(words) < 4 or _PLACE.fullmatch(words) is not None or is_section(element.text):
        return True
    return is_organ(words) or _COLUMN.fullmatch(element.text) is not None


def is_column(element: Element) -> bool:
    """Whether a display line may be the title of a column (街头巷尾): a headline only where no other is."""
    return is_label(element) or (len(element.words) <= _SHORT and not is_notice(element.words))
