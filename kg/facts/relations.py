"""Ties that no action carries: part_of, located_in of bodies, affiliation of the paper's reporters."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon.organizations import ending_of, subtype_of
from kg.records import Kind, Mention, Page, Relation, Sentence

_UNDER = re.compile(r"(?:的|旗下|下属|所属|直属|辖下|下设|下辖)+(?:的)?")


def nested_parts(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """A body whose name begins with another's is part of it; what has a district in its name lies there."""
    nested: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.nested:
            nested.setdefault(mention.sentence, []).append(mention)
    for outer in mentions:
        if outer.kind not in (Kind.ORGANIZATION, Kind.PLACE):
            continue
        inside = [
            m
            for m in nested.get(outer.sentence, [])
            if outer.start <= m.start and m.end <= outer.end and m is not outer
        ]
        wholes = [
            m
            for m in inside
            if m.kind is Kind.ORGANIZATION and m.start == outer.start and _is_whole(outer, m)
        ]
        if wholes and outer.kind is Kind.ORGANIZATION and not outer.nested:
            whole = max(wholes, key=lambda m: m.end)
            yield _tie("part_of", outer, whole, "nested_name", outer.start, outer.end)
        site = _site(outer, [m for m in inside if m.kind is Kind.DISTRICT])
        if site is not None:
            yield _tie("located_in", outer, site, "nested_name", outer.start, outer.end)


_FULL_NAME = re.compile(r"[省市县区旗镇乡村州]$|街道$")
_PART = re.compile(r"(?:[小城山]区|两[区县]|[边里部]|以[东南西北]|交界处|地界)$")
_SENT_TO = re.compile(r"援建?$")


def _site(outer: Mention, districts: Sequence[Mention]) -> Mention | None:
    """The district in a name that says where its owner is, the last one: 江滨市|青山镇|中学, 某银行|江滨|分行.

    None for a medium.
    """
    at_home = [m for m in districts if not _SENT_TO.search(outer.text[: m.start - outer.start])]
    if outer.kind is Kind.PLACE:  # in front of a place a full name is a name of its own: 江滨市|人民公园
        leads = not _PART.search(outer.text)
        at_home = [m for m in at_home if leads and m.start == outer.start and not _FULL_NAME.search(m.text)]
    site = max(at_home, key=lambda m: (m.start, m.end), default=None)
    kind = subtype_of(outer.text)
    if site is None or kind == "media" or outer.text.endswith(("报", "时讯")):
        return None
    return site


def _is_whole(outer: Mention, inner: Mention) -> bool:
    """市司法局|党委 has its whole in front; 市|消防支队 of 某大队 too; 中国银行|某支行 as well."""
    return len(outer.text) > len(inner.text) and bool(ending_of(inner.text))


def adjacent_bodies(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """该公司|通信党支部, 某集团下属|某公司: a body named right behind its whole."""
    for sentence in sentences:
        inside = sorted(
            (m for m in mentions if m.sentence == sentence.number and not m.nested), key=lambda m: m.start
        )
        for first, second in itertools.pairwise(inside):
            if second.kind is not Kind.ORGANIZATION:
                continue
            between = sentence.text[first.end - sentence.start : second.start - sentence.start]
            if first.kind is Kind.ORGANIZATION and (not between or _UNDER.fullmatch(between)):
                if between != "的" or subtype_of(second.text) in ("party", "team"):
                    yield _tie("part_of", second, first, "adjacent_names", first.start, second.end)
            elif first.kind is Kind.DISTRICT and between in ("", "的", "境内的", "内的"):
                yield _tie("located_in", second, first, "adjacent_names", first.start, second.end)


_SITED = re.compile(r"^(?:，)?(?:位于|坐落于|坐落在|地处|落户于?|设在|驻)$")


_FOUNDED = re.compile(
    r"(?:创办|创立|成立|建成|建立|设立|开办|注册|投资兴建|兴建|建起|办起|开)(?:了)?(?:一家|这家|一个|一座)?$"
)


def sited_bodies(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """位于某镇的|某公司, 某公司|位于某镇, 在某镇|创办了|某公司."""
    for sentence in sentences:
        inside = sorted(
            (m for m in mentions if m.sentence == sentence.number and not m.nested), key=lambda m: m.start
        )
        for k, (first, second) in enumerate(itertools.pairwise(inside)):
            between = sentence.text[first.end - sentence.start : second.start - sentence.start]
            before = sentence.text[: first.start - sentence.start]
            if (
                first.kind in (Kind.ORGANIZATION, Kind.PLACE)
                and second.kind is Kind.DISTRICT
                and _SITED.match(between)
            ):
                last = second
                for m in inside[k + 2 :]:
                    if m.kind is Kind.DISTRICT and m.start == last.end:
                        last = m
                yield _tie("located_in", first, last, "sited", first.start, last.end)
            elif first.kind is Kind.DISTRICT and second.kind in (Kind.ORGANIZATION, Kind.PLACE):
                sited = re.search(r"(?:位于|坐落于|坐落在|地处|落户|设在)(?:[㐀-鿿]{2,16})?$", before)
                founded = before.endswith("在") and len(between) < 9 and _FOUNDED.search(between)
                if (sited and re.fullmatch(r"[㐀-鿿]{0,8}的", between)) or founded:
                    yield _tie("located_in", second, first, "sited", first.start, second.end)


def reporters_of_paper(page: Page, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """本报记者 is affiliated with the paper, where the page names it; an agency's with the agency."""
    bodies = [m for m in mentions if m.kind is Kind.ORGANIZATION and not m.nested]
    papers = [m for m in bodies if subtype_of(m.text) == "media"]
    own = [m for m in bodies if m.text == page.paper] if page.paper else _named_with_reporters(page, papers)
    by_place = {(m.start, m.end): m for m in mentions if m.kind is Kind.PERSON}
    for article in page.articles:
        agency = [m for m in papers if m.text == article.agency]
        ours = not article.agency or article.agency == "本报" or any(m.text == article.agency for m in own)
        employer = next(iter(own if ours else agency), None)
        for credit in article.credits:
            reporter = by_place.get((credit.start, credit.end))
            called = reporter is not None and "记者" in credit.role and _is_called_reporter(page, reporter)
            if employer is None or reporter is None or not called:
                continue
            tie = _tie(
                "affiliated_with", reporter, employer, "reporter_of_paper", reporter.start, reporter.end
            )
            yield replace(tie, title=credit.role)


_REPORTERS = re.compile(r"记者[\s:：]*(?:[㐀-鿿·]{2,}[\s、，]+)*$")


def _is_called_reporter(page: Page, person: Mention) -> bool:
    """Whether 记者 is printed before a name of a byline or before its row; who signs without may be a contributor."""
    return _REPORTERS.search(page.reading.text[max(0, person.start - 20) : person.start]) is not None


def _named_with_reporters(page: Page, papers: Sequence[Mention]) -> list[Mention]:
    """The paper that a page without a masthead gives away: 江滨日报|记者从…获悉."""
    return [m for m in papers if page.reading.text[m.end : m.end + 2] == "记者"][:1]


def _tie(relation: str, head: Mention, tail: Mention, rule: str, start: int, end: int) -> Relation:
    return Relation(relation, head.id, tail.id, head.sentence, rule, 0.9, start, end)
