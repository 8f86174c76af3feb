"""One selector decides which of the proposed names are mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.language.districts import find_district_spans
from kg.language.proposals import RULES, Context, Proposal, repeated_names
from kg.language.tagger import NamedSpan, Word
from kg.lexicon.organizations import ending_of, is_generic
from kg.lexicon.words import word_set
from kg.page.fold import fold
from kg.records import Kind, Mention, Page, Sentence

_FOREIGN = re.compile(r"[㐀-鿿A-Za-z]+(?:[·.][㐀-鿿A-Za-z]+)+")
_HANZI = re.compile(r"[㐀-鿿]+")
_DISTRICT_LIKE = re.compile(r"[㐀-鿿]{2,}(?:省|市|县|区|镇|乡|村|社区|街道|自治州|自治县|旗|盟|新区|开发区|高新区|经开区)")


def find_mentions(
    page: Page, sentences: Sequence[Sentence], named: Sequence[NamedSpan], words: Sequence[Word] = ()
) -> tuple[Mention, ...]:
    """The mentions of a page in reading order; those inside a longer one are `nested`.

    `named` and `words` are the tagger's, in reading offsets.
    """
    text = fold(page.reading.text)
    context = Context(page, text, sentences, named, words, find_district_spans(text))
    proposals = [p for rule in RULES for p in rule(context)]
    proposals += repeated_names(context, _select([q for p in proposals if (q := _checked(p, context))]))
    kept = [q for p in proposals if (q := _checked(p, context))]
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
        return proposal if proposal.rule == "byline" or _is_person(bare, proposal, context) else None
    if proposal.kind is Kind.DISTRICT:
        span = next(d for d in context.districts if d.start == proposal.start and d.end == proposal.end)
        return proposal if span.sure or _seen_as_place(proposal, context) else None
    if proposal.kind is Kind.PLACE:
        if _is_address(proposal, context):
            return None
        if ending_of(bare) and len(ending_of(bare)) > 1 and not _DISTRICT_LIKE.fullmatch(bare) and not is_generic(bare):
            return Proposal(proposal.start, proposal.end, Kind.ORGANIZATION, proposal.score * 0.9, proposal.rule)
        return proposal
    if proposal.kind is Kind.ORGANIZATION:
        quoted = bare.strip("“”\"")
        if is_generic(quoted) or len(quoted) < 2:
            return None
        if proposal.rule == "tagger" and not ending_of(bare) and proposal.score < 0.5:
            return None
    return proposal


def _seen_as_place(proposal: Proposal, context: Context) -> bool:
    """Whether the tagger reads the words, or words around them, as the name of a place."""
    return any(n.label == "LOC" and n.start <= proposal.start and proposal.end <= n.end for n in context.named)


def _is_address(proposal: Proposal, context: Context) -> bool:
    """Whether districts of the gazetteer make up the whole place: 江滨区朝阳街道 is two districts and no place."""
    inside = [d for d in context.districts if proposal.start < d.end and d.start < proposal.end]
    return bool(inside) and inside[0].start <= proposal.start and inside[-1].end >= proposal.end


def _is_person(name: str, proposal: Proposal, context: Context) -> bool:
    if _FOREIGN.fullmatch(name):
        return True
    if not _HANZI.fullmatch(name) or len(name) < 2:
        return False
    before, after = context.text[proposal.start - 1 : proposal.start], context.text[proposal.end : proposal.end + 1]
    if before in "“《" and after not in "”》" and before:
        return False  # “雷锋的士”: part of a quoted name
    surname = name[0] in word_set("surnames", "single") or name[:2] in word_set("surnames", "double")
    if len(name) <= 4 and surname:
        return True
    return proposal.score > 0.9 and len(name) <= 5


def _rank(proposal: Proposal) -> tuple[float, int, float]:
    # A byline is certain; else the longest wins, and of the same stretch the likelier kind.
    return (proposal.rule == "byline", proposal.end - proposal.start, proposal.score)


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
            and p.kind in (Kind.DISTRICT, Kind.ORGANIZATION)
        ]  # fmt: skip
        inner += _select([p for p in inside if p.kind is Kind.DISTRICT])
        inner += _select([p for p in inside if p.kind is Kind.ORGANIZATION and p.start == outer.start])
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
