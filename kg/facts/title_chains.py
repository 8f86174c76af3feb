"""Further titles of the person whose title stands before the name: 某局副局长、|某会会长|某某."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.facts.grammar.pieces import Piece
from kg.facts.title_rules import Row, Title, is_body, is_title, joins, office_of_district
from kg.records import Kind

_JOINTS = ("、", "兼", "暨", "和", "及")
_ALONE = ("、", "兼", "暨")
_FORMER = ("原", "前", "时任", "曾任")
_HELD = ("任", "身兼", "兼", "现任", "兼任", "曾任", "担任", "出任")


def titles_before(row: Row, title: Title) -> Iterator[Title]:
    """The titles in front of the last one, 某局副局长、某会会长, and those that one body's title holds, 县委副书记、县长."""
    if title.rule != "title_before_name":
        return
    yield from _offices_within(title)
    pieces = row.pieces
    first = title.start if title.body is None else min(title.start, title.body.start)
    at = next((k for k, piece in enumerate(pieces) if piece.start == first), 0)
    while at > 1:
        if pieces[at - 1].text in _FORMER:
            at -= 1
        joint = pieces[at - 1].text if at else ""
        k = at - 1
        while k > 0 and joins(pieces[k - 1]):
            k -= 1
            if (body := pieces[k].mention) is not None and body.kind is Kind.ORGANIZATION:
                break
        body = pieces[k].mention if is_body(pieces[k]) else None
        words = "".join(p.text for p in pieces[k + 1 : at - 1])
        held = joint == "的" and k > 0 and pieces[k - 1].text in _HELD
        if joint in _ALONE and not held and body is None and (alone := _alone(pieces, k, at - 1)):
            yield replace(title, text=alone, body=None, start=pieces[at - 2].start, district=None)
            return
        if not (joint in _JOINTS or held) or body is None or not is_title(words):
            return
        earlier = replace(title, text=words, body=body, start=body.start)
        yield from _offices_within(earlier)
        yield earlier
        at = k


def _alone(pieces: Sequence[Piece], first: int, end: int) -> str:
    """The title without a body in pieces [first, end): 厂长、|某会会长, 副县长|兼某办主任; "" for none."""
    if end <= first or any(is_body(p) for p in pieces[first:end]):
        return ""
    text = "".join(p.text for p in pieces[first:end]).rpartition("、")[2].rpartition("的")[2]
    return text if is_title(text) and len(text) <= 8 else ""


def _offices_within(title: Title) -> Iterator[Title]:
    """县长 of the title 副书记、县长 that 县委 gives: it belongs to the county."""
    for part in title.text.split("、")[1:]:
        kind = office_of_district(part)
        if kind is not None and title.body is not None and title.body.kind is Kind.ORGANIZATION:
            yield replace(title, text=part, body=None, district=kind)
