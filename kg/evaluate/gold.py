"""What a page says, annotated by hand, and the JSON file it is kept in."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import DataError
from kg.evaluate.text import fold_text

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article: its main headline ("" for none), who reports, and how its body begins and ends."""

    headline: str
    reporters: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A real thing of the page; two may bear one name. `adcode` is "" or how its code begins."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    adcode: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The name and the aliases, folded."""
        return frozenset(fold_text(name) for name in (self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class GoldAction:
    """A deed; None and () are what the annotator leaves open.

    `predicate` and `object` are alternatives, `object` of substrings; `actor` is any of, `actors` all of;
    `time` is how the ISO time begins.
    """

    predicate: tuple[str, ...]
    object: tuple[str, ...] = ("",)
    actor: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    quantity: float | None = None
    unit: str = ""
    approximate: bool | None = None
    time: str | None = None
    status: str | None = None
    place: str | None = None
    speaker: str | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are compared, of those an action can be right in."""
        optional = ("quantity", "time", "approximate", "status", "place", "speaker")
        given = tuple(name for name in optional if getattr(self, name) is not None)
        return (*given, "actor") if self.actor or self.actors else given

    @property
    def label(self) -> str:
        """The action in a line of a list of misses."""
        count = "" if self.quantity is None else f"{self.quantity:g}{self.unit}"
        actors = "/".join(self.actors or self.actor) or "*"
        return " ".join((actors, self.predicate[0], count, self.object[0]))


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one page.

    `optional` names are neither right nor wrong (people never are); `not_entities` and `not_quantities` are
    traps. Where the gold is `complete`, what it does not have is wrong.
    """

    articles: tuple[GoldArticle, ...] = ()
    entities: tuple[GoldEntity, ...] = ()
    actions: tuple[GoldAction, ...] = ()
    relations: tuple[tuple[str, str, str], ...] = ()  # from, relation, to
    optional: tuple[str, ...] = ()
    not_entities: tuple[str, ...] = ()
    not_quantities: tuple[float, ...] = ()
    complete: bool = False


def read_gold(path: str | os.PathLike[str]) -> Gold:
    """The gold of a JSON file; raises DataError where it cannot be read or a row is not as it should be."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        raise DataError(f"{path}: is no JSON ({error})") from error
    if not isinstance(data, dict):
        raise DataError(
            f"{path}: is not a table; write an object with articles, entities, actions, relations"
        )
    return Gold(
        articles=tuple(_rows(path, data, "articles", GoldArticle)),
        entities=tuple(_rows(path, data, "entities", GoldEntity)),
        actions=tuple(_rows(path, data, "actions", GoldAction)),
        relations=tuple(_rows(path, data, "relations", _relation)),
        optional=tuple(data.get("optional", ())),
        not_entities=tuple(data.get("not_entities", ())),
        not_quantities=tuple(data.get("not_quantities", ())),
        complete=bool(data.get("complete", False)),
    )


def _rows(path: object, data: Mapping[str, Any], name: str, make: Callable[..., Row]) -> list[Row]:
    rows = []
    for number, row in enumerate(data.get(name, ()), start=1):
        try:
            if isinstance(row, list):
                rows.append(make(*row))
            else:
                rows.append(make(**{key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}))
        except (TypeError, AttributeError) as error:
            raise DataError(f"{path}: row {number} of {name}: {error}") from None
    return rows


def _relation(head: str, relation: str, tail: str) -> tuple[str, str, str]:
    return head, relation, tail
