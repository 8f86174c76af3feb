"""What a reader keeps in mind from clause to clause: who acts, for which body, when, who speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.facts.actions.agents import Agent
from kg.facts.actions.deed import Deed
from kg.facts.actions.speech import Speaker
from kg.facts.grammar.frames import Frame
from kg.facts.grammar.settings import Setting
from kg.records import Kind, Status, TimeRef


@dataclass(frozen=True, slots=True)
class Scene:
    """What is in mind where a clause begins: who acted last, the last body, the time that holds, who speaks."""

    start: int
    agent: Agent | None
    body: Agent | None
    time: TimeRef | None
    speaker: Speaker


@dataclass(slots=True)
class Discourse:
    """What a reader keeps in mind while reading a paragraph."""

    bodies: Mapping[str, str]
    agent: Agent | None = None
    body: Agent | None = None
    time: TimeRef | None = None
    quote_speaker: Speaker | None = None
    status: Status | None = None
    last: Deed | None = None
    commander: Agent | None = None  # who requires what the sentence goes on to tell
    waiting: list[Setting] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)  # of the clauses of this sentence

    def begin_paragraph(self) -> None:
        """A date and a speaker hold within their paragraph."""
        self.time, self.quote_speaker = None, None

    def begin_sentence(self) -> None:
        """A sentence keeps who acts, without counts; whoever required something acts again."""
        self.status, self.last, self.waiting, self.scenes = None, None, [], []
        if self.commander is not None:
            self.agent, self.commander = self.commander, None
        if self.agent is not None:
            self.agent = replace(self.agent, counts=())


def remember(agent: Agent, discourse: Discourse) -> None:
    discourse.agent = agent
    if agent.is_body and agent.actors:
        discourse.body = agent


def for_body(agent: Agent, discourse: Discourse) -> Agent:
    """An official who reports speaks for a body: what is told next without a subject is the body's deed."""
    if len(agent.actors) == 1 and agent.actors[0] in discourse.bodies:
        return replace(
            agent, actors=(discourse.bodies[agent.actors[0]],), kinds=(Kind.ORGANIZATION,), counts=()
        )
    return agent


def speaking(frame: Frame, speaker: Speaker, discourse: Discourse) -> Agent:
    """我 is who speaks, 我们 the body that the speaker belongs to, where the page says which."""
    text = frame.subject.text if frame.subject is not None else ""
    if text.startswith("我们"):
        found = tuple(discourse.bodies.get(m, m) for m in speaker.mentions)
        return Agent(found, text, (), (Kind.ORGANIZATION,) * len(found))
    return Agent(speaker.mentions, text, (), (Kind.PERSON,) * len(speaker.mentions))


def is_own(frame: Frame) -> bool:
    """Whether a speaker says it of himself: 我们|还要上一条生产线."""
    return frame.subject is not None and frame.subject.text.startswith(("我", "咱", "俺"))


def settle(settings: Sequence[Setting], discourse: Discourse) -> None:
    """在市税务局办税厅，|工作人员…: the body whose staff acts can stand in the setting."""
    for setting in settings:
        bodies = [m for m in (*setting.phrase.heads, *setting.phrase.owners) if m.kind is Kind.ORGANIZATION]
        if setting.word == "在" and bodies and discourse.body is None:
            discourse.body = Agent((bodies[0].id,), setting.phrase.text, (), (bodies[0].kind,))


def is_means(frame: Frame, discourse: Discourse) -> bool:
    """“点对点”|为老人服务, 通过热线、网站，|共70个专线|提供…: words before the verb that are no agent."""
    phrase = frame.subject
    if phrase is None or discourse.agent is None or phrase.heads or phrase.owners:
        return False
    quoted = phrase.text[0] in "“‘" and phrase.text[-1] in "”’"
    summed = bool({"共", "共计", "合计"} & set(frame.helpers)) and bool(discourse.waiting)
    return quoted or (summed and phrase.members[0].quantity is not None)
