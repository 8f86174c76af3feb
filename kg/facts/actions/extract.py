"""The actions of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.facts.actions.build import build_actions
from kg.facts.actions.deeds import read_deeds
from kg.facts.actions.discourse import Discourse
from kg.facts.grammar.clauses import read_clauses
from kg.facts.grammar.pieces import read_pieces
from kg.records import Action, Kind, Mention, Quantity, Sentence, TimeRef, Zone

_BRANCHES = ("党组", "党委", "机关", "党工委", "团委", "工会")


def find_actions(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    times: Sequence[TimeRef],
    bodies: Mapping[str, str] | None = None,
) -> tuple[Action, ...]:
    """The actions of a page's body sentences, in reading order.

    `bodies` maps the mention of a person to that of the body whose title the person bears: 我们 is that body.
    """
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    actions: list[Action] = []
    discourse, article, paragraph = Discourse(bodies or {}), None, -1
    for sentence in sentences:
        if sentence.zone is not Zone.BODY:
            continue
        if sentence.article != article:
            discourse, article = Discourse(bodies or {}), sentence.article
        if sentence.paragraph != paragraph:
            discourse.begin_paragraph()
            paragraph = sentence.paragraph
        pieces = read_pieces(
            sentence,
            by_sentence[sentence.number],
            [q for q in quantities if sentence.start <= q.start < sentence.end],
            [t for t in times if sentence.start <= t.start < sentence.end],
        )
        for deed in read_deeds(read_clauses(pieces), discourse):
            actions += build_actions(deed, sentence)
    wholes = _wholes_of_branches(mentions)
    return tuple(replace(a, actors=_with_wholes(a.actors, wholes)) for a in actions)


def _wholes_of_branches(mentions: Sequence[Mention]) -> dict[str, str]:
    """The body that a party group or an office acts for, by mention id: 市水务局|党组 acts for 市水务局."""
    inner = {m.start: m for m in mentions if m.nested and m.kind is Kind.ORGANIZATION}
    return {
        m.id: inner[m.start].id
        for m in mentions
        if not m.nested and m.kind is Kind.ORGANIZATION and m.text.endswith(_BRANCHES) and m.start in inner
    }


def _with_wholes(actors: tuple[str, ...], wholes: Mapping[str, str]) -> tuple[str, ...]:
    return actors + tuple(wholes[a] for a in actors if a in wholes and wholes[a] not in actors)
