"""Kin: spouse_of and kin_of between the people of a page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.lexicon.words import read_words
from kg.records import Kind, Mention, Relation, Sentence, Zone

_NEAR = 2  # sentences back in which the person whose kin is named may stand
_CHILDREN = ("儿子", "女儿", "长子", "次子", "长女", "小儿子", "大儿子", "养子", "养女")
_CLASSICAL = dict.fromkeys(("其妻", "其夫"), "spouse_of") | dict.fromkeys(
    ("其子", "其女", "其父", "其母", "其兄", "其弟", "其姐", "其妹"), "kin_of"
)


def kinship(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """某某和妻子某某, 某某的儿子某某, 他的妹妹、在外打工的某某, 某某、某某夫妇."""
    people_in: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.kind is Kind.PERSON and mention.rule != "byline":
            people_in.setdefault(mention.sentence, []).append(mention)
    spouses: dict[str, Mention] = {}
    owners: dict[str, Mention] = {}
    for sentence in sentences:
        if sentence.zone is not Zone.BODY:
            continue
        here = sorted((m for m in people_in.get(sentence.number, []) if not m.nested), key=lambda m: m.start)
        earlier = [m for n in range(sentence.number - _NEAR, sentence.number) for m in people_in.get(n, [])]
        for i, person in enumerate(here):
            for word, relation in _words_before(sentence, person):
                owner = _owner(sentence, [*earlier, *here[:i]], here, person)
                if i and here[i - 1].id in owners and _also(sentence, here[i - 1], person, word):
                    owner = owners[here[i - 1].id]
                if owner is None or owner.text == person.text:
                    continue
                owners[person.id] = owner
                yield _tie(relation, owner, person, sentence, word)
                if relation == "spouse_of":
                    spouses[person.text] = owner
                elif (
                    word in _CHILDREN
                    and (other := spouses.get(owner.text)) is not None
                    and other.text != person.text
                ):
                    yield _tie(relation, other, person, sentence, word)
        yield from _pairs(sentence, here)


def _also(sentence: Sentence, before: Mention, person: Mention, word: str) -> bool:
    """Whether the kin of one person go on: 妻子甲|和弟弟|乙."""
    between = sentence.text[before.end - sentence.start : person.start - sentence.start]
    return between in {f"{joint}{word}" for joint in ("和", "、", "与", "及", "，", "以及")}


@cache
def _table() -> Mapping[str, str]:
    tables: dict[str, list[str]] = read_words("persons")["kinship"]
    return dict.fromkeys(tables["spouse"], "spouse_of") | dict.fromkeys(tables["kin"], "kin_of") | _CLASSICAL


@cache
def _before() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _table()), key=len, reverse=True))
    # The word for kin, and what else is said of the same person: 妹妹、在外打工的|某某.
    return re.compile(rf"({words})(?:[、，,](?:[^，。；、“”]{{1,14}}))?$")


def _words_before(sentence: Sentence, person: Mention) -> Iterator[tuple[str, str]]:
    match = _before().search(sentence.text[: person.start - sentence.start])
    if match is None:
        return
    said = sentence.text[match.end(1) : person.start - sentence.start]
    if not said or said[0] == "、":
        yield match.group(1), _table()[match.group(1)]


def _owner(
    sentence: Sentence, before: Sequence[Mention], here: Sequence[Mention], person: Mention
) -> Mention | None:
    """Whose kin: the speaker of a quotation, else the person named last."""
    text, at = sentence.text, person.start - sentence.start
    opened, closed = text.rfind("“", 0, at), text.rfind("”", 0, at)
    if opened > closed and not text[max(0, opened + 1) : at].strip("“").startswith(("他的", "她的")):
        close = text.find("”", at)
        speakers = [m for m in here if close >= 0 and m.start - sentence.start > close]
        if speakers and re.match(
            r"[㐀-鿿]{0,4}(?:说|道|表示|介绍|告诉|坦言)", text[speakers[0].end - sentence.start :]
        ):
            return speakers[0]
    return before[-1] if before else None


def _pairs(sentence: Sentence, people: Sequence[Mention]) -> Iterator[Relation]:
    """某某、某某夫妇; 父子某某和某某; 父女俩某某、某某."""
    tables: dict[str, list[str]] = read_words("persons")["kinship"]
    for first, second in itertools.pairwise(people):
        between = sentence.text[first.end - sentence.start : second.start - sentence.start]
        after = sentence.text[second.end - sentence.start :][:4]
        before = sentence.text[: first.start - sentence.start][-4:]
        if between not in ("、", "和", "与"):
            continue
        for relation, key in (("spouse_of", "pairs"), ("kin_of", "kin_pairs")):
            words = sorted(tables[key], key=len, reverse=True)
            word = next((w for w in words if after.startswith(w) or before.endswith(w)), None)
            if word is not None:
                yield Relation(
                    relation,
                    first.id,
                    second.id,
                    sentence.number,
                    "kinship_pair",
                    0.9,
                    first.start,
                    second.end,
                    kinship=word,
                )
                break


def _tie(relation: str, owner: Mention, person: Mention, sentence: Sentence, word: str) -> Relation:
    here = [person, owner] if owner.sentence == sentence.number else [person]
    start, end = min(m.start for m in here), max(m.end for m in here)
    return Relation(
        relation, owner.id, person.id, sentence.number, "kinship_word", 0.85, start, end, kinship=word
    )
