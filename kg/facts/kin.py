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
_PARENTS = ("父亲", "母亲", "爸爸", "妈妈", "其父", "其母")
_CLASSICAL = dict.fromkeys(("其妻", "其夫", "之妻", "之夫"), "spouse_of") | dict.fromkeys(
    [head + kin for head in "其之" for kin in "子女父母兄弟姐妹"], "kin_of"
)


def kinship(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """某某和妻子某某, 某某的儿子某某, 他的妹妹、在外打工的某某, 某某、某某夫妇."""
    people_in: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.kind is Kind.PERSON and mention.rule != "byline":
            people_in.setdefault(mention.sentence, []).append(mention)
    spouses: dict[str, Mention] = {}
    owners: dict[str, Mention] = {}
    words: dict[str, str] = {}
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
                elif owner is not None and not _is_own(sentence, owner, word):
                    # 向其父甲索要赎金…母亲|乙: of whom the father was
                    last, owner = owner, _family_of(owner, person, owners)
                    if last is not owner and word in _PARENTS and words.get(last.id) in _PARENTS:
                        yield _tie("spouse_of", last, person, sentence, word)
                owner = owner or _named_behind(sentence, here[i + 1 :], person, word)
                if owner is None or owner.text == person.text:
                    continue
                owners[person.id], words[person.id] = owner, word
                yield _tie(relation, owner, person, sentence, word)
                if relation == "spouse_of":
                    spouses |= {person.text: owner, owner.text: person}
                elif (
                    word in _CHILDREN
                    and (other := spouses.get(owner.text)) is not None
                    and other.text != person.text
                ):
                    yield _tie(relation, other, person, sentence, word)
        yield from _pairs(sentence, here)
        yield from _called(sentence, here)


def _also(sentence: Sentence, before: Mention, person: Mention, word: str) -> bool:
    """Whether the kin of one person go on: 妻子甲|和弟弟|乙."""
    between = sentence.text[before.end - sentence.start : person.start - sentence.start]
    return between in {f"{joint}{word}" for joint in ("和", "、", "与", "及", "，", "以及")}


def _family_of(last: Mention, person: Mention, owners: Mapping[str, Mention]) -> Mention:
    """Whose kin the next one is: of whom `last` was, unless only `last` has the surname of the next."""
    owner = owners.get(last.id, last)
    return last if last.text[0] == person.text[0] != owner.text[0] else owner


def _is_own(sentence: Sentence, owner: Mention, word: str) -> bool:
    """Whether the words say whose kin: 甲的|妻子, 甲和|妻子, 甲|之妻; what stands in another sentence does not."""
    if owner.sentence != sentence.number:
        return False
    behind = sentence.text[owner.end - sentence.start :]
    return re.match(rf"(?:的|和|与|同|带着?|、|及|家的?)?{word}", behind) is not None


def _named_behind(
    sentence: Sentence, behind: Sequence[Mention], person: Mention, word: str
) -> Mention | None:
    """The parent of one surname where the child is named first: |女儿甲某|出嫁，村医|甲某某|把…."""
    if word not in _CHILDREN or not behind or behind[0].text[0] != person.text[0]:
        return None
    return behind[0] if behind[0].sentence == sentence.number else None


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


_COUPLE = re.compile(r"^是?(?:一对|两|俩)?")
_CALLED = re.compile(r"(?:正|就|恰)?(?:是|系)")


def _called(sentence: Sentence, people: Sequence[Mention]) -> Iterator[Relation]:
    """甲是乙的|妹妹."""
    for first, second in itertools.pairwise(people):
        between = sentence.text[first.end - sentence.start : second.start - sentence.start]
        match = _kin_behind().match(sentence.text, second.end - sentence.start)
        if match is not None and _CALLED.fullmatch(between):
            yield _tie(_table()[match[1]], second, first, sentence, match[1])


@cache
def _kin_behind() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _table()), key=len, reverse=True))
    return re.compile(rf"的(?:亲)?({words})(?=[，,。；;！]|$)")


_JOINED = re.compile(r"[、和与][㐀-鿿]{0,8}")


def _pairs(sentence: Sentence, people: Sequence[Mention]) -> Iterator[Relation]:
    """某某、某某夫妇; 父子某某和某某; 父女俩某某、某某."""
    tables: dict[str, list[str]] = read_words("persons")["kinship"]
    for first, second in itertools.pairwise(people):
        between = sentence.text[first.end - sentence.start : second.start - sentence.start]
        after = sentence.text[second.end - sentence.start :][:6]
        before = sentence.text[: first.start - sentence.start][-4:]
        if not _JOINED.fullmatch(between):
            continue
        if between[1:] and not after.startswith("是"):
            continue  # 医生甲与教师乙|是一对夫妻
        after = _COUPLE.sub("", after)
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
