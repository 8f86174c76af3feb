"""Records of many pages become one graph, and the list of mentions and links behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from kg.graph.confidence import Confidence
from kg.graph.edges import (
    Claim,
    action_claims,
    credit_claims,
    likeness_claims,
    mention_claims,
    merge_claims,
    relation_claims,
)
from kg.graph.nodes import Attributes, action_nodes, article_nodes, entity_nodes
from kg.graph.resolve import Resolved, resolve
from kg.records import Document, Mention

_UNMEASURED = Confidence()


def build_graph(
    documents: Iterable[Document], *, confidence: Confidence = _UNMEASURED, least: float = 0.0
) -> nx.MultiDiGraph:
    """The graph of the documents: nodes sorted by id, edges by ends and relation; an edge's key is its id.

    The order of the documents does not matter: the oldest issue comes first, then the file name decides.
    Actions and edges whose confidence is known and below `least` are left out. Raises InputError for two
    different pages of one name.
    """
    pages = resolve(documents)
    nodes = dict(entity_nodes(pages))
    kinds = {node: str(attributes["kind"]) for node, attributes in nodes.items()}
    claims: list[Claim] = []
    for page in pages:
        nodes.update(article_nodes(page))
        actions = [row for row in action_nodes(page, confidence) if _is_sure(row[-1], least)]
        nodes.update((node, attributes) for node, _, _, attributes in actions)
        claims += action_claims(page, ((node, action, place) for node, action, place, _ in actions), kinds)
        claims += relation_claims(page)
        claims += credit_claims(page)
        claims += mention_claims(page)
        claims += likeness_claims(page)
    edges = [
        (source, target, edge)
        for source, target, edge in merge_claims(claims, confidence)
        if source in nodes and target in nodes and _is_sure(edge, least)
    ]
    return _sorted_graph(nodes, edges)


def _is_sure(fact: Mapping[str, Any], least: float) -> bool:
    confidence = fact.get("confidence")
    return confidence is None or confidence >= least


def _sorted_graph(
    nodes: dict[str, Attributes], edges: list[tuple[str, str, dict[str, Any]]]
) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for node in sorted(nodes):
        graph.add_node(node, **nodes[node])
    for source, target, edge in sorted(edges, key=lambda e: (e[0], e[1], e[2]["relation"], e[2]["id"])):
        graph.add_edge(source, target, key=edge["id"], **edge)
    return graph


def list_mentions(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """Every mention, in the order of `build_graph`, with the rule that found it and the rule that linked it.

    `entity` and `article` are node ids, absent for none; `start`, `end`, `spans`, `line` count in the file,
    `article_start` and `article_end` in the article's `text`, if the mention stands in the body.
    """
    rows: list[dict[str, Any]] = []
    for page in resolve(documents):
        rules = {(link.mention, page.entities.get(link.entity)): link.rule for link in page.document.links}
        for mention in sorted(page.document.mentions, key=lambda m: (m.start, m.end, m.id)):
            entity, names = page.linked.get(mention.id, (None, False))
            row = _mention(page, mention) | {"entity": entity}
            if entity is not None:
                row |= {"names": names, "link_rule": rules[mention.id, entity]}
            rows.append({key: value for key, value in row.items() if value is not None})
    return rows


def _mention(page: Resolved, mention: Mention) -> dict[str, Any]:
    place = page.places.find(mention.start, mention.end)
    index = page.sentences[mention.sentence].article
    article = page.document.page.articles[index] if index is not None else None
    in_body = article is not None and article.start <= mention.start and mention.end <= article.end
    return {
        "id": mention.id,
        "text": mention.text,
        "kind": str(mention.kind),
        "article": page.article(index) if index is not None else None,
        "article_start": mention.start - article.start if article and in_body else None,
        "article_end": mention.end - article.start if article and in_body else None,
        "file": page.document.page.file,
        "spans": place.spans if place else None,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "line": place.line if place else None,
        "rule": mention.rule,
        "score": float(mention.score),
        "nested": mention.nested,
    }
