"""The checks of the code itself, as tests: one that fails prints what the tool said."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]


def complaints(*command: str) -> str:
    """What a tool, run by this Python in the repository, says; "" where it is content."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    return done.stdout + done.stderr if done.returncode else ""


def test_imports_point_one_way() -> None:
    # import-linter has a command of its own, but no module to run.
    run = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    said = complaints("-c", run, "--no-cache")
    assert not said, said


def test_ruff_is_content() -> None:
    said = complaints("-m", "ruff", "check", "--output-format", "concise")
    assert not said, said


def test_types_are_right() -> None:
    # Types of the training are those of torch, which users of the tests need not have.
    without = () if find_spec("torch") else ("--exclude", "^kg/train/")
    said = complaints("-m", "mypy", *without)
    assert not said, said
