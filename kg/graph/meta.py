"""What was built, of what, with what: nothing of when, where or by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.graph.build import list_mentions
from kg.graph.links import list_links
from kg.records import Document


@dataclass(frozen=True, slots=True)
class Meta:
    """The version of kg, the model's name and version, the options that change a graph, each input's SHA-256.

    `mentions` and `links` are the rows behind the graph (`list_mentions`, `list_links`). Options must hold no
    absolute path: the files say nothing of the machine they were built on.
    """

    version: str
    model: str
    options: Mapping[str, Any] = field(default_factory=dict)
    inputs: tuple[tuple[str, str], ...] = ()  # (file, SHA-256), sorted
    mentions: tuple[Mapping[str, Any], ...] = ()
    links: tuple[Mapping[str, Any], ...] = ()


def describe_build(
    documents: Iterable[Document], *, version: str, model: str, options: Mapping[str, Any] | None = None
) -> Meta:
    """The meta data of a graph of these documents."""
    pages = list(documents)
    return Meta(
        version=version,
        model=model,
        options=dict(options or {}),
        inputs=tuple(sorted({(d.page.file, d.page.sha256) for d in pages})),
        mentions=tuple(list_mentions(pages)),
        links=tuple(list_links(pages)),
    )
