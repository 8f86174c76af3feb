"""Who says so: reporting verbs, and the stretch of text that they report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.facts.grammar.clauses import Clause
from kg.facts.grammar.frames import Frame
from kg.facts.grammar.phrases import Phrase
from kg.lexicon.words import word_set
from kg.records import Kind, Mention

_SOURCES = frozenset({"从", "据", "向"})
_PRESS = ("记者", "笔者", "采访")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Mention ids and printed words of who says something; both empty where the page does not say."""

    mentions: tuple[str, ...] = ()
    text: str = ""


def is_reporting(frame: Frame) -> bool:
    """Whether the frame's verb reports what others did."""
    if frame.object is None and any(s.word == "据" for s in frame.settings):
        return True
    return frame.verb in word_set("verbs", "reporting") or any(
        frame.verb.endswith(w) and len(w) > 1 for w in ("介绍说", "告诉", "表示", "获悉", "了解到", "介绍")
    )


def is_press(frame: Frame) -> bool:
    """Whether the press itself speaks, so that the time before the verb dates the report and not the deed."""
    subject = frame.subject.text if frame.subject is not None else ""
    to_press = any(w in s.phrase.text for s in frame.settings for w in _PRESS)
    sourced = any(s.word in _SOURCES for s in frame.settings)
    return (
        to_press
        or any(w in subject for w in _PRESS)
        or (sourced and frame.verb in ("获悉", "了解到", "得知", "了解", "获知"))
    )


def read_speaker(frame: Frame) -> Speaker:
    """Who a reporting frame names: 记者从|市气象局|获悉, |王某|介绍, 据|市气象局|介绍."""
    for setting in frame.settings:
        if setting.word in _SOURCES and not any(w in setting.phrase.text for w in _PRESS):
            return _named(setting.phrase)
    if frame.subject is not None and not any(w in frame.subject.text for w in _PRESS):
        return _named(frame.subject)
    return Speaker()


def _named(phrase: Phrase) -> Speaker:
    named: Sequence[Mention] = phrase.heads or phrase.owners[-1:]
    # 董事长某某指着屏幕说: the words of who speaks end with the name.
    people = [m for m in (*phrase.heads, *phrase.owners) if m.kind is Kind.PERSON]
    text = phrase.text[: phrase.text.find(people[0].text) + len(people[0].text)] if people else phrase.text
    return Speaker(tuple(m.id for m in (people[:1] or named)), text)


def speaker_of_quotation(clauses: Sequence[Clause]) -> Speaker | None:
    """The speaker of the quotation in a sentence: “…”队员王某说, or 王某说：“…”."""
    for clause in clauses:
        if clause.quoted:
            continue
        for frame in clause.frames:
            if is_reporting(frame):
                return read_speaker(frame)
    return None
