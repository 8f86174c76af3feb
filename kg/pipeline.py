"""From the paths of pages to documents and a graph: every stage in turn, one page after another."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DataError, InputError
from kg.inputs import GLOB, Failure, PathLike, Source, find_sources, read_source

if TYPE_CHECKING:
    import networkx as nx

    from kg.corrections import Corrections
    from kg.graph.meta import Meta
    from kg.records import Document, Page

Progress = Callable[[Sequence[Source]], Iterable[Source]]

_log = logging.getLogger(__name__)
_DEFECTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says about the pages and how to read them; all of it changes the graph."""

    issued: date | None = None
    paper: str = ""
    page: str = ""  # the printed number
    home: str = ""  # the city or district the paper belongs to
    model: Path | None = None  # weights of the tagger; None: those that ship
    corrections: Path | None = None
    glob: str = GLOB
    min_confidence: float = 0.0  # of actions and edges, where it is known


@dataclass(frozen=True, slots=True)
class Built:
    """The documents of all pages that could be read, and what could not be."""

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]
    corrections: Corrections | None = None


def build_documents(paths: Sequence[PathLike], options: Options, progress: Progress = iter) -> Built:
    """The documents of the pages that the paths name, sorted by name, corrected.

    Pages that cannot be read are failures and the others are built. `progress` hands on the sources as they
    are asked for. Raises InputError where no page can be read, DataError for corrections that cannot be done,
    and ModelError.
    """
    corrections = _read_corrections(options.corrections)
    check_home(options.home)
    sources, lost = find_sources(paths, glob=options.glob)
    failures = list(lost)
    if corrections is not None:
        failures += _check_files(corrections, sources, failures)
    documents: list[Document] = []
    for source in progress(sources):
        try:
            documents.append(_read_document(source, options, corrections))
        except InputError as error:
            failures.append(Failure(source.file, str(error)))
    if corrections is not None and documents:
        documents = _correct(documents, corrections, failures)
    if not documents and failures:
        raise NoPageError(tuple(failures))
    return Built(tuple(documents), tuple(failures), corrections)


def build_graph(built: Built, options: Options) -> tuple[nx.MultiDiGraph, Meta]:
    """The graph of the documents, and what it was built of."""
    from kg.graph.build import build_graph as build
    from kg.graph.confidence import Confidence
    from kg.graph.meta import describe_build
    from kg.version import __version__

    documents = built.documents
    meta = describe_build(
        documents,
        version=__version__,
        model=describe_model(options.model),
        options=describe_options(options, built.corrections),
    )
    graph = build(documents, confidence=Confidence.load(), least=options.min_confidence)
    return graph, meta


class NoPageError(InputError):
    """No page could be read; `failures` says why, each in a line of its own."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        self.failures = tuple(failures)
        first = self.failures[0].reason
        more = f" (and {len(self.failures) - 1} more)" if len(self.failures) > 1 else ""
        super().__init__(first + more)


def describe_model(path: Path | None) -> str:
    """The name and the SHA-256 of the tagger's weights; no folder, for no file tells of the machine."""
    from kg.language.tagger import WEIGHTS

    path = WEIGHTS if path is None else path
    return f"{path.name} sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def describe_options(options: Options, corrections: Corrections | None) -> dict[str, Any]:
    """The options that were given, as they stand in graph.json."""
    given: dict[str, Any] = {
        "date": options.issued.isoformat() if options.issued else None,
        "paper": options.paper,
        "page": options.page,
        "home": options.home,
        "glob": options.glob if options.glob != GLOB else None,
        "min_confidence": options.min_confidence,
        "corrections": corrections.described() if corrections is not None else None,
    }
    return {name: value for name, value in given.items() if value}


