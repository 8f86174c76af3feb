"""From a deed to its actions: one for each counted object, arguments in their roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.facts.actions.agents import Agent, is_agent, is_member, joined, read_agent
from kg.facts.actions.speech import Speaker
from kg.facts.grammar.frames import Frame
from kg.facts.grammar.phrases import Phrase
from kg.facts.grammar.settings import Setting
from kg.lexicon.words import word_set
from kg.records import Action, Count, Kind, Mention, Quantity, Sentence, Status, TimeRef

_RECIPIENT = frozenset({"为", "给", "向", "对", "替", "面向", "针对", "帮"})
WITH = frozenset({"与", "同", "和", "跟", "会同", "联合", "协同", "携手", "联手", "伙同", "偕同", "联袂"})
_NOMINAL_VERBS = frozenset({"进行", "予以", "给予", "加以", "作", "作出", "做出", "实施"})
_PLACE = frozenset({"在", "到", "于", "赴", "往", "自", "从", "由"})
_LOCATED = frozenset({Kind.DISTRICT, Kind.PLACE})


def counts_anything(phrase: Phrase | None) -> bool:
    """Whether a member of the phrase has a count."""
    return phrase is not None and any(m.quantity for m in phrase.members)


@dataclass(slots=True)
class Deed:
    """A frame with who does it, and what the discourse adds; `inner` is set when another deed hangs on its object."""

    frame: Frame
    agent: Agent
    status: Status | None
    time: TimeRef | None
    speaker: Speaker
    waiting: tuple[Setting, ...] = ()
    inner: bool = False
    first_part: int = 1


@dataclass(frozen=True, slots=True)
class _Roles:
    """The phrases of a frame by role, after 被, 把 and 由 are undone."""

    agent: Agent
    object: Phrase | None
    recipient: Phrase | None
    place: Phrase | None
    others: tuple[Phrase, ...]
    rule: str


def build_actions(deed: Deed, sentence: Sentence) -> Iterator[Action]:
    """One action for each counted object; one in all where none or only one is counted."""
    deed, roles = _nominal(deed, _assign(deed))
    members = roles.object.members if roles.object is not None else ()
    counted = [m for m in members if m.quantity is not None]
    base = _action(deed, roles, sentence)
    if len(counted) > 1:
        for n, member in enumerate(counted):
            yield replace(
                base,
                object=member.text,
                object_mentions=(member.head.id,) if member.head else (),
                quantity=member.quantity,
                counts=_all_counts(roles),
                part=deed.first_part + n,
            )
    elif counted:
        text = roles.object.bare if roles.object else ""
        yield replace(
            base, object=text, quantity=counted[0].quantity, counts=_all_counts(roles), part=deed.first_part
        )
    elif (
        len(roles.agent.counts) > 1
        and not _others(roles)
        and roles.object is None
        and deed.frame.link != "pivot"
    ):
        for n, (noun, quantity) in enumerate(roles.agent.counts):
            yield replace(
                base,
                quantity=quantity,
                counted=noun,
                actor_text=noun or base.actor_text,
                part=deed.first_part + n,
            )
    else:
        borrowed, noun, rest = _borrowed(roles)
        yield replace(base, quantity=borrowed, counted=noun, counts=rest, part=deed.first_part)


def _with_count(frame: Frame) -> Phrase | None:
    """成功率|达|98.6%: what reaches the amount is the object, with that count."""
    subject, count = (
        frame.subject,
        next((m.quantity for m in frame.object.members if m.quantity), None) if frame.object else None,
    )
    if subject is None:
        return frame.object
    last = replace(subject.members[-1], quantity=count)
    return replace(subject, members=(*(replace(m, quantity=None) for m in subject.members[:-1]), last))


def _nominal(deed: Deed, roles: _Roles) -> tuple[Deed, _Roles]:
    """对|2600台计量器具|进行|检定: the deed is the noun, and what it is done to stands before the verb."""
    obj = roles.object
    if deed.frame.verb not in _NOMINAL_VERBS or roles.recipient is None or obj is None or obj.heads:
        return deed, roles
    if not any(s.word == "对" and s.phrase is roles.recipient for s in deed.frame.settings):
        return deed, roles
    if len(obj.text) > 2 or any(m.quantity for m in obj.members):
        return deed, roles
    frame = replace(deed.frame, verb=deed.frame.verb + obj.text)
    return replace(deed, frame=frame), replace(
        roles, object=roles.recipient, recipient=None, rule="nominal_deed"
    )


def _assign(deed: Deed) -> _Roles:
    frame, agent = deed.frame, deed.agent
    obj, recipient, place, rule = frame.object, None, None, frame.link or "subject_verb_object"
    others: list[Phrase] = []
    together: list[Phrase] = []
    for setting in (*deed.waiting, *frame.settings):
        located = [m for m in (*setting.phrase.heads, *setting.phrase.owners) if m.kind in _LOCATED]
        if setting.word in ("被", "遭", "由") and setting in frame.settings and is_agent(setting, frame.verb):
            if frame.subject is not None:
                obj = obj or frame.subject if setting.word == "由" else frame.subject
            agent, rule = read_agent(setting.phrase, None), "passive" if setting.word != "由" else "by_agent"
            agent = agent if agent.actors else joined(agent, [setting.phrase])
        elif setting.word in ("把", "将") and setting in frame.settings:
            obj, rule = setting.phrase, "disposal"
        elif setting.word in _PLACE or setting.word in ("到",):
            place = setting.phrase if place is None or located else place
        elif setting.word in _RECIPIENT and setting in frame.settings:
            recipient = recipient or setting.phrase
        elif setting.word in WITH:
            together.append(setting.phrase)
            others.append(setting.phrase)
        else:
            others.append(setting.phrase)
    if "被" in frame.helpers and frame.subject is not None and rule != "passive":
        obj, agent, rule = frame.subject, Agent(), "passive"
    bare_count = frame.object is not None and not frame.object.bare and not agent.actors and not frame.link
    if (
        bare_count
        and frame.subject is not None
        and not is_member(agent.text)
        and rule == "subject_verb_object"
    ):
        return _Roles(Agent(), _with_count(frame), None, place, (), "counted_state")  # 公路|中断|4.2公里
    if (
        frame.verb in word_set("verbs", "happening")
        and frame.object is not None
        and frame.subject is not None
    ):
        if frame.object.text in word_set("verbs", "nominal") and not agent.actors:
            return _Roles(Agent(), frame.subject, None, place, (), "happening")  # 铁路|开工|建设
    if frame.verb in word_set("verbs", "reached") and frame.subject is not None:
        return _Roles(
            agent if agent.actors and frame.subject.heads else Agent(),
            _with_count(frame),
            None,
            place,
            (),
            "reached",
        )
    notional = (
        obj is None
        and not agent.actors
        and not is_member(agent.text)
        and len(frame.verb) == 2
        and not frame.link
    )
    if rule == "passive" or frame.verb in word_set("verbs", "happening") or notional:
        if obj is None and frame.subject is not None and not agent.actors:
            obj, agent, rule = frame.subject, Agent(), "happening"
        elif obj is None and frame.subject is None and rule != "passive" and not notional:
            agent, rule = Agent(), "happening"  # 预计明年5月|完工: what was told of before
    if (
        frame.complement in ("到", "在", "至", "入", "进", "往", "向")
        and obj is not None
        and frame.object is obj
    ):
        place = place or obj
    if frame.object is not None and frame.object is not obj:
        others.append(frame.object)  # 把面积扩大到|1万亩
    if frame.complement == "给" and obj is not None and rule == "disposal":
        recipient = recipient or frame.object
    return _Roles(joined(agent, together), obj, recipient, place, tuple(others), rule)


def _action(deed: Deed, roles: _Roles, sentence: Sentence) -> Action:
    frame = deed.frame
    places = tuple(m.id for m in _located(roles.place))
    return Action(
        start=frame.start,
        end=frame.end,
        predicate=frame.verb.removesuffix(frame.complement)
        + frame.complement
        + (frame.aspect if frame.aspect == "着" else ""),
        sentence=sentence.number,
        rule=roles.rule,
        score=1.0,
        status=deed.status or Status.DONE,
        object=roles.object.text if roles.object else "",
        object_mentions=tuple(m.id for m in roles.object.heads) if roles.object else (),
        actors=roles.agent.actors,
        actor_text=roles.agent.text,
        recipients=tuple(m.id for m in (roles.recipient.heads or roles.recipient.owners[-1:]))
        if roles.recipient
        else (),
        recipient_text=roles.recipient.text if roles.recipient else "",
        places=places,
        place_text=roles.place.text if roles.place else "",
        time=deed.time,
        speakers=deed.speaker.mentions,
        speaker_text=deed.speaker.text,
    )


def _located(phrase: Phrase | None) -> list[Mention]:
    if phrase is None:
        return []
    heads = [m for m in phrase.heads if m.kind in _LOCATED]
    return heads or [m for m in phrase.owners if m.kind in _LOCATED][-1:]


def _all_counts(roles: _Roles) -> tuple[Count, ...]:
    """What an action with a counted object counts besides: who acts, for whom, by what means."""
    return tuple(Count("actor", noun, q) for noun, q in roles.agent.counts) + tuple(
        Count(role, noun, q) for role, noun, q in _others(roles)
    )


def _others(roles: _Roles) -> list[tuple[str, str, Quantity]]:
    """Counts in the recipient, the place and the means: (role, counted, quantity)."""
    rows = [("recipient", roles.recipient), ("place", roles.place), *(("other", p) for p in roles.others)]
    return [
        (role, m.text, m.quantity) for role, phrase in rows if phrase for m in phrase.members if m.quantity
    ]


def _borrowed(roles: _Roles) -> tuple[Quantity | None, str, tuple[Count, ...]]:
    """An action without a counted object counts its recipient, else its agent, else its means or place."""
    others = _others(roles)
    rows = [r for r in others if r[0] == "recipient"]
    rows += [("actor", noun, q) for noun, q in roles.agent.counts]
    rows += [r for r in others if r[0] != "recipient"]
    if not rows:
        return None, "", ()
    (_, noun, quantity), rest = rows[0], rows[1:]
    return quantity, noun, tuple(Count(role, counted, q) for role, counted, q in rest)
