"""Where the command line writes: data on stdout, all else on stderr, one line a message."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from kg.cli.messages import Messages
from kg.cli.table import clean


class UsageError(Exception):
    """The command line is not one that `command` understands."""

    def __init__(self, message: str, command: str = "kg") -> None:
        super().__init__(message)
        self.command = command


@dataclass(frozen=True, slots=True)
class Console:
    """The two streams, and the language spoken on them."""

    say: Messages
    out: TextIO
    err: TextIO

    def write(self, lines: Iterable[str]) -> None:
        """Write lines of data."""
        for line in lines:
            self.out.write(line + "\n")

    def tell(self, line: str) -> None:
        """Write one line beside the data."""
        self.err.write(clean(line) + "\n")

    def complain(self, message: str) -> None:
        """Write an error, already in the user's language, on one line."""
        self.tell("kg: " + " ".join(message.split()))

    def report(self, reason: str) -> None:
        """Write the error of another layer."""
        self.complain(self.say.translate(" ".join(reason.split())))

    @property
    def columns(self) -> int | None:
        """The width of the terminal that data goes to; None where it goes to a file or a pipe."""
        return shutil.get_terminal_size().columns if self.out.isatty() else None
