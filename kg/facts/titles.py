"""The titles of people, and the body or district that gives each of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from kg.facts.coreference import STAND_INS
from kg.facts.grammar.pieces import read_pieces
from kg.facts.title_behind import office_verb, title_after, title_in_brackets
from kg.facts.title_chains import titles_before
from kg.facts.title_rules import Row, Title, is_lay, office_of_district, title_before, title_of_row
from kg.lexicon.organizations import ending_of
from kg.lexicon.words import read_words
from kg.records import Kind, Mention, Sentence, Zone

_ANAPHORS = STAND_INS | {"byline"}
_RULES: tuple[Callable[[Row], Title | None], ...] = (title_before, title_of_row, title_after)
_RECENT = 6  # sentences in which a body gives a title that stands alone


def find_titles(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Title, ...]:
    """The titles of the people named in the body sentences, in reading order; a person may have several."""
    inside: dict[int, list[Mention]] = {}
    for mention in mentions:
        inside.setdefault(mention.sentence, []).append(mention)
    found: list[Title] = []
    bodies: list[Mention] = []
    article = None
    for sentence in sentences:
        if sentence.zone not in (Zone.BODY, Zone.BYLINE):
            continue
        if sentence.article != article:
            article, bodies = sentence.article, []
        here = inside.get(sentence.number, [])
        pieces = read_pieces(sentence, here, (), ())
        for i, piece in enumerate(pieces):
            if piece.mention is None:
                continue
            if piece.mention.kind is Kind.ORGANIZATION:
                bodies.append(piece.mention)
            if piece.mention.kind is not Kind.PERSON or piece.mention.rule in _ANAPHORS:
                continue
            row = Row(sentence, pieces, i, found)
            title = next((t for rule in _RULES if (t := rule(row)) is not None), None) or title_in_brackets(
                row, here
            )
            if title is not None:
                behind = [p.mention for p in pieces[i:] if p.mention is not None]
                found += (_with_body(t, bodies, behind) for t in titles_before(row, title))
                title = _with_body(title, bodies, behind)
                found.append(title)
                if title.rule == "title_after_name" and i > 1 and pieces[i - 1].text in ("、", "和"):
                    first = pieces[i - 2].mention  # 任命甲、|乙|为某局局长
                    if first is not None and first.kind is Kind.PERSON:
                        found.append(replace(title, person=first, rule="title_of_row"))
            found += [t for t in office_verb(row) if title is None or t.body is not title.body]
    return tuple(found)


def _with_body(title: Title, bodies: Sequence[Mention], behind: Sequence[Mention]) -> Title:
    """|院长|某某 without a body: the body named last that gives such a title, or the kind of district.

    Where none was named before, the first one `behind` in the sentence: 随着|支队长|某某一声令下，|交警支队|出动….
    """
    if title.body is not None or title.district is not None:
        return title
    kind = office_of_district(title.text.rpartition("、")[2])
    if kind is not None:
        return replace(title, district=kind, rule="title_alone")
    parts = reversed(re.split("[、兼]", title.text))  # 创始人兼总裁
    givers = next((g for part in parts if (g := _givers(part))), ())
    fitting = [b for b in bodies if givers and b.text.endswith(givers)]
    fitting = [b for b in fitting if b.sentence >= title.person.sentence - _RECENT] or fitting[-1:]
    if sort := _sort_of_body(title.text):
        fitting = [b for b in bodies if b.text.endswith(sort)] or fitting
    if not fitting:
        later = (m for m in behind if m.kind is Kind.ORGANIZATION and givers and m.text.endswith(givers))
        body = next(later, None)
        return title if body is None else replace(title, body=body, rule="title_alone")
    # The body that the paragraphs are about, else the last one.
    counts = Counter(b.text for b in fitting)
    body = max(reversed(fitting), key=lambda b: counts[b.text])
    return replace(title, body=body, rule="title_alone")


def _sort_of_body(title: str) -> str:
    """What a title says of the body that gives it.

    >>> _sort_of_body("集团总经理"), _sort_of_body("总装车间主任"), _sort_of_body("副厂长")
    ('集团', '总装车间', '')
    """
    match = _SORT.match(title)
    if match is None or not (ending_of(match[1]) or match[1].endswith(("车间", "班", "组"))):
        return ""
    return match[1]


_SORT = re.compile(r"([㐀-鿿]{2,8}?)(?:常务|党委|党支部)?(?:副|总)?[㐀-鿿]{2}$")


@cache
def _givers(title: str) -> tuple[str, ...]:
    """How the names of bodies end that give a title.

    >>> "法院" in _givers("主审法官"), _givers("副段长"), _givers("居民")
    (True, ('段',), ())
    """
    table: dict[str, list[str]] = read_words("persons")["bodies"]
    fitting = [word for word in table if title.endswith(word)]
    if is_lay(title) and not title.endswith("学生"):
        return ()
    if fitting:
        return tuple(table[max(fitting, key=len)])
    match = _HEAD.search(title)  # 支队|长, 副段|长
    return (match.group(1),) if match is not None else ()


_HEAD = re.compile(r"([㐀-鿿])长$")
