"""Entities of a graph against the gold: found, false, fused, left unmerged, and traps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kg.evaluate.figures import Found, Miss
from kg.evaluate.gold import Gold, GoldEntity
from kg.evaluate.text import fold_text, is_true, names_of

SCORED = ("person", "organization", "district")

Nodes = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class EntityScore:
    """What was found of each kind that the page or the graph has, and every error."""

    kinds: Mapping[str, Found]
    traps: int
    fused: int
    unmerged: int
    misses: tuple[Miss, ...]


def score_entities(nodes: Nodes, gold: Gold) -> EntityScore:
    """Pair gold entities with nodes one to one, and count.

    A node that bears a name of two gold entities is fused; a gold entity whose names stand on two nodes is
    unmerged. Inferred districts and optional names are not false.
    """
    matches = _match(nodes, gold)
    pairs, misses = _pair(nodes, gold, matches)
    touched = {node for found in matches.values() for node in found}
    kinds: dict[str, Found] = {}
    for kind in SCORED:
        wanted = [number for number, entity in enumerate(gold.entities) if entity.kind == kind]
        lost = [number for number in wanted if number not in pairs]
        false = [n for n in _false(nodes, gold, kind) if n not in touched]
        if wanted or false:
            hit = len(wanted) - len(lost)
            kinds[kind] = Found(hit, len(wanted), hit + len(false))
        misses += [Miss(f"{kind} missed", gold.entities[number].name) for number in lost]
        misses += [Miss(f"{kind} false", str(nodes[n].get("label"))) for n in false]
    traps = [Miss("trap entity", label) for label in _traps(nodes, gold)]
    fused = [Miss("fused", line) for line in _fused(nodes, gold, matches)]
    unmerged = [Miss("not merged", name) for name in _unmerged(gold, matches)]
    return EntityScore(kinds, len(traps), len(fused), len(unmerged), (*misses, *traps, *fused, *unmerged))


def _match(nodes: Nodes, gold: Gold) -> dict[int, list[str]]:
    """Number of each gold entity that has any -> the nodes of its kind that bear a name of it."""
    matches: dict[int, list[str]] = defaultdict(list)
    for node, attributes in nodes.items():
        names = names_of(attributes)
        for number, entity in enumerate(gold.entities):
            if attributes.get("kind") == entity.kind and names & entity.names:
                matches[number].append(node)
    return matches


def _pair(nodes: Nodes, gold: Gold, matches: Mapping[int, list[str]]) -> tuple[dict[int, str], list[Miss]]:
    """Gold entity -> its own node: the most constrained first; a right code, label, many mentions."""
    pairs: dict[int, str] = {}
    misses: list[Miss] = []
    for number in sorted(matches, key=lambda n: len(matches[n])):
        entity = gold.entities[number]
        taken = set(pairs.values())
        free = [node for node in matches[number] if node not in taken]
        if entity.adcode:
            right = [n for n in free if str(nodes[n].get("adcode", "")).startswith(entity.adcode)]
            if free and not right:
                has = [nodes[n].get("adcode") for n in free]
                misses.append(Miss("adcode", f"{entity.name} should be {entity.adcode}, has {has}"))
            free = right
        if free:
            pairs[number] = max(free, key=lambda node: _rank(nodes[node], entity))
    return pairs, misses


def _rank(node: Mapping[str, Any], entity: GoldEntity) -> tuple[bool, int]:
    return fold_text(node.get("label")) == fold_text(entity.name), int(node.get("mentions") or 0)


def _false(nodes: Nodes, gold: Gold, kind: str) -> Iterator[str]:
    """The nodes of a kind that would be false if no gold entity bears a name of theirs."""
    optional = {fold_text(name) for name in gold.optional}
    for node, attributes in nodes.items():
        if attributes.get("kind") != kind or is_true(attributes.get("inferred")):
            continue
        if kind == "person" or not names_of(attributes) & optional:
            yield node


def _traps(nodes: Nodes, gold: Gold) -> Iterator[str]:
    forbidden = {fold_text(name) for name in gold.not_entities}
    for attributes in nodes.values():
        if attributes.get("kind") in (*SCORED, "place") and names_of(attributes) & forbidden:
            yield str(attributes.get("label"))


def _fused(nodes: Nodes, gold: Gold, matches: Mapping[int, list[str]]) -> Iterator[str]:
    """Nodes that stand for gold entities of which no two share a name, as homonyms and nested names do."""
    touching: dict[str, list[int]] = defaultdict(list)
    for number, found in matches.items():
        for node in found:
            touching[node].append(number)
    for node, numbers in touching.items():
        entities = [gold.entities[number] for number in numbers]
        names = sorted({entity.name for entity in entities})
        if len(names) > 1 and not any(a.names & b.names for a, b in combinations(entities, 2)):
            yield f"{nodes[node].get('label')} = {names}"


def _unmerged(gold: Gold, matches: Mapping[int, list[str]]) -> list[str]:
    """Names of gold entities that stand on more nodes than there are homonyms."""
    homonyms = Counter((fold_text(entity.name), entity.kind) for entity in gold.entities)
    names = set()
    for number, found in matches.items():
        entity = gold.entities[number]
        if len(found) > homonyms[fold_text(entity.name), entity.kind]:
            names.add(entity.name)
    return sorted(names)
