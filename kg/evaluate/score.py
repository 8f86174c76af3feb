"""Every figure of one graph, and of several together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from kg.evaluate.actions import score_actions
from kg.evaluate.entities import Nodes, score_entities
from kg.evaluate.figures import Found, Miss, Ratio
from kg.evaluate.gold import Gold, GoldArticle
from kg.evaluate.text import fold_text, is_true, names_of

__all__ = ["Found", "Miss", "Ratio", "Score", "pool_scores", "score_graph"]

NONE = Ratio()
SYMMETRIC = ("spouse_of", "kin_of", "possibly_same_as")


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a graph.

    `articles` are whole and right; `relations` and `actions` (whole: actor and quantity) are recall, and
    `*_built` what there is of them in the graph; `evidence` is what stands in the page as its spans say, None
    if that was not checked.
    """

    articles: Ratio = NONE
    articles_built: int = 0
    entities: Mapping[str, Found] = field(default_factory=dict)
    traps: int = 0
    fused: int = 0
    unmerged: int = 0
    relations: Ratio = NONE
    relations_built: int = 0
    actions: Ratio = NONE
    actions_built: int = 0
    actions_matched: int = 0
    fields: Mapping[str, Ratio] = field(default_factory=dict)
    trap_quantities: int = 0
    evidence: Ratio | None = None
    misses: tuple[Miss, ...] = ()

    @property
    def mean_f1(self) -> float:
        """The mean F1 of the kinds of entities; 1.0 where there are none."""
        kinds = self.entities.values()
        return sum(found.f1 for found in kinds) / len(kinds) if kinds else 1.0

    @property
    def errors(self) -> Counter[str]:
        """How often each kind of error was made."""
        return Counter(miss.what for miss in self.misses)


def score_graph(graph: nx.MultiDiGraph, gold: Gold, *, page: str | None = None) -> Score:
    """The figures of a page's graph; `page` is the text of its file, to check the evidence against."""
    nodes: Nodes = dict(graph.nodes(data=True))
    articles, articles_built, missed = _score_articles(nodes, gold)
    entities = score_entities(nodes, gold)
    relations, relations_built, untied = _score_relations(graph, nodes, gold)
    actions = score_actions(graph, gold)
    evidence, invented = _check_evidence(graph, nodes, page) if page is not None else (None, [])
    return Score(
        articles=articles,
        articles_built=articles_built,
        entities=entities.kinds,
        traps=entities.traps,
        fused=entities.fused,
        unmerged=entities.unmerged,
        relations=relations,
        relations_built=relations_built,
        actions=actions.whole,
        actions_built=actions.built,
        actions_matched=actions.matched,
        fields=actions.fields,
        trap_quantities=actions.trap_quantities,
        evidence=evidence,
        misses=(*missed, *entities.misses, *untied, *actions.misses, *invented),
    )


def pool_scores(scores: Iterable[Score]) -> Score:
    """One score with the counts of all, so that a page weighs as much as it says."""
    listed = tuple(scores)
    checked = [score.evidence for score in listed if score.evidence is not None]
    return Score(
        articles=sum((s.articles for s in listed), Ratio()),
        articles_built=sum(s.articles_built for s in listed),
        entities=_pool([s.entities for s in listed], Found()),
        traps=sum(s.traps for s in listed),
        fused=sum(s.fused for s in listed),
        unmerged=sum(s.unmerged for s in listed),
        relations=sum((s.relations for s in listed), Ratio()),
        relations_built=sum(s.relations_built for s in listed),
        actions=sum((s.actions for s in listed), Ratio()),
        actions_built=sum(s.actions_built for s in listed),
        actions_matched=sum(s.actions_matched for s in listed),
        fields=_pool([s.fields for s in listed], Ratio()),
        trap_quantities=sum(s.trap_quantities for s in listed),
        evidence=sum(checked, Ratio()) if checked else None,
        misses=tuple(miss for s in listed for miss in s.misses),
    )


