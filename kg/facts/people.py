"""Where people belong: affiliated_with for titles that a body gives, located_in for where people live."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.facts.title_rules import Title, is_lay
from kg.lexicon.words import word_set
from kg.records import Kind, Mention, Relation, Sentence, Zone

_OFFICE = re.compile(
    r"(?:书记|市长|县长|区长|镇长|乡长|省长|州长|主席|村主任|村支书|主任|干部|专员|会计|委员|代表|网格员)$"
)
_DIVISION = re.compile(r"(?:处|科|室|股|办公室|部)$")
# Members of a body who hold no office of it, but belong to it: 某大学|学生|某某.
_BELONGS = (
    "学生",
    "志愿者",
    "退休职工",
    "退休工人",
    "司机",
    "研究生",
    "党员",
    "队员",
    "选手",
    "员工",
    "工人",
    "职工",
)
_DWELLERS = (
    "村民",
    "居民",
    "老人",
    "贫困户",
    "低保户",
    "种植户",
    "养殖户",
    "种粮大户",
    "业主",
    "住户",
    "渔民",
    "果农",
    "老汉",
    "户主",
)
_BACK = 40  # sentences of an article in which 村民 still means the village named last


def affiliations(
    titles: Sequence[Title], district_of: Callable[[int, str], str | None] = lambda position, kind: None
) -> Iterator[Relation]:
    """affiliated_with for titles that a body gives; located_in for the residents of a district.

    `district_of` answers which district's node 县 or 市 stands for at a reading offset.
    """
    for title in titles:
        if title.body is None:
            node = district_of(title.start, title.district) if title.district else None
            if node is not None:
                yield _tie("affiliated_with", title, node)
            continue
        of_district = title.body.kind is Kind.DISTRICT
        if is_lay(title.text) or (of_district and not _OFFICE.search(title.text)):
            if of_district:
                yield _tie("located_in", title, title.body.id)
            elif title.text.endswith(_BELONGS):
                yield _tie("affiliated_with", title, title.body.id)
            continue
        yield _tie("affiliated_with", title, title.body.id)


def of_divisions(titles: Sequence[Title], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """市水务局规划处处长某某 belongs to the bureau too, not to its division alone."""
    wholes: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.nested and mention.kind is Kind.ORGANIZATION:
            wholes.setdefault(mention.start, []).append(mention)
    for title in titles:
        if title.body is None or not _DIVISION.search(title.body.text):
            continue
        for whole in wholes.get(title.body.start, []):
            if whole.end < title.body.end:
                yield replace(_tie("affiliated_with", title, whole.id), rule="division_of_body", score=0.7)


def _tie(relation: str, title: Title, tail: str) -> Relation:
    return Relation(
        relation=relation,
        head=title.person.id,
        tail=tail,
        sentence=title.person.sentence,
        rule=title.rule if relation == "affiliated_with" else "resident",
        score=0.9 if title.rule == "title_before_name" else 0.8,
        start=min(title.start, title.person.start),
        end=max(title.end, title.person.end),
        title=title.text or None,
    )


@cache
def _lay() -> str:
    return "|".join(sorted(map(re.escape, word_set("persons", "lay")), key=len, reverse=True))


def residents(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Whom a sentence says to live in a district or to come from there."""
    inside: dict[int, list[Mention]] = {}
    for mention in mentions:
        if not mention.nested:
            inside.setdefault(mention.sentence, []).append(mention)
    homes: list[Mention] = []
    article = None
    for sentence in sentences:
        if sentence.zone is not Zone.BODY:
            continue
        if sentence.article != article:
            article, homes = sentence.article, []
        here = inside.get(sentence.number, [])
        yield from _behind_district(sentence, here)
        yield from _before_district(sentence, here)
        for mention in here:
            if mention.kind is Kind.DISTRICT and mention.text.endswith(("村", "社区", "嘎查")):
                homes.append(mention)
            elif mention.kind is Kind.PERSON and homes and homes[-1].sentence >= sentence.number - _BACK:
                before = sentence.text[: mention.start - sentence.start]
                if before.endswith(_DWELLERS):
                    yield _home(sentence, mention, homes[-1], "dweller")


def _behind_district(sentence: Sentence, here: Sequence[Mention]) -> Iterator[Relation]:
    """江滨区朝阳社区，|居民某某; 家住朝阳社区的|市民某某; 江滨县青山镇人|某某."""
    for before, after in itertools.pairwise(here):
        if before.kind is not Kind.DISTRICT or after.kind is not Kind.PERSON:
            continue
        between = sentence.text[before.end - sentence.start : after.start - sentence.start]
        lives = re.search(
            r"(?:家住|住在|居住在)(?:[㐀-鿿]{0,12})$", sentence.text[: before.start - sentence.start]
        )
        fits = re.fullmatch(rf"(?:的|[，,]|人|人[，,])?(?:[㐀-鿿]{{0,6}}(?:{_lay()}|[㐀-鿿]农))?", between)
        if (fits and between not in ("", "的")) or (lives and re.fullmatch(r"的[㐀-鿿]{0,6}", between)):
            yield _home(sentence, after, before, "resident")


def _before_district(sentence: Sentence, here: Sequence[Mention]) -> Iterator[Relation]:
    """某某家住朝阳社区; 某某是青山镇人; 某某、某某，均为江滨县人."""
    for k, district in enumerate(here):
        if district.kind is not Kind.DISTRICT:
            continue
        end = district.end - sentence.start
        before = sentence.text[: district.start - sentence.start]
        chain = k
        while chain and here[chain - 1].kind is Kind.DISTRICT and here[chain - 1].end == here[chain].start:
            chain -= 1
        lead = sentence.text[: here[chain].start - sentence.start]
        native = re.match(r"(?:籍|人)(?=[，,。；;、]|$)", sentence.text[end:]) and re.search(
            r"(?:是|系|为|均为|均系|都是)$", lead
        )
        lives = re.search(r"(?:家住|居住在|住在)$", lead) and not re.match(r"的", sentence.text[end:])
        people = [m for m in here[:chain] if m.kind is Kind.PERSON]
        if not (native or lives) or not people or not before:
            continue
        owners = people[-1:]
        if re.search(r"(?:均|都|皆)[㐀-鿿]{0,2}$", lead):
            owners = people[-1:]
            while (n := len(owners)) < len(people) and people[-n - 1].end + 1 >= people[-n].start:
                owners = people[-n - 1 :]
        if owners[-1].end - sentence.start < len(lead) - 12:
            continue
        last = k
        while last + 1 < len(here) and here[last + 1].start == here[last].end:
            last += 1
        for person in owners:
            yield _home(sentence, person, here[last], "native")


def _home(sentence: Sentence, person: Mention, district: Mention, rule: str) -> Relation:
    first, last = sorted((person, district), key=lambda m: m.start)
    start = first.start if first.sentence == sentence.number else person.start
    return Relation("located_in", person.id, district.id, sentence.number, rule, 0.8, start, last.end)
