"""Which frames tell a deed: a dynamic verb with an agent or a counted result.

Each rule answers True, False or None (it does not know); the first answer decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.facts.actions.agents import is_member
from kg.facts.actions.deed import Deed, counts_anything
from kg.facts.grammar.frames import Frame
from kg.lexicon.words import word_set
from kg.records import Kind, Status


@dataclass(frozen=True, slots=True)
class Case:
    """A deed to be judged; `quoted` where it stands in direct speech."""

    deed: Deed
    quoted: bool

    @property
    def frame(self) -> Frame:
        """The frame of the deed."""
        return self.deed.frame

    @property
    def counted(self) -> bool:
        """Whether anything in it is counted."""
        rows = (self.frame.object, *(s.phrase for s in self.frame.settings))
        return bool(self.deed.agent.counts) or any(map(counts_anything, rows))


def is_deed(deed: Deed, *, quoted: bool) -> bool:
    """Whether a frame with its agent is an action of the graph."""
    case = Case(deed, quoted)
    return next(verdict for rule in RULES if (verdict := rule(case)) is not None)


def not_told(case: Case) -> bool | None:
    """States, outcomes (确保…) and purposes (以…) are no deeds; 达到 is one with an amount."""
    verb = case.frame.verb
    stated = verb in word_set("verbs", "stative") - word_set("verbs", "reached")
    if stated or verb in word_set("verbs", "pivot", "outcome"):
        return False
    return False if {"以", "以便", "以免", "从而"} & set(case.frame.helpers) else None


def press(case: Case) -> bool | None:
    """What the reporter does is not told: |记者|走访了三个社区."""
    subject = case.frame.subject
    return False if subject is not None and subject.text.endswith("记者") else None


def means(case: Case) -> bool | None:
    """通过 and its like are deeds only where something is passed: 通过|验收."""
    if case.frame.verb not in word_set("verbs", "prepositional", "words"):
        return None
    noun = case.frame.object.text if case.frame.object is not None else ""
    return case.frame.verb == "通过" and noun[-2:] in word_set("verbs", "passed")


def passive(case: Case) -> bool | None:
    """患者|被送达|医院."""
    marked = "被" in case.frame.helpers or any(s.word == "被" for s in case.frame.settings)
    told = marked and case.frame.subject is not None and len(case.frame.verb) > 1 and not case.quoted
    return True if told else None


def reached(case: Case) -> bool | None:
    """成功率|达|98.6%."""
    if case.frame.verb not in word_set("verbs", "reached"):
        return None
    return case.frame.subject is not None and counts_anything(case.frame.object)


def happening(case: Case) -> bool | None:
    """大会|召开, 预计明年5月|完工, 举行|开工仪式."""
    frame = case.frame
    if frame.verb not in word_set("verbs", "happening"):
        return None
    if frame.subject is not None and not case.deed.agent.actors:
        return True
    if frame.object is not None and not case.quoted:
        return True
    if frame.subject is None and frame.object is None and not case.quoted:
        return case.deed.status is not None or frame.time is not None
    return None


def notional_passive(case: Case) -> bool | None:
    """余款将于月底|付清: a thing in front of a transitive verb without an object, with the time or state of the deed."""
    frame, deed = case.frame, case.deed
    if (
        frame.subject is None
        or frame.object is not None
        or deed.agent.actors
        or len(frame.verb) != 2
        or frame.link
    ):
        return None
    told = (deed.status is not None or frame.time is not None) and not is_member(frame.subject.text)
    return True if told else None


def appointment(case: Case) -> bool | None:
    """任命|某某|为市卫生局局长, whoever appoints."""
    frame = case.frame
    if frame.verb not in word_set("verbs", "appointing") or frame.object is None or case.deed.agent.actors:
        return None
    return any(m.kind is Kind.PERSON for m in (*frame.object.heads, *frame.object.owners))


def change_of_state(case: Case) -> bool | None:
    """增长|5%, but not 增长 alone."""
    if case.frame.verb not in word_set("verbs", "counted", "words"):
        return None
    return case.counted or (case.deed.status is Status.NEGATED and case.frame.object is not None)


def vague(case: Case) -> bool | None:
    """Speech that names nobody, and verbs of one character with nothing around them."""
    frame = case.frame
    if case.quoted and not case.deed.agent.actors and not case.counted:
        return False
    if len(frame.verb) > 1 or frame.complement:
        return None
    happened = frame.aspect == "了" and counts_anything(frame.object)
    return False if (not case.counted and frame.object is None) or not (_is_named(case) or happened) else None


def told(case: Case) -> bool | None:
    """An agent and something that it does, or a count."""
    frame, actors = case.frame, bool(case.deed.agent.actors)
    full = frame.object is not None or bool(frame.settings) or bool(frame.complement)
    also = frame.link == "serial" and bool({"并", "并且", "后"} & set(frame.helpers))
    dated = len(frame.verb) == 2 and (frame.time is not None or case.deed.status is Status.PLANNED)
    return (
        case.counted
        or (_is_named(case) and full)
        or (actors and (frame.subject is not None or also or dated))
    )


def _is_named(case: Case) -> bool:
    """Whether somebody acts: an entity, people, whom 被 or 由 names, or the object of a verb of command."""
    frame, agent = case.frame, case.deed.agent
    by = any(s.word in ("被", "由", "遭") and (s.phrase.heads or s.phrase.owners) for s in frame.settings)
    required = case.deed.status is Status.REQUIRED and frame.subject is not None
    return (
        bool(agent.actors)
        or is_member(agent.text)
        or by
        or required
        or (frame.link == "pivot" and bool(agent.text))
    )


RULES: tuple[Callable[[Case], bool | None], ...] = (
    not_told,
    press,
    means,
    passive,
    reached,
    happening,
    notional_passive,
    appointment,
    change_of_state,
    vague,
    told,
)
