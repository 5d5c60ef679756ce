"""REFI-QDA as a format that projects come and go in."""

from __future__ import annotations

import zipfile
from pathlib import Path

from .._loss import LossNotes
from .._project import Project
from .._registry import Format, ReadOptions, WriteOptions

_SUFFIXES = (".qdpx", ".qde")


def is_refi(path: Path) -> bool:
    """Whether a file is a project: a ZIP with a .qde at its root, or called so."""
    if not path.is_file():
        return False
    if path.suffix.lower() in _SUFFIXES:
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return any(
                "/" not in name and name.lower().endswith(".qde") for name in archive.namelist()
            )
    except Exception:  # zipfile raises what it meets in a damaged directory
        return False


def _read(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    from ._read import read_project

    return read_project(path, options, notes)


def _write(project: Project, path: Path, options: WriteOptions, notes: LossNotes) -> None:
    from ._write import write_project

    write_project(project, path, options, notes)


FORMAT = Format("refi", "REFI-QDA", (".qdpx",), is_refi, _read, _write)
