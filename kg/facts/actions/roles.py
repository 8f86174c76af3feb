"""Which phrase of a frame plays which part, after 被, 把 and 由 are undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.facts.actions.agents import Agent, is_agent, is_member, joined, read_agent
from kg.facts.actions.deed import WITH, Deed
from kg.facts.grammar.frames import Frame
from kg.facts.grammar.phrases import Phrase
from kg.facts.grammar.settings import Setting
from kg.lexicon.words import word_set
from kg.records import Kind, Mention

_RECIPIENT = frozenset({"为", "给", "向", "对", "替", "面向", "针对", "帮"})
_PLACE = frozenset({"在", "到", "于", "赴", "往", "自", "从", "由"})
_LOCATED = frozenset({Kind.DISTRICT, Kind.PLACE})
_TOWARDS = ("到", "在", "至", "入", "进", "往", "向")
_NOMINAL_VERBS = frozenset({"进行", "予以", "给予", "加以", "作", "作出", "做出", "实施"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The parts of a deed; `others` are phrases that are only counted (the means, who acted with one)."""

    verb: str
    agent: Agent
    object: Phrase | None
    rule: str
    recipient: Phrase | None = None
    place: Phrase | None = None
    others: tuple[Phrase, ...] = ()
    together: tuple[Phrase, ...] = ()


def assign_roles(deed: Deed) -> Roles:
    """The roles of a deed's phrases: its settings one by one, then the constructions that move phrases about."""
    frame = deed.frame
    roles = Roles(frame.verb, deed.agent, frame.object, frame.link or "subject_verb_object")
    for setting in (*deed.waiting, *frame.settings):
        roles = _with_setting(roles, setting, frame, own=setting in frame.settings)
    for construction in CONSTRUCTIONS:
        changed = construction(roles, frame)
        if changed is not None:
            roles = changed
            if changed.rule in _FINAL:
                break
    return replace(roles, agent=joined(roles.agent, roles.together))


def located(phrase: Phrase | None) -> list[Mention]:
    """The district or place that a phrase names, else the last one that it belongs to."""
    if phrase is None:
        return []
    heads = [m for m in phrase.heads if m.kind in _LOCATED]
    return heads or [m for m in phrase.owners if m.kind in _LOCATED][-1:]


def _with_setting(roles: Roles, setting: Setting, frame: Frame, *, own: bool) -> Roles:
    """The roles with what one prepositional phrase adds; `own` where it stands in the frame itself."""
    phrase = setting.phrase
    if own and setting.word in ("被", "遭", "由") and is_agent(setting, frame.verb):
        moved = roles.object or frame.subject if setting.word == "由" else frame.subject
        agent = read_agent(phrase, None)
        return replace(
            roles,
            agent=agent if agent.actors else joined(agent, [phrase]),
            object=moved if frame.subject is not None else roles.object,
            rule="by_agent" if setting.word == "由" else "passive",
        )
    if own and setting.word in ("把", "将"):
        return replace(roles, object=phrase, rule="disposal")
    if setting.word in _PLACE and phrase.text.endswith(
        ("支持下", "指导下", "配合下", "带领下", "情况下", "帮助下", "努力下")
    ):
        return roles  # 在某局的支持下 is no place
    if setting.word in _PLACE:
        return replace(roles, place=phrase) if roles.place is None or located(phrase) else roles
    if own and setting.word in _RECIPIENT:
        return replace(roles, recipient=roles.recipient or phrase)
    if setting.word in WITH:
        return replace(roles, together=(*roles.together, phrase), others=(*roles.others, phrase))
    return replace(roles, others=(*roles.others, phrase))


def bare_passive(roles: Roles, frame: Frame) -> Roles | None:
    """大火|被扑灭: nobody is named."""
    if "被" not in frame.helpers or frame.subject is None or roles.rule == "passive":
        return None
    return replace(roles, object=frame.subject, agent=Agent(), rule="passive")


def counted_state(roles: Roles, frame: Frame) -> Roles | None:
    """公路|中断|4.2公里: the thing is the object, with that count."""
    if (
        frame.object is None
        or frame.object.bare
        or frame.subject is None
        or roles.rule != "subject_verb_object"
    ):
        return None
    if roles.agent.actors or is_member(roles.agent.text):
        return None
    return replace(
        roles, agent=Agent(), object=_with_count(frame), recipient=None, others=(), rule="counted_state"
    )


