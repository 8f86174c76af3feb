"""How fast and how large kg is: `python tests/benchmarks/measure.py` prints a table.

Every figure is of a process of its own on one core, the best of some runs, beside a baseline.
Seconds are of the processor, so that other work on the machine counts little; the wall clock is printed too.
Install kg without torch to measure it: where torch is there, spaCy loads it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHARACTERS = 8000
ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

TIMED = """
import json, sys, time
{setup}
best = None
for _ in range({runs}):
    wall, cpu = time.perf_counter(), time.process_time()
    {statement}
    spent = [time.process_time() - cpu, time.perf_counter() - wall]
    best = spent if best is None else min(best, spent)
print(json.dumps(best))
"""
READ = "text = open({page!r}, encoding='utf-8').read()"
SPACY = f"import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('sentencizer'); {READ}"
JIEBA = f"import jieba.posseg as p; {READ}; list(p.cut(text))"
# What a build needs before its first line of work.
IMPORTS = "import spacy, numpy, networkx, igraph, lxml.etree, pyvis.network"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor and wall clock, and the peak of memory in MB (0 where it is not measured)."""

    cpu: float
    wall: float
    peak: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with its limit, and what the baseline took."""

    what: str
    value: float
    limit: float
    unit: str
    wall: float | None = None
    baseline: str = ""
    base: float | None = None

    def cells(self) -> list[str]:
        """The row as text."""
        times = f"{self.value / self.base:.1f}x" if self.base else ""
        return [
            self.what,
            f"{self.value:.2f} {self.unit}",
            "" if self.wall is None else f"{self.wall:.2f} s",
            f"{self.limit:g} {self.unit}",
            "yes" if self.value < self.limit else "NO",
            f"{self.baseline} {self.base:.2f} {self.unit}" if self.base is not None else "",
            times,
        ]


def run_child(command: Sequence[str]) -> Cost:
    """Run a process to its end. Raises CalledProcessError."""
    started = time.perf_counter()
    child = subprocess.Popen(
        command, env=os.environ | ONE_CORE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command, stderr=said)
    # Linux counts kilobytes, macOS bytes.
    peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, peak)


def run_python(code: str) -> Cost:
    """Run code in a Python of its own."""
    return run_child([sys.executable, "-c", code])


def time_inside(setup: str, statement: str, *, runs: int) -> Cost:
    """The best of some runs of a statement within one process, after its setup."""
    code = TIMED.format(setup=setup, statement=statement, runs=runs)
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | ONE_CORE, capture_output=True, text=True, check=True
    )
    return Cost(*json.loads(done.stdout))


def best(costs: Sequence[Cost]) -> Cost:
    """The one that took the processor least."""
    return min(costs, key=lambda cost: cost.cpu)


def write_page(folder: Path) -> Path:
    """A page of 8,000 characters: pages that have gold, one after the other, cut."""
    pages = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "corpus/pages/tune").glob("*.txt"))]
    page = folder / "page.txt"
    text = "\n".join(file.read_text(encoding="utf-8") for file in pages)
    page.write_text(text[:CHARACTERS], encoding="utf-8")
    return page


def package_size() -> float:
    """MB of the installed package without what Python compiled."""
    spec = find_spec("kg")
    assert spec is not None and spec.origin is not None
    files = (file for file in Path(spec.origin).parent.rglob("*") if "__pycache__" not in file.parts)
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def measure(runs: int) -> list[Row]:
    """All figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = str(write_page(folder))
        setup = f"import kg; kg.build({page!r})"
        warm = time_inside(setup, f"kg.build({page!r})", runs=runs)
        plain = time_inside(SPACY.format(page=page), "nlp(text)", runs=runs)
        build = [sys.executable, "-m", "kg", "build", str(ROOT / "seeds"), "-o", str(folder / "output")]
        cold = [run_child(build) for _ in range(runs)]
        imports = best([run_python(IMPORTS) for _ in range(runs)])
        bare = best([run_python("") for _ in range(runs)])
        loaded = best([run_python("import kg") for _ in range(runs)])
        graphs = best([run_python("import networkx") for _ in range(runs)])
        rows = [
            Row("a page of 8,000 characters, warm", warm.cpu, 1, "s", warm.wall, "spaCy blank", plain.cpu),
            Row(
                "kg build seeds, cold",
                best(cold).cpu,
                5,
                "s",
                min(c.wall for c in cold),
                "imports",
                imports.cpu,
            ),
            Row("its peak of memory", max(c.peak for c in cold), 600, "MB", None, "imports", imports.peak),
            Row("import kg", loaded.cpu - bare.cpu, 0.3, "s", None, "networkx", graphs.cpu - bare.cpu),
            Row("the installed package", package_size(), 60, "MB"),
        ]
        if find_spec("jieba"):
            tagged = time_inside(JIEBA.format(page=page), "list(p.cut(text))", runs=runs)
            rows.insert(1, Row("the same", warm.cpu, 1, "s", warm.wall, "jieba.posseg", tagged.cpu))
        return rows


def main() -> int:
    """Print the table; returns 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=3, help="how often each figure is measured (3)")
    rows = measure(parser.parse_args().runs)
    heads = ["", "measured", "wall clock", "limit", "kept", "baseline", "ratio"]
    table = [heads, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
    if find_spec("torch"):
        print("torch is installed here, and spaCy loads it: measure again without it.")
    return int(any(row.value >= row.limit for row in rows))


if __name__ == "__main__":
    sys.exit(main())
