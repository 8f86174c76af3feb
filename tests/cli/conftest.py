"""The real command, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = """\
2021-05-04 江滨日报
水务工程今日开工
本报讯（记者 罗静）昨日，青山市水务局组织32名技术人员检修了5座水厂。
青山市水务局局长丁小满说，检修将持续到月底。
"""

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of one short article."""
    path = tmp_path / "good.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """`kg` with the arguments given, run in `tmp_path`, in English whatever the locale of the test run."""

    def run(
        *arguments: str | Path,
        given: bytes = b"",
        user: int | None = None,
        cwd: Path = tmp_path,
        **environment: str,
    ) -> subprocess.CompletedProcess[str]:
        own = ("LC_", "LANG", "KG_", "PYTHON")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        done = subprocess.run(
            [sys.executable, "-m", "kg", *map(str, arguments)],
            cwd=cwd,
            input=given,
            capture_output=True,
            timeout=300,
            env=inherited | {"LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"} | environment,
            user=user,
            check=False,
        )
        texts = (stream.decode("utf-8") for stream in (done.stdout, done.stderr))
        return subprocess.CompletedProcess(done.args, done.returncode, *texts)

    return run
