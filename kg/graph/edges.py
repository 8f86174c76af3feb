"""Edges: who does what, and what ties entities, articles and districts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.graph.confidence import Confidence
from kg.graph.evidence import Place
from kg.graph.nodes import present
from kg.graph.palette import RELATION_LABELS
from kg.graph.resolve import Resolved
from kg.lexicon.ids import short_hash
from kg.records import Action, Credit, Kind, Mention, Relation

SYMMETRIC = frozenset({"spouse_of", "kin_of", "possibly_same_as"})
GAZETTEER = "gazetteer"  # the rule of relations that no page says
_LOCATED = ("district", "place")


@dataclass(frozen=True, slots=True)
class Claim:
    """A page says once that `relation` holds from `source` to `target`; `place` is None for the gazetteer."""

    relation: str
    source: str
    target: str
    rule: str
    score: float
    place: Place | None
    title: str | None = None
    kinship: str | None = None
    role: str | None = None


def action_claims(
    page: Resolved, actions: Iterable[tuple[str, Action, Place]], kinds: Mapping[str, str]
) -> Iterator[Claim]:
    """The arguments of actions that are entities, in their roles; `kinds` is node id -> kind."""
    for node, action, place in actions:
        for relation, mentions in (("actor", action.actors), ("says", action.speakers)):
            for entity in _entities(page, mentions):
                yield Claim(relation, entity, node, action.rule, action.score, place)
        objects, recipients, places = action.object_mentions, action.recipients, action.places
        for relation, mentions in (("object", objects), ("recipient", recipients), ("place", places)):
            for entity in _entities(page, mentions):
                if relation != "place" or kinds.get(entity) in _LOCATED:
                    yield Claim(relation, node, entity, action.rule, action.score, place)


def _entities(page: Resolved, mentions: Sequence[str]) -> list[str]:
    """The nodes of the mentions, each once: two words for one actor are one actor."""
    return list(dict.fromkeys(node for node in map(page.node, mentions) if node is not None))


def relation_claims(page: Resolved) -> Iterator[Claim]:
    """The relations of the page between mentions, or between districts of the gazetteer."""
    for relation in sorted(page.document.relations, key=lambda r: (r.start, r.end, r.relation)):
        head, tail = page.node(relation.head), page.node(relation.tail)
        if head is None or tail is None:
            continue
        yield Claim(
            relation.relation,
            head,
            tail,
            relation.rule,
            relation.score,
            _said_at(page, relation),
            title=relation.title,
            kinship=relation.kinship,
        )


def _said_at(page: Resolved, relation: Relation) -> Place | None:
    sentence = page.sentences.get(relation.sentence)
    if relation.rule == GAZETTEER or sentence is None:
        return None
    return page.places.find(sentence.start, sentence.end)


def credit_claims(page: Resolved) -> Iterator[Claim]:
    """`reported` for every credit of a linked person; one of the whole page goes to all its articles."""
    articles = range(len(page.document.page.articles))
    for index in articles:
        for credit in page.document.page.articles[index].credits:
            yield from _credit(page, credit, [index])
    for credit in page.document.page.credits:
        yield from _credit(page, credit, articles if credit.article is None else [credit.article])


def _credit(page: Resolved, credit: Credit, articles: Iterable[int]) -> Iterator[Claim]:
    mention = _mention_at(page, credit)
    if mention is None:
        return
    sentence = page.sentences[mention.sentence]
    place = page.places.find(sentence.start, sentence.end)
    for index in articles:
        person = page.linked[mention.id][0]
        yield Claim("reported", person, page.article(index), "credit", 1.0, place, role=credit.role or None)


def _mention_at(page: Resolved, credit: Credit) -> Mention | None:
    """The person mentioned where the credit stands: at its very span, else overlapping it."""
    found = [
        m
        for m, _, _ in page.linked_mentions()
        if m.kind is Kind.PERSON and m.start < credit.end and credit.start < m.end
    ]
    return min(found, key=lambda m: abs(m.start - credit.start) + abs(m.end - credit.end), default=None)


def mention_claims(page: Resolved) -> Iterator[Claim]:
    """`mentioned_in`, once for each mention in an article."""
    for mention, node, _ in page.linked_mentions():
        sentence = page.sentences[mention.sentence]
        if sentence.article is not None:
            article, place = page.article(sentence.article), page.places.find(sentence.start, sentence.end)
            yield Claim("mentioned_in", node, article, mention.rule, mention.score, place)


def likeness_claims(page: Resolved) -> Iterator[Claim]:
    """`possibly_same_as`, said where the second of the two is first mentioned on the page."""
    for left, right in page.document.possibly_same:
        source, target = page.entities.get(left), page.entities.get(right)
        backwards = reversed(list(page.linked_mentions()))
        first = {node: mention for mention, node, _ in backwards if node in (source, target)}
        if source is None or target is None or not first:
            continue
        later = max(first.values(), key=lambda m: (m.start, m.id))
        sentence = page.sentences[later.sentence]
        place = page.places.find(sentence.start, sentence.end)
        yield Claim("possibly_same_as", source, target, "possibly_same", 1.0, place)


def merge_claims(
    claims: Iterable[Claim], confidence: Confidence
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(source, target, attributes) of one edge for all claims of a relation (and role) between two nodes.

    `weight` is their number, evidence that of the first. What a node is said to be to itself is no edge.
    """
    grouped: dict[tuple[str, str, str, str | None], list[Claim]] = {}
    for claim in claims:
        ends = (claim.source, claim.target)
        if claim.relation in SYMMETRIC and ends[0] > ends[1]:
            ends = (ends[1], ends[0])
        if ends[0] != ends[1]:
            grouped.setdefault((claim.relation, *ends, claim.role), []).append(claim)
    taken: set[str] = set()
    for (relation, source, target, role), group in grouped.items():
        said = [claim for claim in group if claim.place is not None]
        first = (said or group)[0]
        id_ = _edge_id(relation, source, target, first.place, taken)
        attributes = {
            "id": id_,
            "relation": relation,
            "label": RELATION_LABELS.get(relation, relation),
            "weight": len(said) or 1,
            "title": next((c.title for c in said if c.title), None),
            "kinship": next((c.kinship for c in said if c.kinship), None),
            "role": role,
            **(first.place.attributes() if first.place else {}),
            "rule": first.rule,
            "confidence": confidence.of(relation, first.rule, first.score),
        }
        yield source, target, present(attributes)


def _edge_id(relation: str, source: str, target: str, place: Place | None, taken: set[str]) -> str:
    """Sixteen hexadecimal digits; only two roles of one credit line need the count."""
    parts = [relation, source, target, place.file if place else "", str(place.start) if place else ""]
    id_, again = short_hash("\0".join(parts)), 1
    while id_ in taken:
        again += 1
        id_ = short_hash("\0".join([*parts, str(again)]))
    taken.add(id_)
    return id_
