"""Which files are transcripts: named ones, and those found in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import Problem, nearest
from ._model import TranscriptError
from .formats import SUFFIXES

_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
_REMEDIES = {
    ".doc": _AS_DOCX,
    ".odt": _AS_DOCX,
    ".rtf": _AS_DOCX,
    ".pages": "export it as .docx",
    ".wps": _AS_DOCX,
    ".pdf": "copy its text into a .txt or .docx file",
    ".xls": "open it in Excel or LibreOffice and save it as .xlsx",
}


def find_transcripts(paths: Iterable[Path]) -> list[Path]:
    """Find the transcript files among ``paths``: folders to any depth, sorted, once each.

    From folders only readable suffixes are taken; hidden files and folders and the lock
    files of Word (``~$…``) are passed over. A folder may hold none: the list is then empty.

    Raises TranscriptError naming every path that is missing or whose suffix is unreadable.
    """
    found: set[Path] = set()
    problems: list[Problem] = []
    for path in map(Path, paths):
        if path.is_dir():
            found.update(_walk(path, problems))
        elif not path.exists():
            problems.append(_missing(path))
        elif unreadable := unreadable_suffix(path):
            problems.append(unreadable)
        else:
            found.add(path)
    if problems:
        raise TranscriptError(*problems)
    return sorted(found)


def unreadable_suffix(path: Path) -> Problem | None:
    """Tell what is wrong with the suffix of ``path``; None when it can be read."""
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return None
    message = f"cannot read {suffix} files" if suffix else "has no suffix"
    remedy = _REMEDIES.get(suffix, "readable are: " + ", ".join(SUFFIXES))
    return Problem(message, place=str(path), remedy=remedy)


def _walk(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        remedy = "check its permissions, or name the files you want"
        problems.append(Problem("the folder cannot be read", str(error.filename), remedy))

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith((".", "~$")) and name.lower().endswith(SUFFIXES):
                yield Path(root, name)


def _missing(path: Path) -> Problem:
    parent = path.parent
    names = [each.name for each in parent.iterdir()] if parent.is_dir() else []
    visible = [name for name in names if not name.startswith((".", "~$"))]
    remedy = nearest(path.name, visible) if visible else f"there is no file in {parent}"
    if not parent.is_dir():
        remedy = f"there is no folder {parent}"
    return Problem("no such file or folder", place=str(path), remedy=remedy)
