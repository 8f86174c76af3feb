"""`python -m kg.evaluate` is `kg evaluate`."""

from __future__ import annotations

import sys

from kg.cli import main

sys.exit(main(["evaluate", *sys.argv[1:]]))
