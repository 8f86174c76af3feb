"""One selector decides which of the proposed names are mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.language.body_checks import is_venue, may_be_body
from kg.language.body_joins import (
    bodies_of_forces,
    bodies_of_groups,
    departments,
    joined_names,
)
from kg.language.body_names import (
    built_names,
    gazetteer_districts,
    home_bodies,
    neural_names,
    prefecture_bodies,
    quoted_teams,
    words_as_names,
    youth_leagues,
)
from kg.language.body_parts import wholes_of_parts, without_address
from kg.language.district_checks import is_named
from kg.language.districts import find_district_spans
from kg.language.other_names import dotted_names, names_of_peoples
from kg.language.person_names import (
    credited_people,
    kin_of_one_name,
    may_be_person,
    names_of_some,
    names_without_verbs,
    reporters_in_text,
    titled_people,
    words_as_people,
)
from kg.language.proposals import Context, Proposal
from kg.language.short_names import defined_names, paper_names, repeated_names, trade_names
from kg.language.tagger import NamedSpan, Word
from kg.lexicon.organizations import ending_of, is_generic
from kg.page.fold import fold
from kg.records import Kind, Mention, Page, Sentence

_DISTRICT_LIKE = re.compile(
    r"[㐀-鿿]{2,}(?:省|市|县|区|镇|乡|村|社区|街道|自治州|自治县|旗|盟|新区|开发区|高新区|经开区)"
)

RULES: tuple[Callable[[Context], Iterator[Proposal]], ...] = (
    credited_people,
    neural_names,
    words_as_names,
    words_as_people,
    titled_people,
    kin_of_one_name,
    names_of_some,
    dotted_names,
    names_of_peoples,
    names_without_verbs,
    reporters_in_text,
    gazetteer_districts,
    paper_names,
    quoted_teams,
    home_bodies,
    youth_leagues,
    prefecture_bodies,
    joined_names,
    bodies_of_forces,
    bodies_of_groups,
    departments,
    built_names,
)
# What is found by what the rules above found.
LATER: tuple[Callable[[Context, list[Proposal]], Iterator[Proposal]], ...] = (
    defined_names,
    trade_names,
    repeated_names,
    wholes_of_parts,
    without_address,
)


def find_mentions(
    page: Page, sentences: Sequence[Sentence], named: Sequence[NamedSpan], words: Sequence[Word] = ()
) -> tuple[Mention, ...]:
    """The mentions of a page in reading order; those inside a longer one are `nested`.

    `named` and `words` are the tagger's, in reading offsets.
    """
    text = fold(page.reading.text)
    context = Context(page, text, sentences, named, words, find_district_spans(text))
    proposals = [p for rule in RULES for p in rule(context)]
    kept = [q for p in proposals if (q := _checked(p, context))]
    for later in LATER:
        kept += [q for p in later(context, _select(kept)) if (q := _checked(p, context))]
    chosen = _select(kept)
    inner = _nested(chosen, kept)
    return _as_mentions(page, sentences, chosen, inner)


def _checked(proposal: Proposal, context: Context) -> Proposal | None:
    """The proposal with its kind put right, or None where the words cannot be a name of that kind."""
    text = context.text[proposal.start : proposal.end]
    bare = text.replace(" ", "").replace("　", "")
    if "\n" in text or not bare or bare.isdigit():
        return None
    if proposal.kind is Kind.PERSON:
        return proposal if proposal.rule == "byline" or may_be_person(bare, proposal, context) else None
    if proposal.kind is Kind.DISTRICT:
        span = next(d for d in context.districts if d.start == proposal.start and d.end == proposal.end)
        return proposal if is_named(span, context) else None
    if proposal.kind in (Kind.PLACE, Kind.ORGANIZATION) and proposal.rule == "tagger":
        proposal = _outside_districts(proposal, context)
        text = context.text[proposal.start : proposal.end]
        bare = text.replace(" ", "").replace("　", "")
        if len(bare) < 2:
            return None
    if proposal.kind is Kind.ORGANIZATION and is_venue(bare):
        proposal = replace(proposal, kind=Kind.PLACE)
    if proposal.kind is Kind.PLACE:
        if _is_address(proposal, context):
            return None
        if (
            ending_of(bare)
            and len(ending_of(bare)) > 1
            and not _DISTRICT_LIKE.fullmatch(bare)
            and not is_generic(bare)
            and not is_venue(bare)
        ):
            proposal = Proposal(
                proposal.start, proposal.end, Kind.ORGANIZATION, proposal.score * 0.9, proposal.rule
            )
    if proposal.kind is Kind.ORGANIZATION and not may_be_body(bare, proposal, context):
        return None
    return proposal


def _outside_districts(proposal: Proposal, context: Context) -> Proposal:
    """A name that begins in the middle of a district's: a place behind it, 柳林区|中心广场, or a body with all of it."""
    over = next(
        (d for d in context.districts if d.sure and d.form == "full" and d.start < proposal.start < d.end),
        None,
    )
    if over is None or over.end > proposal.end:
        return proposal
    return replace(proposal, start=over.end if proposal.kind is Kind.PLACE else over.start)


