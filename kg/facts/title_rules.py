"""Where a title stands: before a name, behind it, in brackets, behind a verb of office."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.facts.grammar.pieces import Piece
from kg.lexicon.words import read_words, word_set
from kg.records import Kind, Mention, Sentence

_BODIES = frozenset({Kind.ORGANIZATION, Kind.DISTRICT})
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


def is_lay(title: str) -> bool:
    """Whether a title says what somebody is without a body that they belong to: 居民, 种粮大户.

    >>> is_lay("热心居民"), is_lay("茶农"), is_lay("副局长")
    (True, True, False)
    """
    return title.endswith(tuple(word_set("persons", "lay"))) or (len(title) == 2 and title[1] in "农户")


def title_before(row: Row) -> Title | None:
    """县农委|主任|某某, 公司|总经理|某某, 调度组|的|某某: the run of nouns in front of a name."""
    pieces, i = row.pieces, row.i
    j = _before_kin(pieces, i)
    start = j
    while j > 0 and _joins(pieces[j - 1]) and pieces[j - 1].end == pieces[j].start:
        j -= 1
        mention = pieces[j].mention
        if mention is not None and mention.kind is Kind.ORGANIZATION:
            break
    if j == start:
        return None
    run = pieces[j:start]
    body_at = next((k for k in range(len(run) - 1, -1, -1) if _is_body(run[k])), None)
    if body_at is not None and pieces[j + body_at - 1].text == "来自" and j + body_at:
        body_at = None if run[-1].mention is None else body_at  # 来自某省的|班长: where from, not whose
        run = [p for p in run if p.mention is None] if body_at is None else run
    body = run[body_at].mention if body_at is not None else None
    words = run[body_at + 1 :] if body_at is not None else run
    text = "".join(p.text for p in words).strip("、")
    if text in ("的", "之") and body is not None and body.kind is Kind.ORGANIZATION and start == i:
        return Title(row.person, "", body, body.start, row.person.end)
    text = _last_title(text.lstrip("的、"))
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


def _is_body(piece: Piece) -> bool:
    return piece.mention is not None and piece.mention.kind in _BODIES


def _joins(piece: Piece) -> bool:
    if piece.mention is not None:
        return piece.mention.kind is not Kind.PERSON
    if piece.cls in "naQmfx" or piece.text in ("、", "的", "兼"):
        return True
    return piece.pos in ("vn", "v") and len(piece.text) == 2 and _title_end().search(piece.text) is not None


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


_PLACES = ("在", "到", "调到", "调任", "调往")
_OPENERS = frozenset({"，", ",", "是", "系", "为", "任", "担任", "现任", "曾任", "辞去", *_PLACES})


def title_after(row: Row) -> Title | None:
    """某某，某公司董事长，; 某某（某局局长）; 某某是某厂工人: an apposition behind the name."""
    pieces, i = row.pieces, row.i
    j = i + 1
    if j >= len(pieces):
        return None
    while j < len(pieces) and pieces[j].text in ("被", "已", "也", "于"):
        j += 1
    opener = pieces[j].text if j < len(pieces) else ""
    if opener not in _OPENERS and not (
        opener == "的" and i and pieces[i - 1].text in ("免去", "撤销", "罢免")
    ):
        return None
    j += 1
    k = j
    while k < len(pieces) and _joins(pieces[k]) and pieces[k].text not in ("、",):
        k += 1
    run = pieces[j:k]
    if (
        not run
        or not _is_body(run[0])
        or (len(run) < 2 and opener not in _PLACES)
        or (opener in "，," and (k >= len(pieces) or pieces[k].text[0] not in "，,。；;"))
    ):
        return None
    body_at = max(n for n, piece in enumerate(run) if _is_body(piece))
    text = "".join(p.text for p in run[body_at + 1 :]).lstrip("的").removesuffix("职务")
    body = run[body_at].mention
    if opener in _PLACES:  # 在|某公司|当|收费员
        end = k
        while end < len(pieces) and (pieces[end].cls in "nv" or pieces[end].text == "为") and end - k < 4:
            end += 1
        match = re.fullmatch(r"(?:任|当|担任|做|出任)(.{2,10})", "".join(p.text for p in pieces[k:end]))
        text = match.group(1) if match is not None and body_at == len(run) - 1 else ""
    if body is None or not text or len(text) > 12 or _title_end().search(text) is None:
        return None
    return Title(row.person, text, body, row.person.start, run[-1].end, rule="title_after_name")


_IN_BRACKETS = re.compile(r"\s*[（(]([^（()）]{2,30})[）)]")


def title_in_brackets(row: Row, mentions: Sequence[Mention]) -> Title | None:
    """某某（某局局长）."""
    person, sentence = row.person, row.sentence
    match = _IN_BRACKETS.match(sentence.text, person.end - sentence.start)
    if match is None:
        return None
    start, end = (sentence.start + offset for offset in match.span(1))
    body = next(
        (m for m in mentions if m.start == start and m.end < end and m.kind in _BODIES and not m.nested), None
    )
    if body is None:
        return None
    text = sentence.text[body.end - sentence.start : end - sentence.start]
    if _title_end().search(text) is None or len(text) > 12:
        return None
    return Title(person, text, body, person.start, end, rule="title_in_brackets")


_OFFICE_VERBS = ("任", "担任", "出任", "兼任", "当选", "调任", "就任", "当选为")


def office_verb(row: Row) -> Iterator[Title]:
    """某某|当选|某会|会长; 由某某|任|组长|的|某组; 聘请某某|担任|首席专家, behind a body."""
    pieces, i = row.pieces, row.i
    at = next((k for k in range(i + 1, min(len(pieces), i + 14)) if pieces[k].text in _OFFICE_VERBS), None)
    if at is None or any(p.mention is not None and p.mention.kind is Kind.PERSON for p in pieces[i + 1 : at]):
        return
    k = at + 1
    while k < len(pieces) and _joins(pieces[k]) and pieces[k].text != "、":
        k += 1
    run = pieces[at + 1 : k]
    text = "".join(p.text for p in run)
    bodies = [n for n, piece in enumerate(run) if _is_body(piece)]
    if bodies and bodies[-1] + 1 < len(run) and run[bodies[-1] + 1].text != "的":
        title = "".join(p.text for p in run[bodies[-1] + 1 :])
        body = run[bodies[-1]].mention
    elif bodies and run[bodies[-1] - 1].text == "的":
        title, body = "".join(p.text for p in run[: bodies[-1] - 1]), run[bodies[-1]].mention
    else:
        title = text
        before = [
            p.mention for p in pieces[:i] if p.mention is not None and p.mention.kind is Kind.ORGANIZATION
        ]
        body = before[-1] if before else None
    if (
        body is not None
        and body.kind is Kind.ORGANIZATION
        and 2 <= len(title) <= 12
        and (_title_end().search(title) or title.endswith("专家"))
    ):
        yield Title(row.person, title, body, row.person.start, run[-1].end, rule="office_verb")


RULES: tuple[Callable[[Row], Title | None], ...] = (title_before, title_of_row, title_after)
