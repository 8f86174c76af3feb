"""Trains both networks, one after the other; stopped, the same command goes on where it was.

    python -m kg.train --data FOLDER --corpus corpus --scratch FOLDER

It writes the weights of the package, since the network of actions reads the states of the tagger that ships. Then
`python -m kg.evaluate.confidence` measures how often what they find is right.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.train import actions, tagger

MINUTES = "50"  # CPU time for the tagger; the network of actions takes a quarter of that


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 0, or 2 after an error it could name."""
    parser = argparse.ArgumentParser(prog="python -m kg.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--corpus", type=Path, required=True, help="folder of the annotated corpus")
    parser.add_argument("--scratch", type=Path, required=True, help="folder that keeps what is under way")
    parser.add_argument("--minutes", default=MINUTES, help="CPU minutes for the tagger")
    given = parser.parse_args(arguments)
    shared = ["--data", str(given.data), "--corpus", str(given.corpus), "--scratch", str(given.scratch)]
    resume = ["--resume"] if (given.scratch / tagger.CHECKPOINT).exists() else []
    return tagger.main([*shared, "--minutes", given.minutes, *resume]) or actions.main(shared)


if __name__ == "__main__":
    sys.exit(main())
