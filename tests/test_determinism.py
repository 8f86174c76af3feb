"""The same pages give the same files, whatever the machine is set to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PAGES = (
    *sorted(Path(__file__).parents[1].glob("seeds/*.txt")),
    Path(__file__).parents[1] / "corpus/pages/tune/a1.txt",
)


def built(room: Path, *, hash_seed: str, zone: str) -> dict[str, bytes]:
    """The files that `kg build` writes in a process of its own, of a folder of its own."""
    (room / "in").mkdir(parents=True)
    for page in PAGES:
        shutil.copy(page, room / "in")
    command = [sys.executable, "-m", "kg", "build", "in", "-o", "out", "--flat"]
    settings = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone}
    done = subprocess.run(command, cwd=room, env=settings, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return {file.name: file.read_bytes() for file in (room / "out").iterdir()}


def test_the_bytes_do_not_depend_on_hashes_time_zones_or_folders(tmp_path: Path) -> None:
    one = built(tmp_path / "one", hash_seed="1", zone="Asia/Shanghai")
    two = built(tmp_path / "two/deeper", hash_seed="2", zone="America/Lima")
    assert {name for name in one if one[name] != two.get(name)} == set()
    assert len(one) == 8
    assert str(tmp_path).encode() not in b"".join(one.values())
