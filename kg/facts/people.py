"""What the page says of a person beside the name: body, kin, home."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.facts.titles import Title, is_lay
from kg.lexicon.words import read_words, word_set
from kg.records import Kind, Mention, Relation, Sentence, Zone

_OFFICE = re.compile(r"(?:书记|市长|县长|区长|镇长|乡长|省长|州长|村主任|村支书|主任|干部|专员|村医|会计|居委会主任|街道办主任)$")


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
