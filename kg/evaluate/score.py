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
from kg.evaluate.relations import score_relations
from kg.evaluate.text import fold_text

__all__ = ["Found", "Miss", "Ratio", "Score", "pool_scores", "score_graph"]

NONE = Ratio()


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a graph.

    `articles` are whole and right; `relations`, `actions` (whole: actor and quantity) and their `fields` are
    recall, and `*_built` what there is of them in the graph. `fields_found` are right fields of the actions
    that were found. `precision` has a share for each figure whose precision is known: where all of the gold
    is `complete`, of articles, relations, actions found and whole, and fields. `evidence` is what stands in
    the page as its spans say, None if that was not checked.
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
    fields_found: Mapping[str, Ratio] = field(default_factory=dict)
    precision: Mapping[str, Ratio] = field(default_factory=dict)
    trap_quantities: int = 0
    evidence: Ratio | None = None
    misses: tuple[Miss, ...] = ()
    complete: bool = True

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
    relations, relations_built, untied = score_relations(graph, gold)
    actions = score_actions(graph, gold)
    precision = {
        "articles": Ratio(articles.hit, articles_built),
        "relations": Ratio(relations.hit, relations_built),
        "actions found": Ratio(actions.matched, actions.built),
        "actions whole": Ratio(actions.whole.hit, actions.built),
        **actions.precision,
    }
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
        fields_found=actions.found,
        precision=precision if gold.complete else {},
        trap_quantities=actions.trap_quantities,
        evidence=evidence,
        misses=(*missed, *entities.misses, *untied, *actions.misses, *invented),
        complete=gold.complete,
    )


def pool_scores(scores: Iterable[Score]) -> Score:
    """One score with the counts of all, so that a page weighs as much as it says.

    Precision is of the pages whose gold is complete.
    """
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
        fields_found=_pool([s.fields_found for s in listed], Ratio()),
        precision=_pool([s.precision for s in listed if s.complete], Ratio()),
        trap_quantities=sum(s.trap_quantities for s in listed),
        evidence=sum(checked, Ratio()) if checked else None,
        misses=tuple(miss for s in listed for miss in s.misses),
        complete=all(s.complete for s in listed),
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
    if gold.complete:
        false = [node for node in built if not any(_is_article(wanted, node) for wanted in gold.articles)]
        misses += [Miss("article not in gold", str(node.get("label"))) for node in false]
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
