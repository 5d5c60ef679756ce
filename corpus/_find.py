"""Which files are transcripts: named ones, and those found in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import Problem, nearest
from ._model import TranscriptError
from .formats import SUFFIXES

# readable neither by themselves nor as what they might really be
REMEDIES = {
    ".key": "export its text as .docx",
    ".pages": "export it from Pages as .docx",
    ".ppt": "save its text as .docx",
    ".pptx": "save its text as .docx",
    ".xls": "open it in Excel or LibreOffice and save it as .xlsx",
}

# A folder holds many of these that are no transcripts: attributes, codes, settings.
OF_MANY_USES = (".csv", ".json", ".tsv", ".xlsm", ".xlsx")


def find_transcripts(paths: Iterable[Path], *, tables: bool = False) -> list[Path]:
    """Find the transcript files among ``paths``: folders to any depth, sorted, once each.

    From folders only readable suffixes are taken, tables and JSON only with ``tables``; hidden
    files and folders and the lock files of Word (``~$…``) are passed over. A folder may hold
    none: the list is then empty.

    Raises TranscriptError naming every path that is missing or whose suffix is unreadable.
    """
    found: set[Path] = set()
    problems: list[Problem] = []
    for path in map(Path, paths):
        if path.is_dir():
            found.update(_walk(path, problems, tables=tables))
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
    remedy = REMEDIES.get(suffix, "readable are: " + ", ".join(SUFFIXES))
    return Problem(message, place=str(path), remedy=remedy)


def _walk(folder: Path, problems: list[Problem], *, tables: bool) -> Iterator[Path]:
    wanted = tuple(each for each in SUFFIXES if tables or each not in OF_MANY_USES)

    def unreadable(error: OSError) -> None:
        remedy = "check its permissions, or name the files you want"
        problems.append(Problem("the folder cannot be read", str(error.filename), remedy))

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith((".", "~$")) and name.lower().endswith(wanted):
                yield Path(root, name)


def _missing(path: Path) -> Problem:
    parent = path.parent
    names = [each.name for each in parent.iterdir()] if parent.is_dir() else []
    visible = [name for name in names if not name.startswith((".", "~$"))]
    remedy = nearest(path.name, visible) if visible else f"there is no file in {parent}"
    if not parent.is_dir():
        remedy = f"there is no folder {parent}"
    return Problem("no such file or folder", place=str(path), remedy=remedy)
