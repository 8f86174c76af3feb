"""The titles of people, and the body or district that gives each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.facts.pieces import Piece, read_pieces
from kg.lexicon.words import word_set
from kg.records import Kind, Mention, Sentence, Zone

_BODIES = frozenset({Kind.ORGANIZATION, Kind.DISTRICT})
_OFFICE = re.compile(r"(?:书记|市长|县长|区长|镇长|乡长|省长|州长|村主任|村支书|主任|干部|专员|村医|会计|居委会主任|街道办主任)$")
_PARTY = ("党委", "党组", "党总支", "党支部", "党工委", "人大", "政协", "政府", "纪委")


@dataclass(frozen=True, slots=True)
class Title:
    """The title printed before or after a person, and the body or district that stands in front of it."""

    person: Mention
    text: str
    body: Mention | None
    start: int
    end: int
    district: str | None = None  # node id of a district that the page only means: 镇长 alone


@cache
def _title_end() -> re.Pattern[str]:
    words = word_set("persons", "titles") | word_set("persons", "lay") | word_set("agents", "members")
    longest = sorted((w for w in words if len(w) > 1 or w in "总"), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, longest)) + ")$")


def is_lay(title: str) -> bool:
    """Whether a title says what somebody is without a body that they belong to: 居民, 种粮大户.

    >>> is_lay("热心居民"), is_lay("副局长")
    (True, False)
    """
    return title.endswith(tuple(word_set("persons", "lay")))


def find_titles(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Title, ...]:
    """The titles of the people named in the body sentences, in reading order."""
    found: list[Title] = []
    last_bodies: list[Mention] = []
    article = None
    for sentence in sentences:
        if sentence.zone not in (Zone.BODY, Zone.BYLINE):
            continue
        if sentence.article != article:
            article, last_bodies = sentence.article, []
        inside = [m for m in mentions if m.sentence == sentence.number]
        pieces = read_pieces(sentence, inside, (), ())
        for i, piece in enumerate(pieces):
            if piece.mention is None:
                continue
            if piece.mention.kind is Kind.PERSON and piece.mention.rule not in ("pronoun", "pair", "byline"):
                title = _title_before(sentence, pieces, i) or _title_of_row(sentence, pieces, i, found)
                if title is not None:
                    found.append(title if title.body is not None else _with_last_body(title, last_bodies))
            elif piece.mention.kind is Kind.ORGANIZATION:
                last_bodies.append(piece.mention)
    return tuple(found)


def _title_before(sentence: Sentence, pieces: Sequence[Piece], i: int) -> Title | None:
    """县农委|主任|某某, 公司|总经理|某某, 调度组的某某: the run of nouns in front of a name."""
    person = pieces[i].mention
    assert person is not None
    j = i
    while j > 0 and _joins(pieces[j - 1]) and pieces[j - 1].end == pieces[j].start:
        j -= 1
        if pieces[j].mention is not None and pieces[j].mention.kind in (Kind.ORGANIZATION, Kind.PERSON):
            break
    if j == i:
        return None
    run = pieces[j:i]
    body_at = next((k for k in range(len(run) - 1, -1, -1) if run[k].mention is not None and run[k].mention.kind in _BODIES), None)
    title_run = run[body_at + 1 :] if body_at is not None else run
    text = "".join(p.text for p in title_run)
    body = run[body_at].mention if body_at is not None else None
    if text in ("的", "之") and body is not None and body.kind is Kind.ORGANIZATION:
        return Title(person, "", body, body.start, person.end)
    text = text.lstrip("的、")
    match = _title_end().search(text)
    if match is None or len(text) > 24:
        return None
    return Title(person, text, body, title_run[0].start, person.end)


def _joins(piece: Piece) -> bool:
    if piece.mention is not None:
        return piece.mention.kind is not Kind.PERSON
    return piece.cls in "naQmfx" or piece.text in ("、", "的", "兼") or piece.pos in ("vn", "v") and len(piece.text) == 2 and piece.cls == "n"


def _title_of_row(sentence: Sentence, pieces: Sequence[Piece], i: int, found: Sequence[Title]) -> Title | None:
    """副局长甲、|乙: the second of two people shares the title of the first where only 、 stands between them."""
    if i < 2 or pieces[i - 1].text not in ("、", "和") or pieces[i - 2].mention is None or not found:
        return None
    if found[-1].person is not pieces[i - 2].mention or not found[-1].text:
        return None
    person = pieces[i].mention
    assert person is not None
    return Title(person, found[-1].text, found[-1].body, found[-1].start, person.end)


def _with_last_body(title: Title, bodies: Sequence[Mention]) -> Title:
    """|主任|某某 without a body: the body named last, where the title is one that bodies give."""
    if not bodies or is_lay(title.text) or not title.text:
        return title
    ends = {"局长": "局", "院长": "院", "所长": "所", "队长": "队", "队员": "队", "厂长": "厂", "校长": ("学", "校", "中", "小", "院"), "站长": "站",
            "会长": "会", "行长": "行", "社长": "社", "馆长": "馆", "法官": "院", "检察官": "院", "民警": ("所", "局", "队"), "医生": ("院", "中心"), "护士": ("院", "中心"),
            "护士长": "院", "经理": ("公司", "集团", "厂", "店", "社", "行", "场"), "董事长": ("公司", "集团", "厂"), "教师": ("学", "校", "中", "小"), "老师": ("学", "校", "中", "小"),
            "理事长": ("社", "会"), "负责人": "", "主任": ("委", "办", "中心", "会", "院", "科", "社", "处"), "书记": ("委", "支部", "组"), "部长": "部", "员工": ("公司", "集团", "厂"), "工程师": ("公司", "集团", "院", "厂")}  # fmt: skip
    for word, endings in ends.items():
        if title.text.endswith(word):
            fitting = [b for b in bodies if b.text.endswith(endings)]
            if fitting and fitting[-1].sentence >= title.person.sentence - 3:
                return Title(title.person, title.text, fitting[-1], title.start, title.end)
    return title


