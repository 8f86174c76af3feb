"""Actions of a graph against the gold: which are there, and which of their fields are right."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.evaluate.figures import Miss, Ratio
from kg.evaluate.gold import Gold, GoldAction
from kg.evaluate.text import fold_text, is_near, is_true, names_of

_NEGATIONS = ("未", "不", "没")

Known = Callable[[str], frozenset[str]]  # a name -> all the names of what bears it


@dataclass(frozen=True, slots=True)
class ActionScore:
    """`whole` actions have the right actor and quantity; `matched` of the `built` ones are in the gold.

    `fields` are right of the gold's, `found` of those whose action is matched, `precision` of those built; what
    the gold of a matched action leaves open counts in none.
    """

    whole: Ratio
    fields: Mapping[str, Ratio]
    found: Mapping[str, Ratio]
    precision: Mapping[str, Ratio]
    built: int
    matched: int
    trap_quantities: int
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class BuiltAction:
    """An action of the graph with the names of what it is tied to."""

    node: Mapping[str, Any]
    actors: tuple[frozenset[str], ...]
    objects: tuple[frozenset[str], ...]  # recipients too
    places: tuple[frozenset[str], ...]
    speakers: tuple[frozenset[str], ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that it gives, of those an action can be right in."""
        printed = ("quantity", "time", "status", "place", "speaker")
        told = {name for name in printed if self.node.get(name) is not None}
        linked = {"actor": self.actors, "place": self.places, "speaker": self.speakers}
        approximate = {"approximate"} if is_true(self.node.get("approximate")) else set()
        return frozenset(told | {name for name, ends in linked.items() if ends} | approximate)

    @property
    def predicate(self) -> str:
        """The verb, folded."""
        return fold_text(self.node.get("predicate"))

    @property
    def text(self) -> str:
        """Where an object of the gold may stand: the object, what is counted, the recipient, entities."""
        words = (("object", 60), ("counted", 40), ("recipient_text", 40))
        printed = [fold_text(self.node.get(name))[:length] for name, length in words]
        return "|".join((*printed, *("|".join(sorted(names)) for names in self.objects)))

    @property
    def counts(self) -> list[tuple[object, object]]:
        """Value and unit of the quantity, then of the further counts."""
        counts = [(self.node.get("quantity"), self.node.get("unit"))]
        try:
            further = json.loads(self.node.get("quantities") or "[]")
            return counts + [(count.get("value"), count.get("unit")) for count in further]
        except (ValueError, AttributeError, TypeError):
            return counts


def score_actions(graph: nx.MultiDiGraph, gold: Gold) -> ActionScore:
    """Pair gold actions with built ones, one to one, the best pairs first."""
    known = _known_names(gold)
    built = list(built_actions(graph))
    pairs = _pair(gold.actions, built, known)
    fields = {name: Ratio() for action in gold.actions for name in action.fields}
    found = dict(fields)
    misses: list[Miss] = []
    whole = 0
    for number, action in enumerate(gold.actions):
        place, right = pairs.get(number, (-1, {}))
        for name in action.fields:
            fields[name] += Ratio(right.get(name, False), 1)
            found[name] += Ratio(right.get(name, False), place >= 0)
        if place < 0:
            misses.append(Miss("action missed", action.label))
            continue
        whole += _is_whole(right)
        if wrong := [name for name, ok in right.items() if not ok]:
            misses.append(Miss(f"action with another {', '.join(wrong)}", _differing(action, built[place])))
    traps = [
        Miss("trap quantity", str(action.node.get("label")))
        for action in built
        if any(is_near(action.node.get("quantity"), number) for number in gold.not_quantities)
    ]
    if gold.complete:
        used = {place for place, _ in pairs.values()}
        false = [action for place, action in enumerate(built) if place not in used]
        misses += [Miss("action not in gold", str(action.node.get("label"))) for action in false]
    return ActionScore(
        whole=Ratio(whole, len(gold.actions)),
        fields=dict(sorted(fields.items())),
        found=dict(sorted(found.items())),
        precision=_precision(built, pairs) if gold.complete else {},
        built=len(built),
        matched=len(pairs),
        trap_quantities=len(traps),
        misses=(*misses, *traps),
    )


def judge_actions(graph: nx.MultiDiGraph, gold: Gold) -> Iterator[tuple[BuiltAction, bool]]:
    """Every action of a graph, and whether it is in the gold with the actor and the quantity that are there."""
    built = list(built_actions(graph))
    pairs = _pair(gold.actions, built, _known_names(gold))
    whole = {place for place, right in pairs.values() if _is_whole(right)}
    return ((action, place in whole) for place, action in enumerate(built))


