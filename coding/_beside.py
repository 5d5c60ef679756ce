"""Small files beside a study that nobody misses: no copy of the study needs them, git ignores them."""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = ".govcode"


def read_beside(folder: Path, name: str) -> str:
    """What was kept under ``name`` in the study's ``folder``; empty where nothing readable is."""
    try:
        return (folder / _FOLDER / name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def keep_beside(folder: Path, name: str, text: str) -> bool:
    """Keep ``text`` in one step, so that a reader sees the old or the new; False where it cannot be."""
    path = folder / _FOLDER / name
    temporary = path.with_name(f".{name}.{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        ignore = path.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        temporary.write_text(text, encoding="utf-8", errors="replace")
        temporary.replace(path)
    except OSError:
        return False
    return True
