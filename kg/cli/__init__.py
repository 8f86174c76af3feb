"""The command line: `kg build`, `kg show`, `kg explain`, `kg links`, `kg evaluate`."""

from kg.cli.main import main

__all__ = ["main"]
