"""Actions of one sentence in a form in which an annotator's and a program's can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.evaluate.actions import is_predicate
from kg.evaluate.text import fold_text, is_near
from kg.train.corpus import GoldArgument, GoldDeed, GoldSentence

ROLES = ("actor", "object", "recipient", "quantity", "place", "time", "speaker")
WHOLE = ("actor", "object", "quantity")

Span = tuple[int, int]  # offsets of the sentence, half-open


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands in a role: its words, its span where it is printed, and other spans that name the same.

    `count` is the value and the unit of a quantity.
    """

    words: str
    span: Span | None = None
    others: tuple[Span, ...] = ()
    count: tuple[float, str] | None = None

    def agrees(self, other: Phrase) -> bool:
        """Whether both count the same, or share a character, or the words of one hold those of the other.

        >>> Phrase("市水务局", (0, 4)).agrees(Phrase("清溪市水务局", (0, 6)))
        True
        """
        if self.count is not None and other.count is not None:
            (value, unit), (wanted, of) = self.count, other.count
            return is_near(value, wanted) and fold_text(unit) == fold_text(of)
        ours, theirs = self._spans, other._spans
        if ours and theirs:
            return any(a < d and c < b for a, b in ours for c, d in theirs)
        short, long = sorted((fold_text(self.words), fold_text(other.words)), key=len)
        return bool(short) and short in long

    @property
    def _spans(self) -> tuple[Span, ...]:
        return self.others if self.span is None else (self.span, *self.others)


@dataclass(frozen=True, slots=True)
class Deed:
    """An action of a sentence; `predicate` holds forms of the verb that are as good as each other."""

    trigger: Span
    predicate: tuple[str, ...]
    status: str
    roles: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The action in a line of a list of misses."""
        shown = ("actor", "predicate", "quantity", "object")
        words = {role: "/".join(dict.fromkeys(p.words for p in self.roles.get(role, ()))) for role in shown}
        return " ".join((words | {"predicate": self.predicate[0]})[name] or "*" for name in shown)


def deeds_of(gold: GoldSentence) -> tuple[Deed, ...]:
    """The annotated actions of a sentence."""
    return tuple(_deed(deed, gold.text) for deed in gold.deeds)


def _deed(gold: GoldDeed, text: str) -> Deed:
    roles: dict[str, tuple[Phrase, ...]] = {}
    for argument in gold.arguments:
        if argument.role == "quantity" and argument.span and "<N>" in text[slice(*argument.span)]:
            continue  # the set has masked the number
        roles[argument.role] = (*roles.get(argument.role, ()), _phrase(argument, text))
    return Deed(gold.trigger, gold.predicate, gold.status, roles)


def _phrase(argument: GoldArgument, text: str) -> Phrase:
    words = text[slice(*argument.span)] if argument.span else argument.carried or argument.entity
    count = (argument.value[0], argument.value[2]) if argument.value else None
    return Phrase(words, argument.span, count=count)


def compare_deeds(wanted: Deed, built: Deed) -> dict[str, bool] | None:
    """Role or `status` -> whether it is right, for those that both give; None where it is another deed.

    The verb is the same, or one is a short serial form of the other; it stands in the same place, but for a
    light verb, of which either part may be meant; and both were done, or neither.
    """
    pairs = [(fold_text(a), fold_text(b)) for a in wanted.predicate for b in built.predicate]
    if not any(is_predicate(a, b) or is_predicate(b, a) for a, b in pairs):
        return None
    apart = wanted.trigger[1] <= built.trigger[0] or built.trigger[1] <= wanted.trigger[0]
    if apart and max(len(wanted.predicate), len(built.predicate)) == 1:
        return None
    if (wanted.status == "negated") != (built.status == "negated"):
        return None
    right = {
        role: _all_agree(wanted.roles[role], built.roles[role], role)
        for role in ROLES
        if wanted.roles.get(role) and built.roles.get(role)
    }
    return right | {"status": wanted.status == built.status}


def is_whole(wanted: Deed, right: Mapping[str, bool]) -> bool:
    """Whether a deed of the same verb has the actor, object and quantity that are wanted."""
    return all(right.get(role, False) for role in WHOLE if wanted.roles.get(role))


def pair_deeds(wanted: tuple[Deed, ...], built: tuple[Deed, ...]) -> dict[int, tuple[int, dict[str, bool]]]:
    """Wanted deed -> built deed and what is right in it, one to one: whole ones first, then by roles."""
    candidates = sorted(_candidates(wanted, built), key=lambda candidate: candidate[:5])
    pairs: dict[int, tuple[int, dict[str, bool]]] = {}
    used: set[int] = set()
    for *_, number, place, right in candidates:
        if number not in pairs and place not in used:
            pairs[number] = (place, right)
            used.add(place)
    return pairs


def _candidates(
    wanted: Iterable[Deed], built: tuple[Deed, ...]
) -> Iterator[tuple[bool, int, int, int, int, dict[str, bool]]]:
    for number, deed in enumerate(wanted):
        for place, other in enumerate(built):
            if (right := compare_deeds(deed, other)) is not None:
                far = abs(deed.trigger[0] - other.trigger[0])
                yield not is_whole(deed, right), -sum(right.values()), far, number, place, right


def _all_agree(wanted: tuple[Phrase, ...], built: tuple[Phrase, ...], role: str) -> bool:
    """Whether every phrase has its like; of several counts, the first."""
    needed = wanted[:1] if role == "quantity" else wanted
    return all(any(phrase.agrees(other) for other in built) for phrase in needed)
