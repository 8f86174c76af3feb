"""What a corrections file says: one record for each entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kg.records import Kind


@dataclass(frozen=True, slots=True)
class NotEntity:
    """The name names nothing; on one page only where `file` is given."""

    where: str  # corrections.toml:3
    name: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Retag:
    """The name names a thing of that kind; `code` says which district."""

    where: str
    name: str
    kind: Kind
    file: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Same:
    """The names name one thing, called `label`, else by the first of them."""

    where: str
    names: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Different:
    """The names name different things, or `name` does at each place (file, line; 0: the whole page)."""

    where: str
    names: tuple[str, ...] = ()
    name: str = ""
    at: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Boundary:
    """An article begins on that line of the file, from 1, or does not."""

    where: str
    file: str
    line: int
    starts: bool


Entry = NotEntity | Retag | Same | Different | Boundary


@dataclass(frozen=True, slots=True)
class Corrections:
    """The entries of a corrections file, each kind in the order of the file."""

    file: str
    sha256: str
    not_entities: tuple[NotEntity, ...] = ()
    retags: tuple[Retag, ...] = ()
    sames: tuple[Same, ...] = ()
    differents: tuple[Different, ...] = ()
    boundaries: tuple[Boundary, ...] = ()

    def boundaries_of(self, file: str) -> tuple[Boundary, ...]:
        """What is said of the lines of a page."""
        return tuple(boundary for boundary in self.boundaries if boundary.file == file)

    def described(self) -> dict[str, Any]:
        """What was said, for the record of a build: table -> its entries as written; the file's SHA-256."""
        tables: dict[str, Sequence[Entry]] = {
            "not_entity": self.not_entities,
            "kind": self.retags,
            "same": self.sames,
            "different": self.differents,
            "article": self.boundaries,
        }
        said = {table: [_as_written(entry) for entry in entries] for table, entries in tables.items()}
        return {**{table: rows for table, rows in said.items() if rows}, "sha256": self.sha256}


def _as_written(entry: Entry) -> dict[str, Any]:
    """The keys and values of an entry; places as `file:line`."""
    values = {name: value for name, value in asdict(entry).items() if value not in ("", ())}
    del values["where"]
    if "at" in values:
        values["at"] = [f"{file}:{line}" if line else file for file, line in values["at"]]
    return values
