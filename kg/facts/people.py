"""What the page says of a person beside the name: title, body, kin, home."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.facts.pieces import Piece, read_pieces
from kg.lexicon.words import read_words, word_set
from kg.records import Kind, Mention, Relation, Sentence, Zone

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


def affiliations(titles: Sequence[Title]) -> Iterator[Relation]:
    """affiliated_with for titles that a body gives; located_in for the residents of a district."""
    for title in titles:
        if title.body is None:
            continue
        score = 0.9
        if title.text and is_lay(title.text) or (title.body.kind is Kind.DISTRICT and not _OFFICE.search(title.text)):
            if title.body.kind is Kind.DISTRICT:
                yield _relation("located_in", title, "resident", score)
            elif title.text.endswith(("学生", "志愿者", "退休职工", "退休工人", "司机")):
                yield _relation("affiliated_with", title, "title_before_name", 0.7)
            continue
        yield _relation("affiliated_with", title, "title_before_name", score)


def _relation(relation: str, title: Title, rule: str, score: float) -> Relation:
    assert title.body is not None
    return Relation(
        relation=relation,
        head=title.person.id,
        tail=title.body.id,
        sentence=title.person.sentence,
        rule=rule,
        score=score,
        start=title.start,
        end=title.end,
        title=title.text or None,
    )


def residents(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """江滨区朝阳社区，|居民某某: a layman named right after a district and a comma lives there."""
    lay = "|".join(sorted(map(re.escape, word_set("persons", "lay")), key=len, reverse=True))
    for sentence in sentences:
        inside = [m for m in mentions if m.sentence == sentence.number and not m.nested]
        for before, after in zip(inside, inside[1:], strict=False):
            if before.kind is not Kind.DISTRICT or after.kind is not Kind.PERSON:
                continue
            between = sentence.text[before.end - sentence.start : after.start - sentence.start]
            if re.fullmatch(rf"(?:的|，|人，|人)?(?:[㐀-鿿]{{0,4}}(?:{lay}))?", between) and between not in ("", "的"):
                yield Relation("located_in", after.id, before.id, sentence.number, "resident", 0.8, before.start, after.end)


def kinship(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """某某和妻子某某, 某某的儿子某某, 某某、某某夫妇, 他的父亲某某."""
    tables: dict[str, list[str]] = read_words("persons")["kinship"]
    for sentence in sentences:
        if sentence.zone is not Zone.BODY:
            continue
        people = [m for m in mentions if m.sentence == sentence.number and m.kind is Kind.PERSON and not m.nested]
        earlier = [m for m in mentions if m.kind is Kind.PERSON and sentence.number - 2 <= m.sentence < sentence.number
                   and m.rule != "byline"]  # fmt: skip
        for i, person in enumerate(people):
            before = sentence.text[: person.start - sentence.start]
            for relation, key in (("spouse_of", "spouse"), ("kin_of", "kin")):
                word = next((w for w in sorted(tables[key], key=len, reverse=True) if before.endswith(w)), None)
                if word is None:
                    continue
                others = [*earlier, *people[:i]]
                if others and others[-1].text != person.text:
                    yield Relation(relation, others[-1].id, person.id, sentence.number, "kinship_word", 0.85,
                                   min(others[-1].start, person.start) if others[-1].sentence == sentence.number else person.start,
                                   person.end, kinship=word)  # fmt: skip
        yield from _named_pairs(sentence, people, tables)


def _named_pairs(sentence: Sentence, people: Sequence[Mention], tables: dict[str, list[str]]) -> Iterator[Relation]:
    for first, second in zip(people, people[1:], strict=False):
        between = sentence.text[first.end - sentence.start : second.start - sentence.start]
        after = sentence.text[second.end - sentence.start :][:4]
        before = sentence.text[: first.start - sentence.start][-4:]
        if between not in ("、", "和", "与"):
            continue
        for relation, key in (("spouse_of", "pairs"), ("kin_of", "kin_pairs")):
            word = next((w for w in tables[key] if after.startswith(w) or before.endswith(w)), None)
            if word is not None:
                yield Relation(relation, first.id, second.id, sentence.number, "kinship_pair", 0.9, first.start, second.end, kinship=word)
                break
