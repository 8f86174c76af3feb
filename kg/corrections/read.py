"""The corrections file: TOML tables become records, or an error that says which entry is wrong and why."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.corrections.entries import Boundary, Corrections, Different, Entry, NotEntity, Retag, Same
from kg.errors import DataError
from kg.facts.names import name_key
from kg.records import Kind

MAX_BYTES = 10_000_000


def read_corrections(path: Path) -> Corrections:
    """The corrections of a TOML file; raises DataError where it is none or contradicts itself."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DataError(f"{path}: the corrections cannot be read ({reason}); check the path") from None
    if len(raw) > MAX_BYTES:
        raise DataError(f"{path}: more than {MAX_BYTES:,} bytes, no corrections file; check the path")
    return parse_corrections(raw, file=path.name)


def parse_corrections(raw: bytes, *, file: str) -> Corrections:
    """The corrections in the bytes of a TOML file; raises DataError."""
    try:
        text = raw.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DataError(f"{file}:{line}: no UTF-8 text; convert the file to UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DataError(_toml_error(file, str(error), text)) from None
    found: dict[type, list[Any]] = defaultdict(list)
    for table, where, entry in _entries(tables, text, file):
        record = _READERS[table](_Fields(entry, where, table))
        found[type(record)].append(record)
    corrections = Corrections(
        file,
        hashlib.sha256(raw).hexdigest(),
        tuple(found[NotEntity]),
        tuple(found[Retag]),
        tuple(found[Same]),
        tuple(found[Different]),
        tuple(found[Boundary]),
    )
    _check_agreement(corrections)
    return corrections


def _toml_error(file: str, message: str, text: str) -> str:
    place = re.search(r" \(at line (\d+), column \d+\)$", message)
    line = int(place[1]) if place else text.count("\n") + 1
    reason = message[: place.start()] if place else message.removesuffix(" (at end of document)")
    return f"{file}:{line}: no TOML ({reason}); mend this line"


def _entries(tables: Mapping[str, Any], text: str, file: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(table, where, entry): the line of an entry's header; its number too where headers cannot be told."""
    for table, entries in tables.items():
        header = rf"(?m)^[ \t]*\[\[[ \t]*{re.escape(table)}[ \t]*\]\]"
        headers = [m.start() for m in re.finditer(header, text)]
        first = re.search(rf"(?m)^[ \t\[]*{re.escape(table)}\b", text)
        line = text.count("\n", 0, first.start()) + 1 if first else 1
        if table not in _READERS:
            raise DataError(f"{file}:{line}: unknown table {table}; {_guess(table, _READERS)}")
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise DataError(f"{file}:{line}: write [[{table}]] before each entry")
        for number, entry in enumerate(entries):
            sure = len(headers) == len(entries)
            line = text.count("\n", 0, headers[number]) + 1 if sure else line
            yield table, f"{file}:{line}" + ("" if sure else f" entry {number + 1}"), entry


def _guess(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, sorted(known), 1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"


@dataclass(frozen=True, slots=True)
class _Fields:
    """The keys of one entry; every reader raises DataError where a value is not what it should be."""

    entry: Mapping[str, Any]
    where: str
    table: str

    def allow(self, *names: str) -> None:
        for name in self.entry:
            if name not in names:
                raise DataError(f"{self.where}: [[{self.table}]] has no key {name}; {_guess(name, names)}")

    def text(self, name: str, *, optional: bool = False) -> str:
        value = self.entry.get(name)
        if value is None and optional:
            return ""
        if not isinstance(value, str) or not name_key(value):
            raise DataError(f'{self.where}: [[{self.table}]] needs {name} = "…", a text that is not empty')
        return value.strip()

    def texts(self, name: str, least: int) -> tuple[str, ...]:
        value = self.entry.get(name)
        good = isinstance(value, list) and all(isinstance(v, str) and name_key(v) for v in value)
        if not good or len(value or ()) < least:
            raise DataError(f'{self.where}: [[{self.table}]] needs {name} = ["…"], a list of {least} or more')
        return tuple(dict.fromkeys(v.strip() for v in value or ()))


def _not_entity(fields: _Fields) -> NotEntity:
    fields.allow("name", "file")
    return NotEntity(fields.where, fields.text("name"), fields.text("file", optional=True))


def _retag(fields: _Fields) -> Retag:
    fields.allow("name", "kind", "file", "code")
    name, kind = fields.text("name"), fields.text("kind")
    if kind not in list(Kind):
        raise DataError(f"{fields.where}: unknown kind {kind}; {_guess(kind, [str(k) for k in Kind])}")
    code = fields.text("code", optional=True)
    if code and kind != Kind.DISTRICT:
        raise DataError(f"{fields.where}: only a district has a code; leave it out")
    return Retag(fields.where, name, Kind(kind), fields.text("file", optional=True), code)


def _same(fields: _Fields) -> Same:
    fields.allow("names", "label")
    return Same(fields.where, fields.texts("names", 1), fields.text("label", optional=True))


def _different(fields: _Fields) -> Different:
    fields.allow("names", "name", "at")
    if "names" in fields.entry:
        fields.allow("names")
        names = fields.texts("names", 2)
        if len({name_key(name) for name in names}) < len(names) or len(names) < 2:
            raise DataError(f"{fields.where}: one name cannot differ from itself; write name and at")
        return Different(fields.where, names)
    at = tuple(_place(text) for text in fields.texts("at", 2))
    if len(at) < 2:
        raise DataError(f"{fields.where}: the places in at are one; name two")
    return Different(fields.where, name=fields.text("name"), at=at)


def _place(text: str) -> tuple[str, int]:
    """
    >>> _place("a.txt:12"), _place("a.txt")
    (('a.txt', 12), ('a.txt', 0))
    """
    file, colon, line = text.rpartition(":")
    return (file, int(line)) if colon and line.isascii() and line.isdigit() else (text, 0)


def _boundary(fields: _Fields) -> Boundary:
    fields.allow("file", "line", "starts")
    line, starts = fields.entry.get("line"), fields.entry.get("starts")
    if not isinstance(line, int) or isinstance(line, bool) or line < 1:
        raise DataError(f"{fields.where}: [[article]] needs line = N, a number from 1")
    if not isinstance(starts, bool):
        raise DataError(f"{fields.where}: [[article]] needs starts = true or starts = false")
    return Boundary(fields.where, fields.text("file"), line, starts)


_READERS: Mapping[str, Callable[[_Fields], Entry]] = {
    "not_entity": _not_entity,
    "kind": _retag,
    "same": _same,
    "different": _different,
    "article": _boundary,
}


def _check_agreement(corrections: Corrections) -> None:
    """Raises DataError where two entries contradict each other."""
    lines: dict[tuple[str, int], Boundary] = {}
    for boundary in corrections.boundaries:
        known = lines.setdefault((boundary.file, boundary.line), boundary)
        if known.starts != boundary.starts:
            raise _contradiction(boundary.where, known.where)
    verdicts: dict[str, list[NotEntity | Retag]] = defaultdict(list)
    stated: list[NotEntity | Retag] = [*corrections.not_entities, *corrections.retags]
    for verdict in stated:
        verdicts[name_key(verdict.name)].append(verdict)
    for alike in verdicts.values():
        for first, second in combinations(alike, 2):
            overlap = not first.file or not second.file or first.file == second.file
            if overlap and _unlike(first, second):
                raise _contradiction(second.where, first.where)
    denied = {name_key(entry.name): entry.where for entry in corrections.not_entities if not entry.file}
    for same in corrections.sames:
        for name in same.names:
            if name_key(name) in denied:
                raise _contradiction(same.where, denied[name_key(name)])
    group = _groups(corrections.sames)
    alone = {name_key(same.names[0]): same.where for same in corrections.sames if len(same.names) == 1}
    for different in corrections.differents:
        if name_key(different.name) in alone:
            raise _contradiction(different.where, alone[name_key(different.name)])
        for a, b in combinations(map(name_key, different.names), 2):
            if a in group and b in group and group[a][0] == group[b][0]:
                raise _contradiction(different.where, group[a][1])


def _unlike(first: NotEntity | Retag, second: NotEntity | Retag) -> bool:
    if isinstance(first, Retag) and isinstance(second, Retag):
        return (first.kind, first.code) != (second.kind, second.code)
    return type(first) is not type(second)


def _groups(sames: Sequence[Same]) -> dict[str, tuple[str, str]]:
    """Name -> (one name for all that are the same by any chain of entries, where it is said last)."""
    group: dict[str, tuple[str, str]] = {}
    for same in sames:
        keys = [name_key(name) for name in same.names]
        heads = {group[key][0] for key in keys if key in group}
        joined = [key for key, (head, _) in group.items() if head in heads] + keys
        group |= dict.fromkeys(joined, (keys[0], same.where))
    return group


def _contradiction(where: str, other: str) -> DataError:
    return DataError(f"{where}: contradicts {other.rpartition('/')[2]}; keep one of the two")
