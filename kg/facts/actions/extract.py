"""The actions of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.facts.actions.arguments import Memory, Told, read_told
from kg.facts.actions.build import build_actions
from kg.facts.actions.network import ActionNetwork
from kg.facts.actions.proposals import Proposal
from kg.facts.actions.trust import Trust
from kg.language.encoder import Floats
from kg.records import Action, Kind, Mention

_BRANCHES = ("党组", "党委", "机关", "党工委", "团委", "工会")


def find_actions(
    proposals: Sequence[Proposal],
    mentions: Sequence[Mention],
    states: Sequence[Floats],
    network: ActionNetwork | None = None,
    trust: Trust | None = None,
) -> tuple[Action, ...]:
    """The actions of a page's body sentences, in reading order; the score is how often such an action is right.

    `states` holds the tagger's states (T, U) of each sentence of the page. `network` and `trust` are those that
    ship, unless others are given. Raises ModelError.
    """
    trust = trust or Trust.load()
    return tuple(
        replace(action, score=trust.share(told.marks))
        for told, actions in tell_actions(proposals, mentions, states, network)
        for action in actions
    )


def tell_actions(
    proposals: Sequence[Proposal],
    mentions: Sequence[Mention],
    states: Sequence[Floats],
    network: ActionNetwork | None = None,
) -> Iterator[tuple[Told, tuple[Action, ...]]]:
    """Each deed that the network reads, with its actions, in reading order; arguments as of `find_actions`."""
    network = network or ActionNetwork.load()
    readings = network.read(proposals, [states[proposal.sentence.number] for proposal in proposals])
    wholes = _wholes_of_branches(mentions)
    memory, article, paragraph = Memory(), None, -1
    for proposal, of_sentence in zip(proposals, readings, strict=True):
        sentence = proposal.sentence
        if sentence.article != article:
            memory, article = Memory(), sentence.article
        if sentence.paragraph != paragraph:
            memory, paragraph = Memory(None, memory.body), sentence.paragraph
        for reading in of_sentence:
            told = read_told(proposal, reading, memory)
            memory = memory.after(told.deed.agent)
            built = build_actions(told.deed, sentence, told.roles)
            yield told, tuple(replace(a, actors=_with_wholes(a.actors, wholes)) for a in built)


def propose_actions(proposals: Sequence[Proposal], mentions: Sequence[Mention]) -> tuple[Action, ...]:
    """The actions that the rules alone take for told, in reading order."""
    actions = [
        action
        for proposal in proposals
        for deed, roles in zip(proposal.deeds, proposal.roles, strict=True)
        if deed.told
        for action in build_actions(deed, proposal.sentence, roles)
    ]
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
