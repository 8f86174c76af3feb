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
    names: dict[str, frozenset[str]] = {}
    for entity in gold.entities:
        name = fold_text(entity.name)
        names[name] = names.get(name, frozenset()) | entity.names
    said = {
        tie for u, v, relation in graph.edges(data="relation") for tie in _ties(graph, u, v, str(relation))
    }

    def readings(wanted: Tie) -> set[Tie]:
        """The relation between each two names of its ends."""
        head, relation, tail = wanted
        heads = names.get(fold_text(head), frozenset({fold_text(head)}))
        tails = names.get(fold_text(tail), frozenset({fold_text(tail)}))
        return {(a, relation, b) for a in heads for b in tails}

    true = [readings(wanted) for wanted in gold.relations]
    lost = [wanted for wanted, ties in zip(gold.relations, true, strict=True) if not ties & said]
    misses = [Miss("relation missed", " ".join(wanted)) for wanted in lost]
    kinds = {relation for _, relation, _ in gold.relations}
    inferred = {node for node, attributes in graph.nodes(data=True) if is_true(attributes.get("inferred"))}
    built = [
        (u, v, str(relation))
        for u, v, relation in graph.edges(data="relation")
        if relation in kinds and not {u, v} & inferred
    ]
    if gold.complete:
        known = {tie for ties in true for tie in ties}
        false = [edge for edge in built if not known & set(_ties(graph, *edge))]
        labels = ((graph.nodes[u].get("label"), r, graph.nodes[v].get("label")) for u, v, r in false)
        misses += [Miss("relation not in gold", " ".join(map(str, told))) for told in labels]
    return Ratio(len(gold.relations) - len(lost), len(gold.relations)), len(built), misses


def _ties(graph: nx.MultiDiGraph, head: str, tail: str, relation: str) -> Iterator[Tie]:
    """An edge between each two names of its ends, in both directions where it has none."""
    for a in names_of(graph.nodes[head]):
        for b in names_of(graph.nodes[tail]):
            yield a, relation, b
            if relation in SYMMETRIC:
                yield b, relation, a
