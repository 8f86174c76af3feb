"""Mentions and actions of sentences against those that were annotated, of a program or of a second annotator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.evaluate.deeds import ROLES, Deed, is_whole, pair_deeds
from kg.evaluate.figures import Found, Miss, Ratio
from kg.evaluate.table import Row, entity_rows, found_row

KINDS = ("person", "organization", "district", "place")
FIELDS = (*ROLES, "status")

NONE = Found()

Mentions = Iterable[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """The figures of one sentence, or of several together.

    `entities` are exact spans of each kind. `actions` are the same deeds, `whole` those of them whose actor,
    object and quantity are right where they are annotated. `fields` count all actions, so that the roles of
    one that is missed are missed; `fields_found` are right where both give the action and the role.
    """

    entities: Mapping[str, Found] = field(default_factory=dict)
    actions: Found = NONE
    whole: Found = NONE
    fields: Mapping[str, Found] = field(default_factory=dict)
    fields_found: Mapping[str, Ratio] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()


def score_sentence(
    built: tuple[Mentions, tuple[Deed, ...]], gold: tuple[Mentions, tuple[Deed, ...]], *, text: str
) -> SentenceScore:
    """The figures of the mentions (start, end, kind) and deeds of one sentence."""
    entities, misses = _score_mentions(set(built[0]), set(gold[0]), text)
    found, true = built[1], gold[1]
    pairs = pair_deeds(true, found)
    fields = {name: Found() for name in FIELDS}
    both = {name: Ratio() for name in FIELDS}
    whole = 0
    for number, deed in enumerate(true):
        if number not in pairs:
            misses.append(Miss("action missed", deed.label))
            continue
        place, right = pairs[number]
        whole += is_whole(deed, right)
        for name, ok in right.items():
            fields[name] += Found(hit=int(ok))
            both[name] += Ratio(ok, 1)
        lacking = {role for role in ROLES if deed.roles.get(role) and role not in right}
        if wrong := sorted(lacking | {name for name, ok in right.items() if not ok}):
            told = f"{deed.label} -> {found[place].label} {found[place].status}"
            misses.append(Miss(f"action with another {', '.join(wrong)}", told))
    for deed in true:
        for name in _given(deed):
            fields[name] += Found(wanted=1)
    for deed in found:
        for name in _given(deed):
            fields[name] += Found(built=1)
    used = {place for place, _ in pairs.values()}
    misses += [Miss("action not in gold", d.label) for place, d in enumerate(found) if place not in used]
    return SentenceScore(
        entities,
        Found(len(pairs), len(true), len(found)),
        Found(whole, len(true), len(found)),
        fields,
        both,
        tuple(misses),
    )


def pool_sentences(scores: Iterable[SentenceScore]) -> SentenceScore:
    """One score with the counts of all."""
    entities = {kind: Found() for kind in KINDS}
    fields = {name: Found() for name in FIELDS}
    both = {name: Ratio() for name in FIELDS}
    actions, whole, misses = Found(), Found(), list[Miss]()
    for score in scores:
        actions += score.actions
        whole += score.whole
        misses += score.misses
        for kind, found in score.entities.items():
            entities[kind] += found
        for name, found in score.fields.items():
            fields[name] += found
        for name, ratio in score.fields_found.items():
            both[name] += ratio
    return SentenceScore(entities, actions, whole, fields, both, tuple(misses))


def sentence_rows(score: SentenceScore) -> Iterator[Row]:
    """The rows of `kg.evaluate.table.TOTAL`."""
    yield from entity_rows(score.entities)
    yield found_row("actions found", score.actions)
    yield found_row("actions whole", score.whole)
    for name in FIELDS:
        if name in score.fields:
            yield found_row(name, score.fields[name], where_found=score.fields_found[name])


def _score_mentions(
    built: set[tuple[int, int, str]], gold: set[tuple[int, int, str]], text: str
) -> tuple[dict[str, Found], list[Miss]]:
    kinds: dict[str, Found] = {}
    misses: list[Miss] = []
    for kind in KINDS:
        true = {mention for mention in gold if mention[2] == kind}
        found = {mention for mention in built if mention[2] == kind}
        kinds[kind] = Found(len(true & found), len(true), len(found))
        misses += [Miss(f"{kind} missed", text[start:end]) for start, end, _ in sorted(true - found)]
        misses += [Miss(f"{kind} false", text[start:end]) for start, end, _ in sorted(found - true)]
    return kinds, misses


def _given(deed: Deed) -> list[str]:
    return [*(role for role in ROLES if deed.roles.get(role)), "status"]
