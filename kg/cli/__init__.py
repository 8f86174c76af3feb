"""The command line: `kg build`, `kg show`, `kg explain`."""

from kg.cli.main import main

__all__ = ["main"]
