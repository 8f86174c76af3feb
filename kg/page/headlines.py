"""Which display lines around a body are headline, kicker and subtitle, and which only stand near."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.page.element import Element, Form
from kg.page.lines import DASHES, width
from kg.page.titles import is_column, is_label, is_slogan
from kg.page.vocabulary import either

_OPEN_END = re.compile(r"[的和与及在为成向对把将让被从以等是、，：:“《（(]$")
_PAIRS = ("“”", "《》", "（）", "「」", "‘’")
_LONG = 22  # full-width characters: more than a headline has beside a line much shorter
_WEAK = 0.25  # coverage under which a far line is no part of an article
_FOREIGN = 0.12  # coverage under which even a near line may be none
_GENRE = re.compile(rf"{either('genres')}[（(]?[上中下一二三四五六七八九十]?[）)]?$")
Coverage = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Heading:
    """The display lines of an article by role; `headline` lines make one headline."""

    kicker: tuple[Element, ...] = ()
    headline: tuple[Element, ...] = ()
    subtitle: tuple[Element, ...] = ()
    spare: tuple[Element, ...] = ()


def read_heading(
    before: Sequence[Element], after: Sequence[Element], coverage: Coverage, pairs: Callable[[str], bool]
) -> Heading:
    """The roles of the display lines before and after a body.

    `coverage` is the share of a line's words that the body repeats, `pairs` whether two characters stand
    together in the body.
    """
    fore, aft = _groups(before), _groups(after)
    sides = []
    if fore:
        sides.append((_side_score(fore, coverage), _read_side(fore, coverage, pairs, near_last=True)))
    if aft:
        sides.append((_side_score(aft, coverage), _read_side(aft, coverage, pairs, near_last=False)))
    if not sides:
        return Heading()
    if len(sides) == 1:
        return sides[0][1]
    (first, fore_heading), (second, aft_heading) = sides
    columns = [all(map(_is_column, groups)) for groups in (fore, aft)]
    column = columns == [True, False]
    ahead = first >= second if columns[0] == columns[1] else not column
    main, other, others = (fore_heading, aft_heading, aft) if ahead else (aft_heading, fore_heading, fore)
    if other is aft_heading:
        near = tuple(e for group in others for e in group if _belongs(group, coverage))
        far = tuple(e for group in others for e in group if e not in near)
        return Heading(main.kicker, main.headline, (*main.subtitle, *near), (*main.spare, *far))
    lines = tuple(line for group in others for line in group)
    near = lines if column or (not main.kicker and max(coverage(e.words) for e in lines) >= _WEAK) else ()
    return Heading(
        (*near, *main.kicker), main.headline, main.subtitle, (*main.spare, *(() if near else lines))
    )


def _groups(elements: Sequence[Element]) -> list[list[Element]]:
    """Display lines that are set together: blank lines and bylines part them."""
    groups: list[list[Element]] = []
    fresh = True
    for element in elements:
        if element.form is not Form.DISPLAY:
            fresh = True
            continue
        if fresh or element.apart or not groups:
            groups.append([element])
        else:
            groups[-1].append(element)
        fresh = False
    return groups


def _side_score(groups: Sequence[Sequence[Element]], coverage: Coverage) -> float:
    return max(coverage(e.words) for group in groups for e in group)


def _read_side(
    groups: list[list[Element]], coverage: Coverage, pairs: Callable[[str], bool], *, near_last: bool
) -> Heading:
    """The roles of the groups on one side of the body; the body is near the last group, or near the first."""
    scores = [max(coverage(e.words) for e in group) for group in groups]
    spare: list[Element] = []
    if not near_last:  # a banner of the next article or of the section may follow: far and foreign
        while len(groups) > 1 and _is_banner(groups[-1], scores[-1], max(scores)):
            spare = [*groups.pop(), *spare]
            scores.pop()
    slogans = [n for n, group in enumerate(groups) if len(group) == 1 and is_slogan(group[0], scores[n])]
    if 0 < len(slogans) < len(groups):
        spare += [e for n in slogans for e in groups[n]]
        groups = [group for n, group in enumerate(groups) if n not in slogans]
        scores = [score for n, score in enumerate(scores) if n not in slogans]
    main = _main_group(groups, scores, near_last=near_last)
    heading = _read_group(groups[main], pairs)
    kicker: list[Element] = []
    for n, group in enumerate(groups[:main]):
        far = n < main - 1 and scores[n] < _WEAK
        (spare if far else kicker).extend(group)
    after: list[Element] = []
    for n in range(main + 1, len(groups)):
        foreign = scores[n] < _FOREIGN and not near_last
        (spare if foreign else after).extend(groups[n])
    return Heading((*kicker, *heading.kicker), heading.headline, (*heading.subtitle, *after), tuple(spare))


def _main_group(groups: list[list[Element]], scores: list[float], *, near_last: bool) -> int:
    """Which group is the headline; of two groups that both may be it, one is made (in `groups`, `scores`)."""
    main = max((n for n, group in enumerate(groups) if not _is_column(group)), default=len(groups) - 1)
    if main and (_is_subtitle(groups[main], groups[main - 1]) or _is_label(groups[main])):
        main -= 1
    if main and not near_last and _is_whole(groups[main - 1]):
        main -= 1
    if main and near_last and _either_one(groups[main - 1], groups[main], scores[main - 1 : main + 1]):
        _merge(groups, scores, main - 1)
        main -= 1
    likeliest = max(range(main + 1), key=lambda n: (scores[n], n))
    if scores[main] < _FOREIGN <= _WEAK < scores[likeliest] and not _is_label(groups[likeliest]):
        if main == likeliest + 1 and width(groups[likeliest][0].text) > 8:  # which is it? both
            _merge(groups, scores, likeliest)
            main = likeliest
        elif main > likeliest + 1:
            main = likeliest
    return main


def _merge(groups: list[list[Element]], scores: list[float], n: int) -> None:
    groups[n : n + 2] = [[*groups[n], *groups[n + 1]]]
    scores[n : n + 2] = [max(scores[n : n + 2])]


def _belongs(group: Sequence[Element], coverage: Coverage) -> bool:
    """Whether a group on the far side of the body is part of its heading."""
    return max(coverage(e.words) for e in group) >= _FOREIGN or group[0].text.startswith(DASHES)


def _either_one(first: Sequence[Element], second: Sequence[Element], scores: Sequence[float]) -> bool:
    """Whether of two groups either may be the headline: single lines, the second longer, both of the body."""
    if len(first) > 1 or len(second) > 1 or _is_label(first) or is_slogan(first[0]) or max(scores) < _WEAK:
        return False
    return width(second[0].text) >= 1.35 * width(first[0].text) >= 9 and not first[0].text.endswith(DASHES)


def _is_whole(group: Sequence[Element]) -> bool:
    """Whether dashes show a group to hold kicker or subtitle with its headline."""
    return len(group) > 1 and (
        any(e.text.endswith(DASHES) for e in group[:-1]) or any(e.text.startswith(DASHES) for e in group[1:])
    )


def _is_banner(group: Sequence[Element], score: float, best: float) -> bool:
    """Whether a group after a body is a slogan or banner: short lines of which the body repeats little."""
    widest = max(width(e.text) for e in group)
    return score < 0.5 * best and (
        (len(group) > 1 and widest <= 12 and score < 0.35) or (widest <= 8 and score < 0.2)
    )


def _is_subtitle(group: Sequence[Element], before: Sequence[Element]) -> bool:
    """Whether a group set apart is the subtitle of the one before.

    It opens with a dash, names its genre (…见闻, …答记者问) or is much longer.
    """
    if group[0].text.startswith(DASHES):
        return True
    if len(group) == 1 and _GENRE.search(group[0].words) and not _is_label(before):
        return True
    ends = before[-1].text
    mine, theirs = width(group[0].text), max(width(e.text) for e in before)
    return (
        mine >= 18
        and mine >= 1.5 * theirs
        and theirs >= 6
        and not ends.endswith((*DASHES, "：", ":"))
        and not _is_label(before)
    )


def _is_column(group: Sequence[Element]) -> bool:
    return all(map(is_column, group))


def _is_label(group: Sequence[Element]) -> bool:
    return len(group) == 1 and is_label(group[0])


def _read_group(group: Sequence[Element], pairs: Callable[[str], bool]) -> Heading:
    """Kicker, headline and subtitle among lines set together; lines that nothing marks make one headline."""
    lines = list(group)
    kicker: list[Element] = []
    subtitle: list[Element] = []
    while len(lines) > 1 and (lines[0].text.endswith((*DASHES, "：", ":")) or _is_label(lines[:1])):
        kicker.append(lines.pop(0))
    if len(lines) == 2 and _GENRE.search(lines[0].words) and not _GENRE.search(lines[1].words):
        kicker.append(lines.pop(0))
    dash = next((n for n, line in enumerate(lines) if n and line.text.startswith(DASHES)), len(lines))
    lines, subtitle = lines[:dash], lines[dash:]
    if len(lines) == 2 and not is_broken(lines[0].text, lines[1].text, pairs):
        first, second = width(lines[0].text), width(lines[1].text)
        if second >= _LONG and second >= 1.5 * first:
            subtitle.insert(0, lines.pop())
        elif first >= _LONG and first >= 1.5 * second:
            kicker.append(lines.pop(0))
    if len(lines) > 4:
        best = max(range(len(lines)), key=lambda n: (width(lines[n].text) <= 26, -n))
        return Heading((*kicker, *lines[:best]), (lines[best],), (*lines[best + 1 :], *subtitle))
    return Heading(tuple(kicker), tuple(lines), tuple(subtitle))


def is_broken(first: str, second: str, pairs: Callable[[str], bool]) -> bool:
    """Whether a headline was broken between two lines: an open quotation or word, or a pair the body has.

    >>> is_broken("江岸村建成“阳光", "厨房”三十家", lambda pair: False)
    True
    >>> is_broken("新桥通车", "两岸更近", lambda pair: False)
    False
    """
    if any(first.count(pair[0]) != first.count(pair[1]) for pair in _PAIRS):
        return True
    if " " in first.strip() and " " in second.strip():
        return False
    return _OPEN_END.search(first) is not None or pairs(first[-1] + second[0])
