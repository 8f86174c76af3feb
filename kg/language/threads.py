"""One thread for numpy: the matrices here are small, and OpenBLAS lets its threads wait in a spin.

Measured on two cores with other work on them: 160 characters a second with two threads, 3,800 with one.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np

# numpy's wheels rename OpenBLAS' functions: the first is of numpy 2, the second of 1.26.
PATTERNS = ("scipy_openblas_{}64_", "openblas_{}64_", "scipy_openblas_{}", "openblas_{}")


@contextmanager
def one_thread() -> Iterator[None]:
    """Runs its block with one thread of OpenBLAS and puts back the number there was.

    Where numpy comes without an OpenBLAS of its own (as with Apple's Accelerate), nothing changes.
    """
    library = _openblas()
    if library is None:
        yield
        return
    loaded, pattern = library
    before = int(loaded[pattern.format("get_num_threads")]())
    loaded[pattern.format("set_num_threads")](1)
    try:
        yield
    finally:
        loaded[pattern.format("set_num_threads")](before)


@cache
def _openblas() -> tuple[ctypes.CDLL, str] | None:
    """The OpenBLAS that numpy's wheel carries and has loaded, and how it names its functions."""
    package = Path(np.__file__).parent
    for folder in (package.parent / "numpy.libs", package / ".dylibs"):
        for path in sorted(folder.glob("*openblas*")):
            try:
                loaded = ctypes.CDLL(str(path))
            except OSError:
                continue
            for pattern in PATTERNS:
                if hasattr(loaded, pattern.format("set_num_threads")):
                    return loaded, pattern
    return None
