"""Files are written whole: a failed export leaves what was there."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from kg.errors import OutputError


def write_whole(path: str | os.PathLike[str], content: bytes) -> Path:
    """Write a file by way of a temporary one beside it, and return its path. Raises OutputError."""
    target = Path(path)
    temporary = target.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink()
        raise unwritable(target, error) from error
    return target


def make_folder(path: str | os.PathLike[str]) -> Path:
    """The folder, made with its parents where it is not there. Raises OutputError."""
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise unwritable(folder, error) from error
    return folder


def unwritable(path: Path, error: Exception) -> OutputError:
    """The error of a file or folder that cannot be written, with the system's reason."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return OutputError(f"{path}: cannot be written ({reason}); choose another output folder")