def _read_document(source: Source, options: Options, corrections: Corrections | None) -> Document:
    """The document of one page; raises InputError, also where a stage breaks on what the page holds."""
    from kg.page.decode import MAX_BYTES

    raw = read_source(source, limit=MAX_BYTES)
    try:
        page = _read_page(raw, source, options, corrections)
        # Only now: a page that cannot be read is said to be so before the second that loading spaCy takes.
        from kg.facts import find_facts
        from kg.language.pipeline import analyse

        found = analyse(page, model=options.model)
        return find_facts(page, found)
    except _DEFECTS as error:
        # A defect of kg; a batch of a thousand pages goes on without this one.
        _log.debug("%s", source.file, exc_info=True)
        reason = " ".join(f"{type(error).__name__} {error}".split())
        raise InputError(f"{source.file}: kg failed on this page ({reason}); please report it") from error


def _read_page(raw: bytes, source: Source, options: Options, corrections: Corrections | None) -> Page:
    from kg.page import read_page
    from kg.page.meta import find_issued, find_number

    boundaries = corrections.boundaries_of(source.file) if corrections is not None else ()

    def read(issued: date | None, number: str) -> Page:
        return read_page(
            raw,
            file=source.file,
            issued=issued,
            paper=options.paper,
            number=number,
            home=options.home,
            boundaries=[(b.line, b.starts) for b in boundaries],
        )

    try:
        page = read(options.issued, options.page)
    except DataError as error:
        at = next((b for b in boundaries if str(error).startswith(f"{b.file}:{b.line}:")), None)
        raise DataError(f"{at.where}: {error}" if at else str(error)) from None
    if page.issued is None and (issued := find_issued((), source.hint)) is not None:
        page = read(issued, options.page or page.number or find_number((), source.hint))
    for boundary in boundaries:
        if (boundary.line in _first_lines(page)) is not boundary.starts:
            place = f"{page.file}:{boundary.line}"
            if boundary.starts:
                raise DataError(f"{boundary.where}: no article can begin on {place}; name another line")
            raise DataError(f"{boundary.where}: an article has to begin on {place}; name another line")
    return page


def _first_lines(page: Page) -> set[int]:
    """The file line that each article begins on, from 1."""
    first: dict[int, int] = {}
    for block in page.blocks:
        places = [at for at in page.reading.origin[block.start : block.end] if at >= 0]
        if block.article is not None and places:
            first[block.article] = min(first.get(block.article, places[0]), *places)
    return {page.text.count("\n", 0, at) + page.text.count("\f", 0, at) + 1 for at in first.values()}


def _read_corrections(path: Path | None) -> Corrections | None:
    if path is None:
        return None
    from kg.corrections import read_corrections

    return read_corrections(path)


def check_home(home: str) -> None:
    """Raises InputError for a home that is no district of the gazetteer."""
    if home:
        from kg.lexicon.gazetteer import Gazetteer

        levels = [d.level for d in Gazetteer.shared().named(home)]
        highest = next((level for level in ("province", "city", "county", "zone") if level in levels), "")
        if not highest:
            raise InputError(f"{home}: no province, city or county has this name; write it in full (重庆市)")
        if levels.count(highest) > 1:
            raise InputError(f"{home}: more than one district has this name; give the city it lies in")


def _check_files(
    corrections: Corrections, sources: Sequence[Source], failures: Sequence[Failure]
) -> Iterator[Failure]:
    """What is said of lines of pages that are not there: failures where a path failed too, else an error."""
    known = {source.file for source in sources}
    for boundary in corrections.boundaries:
        if boundary.file not in known:
            yield _unmatched(
                f"{boundary.where}: no page is called {boundary.file}; write its path in the folder", failures
            )


def _correct(documents: list[Document], corrections: Corrections, failures: list[Failure]) -> list[Document]:
    from kg.corrections import apply_corrections

    applied = apply_corrections(documents, corrections)
    failures += [_unmatched(reason, failures) for reason in applied.unmatched]
    return list(applied.documents)


def _unmatched(reason: str, failures: Sequence[Failure]) -> Failure:
    """A correction that names nothing is a failure where pages failed, as it may be of one; else an error."""
    if not failures:
        raise DataError(reason)
    return Failure(reason.split(": ")[0], reason)