def _is_address(proposal: Proposal, context: Context) -> bool:
    """Whether districts make up the whole place: 江滨区朝阳街道 is two districts and no place; 柳林村|村 neither."""
    inside = [d for d in context.districts if proposal.start < d.end and d.start < proposal.end]
    return bool(inside) and inside[0].start <= proposal.start and inside[-1].end >= proposal.end - 1


def _rank(proposal: Proposal) -> tuple[bool, int, bool, float]:
    # A byline is certain; else the longest wins, and of the same stretch a district, then the likelier kind.
    return (
        proposal.rule == "byline",
        proposal.end - proposal.start,
        proposal.kind is Kind.DISTRICT,
        proposal.score,
    )


def _select(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Proposals that do not overlap: certain ones first, then the longest, then the likeliest."""
    taken: list[Proposal] = []
    starts: list[int] = []
    for proposal in sorted(proposals, key=lambda p: (*(-x for x in _rank(p)), p.start, p.kind)):
        i = bisect_right(starts, proposal.start)
        if i and taken[i - 1].end > proposal.start:
            continue
        if i < len(taken) and taken[i].start < proposal.end:
            continue
        taken.insert(i, proposal)
        starts.insert(i, proposal.start)
    return taken


def _nested(chosen: Sequence[Proposal], proposals: Sequence[Proposal]) -> list[Proposal]:
    """Districts and bodies that lie inside a chosen organisation or place, the longest first."""
    inner: list[Proposal] = []
    for outer in chosen:
        if outer.kind not in (Kind.ORGANIZATION, Kind.PLACE):
            continue
        inside = [
            p
            for p in proposals
            if outer.start <= p.start and p.end <= outer.end and p.end - p.start < outer.end - outer.start
            and p.kind in (Kind.DISTRICT, Kind.ORGANIZATION) and p.rule != "trade_name"
        ]  # fmt: skip
        inner += _select([p for p in inside if p.kind is Kind.DISTRICT])
        inner += _select([p for p in inside if p.kind is Kind.ORGANIZATION and p.start == outer.start])
        inner += [p for p in inside if p.rule == "without_address"]
    return inner


def _as_mentions(
    page: Page, sentences: Sequence[Sentence], chosen: Sequence[Proposal], inner: Sequence[Proposal]
) -> tuple[Mention, ...]:
    starts = [s.start for s in sentences]
    mentions: list[Mention] = []
    rows = [(p, False) for p in chosen] + [(p, True) for p in inner]
    seen: set[tuple[int, int]] = set()
    for proposal, nested in sorted(rows, key=lambda row: (row[0].start, -row[0].end, row[1])):
        at = bisect_right(starts, proposal.start) - 1
        if at < 0 or proposal.end > sentences[at].end or (proposal.start, proposal.end) in seen:
            continue
        seen.add((proposal.start, proposal.end))
        mentions.append(
            Mention(
                id=f"m{proposal.start}-{proposal.end}",
                start=proposal.start,
                end=proposal.end,
                text=page.reading.text[proposal.start : proposal.end],
                kind=proposal.kind,
                sentence=sentences[at].number,
                rule=proposal.rule,
                score=round(proposal.score, 4),
                nested=nested,
            )
        )
    return tuple(mentions)
