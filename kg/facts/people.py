"""Where people belong: affiliated_with for titles that a body gives, located_in for the residents of a district."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.facts.title_rules import Title, is_lay
from kg.records import Kind, Mention, Relation

_OFFICE = re.compile(
    r"(?:书记|[省市县区旗州盟镇乡村组]长|助理|主席|村主任|村支书|主任|干部|专员|会计|委员|代表|网格员)$"
)
_DIVISION = re.compile(r"(?:处|科|室|股|办公室|部)$")
# Members of a body who hold no office of it, but belong to it: 某大学|学生|某某.
_BELONGS = (
    "学生",
    "考生",
    "志愿者",
    "退休职工",
    "退休教师",
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
