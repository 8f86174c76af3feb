"""Runs a command and turns whatever happens into lines on stderr and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from kg.cli.console import Console, UsageError
from kg.cli.messages import Messages, wants_chinese
from kg.cli.parser import build_parser
from kg.errors import KgError
from kg.pipeline import NoPageError

DONE, AT_FAULT, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `kg` with these arguments, those of the process by default; returns the exit code.

    0: done; 1: input, or a file to read or write, was at fault, all or some; 2: usage; 130: interrupted.
    """
    _open_streams()
    say = Messages(chinese=wants_chinese())
    console = Console(say, sys.stdout, sys.stderr)
    try:
        return _run(arguments, console)
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough; what Python flushes at its end must go nowhere.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        console.complain(say("interrupted; every file is whole, or as it was before"))
        return INTERRUPTED


def _run(arguments: Sequence[str] | None, console: Console) -> int:
    try:
        given = build_parser(console).parse_args(arguments)
        code: int = given.run(given, console)
        sys.stdout.flush()
        return code
    except UsageError as error:
        message = console.say.translate(str(error))
        console.complain(
            console.say("{message}; see {command} --help", message=message, command=error.command)
        )
        return USAGE
    except NoPageError as error:
        for failure in error.failures:
            console.report(failure.reason)
        return AT_FAULT
    except KgError as error:
        console.report(str(error))
        return AT_FAULT
    except BrokenPipeError:
        raise
    except MemoryError:
        console.complain(console.say("not enough memory; build fewer pages at once"))
        return AT_FAULT
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            raise
        reason = f"{type(error).__name__} {error}"
        console.complain(
            console.say("kg failed ({reason}); please report it, with what KG_DEBUG=1 shows", reason=reason)
        )
        return AT_FAULT


def _open_streams() -> None:
    """Make the streams take any character: what the terminal's encoding lacks is replaced, never an error."""
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
