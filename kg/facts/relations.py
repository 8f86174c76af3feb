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
    """A body whose name begins with another's is part of it; with a district, lies there."""
    for outer in mentions:
        if outer.nested or outer.kind is not Kind.ORGANIZATION:
            continue
        inside = [
            m
            for m in mentions
            if m.nested and outer.start <= m.start and m.end <= outer.end and m.sentence == outer.sentence
        ]
        bodies = [
            m
            for m in inside
            if m.kind is Kind.ORGANIZATION and m.start == outer.start and _is_whole(outer, m)
        ]
        if bodies:
            whole = max(bodies, key=lambda m: m.end)
            yield _tie("part_of", outer, whole, "nested_name", outer.start, outer.end)
        districts = [m for m in inside if m.kind is Kind.DISTRICT]
        leading = [m for m in districts if m.start == outer.start]
        if leading:
            last = max(leading, key=lambda m: m.end)
            while (longer := next((m for m in districts if m.start == last.end), None)) is not None:
                last = longer
            if subtype_of(outer.text) != "media":
                yield _tie("located_in", outer, last, "nested_name", outer.start, outer.end)
        elif districts and districts[0].text.endswith(("省", "市", "县", "区")):
            # 国网|江滨市|供电公司, 税务总局|江滨市|税务局
            yield _tie("located_in", outer, districts[0], "nested_name", outer.start, outer.end)


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
            if employer is None or reporter is None or "记者" not in credit.role:
                continue
            tie = _tie(
                "affiliated_with", reporter, employer, "reporter_of_paper", reporter.start, reporter.end
            )
            yield replace(tie, title=credit.role)


def _named_with_reporters(page: Page, papers: Sequence[Mention]) -> list[Mention]:
    """The paper that a page without a masthead gives away: 江滨日报|记者从…获悉."""
    return [m for m in papers if page.reading.text[m.end : m.end + 2] == "记者"][:1]


def _tie(relation: str, head: Mention, tail: Mention, rule: str, start: int, end: int) -> Relation:
    return Relation(relation, head.id, tail.id, head.sentence, rule, 0.9, start, end)
