"""A frame with who does it and what the sentence around it adds."""

from __future__ import annotations

from dataclasses import dataclass

from kg.facts.actions.agents import Agent
from kg.facts.actions.speech import Speaker
from kg.facts.grammar.frames import Frame
from kg.facts.grammar.phrases import Phrase
from kg.facts.grammar.settings import Setting
from kg.records import Status, TimeRef

# Prepositions that bring in who acts with one.
WITH = frozenset({"与", "同", "和", "跟", "会同", "联合", "协同", "携手", "联手", "伙同", "偕同", "联袂"})


def counts_anything(phrase: Phrase | None) -> bool:
    """Whether a member of the phrase has a count."""
    return phrase is not None and any(m.quantity for m in phrase.members)


@dataclass(slots=True)
class Deed:
    """A frame with who does it, and what the discourse adds; `inner` is set when another deed hangs on its object.

    `told` is false for what the rules of `kg.facts.actions.judging` take for no action.
    """

    frame: Frame
    agent: Agent
    status: Status | None
    time: TimeRef | None
    speaker: Speaker
    waiting: tuple[Setting, ...] = ()
    inner: bool = False
    first_part: int = 1
    told: bool = True
