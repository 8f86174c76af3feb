"""Where people work or learn, said by a verb: affiliated_with between a person and a body."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kg.records import Kind, Mention, Relation, Sentence, Zone

_WORK = (
    r"(?:上班|打工|务工|工作|任教|教书|任职|供职|服役|实习|就读|读书|上学|读研|"
    r"当[^地着]|做[㐀-鿿]{1,4}[员工师]|开[㐀-鿿]{0,2}车)"
)
_OF_HIS = re.compile(r"(?:所在|任教|任职|供职|工作|就读|带领|创办|合办|经营)的")
_AT = re.compile(r"[^，。；：！？“”]{0,8}(?:在|到)(?:[^，。；：！？“”]{0,8}的)?")
_AT_WORK = re.compile(rf"(?:里|内)?{_WORK}")
_WORKING = re.compile(rf"(?:里|内)?{_WORK}[㐀-鿿]{{0,6}}的[㐀-鿿]{{0,6}}")
_TAKEN = re.compile(r"(?:考取|考上|考入|入读|就读于|供职于|任教于|加入|被)(?:了)?")
_HIRED = re.compile(r"(?:聘为|聘任|聘请|录取|录用)")
_SENT = re.compile(r"(?:派来|派去|派出|选派|派驻|聘请|聘用)的[㐀-鿿]{2,8}")


def workers(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Whom a sentence says to work or to learn at a body."""
    inside: dict[int, list[Mention]] = {}
    for mention in mentions:
        if not mention.nested and mention.kind in (Kind.PERSON, Kind.ORGANIZATION):
            inside.setdefault(mention.sentence, []).append(mention)
    for sentence in sentences:
        if sentence.zone is not Zone.BODY:
            continue
        here = sorted(inside.get(sentence.number, []), key=lambda m: m.start)
        for first, second in itertools.pairwise(here):
            between = sentence.text[first.end - sentence.start : second.start - sentence.start]
            before = sentence.text[: first.start - sentence.start]
            after = sentence.text[second.end - sentence.start :]
            if first.kind is Kind.PERSON and second.kind is Kind.ORGANIZATION:
                if _is_his(between, after):
                    yield _tie(first, second)
            elif first.kind is Kind.ORGANIZATION and second.kind is Kind.PERSON and _is_of(before, between):
                yield _tie(second, first)


def _is_his(between: str, after: str) -> bool:
    """Whether the words between and behind say that a person works at a body.

    >>> _is_his("在", "当保安"), _is_his("所在的", "停产"), _is_his("被", "聘为顾问"), _is_his("在", "门口等车")
    (True, True, True, False)
    """
    if _OF_HIS.fullmatch(between) or (_AT.fullmatch(between) and _AT_WORK.match(after)):
        return True
    if _TAKEN.fullmatch(between):
        return between != "被" or _HIRED.match(after) is not None
    return False


def _is_of(before: str, between: str) -> bool:
    """Whether the words before and between say that a body has a person: 在|某厂|当保安的女儿|某某.

    >>> _is_of("她在", "当保安的丈夫"), _is_of("", "派来的第一书记"), _is_of("在", "的")
    (True, True, False)
    """
    if _SENT.fullmatch(between):
        return True
    return before.endswith("在") and _WORKING.fullmatch(between) is not None


def _tie(person: Mention, body: Mention) -> Relation:
    first, last = sorted((person, body), key=lambda m: m.start)
    return Relation(
        "affiliated_with", person.id, body.id, person.sentence, "works_at", 0.8, first.start, last.end
    )
