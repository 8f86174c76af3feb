"""From the network's reading of a trigger to a deed and its roles: phrases of pieces, and who acted before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.facts.actions.agents import Agent, read_actors
from kg.facts.actions.deed import Deed
from kg.facts.actions.discourse import Scene
from kg.facts.actions.features import ROLES, SOURCES, STATUSES
from kg.facts.actions.network import Reading
from kg.facts.actions.proposals import Proposal
from kg.facts.actions.roles import Roles
from kg.facts.actions.speech import Speaker
from kg.facts.actions.trust import Marks, log_of, odds_of
from kg.facts.grammar.frames import Frame
from kg.facts.grammar.phrases import Conjunct, Phrase, read_phrase, unquoted
from kg.facts.grammar.pieces import Piece
from kg.records import Kind, Mention, Status, TimeRef

_NOWHERE = SOURCES.index("nowhere")
Labels: TypeAlias = NDArray[np.int64]  # (N,) numbers of roles, one a piece
_EDGE = "、，,的之等 "
_PHRASES = ("object", "actor")
LEAST = (
    0.2,
    0.2,
)  # of the likeliest piece of a phrase that would else be missing; of a piece beside a phrase
UNTIMED = 0.7  # how surely a deed has no time before the date that holds in its paragraph is kept from it
_JOINTS = frozenset({"、", "和", "与", "及", "以及", "的"})


@dataclass(frozen=True, slots=True)
class Told:
    """A deed as the network reads it, with its roles and what speaks for it."""

    deed: Deed
    roles: Roles
    marks: Marks


@dataclass(frozen=True, slots=True)
class Memory:
    """Who acted last in the paragraph, and the last body that did in the article, as the network reads them."""

    agent: Agent | None = None
    body: Agent | None = None

    def after(self, agent: Agent) -> Memory:
        """The memory once that agent has acted."""
        if not agent.actors:
            return self
        return Memory(agent, agent if agent.is_body else self.body)


def read_told(proposal: Proposal, reading: Reading, memory: Memory) -> Told:
    """The deed of a reading, after what `memory` holds."""
    pieces, candidate = proposal.pieces, reading.candidate
    labels = settle_roles(reading)
    scene = proposal.scene_at(pieces[candidate.first].start)
    ruled = candidate.deed
    counted = {
        k for k, piece in enumerate(pieces) if piece.quantity is not None and ROLES[labels[k]] == "quantity"
    }

    def phrases(role: str, *, with_counts: bool = False) -> list[Phrase]:
        return list(_phrases(pieces, labels, ROLES.index(role), counted if with_counts else frozenset()))

    objects = phrases("object", with_counts=True)
    actors = phrases("actor", with_counts=True)
    agent = _agent(reading, actors, pieces, memory, scene)
    object_phrase = _joined(objects)
    taken = {id(m.quantity) for p in (*objects, *actors) for m in p.members if m.quantity is not None}
    loose = [pieces[k] for k in sorted(counted) if id(pieces[k].quantity) not in taken]
    object_phrase, rest = _with_loose(object_phrase, loose, agent)
    recipient, place = _joined(phrases("recipient")), _joined(phrases("place"))
    speaker = _speaker(phrases("speaker"), reading, scene.speaker)
    frame = _frame(proposal, reading, object_phrase)
    verb = "".join(p.text for p in pieces[candidate.first : candidate.last])
    deed = Deed(frame, agent, _status(reading), _time(reading, proposal, labels, scene.time), speaker)
    roles = Roles(verb, agent, object_phrase, "network", recipient, place, rest)
    if ruled is not None and ruled.told and candidate.roles is not None:
        deed, roles = _filled(deed, roles, ruled, candidate.roles)
    return Told(deed, roles, _marks(reading, labels, actors))


def _marks(reading: Reading, labels: Labels, actors: Sequence[Phrase]) -> Marks:
    sure = reading.roles[np.arange(len(labels)), labels]
    playing = [log_of(p) for p in sure[labels > 0].tolist()]
    ruled = reading.candidate.deed
    return Marks(
        trigger=odds_of(reading.score),
        roles=sum(playing) / len(playing) if playing else 0.0,
        weakest=log_of(float(sure.min())),
        carried=0.0 if actors else log_of(float(reading.actor_source.max())),
        ruled=float(ruled is not None and ruled.told),
    )


def _filled(deed: Deed, roles: Roles, ruled: Deed, of_rules: Roles) -> tuple[Deed, Roles]:
    """The deed with what the rules find for it where the network finds nothing."""
    agent = roles.agent if roles.agent.actors or roles.agent.text else ruled.agent
    return replace(deed, agent=agent), replace(
        roles,
        agent=agent,
        object=roles.object or of_rules.object,
        recipient=roles.recipient or of_rules.recipient,
        place=roles.place or of_rules.place,
        rule=of_rules.rule,
    )


def settle_roles(reading: Reading) -> Labels:
    """The role of each piece: the likeliest, where a phrase goes on over pieces that are nearly as likely of it."""
    labels: list[int] = reading.roles.argmax(axis=1).tolist()
    for role in map(ROLES.index, _PHRASES):
        likely: list[float] = reading.roles[:, role].tolist()
        free = [k for k, label in enumerate(labels) if label == 0]
        best = max(free, key=likely.__getitem__, default=None)
        if role not in labels and best is not None and likely[best] >= LEAST[0]:
            labels[best] = role
        nearly = [k for k in free if likely[k] >= LEAST[1]]
        for k, beside in [*((k, k - 1) for k in nearly if k), *((k, k + 1) for k in reversed(nearly))]:
            if labels[k] == 0 and beside < len(labels) and labels[beside] == role:
                labels[k] = role
    return np.array(labels, dtype=np.int64)


def _phrases(pieces: Sequence[Piece], labels: Labels, role: int, counts: Collection[int]) -> Iterator[Phrase]:
    """The phrases of the runs of pieces with a role; a count among or beside them is read with them."""
    inside = {k for k in range(len(pieces)) if labels[k] == role}
    joined = set(inside)
    for k in sorted(counts):
        if k - 1 in joined or k + 1 in inside:
            joined.add(k)
    for k in range(1, len(pieces) - 1):
        if k - 1 in joined and k + 1 in joined and pieces[k].text in _JOINTS:
            joined.add(k)
    run: list[int] = []
    for k in [*sorted(joined), -1]:
        if run and k != run[-1] + 1:
            phrase = _read_run(pieces, run, counts) if inside.intersection(run) else None
            if phrase is not None:
                yield phrase
            run = []
        run.append(k)


def _read_run(pieces: Sequence[Piece], run: Sequence[int], counts: Collection[int]) -> Phrase | None:
    """The phrase of a run: its members where several are counted, else one with all words but the count."""
    phrase = read_phrase([pieces[k] for k in run])
    given = [k for k in run if k in counts]
    if phrase is None:
        return None
    if len(given) > 1:
        return replace(phrase, members=tuple(_counted(m, [pieces[k] for k in given]) for m in phrase.members))
    text = unquoted("".join(pieces[k].text for k in run if k not in given).strip(_EDGE))
    members = tuple(replace(m, quantity=None) for m in phrase.members)
    if given:
        owners = tuple(o for m in members for o in (*m.owners, *((m.head,) if m.head else ())))
        head = members[-1].head
        quantity = pieces[given[0]].quantity
        owners = tuple(o for o in owners if o is not head)
        members = (Conjunct(phrase.start, phrase.end, text, quantity, head, owners),)
    return replace(phrase, text=text, members=members)


def _counted(member: Conjunct, given: Sequence[Piece]) -> Conjunct:
    """The member with the count that the network gives it, and with none where it gives none."""
    own = [piece.quantity for piece in given if member.start <= piece.start < member.end]
    return replace(member, quantity=member.quantity if member.quantity in own else (own or [None])[0])


def _joined(phrases: Sequence[Phrase]) -> Phrase | None:
    """Several phrases of one role as one."""
    if len(phrases) < 2:
        return phrases[0] if phrases else None
    members = tuple(m for p in phrases for m in p.members)
    return Phrase(phrases[0].start, phrases[-1].end, "、".join(p.text for p in phrases), members)


def _with_loose(
    phrase: Phrase | None, loose: Sequence[Piece], agent: Agent
) -> tuple[Phrase | None, tuple[Phrase, ...]]:
    """The object with the count that stands apart from it (公路中断|4.2公里), and further counts as phrases."""
    first, *others = loose or (None,)
    if first is None:
        return phrase, ()
    if phrase is None and not agent.counts:
        member = Conjunct(first.start, first.end, "", first.quantity, None, ())
        phrase = Phrase(first.start, first.end, first.text, (member,))
    elif phrase is not None and not any(m.quantity for m in phrase.members):
        *before, last = phrase.members
        phrase = replace(phrase, members=(*before, replace(last, quantity=first.quantity)))
    else:
        others = [first, *others]
    rest = (
        Phrase(p.start, p.end, p.text, (Conjunct(p.start, p.end, "", p.quantity, None, ()),)) for p in others
    )
    return phrase, tuple(rest)


def _agent(
    reading: Reading, actors: Sequence[Phrase], pieces: Sequence[Piece], memory: Memory, scene: Scene
) -> Agent:
    """Who acts: the phrases printed, or who acted before where the network says so."""
    ruled = reading.candidate.deed
    if actors:
        agents = [read_actors(phrase, pieces, memory.body or scene.body) for phrase in actors]
        return Agent(
            tuple(dict.fromkeys(actor for agent in agents for actor in agent.actors)),
            "、".join(agent.text for agent in agents),
            tuple(count for agent in agents for count in agent.counts),
            tuple(kind for agent in agents for kind in agent.kinds),
        )
    if int(reading.actor_source.argmax()) == _NOWHERE:
        return Agent()
    known = (ruled.agent if ruled is not None else None, memory.agent, scene.agent)
    carried = next((agent for agent in known if agent is not None and agent.actors), Agent())
    return replace(carried, counts=())


def _speaker(phrases: Sequence[Phrase], reading: Reading, told: Speaker) -> Speaker:
    if not phrases:
        return reading.candidate.deed.speaker if reading.candidate.deed is not None else told
    phrase = phrases[0]
    named: Sequence[Mention] = phrase.heads or phrase.owners[-1:]
    people = [m for m in (*phrase.heads, *phrase.owners) if m.kind is Kind.PERSON]
    return Speaker(tuple(m.id for m in (people[:1] or named)), phrase.text)


def _status(reading: Reading) -> Status:
    return Status(STATUSES[int(reading.status.argmax())])


def _time(reading: Reading, proposal: Proposal, labels: Labels, told: TimeRef | None) -> TimeRef | None:
    """The time printed in the role of one, or the one that holds from before."""
    printed = [p.time for p, label in zip(proposal.pieces, labels, strict=True) if ROLES[label] == "time"]
    found = next((time for time in printed if time is not None), None)
    if found is not None:
        return found
    ruled = reading.candidate.deed
    held = ruled.time if ruled is not None else told
    return held if reading.time_source[_NOWHERE] < UNTIMED else None


def _frame(proposal: Proposal, reading: Reading, object_phrase: Phrase | None) -> Frame:
    first, last = reading.candidate.first, reading.candidate.last
    pieces = proposal.pieces
    verb = "".join(p.text for p in pieces[first:last])
    return Frame(pieces[first].start, pieces[last - 1].end, verb, None, object_phrase, (), (), None)
