"""The ledger: every claim that a mention names an entity, where it is made, and what it joins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.facts.names import name_key
from kg.graph.resolve import Resolved, resolve
from kg.records import Document, Judgement, Link

CORRECTION = "correction"


def list_links(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """Every claim that a mention is, or is not, an entity: a later build may undo it.

    `text`, `spans`, `start`, `end`, `line` are the mention's. Where a claim that holds joins other words than the
    entity's label to it, `merges` is true, and where it says `different`, or a correction says it, `quote` is the
    sentence as well.
    """
    return [row for page in resolve(documents) for row in _rows(page)]


def _rows(page: Resolved) -> Iterator[dict[str, Any]]:
    labels = {e.id: name_key(e.name) for e in page.document.entities}
    for link, holds in _judged(page):
        row = {
            "file": page.document.page.file,
            "mention": link.mention,
            "entity": page.entities.get(link.entity, link.entity),
            "judgement": str(link.judgement),
            "rule": link.rule,
            "alias": link.alias,
        }
        mention = page.mentions.get(link.mention)
        if mention is not None and (place := page.places.find(mention.start, mention.end)) is not None:
            row |= {"text": mention.text, "spans": place.spans}
            row |= {"start": place.start, "end": place.end, "line": place.line}
            words = name_key(mention.text) != labels.get(link.entity)
            merges = holds and (words or link.rule == CORRECTION)
            if merges:
                row["merges"] = True
            if merges or link.judgement is Judgement.DIFFERENT:
                row["quote"] = page.sentences[mention.sentence].text
        yield row


def _judged(page: Resolved) -> Iterator[tuple[Link, bool]]:
    """The links of a page, and whether each is the one by which its mention stands in the graph."""
    links = page.document.links
    last = {
        link.mention: number
        for number, link in enumerate(links)
        if link.judgement is Judgement.SAME
        and page.linked.get(link.mention, ("",))[0] == page.entities.get(link.entity)
    }
    for number, link in enumerate(links):
        yield link, last.get(link.mention) == number
