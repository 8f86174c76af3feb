"""Nodes: articles, the entities that mentions name, and actions."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.graph.confidence import Confidence
from kg.graph.evidence import Place
from kg.graph.resolve import Resolved
from kg.records import Action, Count, Entity, Quantity

Attributes = dict[str, Any]

_FIRST_WORDS = 20  # characters of the body that label an article without a headline
_LABEL = 40  # characters of an action's label
_CLAUSE_END = re.compile(r"[，。；：！？,;!?\n]")
_INNER_SPACE = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")


def present(attributes: Attributes) -> Attributes:
    """The attributes that apply: None, "" and False say nothing and are left out; 0 stays."""
    return {name: v for name, v in attributes.items() if v is not None and v is not False and v != ""}


def article_nodes(page: Resolved) -> Iterator[tuple[str, Attributes]]:
    """(node id, attributes) of every article of the page."""
    for index, article in enumerate(page.document.page.articles):
        text = page.document.page.reading.text[article.start : article.end]
        body = page.places.find(article.start, article.end)
        file, issued = page.document.page.file, page.document.page.issued
        yield (
            page.article(index),
            present(
                {
                    "kind": "article",
                    "label": article.headline or _first_words(text) or f"{file} {article.number}",
                    "headline": article.headline,
                    "kicker": article.kicker,
                    "subtitle": article.subtitle,
                    "byline": "、".join(dict.fromkeys(credit.name for credit in article.credits)),
                    "section": article.section,
                    "date": issued.isoformat() if issued else None,
                    "page": page.document.page.number,
                    "file": file,
                    "text": text,
                    "start": body.start if body else None,
                    "end": body.end if body else None,
                    "line": body.line if body else None,
                }
            ),
        )


def _first_words(text: str) -> str:
    words = _CLAUSE_END.split(text.strip(), maxsplit=1)[0]
    return words if len(words) <= _FIRST_WORDS else words[:_FIRST_WORDS] + "…"


@dataclass(slots=True)
class _Gathered:
    """What all pages together say of one entity; `latest` holds the last that is known of each."""

    latest: Entity
    title: str | None = None
    subtype: str | None = None
    names: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    first: Place | None = None  # where it is named first, else where it is mentioned first
    named: bool = False


def entity_nodes(pages: Sequence[Resolved]) -> Iterator[tuple[str, Attributes]]:
    """(node id, attributes) of every entity that a mention stands for, and of every inferred district."""
    gathered: dict[str, _Gathered] = {}
    for page in pages:
        for entity in page.document.entities:
            known = gathered.setdefault(page.entities[entity.id], _Gathered(entity))
            known.latest = entity
            known.title = entity.title or known.title
            known.subtype = entity.subtype or known.subtype
        for mention, node, names in page.linked_mentions():
            known = gathered[node]
            known.mentions += 1
            if names:
                known.names[printed(mention.text)] += 1
            if known.first is None or (names and not known.named):
                sentence = page.sentences[mention.sentence]
                known.first = page.places.find(sentence.start, sentence.end)
                known.named = names
    for node, known in gathered.items():
        if known.mentions or known.latest.inferred:
            yield node, _entity(known)


def _entity(known: _Gathered) -> Attributes:
    entity, label = known.latest, printed(known.latest.name)
    attributes = {
        "kind": str(entity.kind),
        "label": label or entity.id,
        "aliases": "|".join(name.replace("|", "｜") for name in known.names if name != label),
        "title": known.title,
        "subtype": known.subtype,
        "adcode": entity.district.code if entity.district else None,
        "level": entity.district.level if entity.district else None,
        "mentions": known.mentions,
        "inferred": not known.mentions,
    }
    return present(attributes | (known.first.attributes() if known.first else {}))


def printed(name: str) -> str:
    """A name as printed, without the spaces that set Hanzi apart.

    >>> printed("丁 满"), printed("Blue Hill 公司")
    ('丁满', 'Blue Hill公司')
    """
    return _INNER_SPACE.sub("", name.strip()) if not name.isascii() else " ".join(name.split())


def action_nodes(page: Resolved, confidence: Confidence) -> Iterator[tuple[str, Action, Place, Attributes]]:
    """(node id, action, its evidence, attributes) of every action of the page, in text order."""
    taken: set[str] = set()
    actions = sorted(page.document.actions, key=lambda a: (a.start, a.part))
    for action in actions:
        sentence = page.sentences[action.sentence]
        said = action.evidence or sentence
        place = page.places.find(said.start, said.end)
        if place is None:
            continue
        node = _action_id(page, action, taken)
        article = page.article(sentence.article) if sentence.article is not None else None
        yield (
            node,
            action,
            place,
            present(
                {
                    "kind": "action",
                    "label": _action_label(action),
                    "predicate": action.predicate,
                    "object": action.object,
                    "actor_text": action.actor_text,
                    "recipient_text": action.recipient_text,
                    "place": action.place_text,
                    **_quantity(action.quantity),
                    "counted": action.counted,
                    "quantities": quantities_json(action.counts),
                    "time": action.time.begin if action.time else None,
                    "time_end": action.time.finish if action.time else None,
                    "time_text": action.time.text if action.time else None,
                    "status": str(action.status),
                    "speaker": action.speaker_text,
                    "article": article,
                    **place.attributes(),
                    "rule": action.rule,
                    "confidence": confidence.of("action", action.rule, action.score),
                }
            ),
        )


def _action_id(page: Resolved, action: Action, taken: set[str]) -> str:
    """`action:<file>.<n>.<file offset of the trigger>`, then `.2`, `.3`; n is 0 outside the articles."""
    index = page.sentences[action.sentence].article
    number = page.document.page.articles[index].number if index is not None else 0
    cuts = page.document.page.reading.cuts(action.start, action.end)
    offset = cuts[0][0] if cuts else action.start
    part = action.part
    while True:
        node = f"action:{page.stem}.{number}.{offset}" + (f".{part}" if part > 1 else "")
        if node not in taken:
            taken.add(node)
            return node
        part += 1


def _action_label(action: Action) -> str:
    count = action.quantity.text if action.quantity and not action.counted else ""
    words = action.predicate + count + action.object
    return words if len(words) <= _LABEL else words[:_LABEL] + "…"


def _quantity(quantity: Quantity | None) -> Attributes:
    if quantity is None:
        return {}
    return {
        "quantity": float(quantity.value),
        "unit": quantity.unit,
        "quantity_text": quantity.text,
        "quantity_max": float(quantity.maximum) if quantity.maximum is not None else None,
        "approximate": quantity.approximate,
    }


def quantities_json(counts: Sequence[Count]) -> str:
    """Further counts of an action as the JSON of the contract; "" for none."""
    rows = [
        {
            "role": count.role,
            "counted": count.counted,
            "value": _number(float(count.quantity.value)),
            "unit": count.quantity.unit,
            "text": count.quantity.text,
            "approximate": count.quantity.approximate,
        }
        for count in counts
    ]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value
