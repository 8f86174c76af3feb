"""Relations of a graph against the gold."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from kg.evaluate.figures import Miss, Ratio
from kg.evaluate.gold import Gold
from kg.evaluate.text import fold_text, is_true, names_of

SYMMETRIC = ("spouse_of", "kin_of", "possibly_same_as")

Tie = tuple[str, str, str]  # from, relation, to: folded names


def score_relations(graph: nx.MultiDiGraph, gold: Gold) -> tuple[Ratio, int, list[Miss]]:
    """How many of the gold's are in the graph, how many there are of its kinds there, and every error.

    Edges of an inferred district are not counted; what is not in the gold is an error where it is complete.
    """
    said = {
        tie for u, v, relation in graph.edges(data="relation") for tie in _ties(graph, u, v, str(relation))
    }
    true = _readings(gold)
    lost = [wanted for wanted, ties in zip(gold.relations, true, strict=True) if not ties & said]
    misses = [Miss("relation missed", " ".join(wanted)) for wanted in lost]
    built = _built(graph, gold)
    if gold.complete:
        known = {tie for ties in true for tie in ties}
        false = [(u, r, v) for u, v, r, _ in built if not known & set(_ties(graph, u, v, r))]
        labels = ((graph.nodes[u].get("label"), r, graph.nodes[v].get("label")) for u, r, v in false)
        misses += [Miss("relation not in gold", " ".join(map(str, told))) for told in labels]
    return Ratio(len(gold.relations) - len(lost), len(gold.relations)), len(built), misses


def judge_relations(graph: nx.MultiDiGraph, gold: Gold) -> Iterator[tuple[str, str, bool]]:
    """(relation, rule, whether it is in the gold) of every edge that `score_relations` counts."""
    known = {tie for ties in _readings(gold) for tie in ties}
    for u, v, relation, rule in _built(graph, gold):
        yield relation, rule, bool(known & set(_ties(graph, u, v, relation)))


def _readings(gold: Gold) -> list[set[Tie]]:
    """Each relation of the gold between every two names of its ends."""
    names: dict[str, frozenset[str]] = {}
    for entity in gold.entities:
        name = fold_text(entity.name)
        names[name] = names.get(name, frozenset()) | entity.names
    rows: list[set[Tie]] = []
    for head, relation, tail in gold.relations:
        heads = names.get(fold_text(head), frozenset({fold_text(head)}))
        tails = names.get(fold_text(tail), frozenset({fold_text(tail)}))
        rows.append({(a, relation, b) for a in heads for b in tails})
    return rows


def _built(graph: nx.MultiDiGraph, gold: Gold) -> list[tuple[str, str, str, str]]:
    """(from, to, relation, rule) of the edges of the gold's relations that touch no inferred district."""
    kinds = {relation for _, relation, _ in gold.relations}
    inferred = {node for node, attributes in graph.nodes(data=True) if is_true(attributes.get("inferred"))}
    return [
        (u, v, str(edge["relation"]), str(edge.get("rule")))
        for u, v, edge in graph.edges(data=True)
        if edge.get("relation") in kinds and not {u, v} & inferred
    ]


def _ties(graph: nx.MultiDiGraph, head: str, tail: str, relation: str) -> Iterator[Tie]:
    """An edge between each two names of its ends, in both directions where it has none."""
    for a in names_of(graph.nodes[head]):
        for b in names_of(graph.nodes[tail]):
            yield a, relation, b
            if relation in SYMMETRIC:
                yield b, relation, a
