"""The way back from reading text to the characters of the file."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.records import Page

_LINE_END = re.compile(r"[\n\f]")  # `\r\n` ends one line, at its `\n`


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of reading text in its file.

    `cuts` are file intervals in reading order; `start` and `end` are the first and last offset among them,
    `line` (from 1) is that of `start`.
    """

    file: str
    evidence: str
    cuts: tuple[tuple[int, int], ...]
    start: int
    end: int
    line: int

    @property
    def spans(self) -> str:
        """The cuts as printed in a graph: `120-138 139-152`."""
        return " ".join(f"{start}-{end}" for start, end in self.cuts)

    def attributes(self) -> dict[str, str | int]:
        """What a node or an edge says of its evidence."""
        return {
            "evidence": self.evidence,
            "file": self.file,
            "spans": self.spans,
            "start": self.start,
            "end": self.end,
            "line": self.line,
        }


class Places:
    """Finds the place of reading text in one page's file."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._line_ends = [match.start() for match in _LINE_END.finditer(page.text)]

    def find(self, start: int, end: int) -> Place | None:
        """The place of reading text [start, end); None where no character of it is in the file."""
        reading, text = self._page.reading, self._page.text
        cuts = reading.cuts(start, end)
        if not cuts:
            return None
        evidence = reading.text[start:end]
        assert _bare(evidence) == _bare("".join(text[a:b] for a, b in cuts)), "evidence is not its cuts"
        first = min(a for a, _ in cuts)
        return Place(self._page.file, evidence, cuts, first, max(b for _, b in cuts), self.line(first))

    def line(self, at: int) -> int:
        """The line, from 1, that file offset `at` lies in; `\\n`, `\\r\\n` and `\\f` end lines."""
        return bisect_left(self._line_ends, at) + 1


def _bare(text: str) -> str:
    return "".join(text.split())