def built_actions(graph: nx.MultiDiGraph) -> Iterator[BuiltAction]:
    """The actions of a graph in its own order."""
    nodes = graph.nodes
    for node, attributes in nodes(data=True):
        if attributes.get("kind") != "action":
            continue
        before: dict[str, list[frozenset[str]]] = defaultdict(list)
        after: dict[str, list[frozenset[str]]] = defaultdict(list)
        for source, _, relation in graph.in_edges(node, data="relation"):
            before[relation].append(names_of(nodes[source]))
        for _, target, relation in graph.out_edges(node, data="relation"):
            after[relation].append(names_of(nodes[target]))
        yield BuiltAction(
            attributes,
            actors=tuple(before["actor"]),
            objects=(*after["object"], *after["recipient"]),
            places=tuple(after["place"]),
            speakers=tuple(before["says"]),
        )


def is_predicate(wanted: str, built: str) -> bool:
    """Whether a verb is the wanted one, or has it in a short serial or resultative form; never its negation.

    >>> is_predicate("开展", "启动开展"), is_predicate("建立", "建立起"), is_predicate("完成", "未完成")
    (True, True, False)
    """
    wanted = fold_text(wanted)
    longer = len(built) - len(wanted) <= 2 and not built.startswith(_NEGATIONS)
    return wanted == built or (wanted in built and longer)


def compare_action(wanted: GoldAction, action: BuiltAction, known: Known) -> dict[str, bool] | None:
    """Field -> whether it is right; None where it is another deed (verb, object, or done and not done)."""
    node = action.node
    if not action.predicate or not any(is_predicate(verb, action.predicate) for verb in wanted.predicate):
        return None
    if not any(fold_text(words) in action.text for words in wanted.object):
        return None
    if (node.get("status") == "negated") != (wanted.status == "negated"):
        return None

    def names_any(name: str, found: tuple[frozenset[str], ...]) -> bool:
        return any(known(name) & names for names in found)

    right: dict[str, bool] = {}
    if wanted.quantity is not None:
        unit, quantity = fold_text(wanted.unit), wanted.quantity
        right["quantity"] = any(is_near(v, quantity) and fold_text(u) == unit for v, u in action.counts)
    if wanted.actors:
        right["actor"] = all(names_any(name, action.actors) for name in wanted.actors)
    elif wanted.actor:
        right["actor"] = any(names_any(name, action.actors) for name in wanted.actor)
    if wanted.time is not None:
        right["time"] = str(node.get("time", "")).startswith(wanted.time)
    if wanted.approximate is not None:
        right["approximate"] = is_true(node.get("approximate")) == wanted.approximate
    if wanted.status is not None:
        right["status"] = node.get("status") == wanted.status
    if wanted.place is not None:
        printed = fold_text(node.get("place"))
        right["place"] = names_any(wanted.place, action.places) or fold_text(wanted.place) in printed
    if wanted.speaker is not None:
        printed = fold_text(node.get("speaker"))
        right["speaker"] = names_any(wanted.speaker, action.speakers) or fold_text(wanted.speaker) in printed
    return right


def _pair(
    wanted: tuple[GoldAction, ...], built: list[BuiltAction], known: Known
) -> dict[int, tuple[int, dict[str, bool]]]:
    """Gold action -> built action and what is right in it: whole ones first, then by fields and verb."""
    candidates: list[tuple[bool, int, int, int, int, dict[str, bool]]] = []
    for number, action in enumerate(wanted):
        verb = len(fold_text(action.predicate[0]))
        for place, other in enumerate(built):
            if (right := compare_action(action, other, known)) is not None:
                rank = (not _is_whole(right), -sum(right.values()), abs(len(other.predicate) - verb))
                candidates.append((*rank, number, place, right))
    pairs: dict[int, tuple[int, dict[str, bool]]] = {}
    used: set[int] = set()
    for *_, number, place, right in sorted(candidates, key=lambda candidate: candidate[:5]):
        if number not in pairs and place not in used:
            pairs[number] = (place, right)
            used.add(place)
    return pairs


def _precision(
    built: list[BuiltAction], pairs: Mapping[int, tuple[int, dict[str, bool]]]
) -> dict[str, Ratio]:
    """Field -> how many of those built are right, but for what the gold of their action leaves open."""
    rights = dict(pairs.values())
    shares: dict[str, Ratio] = {}
    for place, action in enumerate(built):
        right = rights.get(place)
        for name in action.fields if right is None else action.fields & right.keys():
            shares[name] = shares.get(name, Ratio()) + Ratio(right is not None and right[name], 1)
    return dict(sorted(shares.items()))


def _is_whole(right: Mapping[str, bool]) -> bool:
    return right.get("quantity", True) and right.get("actor", True)


def _differing(wanted: GoldAction, action: BuiltAction) -> str:
    node = action.node
    actors = "/".join(min(names) for names in action.actors if names)
    built = (actors or "*", *(str(node.get(name, "")) for name in ("label", "time", "status")))
    return f"{wanted.label} -> {' '.join(built)}"


def _known_names(gold: Gold) -> Known:
    names: dict[str, frozenset[str]] = {}
    for entity in gold.entities:
        for name in entity.names:
            names[name] = names.get(name, frozenset()) | entity.names
    return lambda name: names.get(fold_text(name)) or frozenset({fold_text(name)})
