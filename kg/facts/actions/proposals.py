"""What the rules read in each sentence: its deeds, and who, when and for whom a clause would go on telling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.facts.actions.deed import Deed
from kg.facts.actions.deeds import read_deeds
from kg.facts.actions.discourse import Discourse, Scene
from kg.facts.actions.roles import Roles, assign_roles
from kg.facts.grammar.clauses import read_clauses
from kg.facts.grammar.pieces import Piece, read_pieces
from kg.records import Mention, Quantity, Sentence, TimeRef, Zone


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence in pieces, the deeds that the rules find or reject in it, and a scene for each of its clauses.

    `roles` are those that the rules assign to each deed.
    """

    sentence: Sentence
    pieces: tuple[Piece, ...]
    deeds: tuple[Deed, ...]
    roles: tuple[Roles, ...]
    scenes: tuple[Scene, ...]

    def scene_at(self, position: int) -> Scene:
        """What is in mind at a reading offset: the scene of the last clause that begins at or before it."""
        before = [scene for scene in self.scenes if scene.start <= position]
        return before[-1] if before else self.scenes[0]


def read_proposals(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    times: Sequence[TimeRef],
    bodies: Mapping[str, str] | None = None,
) -> tuple[Proposal, ...]:
    """A proposal for each body sentence of a page that has clauses, in reading order.

    `bodies` maps the mention of a person to that of the body whose title the person bears: 我们 is that body.
    """
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    proposals: list[Proposal] = []
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
        clauses = read_clauses(pieces)
        if clauses:
            deeds = tuple(read_deeds(clauses, discourse))
            roles = tuple(map(assign_roles, deeds))
            proposals.append(Proposal(sentence, pieces, deeds, roles, tuple(discourse.scenes)))
    return tuple(proposals)