def begun(roles: Roles, frame: Frame) -> Roles | None:
    """铁路|开工|建设: the noun behind the verb is no object."""
    if frame.verb not in word_set("verbs", "happening") or frame.object is None or frame.subject is None:
        return None
    if frame.object.text not in word_set("verbs", "nominal") or roles.agent.actors:
        return None
    return replace(roles, agent=Agent(), object=frame.subject, recipient=None, others=(), rule="happening")


def reached(roles: Roles, frame: Frame) -> Roles | None:
    """成功率|达|98.6%: what reaches the amount is the object, with that count."""
    if frame.verb not in word_set("verbs", "reached") or frame.subject is None:
        return None
    agent = roles.agent if roles.agent.actors and frame.subject.heads else Agent()
    return replace(roles, agent=agent, object=_with_count(frame), recipient=None, others=(), rule="reached")


def happened(roles: Roles, frame: Frame) -> Roles | None:
    """大会|召开, 余款|付清: what it is said of is the object; 预计5月|完工 is said of what was told before."""
    notional = not is_member(roles.agent.text) and len(frame.verb) == 2 and not frame.link
    listed = frame.verb in word_set("verbs", "happening")
    if roles.object is not None or not (
        listed or roles.rule == "passive" or (notional and not roles.agent.actors)
    ):
        return None
    if frame.subject is not None and not roles.agent.actors:
        return replace(roles, object=frame.subject, agent=Agent(), rule="happening")
    told_before = listed and frame.subject is None and frame.link != "pivot" and roles.rule != "passive"
    if told_before and not (notional and not roles.agent.actors):
        return replace(roles, agent=Agent(), rule="happening")
    return None


def moved_to(roles: Roles, frame: Frame) -> Roles | None:
    """送往|医院: where the movement ends is a place."""
    if frame.complement not in _TOWARDS or frame.object is None:
        return None
    named = located(frame.object) or frame.object.heads
    return replace(roles, place=roles.place or frame.object) if named else None


def left_over(roles: Roles, frame: Frame) -> Roles | None:
    """把面积扩大到|1万亩, 把场地转租给|某某: what stands behind the verb when its object stands in front."""
    if frame.object is None or frame.object is roles.object:
        return None
    to_whom = frame.complement == "给" and roles.object is not None and roles.rule == "disposal"
    recipient = (roles.recipient or frame.object) if to_whom else roles.recipient
    return replace(roles, others=(*roles.others, frame.object), recipient=recipient)


def given(roles: Roles, frame: Frame) -> Roles | None:
    """赔偿|某某|12万元: who gets the money is the recipient."""
    obj = roles.object
    if obj is None or len(obj.members) != 1 or obj.members[0].head is None or obj.members[0].quantity is None:
        return None
    member = obj.members[0]
    if (
        member.quantity is None
        or member.quantity.unit != "元"
        or member.head is None
        or member.end != obj.end
    ):
        return None
    amount = replace(obj, text="", members=(replace(member, text="", head=None),))
    return replace(roles, object=amount, recipient=roles.recipient or obj)


def nominal_deed(roles: Roles, frame: Frame) -> Roles | None:
    """对|2600台计量器具|进行|检定: the deed is the noun, and what it is done to stands before the verb."""
    obj = roles.object
    if frame.verb not in _NOMINAL_VERBS or roles.recipient is None or obj is None or obj.heads:
        return None
    if not any(s.word == "对" and s.phrase is roles.recipient for s in frame.settings):
        return None
    if len(obj.text) > 2 or any(m.quantity for m in obj.members):
        return None
    return replace(
        roles, verb=frame.verb + obj.text, object=roles.recipient, recipient=None, rule="nominal_deed"
    )


def _with_count(frame: Frame) -> Phrase | None:
    if frame.subject is None or frame.object is None:
        return frame.subject or frame.object
    count = next((m.quantity for m in frame.object.members if m.quantity), None)
    *first, last = frame.subject.members
    return replace(
        frame.subject, members=(*(replace(m, quantity=None) for m in first), replace(last, quantity=count))
    )


# Each answers with the roles as it changes them, or None; those of the rules in _FINAL end the list.
CONSTRUCTIONS: tuple[Callable[[Roles, Frame], Roles | None], ...] = (
    bare_passive,
    counted_state,
    begun,
    reached,
    happened,
    moved_to,
    left_over,
    given,
    nominal_deed,
)
_FINAL = ("counted_state", "reached")