def _pool(tables: Iterable[Mapping[str, Any]], nothing: Any) -> dict[str, Any]:
    pooled: dict[str, Any] = {}
    for table in tables:
        for name, count in table.items():
            pooled[name] = pooled.get(name, nothing) + count
    return pooled


def _score_articles(nodes: Nodes, gold: Gold) -> tuple[Ratio, int, list[Miss]]:
    built = [node for node in nodes.values() if node.get("kind") == "article"]
    lost = [wanted for wanted in gold.articles if not any(_is_article(wanted, node) for node in built)]
    misses = [Miss("article missed", wanted.headline or wanted.first[:12]) for wanted in lost]
    return Ratio(len(gold.articles) - len(lost), len(gold.articles)), len(built), misses


def _is_article(wanted: GoldArticle, node: Mapping[str, Any]) -> bool:
    """Whether a node is the article from its first to its last words, with its headline and reporters."""
    text, byline = fold_text(node.get("text")), fold_text(node.get("byline"))
    return (
        fold_text(wanted.headline) in fold_text(node.get("headline") or node.get("label"))
        and text.startswith(fold_text(wanted.first))
        and text.endswith(fold_text(wanted.last))
        and all(fold_text(name) in byline for name in wanted.reporters)
    )


def _score_relations(graph: nx.MultiDiGraph, nodes: Nodes, gold: Gold) -> tuple[Ratio, int, list[Miss]]:
    names: dict[str, frozenset[str]] = {}
    for entity in gold.entities:
        name = fold_text(entity.name)
        names[name] = names.get(name, frozenset()) | entity.names
    edges = [(u, v, str(relation)) for u, v, relation in graph.edges(data="relation")]
    said: set[tuple[str, str, str]] = set()
    for u, v, relation in edges:
        pairs = [(a, b) for a in names_of(nodes[u]) for b in names_of(nodes[v])]
        said |= {(a, relation, b) for a, b in pairs}
        said |= {(b, relation, a) for a, b in pairs if relation in SYMMETRIC}

    def is_said(head: str, relation: str, tail: str) -> bool:
        heads = names.get(fold_text(head), frozenset({fold_text(head)}))
        tails = names.get(fold_text(tail), frozenset({fold_text(tail)}))
        return any((a, relation, b) in said for a in heads for b in tails)

    lost = [wanted for wanted in gold.relations if not is_said(*wanted)]
    kinds = {relation for _, relation, _ in gold.relations}
    inferred = {node for node, attributes in nodes.items() if is_true(attributes.get("inferred"))}
    built = sum(relation in kinds and not {u, v} & inferred for u, v, relation in edges)
    misses = [Miss("relation missed", " ".join(wanted)) for wanted in lost]
    return Ratio(len(gold.relations) - len(lost), len(gold.relations)), built, misses


def _check_evidence(graph: nx.MultiDiGraph, nodes: Nodes, page: str) -> tuple[Ratio, list[Miss]]:
    """How many pieces of evidence equal what their spans cut out of the page, as compared by `fold_text`."""
    held = list(nodes.items()) + [(f"{u} -> {v}", data) for u, v, data in graph.edges(data=True)]
    claims = [(what, data) for what, data in held if data.get("evidence")]
    misses = [
        Miss("evidence not in the page", f"{what}: {str(data['evidence'])[:30]}")
        for what, data in claims
        if not _stands_in(page, str(data["evidence"]), str(data.get("spans", "")))
    ]
    return Ratio(len(claims) - len(misses), len(claims)), misses


def _stands_in(page: str, evidence: str, spans: str) -> bool:
    """
    >>> _stands_in("清溪县新建\\n公园两处。", "新建公园两处", "3-5 6-10")
    True
    """
    try:
        cuts = [tuple(map(int, span.split("-"))) for span in spans.split()]
        text = "".join(page[start:end] for start, end in cuts)
    except ValueError:
        return False
    return bool(text) and fold_text(text) == fold_text(evidence)
