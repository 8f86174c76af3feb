"""What titles are, and those that stand before a name; `kg.facts.title_behind` has the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.facts.grammar.pieces import Piece
from kg.lexicon.words import read_words, word_set
from kg.records import Kind, Mention, Sentence

BODIES = frozenset({Kind.ORGANIZATION, Kind.DISTRICT})
_LONGEST = 24  # characters of a title


@dataclass(frozen=True, slots=True)
class Title:
    """The title printed before or after a person, and the body or district that stands in front of it."""

    person: Mention
    text: str
    body: Mention | None
    start: int
    end: int
    district: str | None = None  # 县, 市: the kind of district that a title without one means (县长)
    rule: str = "title_before_name"


@dataclass(frozen=True, slots=True)
class Row:
    """What a rule looks at: a sentence in pieces, person `i` in it, and the titles found before."""

    sentence: Sentence
    pieces: Sequence[Piece]
    i: int
    found: Sequence[Title]

    @property
    def person(self) -> Mention:
        """The person at `i`."""
        mention = self.pieces[self.i].mention
        assert mention is not None
        return mention


@cache
def _title_end() -> re.Pattern[str]:
    words = word_set("persons", "titles") | word_set("persons", "lay") | word_set("agents", "members")
    longest = sorted((w for w in words if len(w) > 1), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, longest)) + ")$")


@cache
def _kin_words() -> tuple[str, ...]:
    tables = read_words("persons")["kinship"]
    return tuple(sorted([*tables["spouse"], *tables["kin"]], key=len, reverse=True))


def is_title(word: str) -> bool:
    """Whether words end in a title of the list: 局长, 首席工程师.

    >>> is_title("首席工程师"), is_title("大桥")
    (True, False)
    """
    return _title_end().search(word) is not None


def is_lay(title: str) -> bool:
    """Whether a title says what somebody is without a body that they belong to: 居民, 种粮大户.

    >>> is_lay("热心居民"), is_lay("茶农"), is_lay("副局长")
    (True, True, False)
    """
    return title.endswith(tuple(word_set("persons", "lay"))) or (len(title) == 2 and title[1] in "农户")


_HEAD_OF_DISTRICT = re.compile(r"(?:代理?|常务)?副?([省市县区旗州盟镇乡村])长(?:助理)?")


@cache
def _offices() -> Mapping[str, str]:
    table = read_words("persons")["offices"]
    return {title: kind for kind, titles in table.items() for title in titles}


def office_of_district(title: str) -> str | None:
    """The kind of district whose office a title is, None for other titles.

    >>> office_of_district("代市长"), office_of_district("常务副县长"), office_of_district("队长")
    ('市', '县', None)
    """
    match = _HEAD_OF_DISTRICT.fullmatch(title)
    return match.group(1) if match is not None else _offices().get(title)


def title_before(row: Row) -> Title | None:
    """县农委|主任|某某, 公司|总经理|某某, 调度组|的|某某: the run of nouns in front of a name."""
    pieces, i = row.pieces, row.i
    j = _before_kin(pieces, i)
    start = j
    while j > 0 and joins(pieces[j - 1]) and pieces[j - 1].end == pieces[j].start:
        j -= 1
        mention = pieces[j].mention
        if mention is not None and mention.kind is Kind.ORGANIZATION:
            break
    if j == start:
        return None
    run = pieces[j:start]
    body_at = next((k for k in range(len(run) - 1, -1, -1) if is_body(run[k])), None)
    if body_at is not None and pieces[j + body_at - 1].text == "来自" and j + body_at:
        body_at = None if run[-1].mention is None else body_at  # 来自某省的|班长: where from, not whose
        run = [p for p in run if p.mention is None] if body_at is None else run
    body = run[body_at].mention if body_at is not None else None
    words = run[body_at + 1 :] if body_at is not None else run
    text = "".join(p.text for p in words).strip("、")
    if text in ("", "的", "之") and body is not None and body.kind is Kind.ORGANIZATION and start == i:
        # 某大学|某某|教授
        after = pieces[i + 1] if i + 1 < len(pieces) and pieces[i + 1].start == pieces[i].end else None
        behind = after.text if after is not None and not text and is_title(after.text) else ""
        return Title(row.person, behind, body, body.start, row.person.end)
    text = _last_title(_AGE.sub("", text.lstrip("的、")))
    if not text or len(text) > _LONGEST:
        return None
    if (
        body is not None
        and text.startswith(("书记", "副书记", "成员", "委员", "常委"))
        and (branch := _BRANCH.search(body.text)) is not None
    ):
        text = branch.group() + text  # 某镇党委|书记
    if text[0] == "长" and body is not None:
        text = body.text[-1] + text  # 卫生部|长, 公安局|长
    known = _title_end().search(text) is not None
    if not known and (
        body is None or any(p.cls in "vm" for p in words) or text.endswith(_kin_words()) or "的" in text
    ):
        return None
    return Title(row.person, text, body, words[0].start, row.person.end)


_AGE = re.compile(r"^[\d一二三四五六七八九十]{1,4}岁的?")
_BRANCH = re.compile(r"(?:党委|党组|党支部|党总支|党工委|[省市县区州地]委)$")


def _last_title(text: str) -> str:
    """What of 女儿、外贸部经理 is a title: no kin in front, nor what is no title; nor 籍 of 某省籍."""
    text = text.removeprefix("籍")
    for word in _kin_words():
        if text.startswith(word + "、"):
            return text[len(word) + 1 :]
    first, _, last = text.rpartition("、")
    return text if not first or all(_title_end().search(t) for t in first.split("、")) else last


def _before_kin(pieces: Sequence[Piece], i: int) -> int:
    """The place in front of 、某某的妻子 where that stands between a title and the name."""
    if (
        i >= 4
        and pieces[i - 1].text.endswith(_kin_words())
        and pieces[i - 2].text == "的"
        and pieces[i - 4].text == "、"
        and (owner := pieces[i - 3].mention) is not None
        and owner.kind is Kind.PERSON
    ):
        return i - 4
    return i


def is_body(piece: Piece) -> bool:
    """Whether a piece names a body or a district, which can give a title."""
    return piece.mention is not None and piece.mention.kind in BODIES


def joins(piece: Piece) -> bool:
    """Whether a piece can stand in the run of words that makes a title and names who gives it."""
    if piece.mention is not None:
        return piece.mention.kind is not Kind.PERSON
    if piece.cls in "naQmfx" or piece.text in ("、", "的", "兼", "代", "副"):
        return True
    return (
        piece.pos in ("vn", "v") and len(piece.text) in (2, 3) and _title_end().search(piece.text) is not None
    )


def title_of_row(row: Row) -> Title | None:
    """关员甲、|乙: the second of two people shares the title of the first behind 、."""
    pieces, i = row.pieces, row.i
    if (
        i < 2
        or pieces[i - 1].text not in ("、", "和", "与")
        or pieces[i - 2].mention is None
        or not row.found
    ):
        return None
    last = row.found[-1]
    if last.person is not pieces[i - 2].mention or not last.text or last.rule == "office_verb":
        return None
    return replace(last, person=row.person, end=row.person.end, rule="title_of_row")
