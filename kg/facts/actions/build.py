"""From a deed to its actions: one for each counted object, arguments in their roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.facts.actions.deed import Deed
from kg.facts.actions.roles import Roles, located
from kg.lexicon.words import word_set
from kg.records import Action, Count, Kind, Quantity, Sentence, Status


def build_actions(deed: Deed, sentence: Sentence, roles: Roles) -> Iterator[Action]:
    """One action for each counted object; one in all where none or only one is counted."""
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
    elif len(roles.agent.counts) > 1 and not _others(roles) and deed.frame.link != "pivot":
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


def _objects(roles: Roles) -> tuple[str, ...]:
    """The entities that the object names; of an appointment, who is appointed: 免去|某某的局长职务."""
    if roles.object is None:
        return ()
    people = [
        m
        for m in roles.object.owners
        if m.kind is Kind.PERSON and roles.verb in word_set("verbs", "appointing")
    ]
    return tuple(m.id for m in (*roles.object.heads, *people))


def _action(deed: Deed, roles: Roles, sentence: Sentence) -> Action:
    frame = deed.frame
    places = tuple(m.id for m in located(roles.place))
    return Action(
        start=frame.start,
        end=frame.end,
        predicate=roles.verb.removesuffix(frame.complement)
        + frame.complement
        + (frame.aspect if frame.aspect == "着" else ""),
        sentence=sentence.number,
        rule=roles.rule,
        score=1.0,
        status=deed.status or Status.DONE,
        object=roles.object.text if roles.object else "",
        object_mentions=_objects(roles),
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


def _all_counts(roles: Roles) -> tuple[Count, ...]:
    """What an action with a counted object counts besides: who acts, for whom, by what means."""
    return tuple(Count("actor", noun, q) for noun, q in roles.agent.counts) + tuple(
        Count(role, noun, q) for role, noun, q in _others(roles)
    )


def _others(roles: Roles) -> list[tuple[str, str, Quantity]]:
    """Counts in the recipient, the place and the means: (role, counted, quantity)."""
    rows = [("recipient", roles.recipient), ("place", roles.place), *(("other", p) for p in roles.others)]
    return [
        (role, m.text, m.quantity) for role, phrase in rows if phrase for m in phrase.members if m.quantity
    ]


def _borrowed(roles: Roles) -> tuple[Quantity | None, str, tuple[Count, ...]]:
    """An action without a counted object counts its recipient, else its agent, else its means or place."""
    others = _others(roles)
    rows = [r for r in others if r[0] == "recipient"]
    rows += [("actor", noun, q) for noun, q in roles.agent.counts]
    rows += [r for r in others if r[0] != "recipient"]
    if not rows:
        return None, "", ()
    (_, noun, quantity), rest = rows[0], rows[1:]
    return quantity, noun, tuple(Count(role, counted, q) for role, counted, q in rest)
