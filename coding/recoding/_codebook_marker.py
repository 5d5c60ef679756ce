"""The codebook file in step with the study file, whenever a process is killed.

A file outside SQLite cannot be part of its transaction. So a change that writes the codebook
first puts the former text beside it, in a marker, and writes both before it commits. All of
this happens with the study's write lock held. Whoever gets the lock next, this process or
another, finds the marker and knows from the journal whether the change was committed: then
the file is as it shall be; if not, the former text comes back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

FILE = "codebook.yaml"
MARKER = ".codebook.before"


def text_hash(text: str) -> str:
    """A hash of a codebook's text, 16 bytes in hexadecimal."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def read_exactly(path: Path) -> str:
    """A text file with its mark and line ends, whatever they are."""
    return path.read_bytes().decode("utf-8")


def replace_file(path: Path, text: str) -> None:
    """Write a text in one step, and wait until it is on the disk; permissions stay.

    To be called with the study's write lock held: the text is first written under a name
    that is always the same, so that what a killed process leaves is found.
    """
    path = path.resolve()
    part = _part(path)
    with part.open("wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copymode(path, part)
    part.replace(path)


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name.lstrip('.')}.part")


def mark(folder: Path, entry: int, before: str, after: str) -> None:
    """Note what the file holds before a change and what it shall hold, with the lock held."""
    path = folder / MARKER
    hashes = [text_hash(after)]
    if path.exists():  # a second writing within one change: the first text is the former one
        noted = json.loads(read_exactly(path))
        before, hashes = noted["before"], [*noted["after"], *hashes]
    value = {"entry": entry, "before": before, "after": hashes}
    replace_file(path, json.dumps(value, ensure_ascii=False))


def unsettled(folder: Path) -> bool:
    """Whether a change of the codebook is under way, or a killed process left traces of one."""
    marker = folder / MARKER
    return any(each.exists() for each in (marker, _part(marker), _part(folder / FILE)))


def settle(folder: Path, committed: Callable[[int, str], bool]) -> None:
    """Take the marker away, with the lock held; where its change was not ``committed``, by entry
    and hash of the text, the former text comes back, unless somebody edited the file since.
    """
    path, file = folder / MARKER, folder / FILE
    for each in (path, file):
        _part(each).unlink(missing_ok=True)
    if not path.exists():
        return
    noted = json.loads(read_exactly(path))
    if not committed(noted["entry"], noted["after"][-1]) and file.exists():
        now = hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()
        if now in noted["after"]:
            replace_file(file, noted["before"])
    path.unlink()
