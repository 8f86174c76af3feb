"""What speaks against a gap lying within an article: its display lines would be crossheads.

A rule is a small function from a gap to a cost; the tuple at the end is the whole.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.page.element import Form
from kg.page.gaps import Gap, is_bullet, is_sign_off
from kg.page.lines import DASHES, width
from kg.page.titles import is_label, is_notice

FORBIDDEN = 40.0
_WITHIN = 1.75  # against a headline within its article
Rule = Callable[[Gap], float]


def said_to_begin(gap: Gap) -> float:
    """A user says that an article begins here."""
    begins = (gap.after is not None and gap.after.begins) or any(e.begins for e in gap.content)
    return FORBIDDEN if begins else 0.0


def dispatch_after(gap: Gap) -> float:
    r"""本报讯 and （上接第1版） open an article.

    >>> from kg.page.gaps import gap_in
    >>> [dispatch_after(gap_in(f"桥好。\n\n{text}")) for text in ("本报讯 新馆开馆。", "馆名\n\n新馆开馆。")]
    [9.0, 0.0]
    """
    return 9.0 if gap.after is not None and (gap.after.lead or gap.after.body[0]) else 0.0


def signed_before(gap: Gap) -> float:
    r"""A signature ends an article, and the date under a notice does.

    >>> from kg.page.gaps import gap_in
    >>> [signed_before(gap_in(f"{text}\n\n馆名\n\n新馆大。")) for text in ("桥好。（记者 罗静）", "桥好。")]
    [6.0, 0.0]
    """
    if gap.before is None:
        return 0.0
    return 6.0 if gap.before.tail and gap.before.tail.names else 5.0 if is_sign_off(gap.before) else 0.0


def bylines_inside(gap: Gap) -> float:
    r"""A byline stands at an article's ends; a photographer's may stand anywhere.

    >>> from kg.page.gaps import gap_in
    >>> bylines_inside(gap_in("新桥通车。\n\n□记者 罗静\n\n新馆开馆。"))
    7.0
    """
    cost = 0.0
    for element in gap.content:
        if element.form is Form.BYLINE and element.signature is not None:
            signature = element.signature
            picture = signature.photo and not signature.writes
            cost += 7.0 if signature.marked else 0.5 if picture else 5.0
    return cost


def long_crossheads(gap: Gap) -> float:
    r"""Crossheads are a line, seldom two set together, of few words and without dashes.

    >>> from kg.page.gaps import gap_in
    >>> long_crossheads(gap_in("新桥通车。\n\n桥名\n\n两岸近了。"))
    0.15
    >>> round(long_crossheads(gap_in("新桥通车。\n\n新馆开馆\n——首日接待读者三千人\n\n馆大。")), 2)
    2.45
    """
    cost = 0.0
    for element in gap.displays:
        dashed = element.text.startswith(DASHES) or element.text.endswith(DASHES)
        cost += 0.15 + 0.25 * max(0, len(element.words) - 10) + (1.2 if dashed else 0.0)
    stacked = gap.displays[1:]
    return cost + sum(1.5 if element.apart else 0.7 for element in stacked)


def unbroken_page(gap: Gap) -> float:
    r"""A page that does not break its articles into paragraphs has no crossheads in them.

    >>> from kg.page.gaps import gap_in
    >>> page = "新桥通车。\n\n馆名\n\n新馆大。\n\n园名\n\n新园美。\n\n路名\n\n新路宽。"
    >>> round(unbroken_page(gap_in(page)), 2), unbroken_page(gap_in("新桥通车。\n新馆大。\n新园美。"))
    (2.22, 0.0)
    """
    blank = gap.after is not None and gap.after.apart
    return (5.0 if gap.displays else 2.5 if blank else 0.0) * gap.unbroken


def notice_inside(gap: Gap) -> float:
    r"""A notice or an advertisement is an article of its own, and has no crossheads.

    >>> from kg.page.gaps import gap_in
    >>> notice_inside(gap_in("新桥通车。\n\n停水通知\n\n今晚停水。"))
    6.0
    """
    if any(is_notice(e.words) for e in gap.displays):
        return 6.0
    return 2.5 if gap.noticed and gap.displays else 0.0


def section_inside(gap: Gap) -> float:
    r"""A section title stands between articles.

    >>> from kg.page.gaps import gap_in
    >>> [section_inside(gap_in(f"新桥通车。\n\n{text}\n\n新馆开馆。")) for text in ("文化", "新馆有书")]
    [2.5, 0.0]
    """
    if gap.listed:
        return 0.0
    titled = (gap.after is not None and gap.after.titled) or any(e.titled for e in gap.content)
    labelled = any(is_label(e) and width(e.text) > 3 for e in gap.displays)
    return 2.5 if titled else 1.0 if labelled else 0.0


def briefs(gap: Gap) -> float:
    r"""Briefs with bullets are articles where a title shows that they are no list; a blank line ends them.

    >>> from kg.page.gaps import gap_in
    >>> [briefs(gap_in(f"桥好。\n\n{text}")) for text in ("一句话新闻\n\n●新馆大。", "馆名\n\n新馆大。")]
    [2.0, 0.0]
    """
    if gap.before is None or gap.after is None or is_bullet(gap.before) == is_bullet(gap.after):
        return 0.0
    if is_bullet(gap.after):
        return 2.0 if gap.after.titled or gap.content or gap.after.apart else 0.0
    return 3.5 if gap.after.apart or gap.content else 0.0


def other_words(gap: Gap) -> float:
    r"""The text after it has no words of the text before.

    >>> from kg.page.gaps import gap_in
    >>> [other_words(gap_in(f"新桥通车。\n\n桥名\n\n{text}")) for text in ("馆里有书。", "新桥通车好。")]
    [1.8, 0.0]
    """
    return 0.0 if gap.listed else max(0.0, -gap.likeness)


def other_columns(gap: Gap) -> float:
    r"""The columns change their width.

    >>> from kg.page.gaps import gap_in
    >>> wide, narrow = "昨天新桥通车了两岸的\n" * 3, "新馆开馆有书\n" * 3
    >>> other_columns(gap_in(f"{wide}很好。\n\n少年宫\n\n{narrow}很好。"))
    1.5
    """
    return (3.0 if gap.steady > 2 else 1.5) if gap.stepped else 0.0


INSIDE_RULES: tuple[Rule, ...] = (
    said_to_begin,
    dispatch_after,
    signed_before,
    bylines_inside,
    long_crossheads,
    unbroken_page,
    notice_inside,
    section_inside,
    briefs,
    other_words,
    other_columns,
)


def headline_within(gap: Gap) -> float:
    r"""What speaks against a gap lying within an article if it holds its headline, not crossheads.

    Columns may be read before the headline that stands above the next ones.

    >>> from kg.page.gaps import gap_in
    >>> text = "新桥通车。\n\n新馆今天开馆\n首日接待读者三千人\n\n新馆很大。"
    >>> headline_within(gap_in(text)) < sum(rule(gap_in(text)) for rule in INSIDE_RULES)
    True
    """
    parted = sum(e.apart for e in gap.displays[1:])  # what is set apart below it heads the text below
    rules = [rule for rule in INSIDE_RULES if rule not in (long_crossheads, unbroken_page)]
    return _WITHIN + 2.0 * parted + sum(rule(gap) for rule in rules)
