"""Which code makes reports: two builds of one version may word and round differently."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_HOME = Path(__file__).parents[1]
_SUFFIXES = (".py", ".j2", ".css", ".js")


@cache
def code_digest() -> str:
    """The beginning of a hash of everything that makes reports, the same wherever it is installed."""
    files = sorted(
        (path.relative_to(_HOME).as_posix(), path)
        for path in _HOME.rglob("*")
        if path.suffix in _SUFFIXES
    )
    digest = hashlib.sha256()
    for name, path in files:
        text = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\n{len(text)}\n".encode() + text)
    return digest.hexdigest()[:12]
