"""Copies of a study as it was, in its folder ``backups/``: made by SQLite while others may write."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .. import Problem
from ._errors import StudyError

if TYPE_CHECKING:
    from ._study import Study

FOLDER = "backups"
KEPT = 5  # automatic copies, unless govcode.toml says otherwise
BY_HAND = "by-hand"
_BULK = 50  # changes at once
_BESIDE = ("codebook.yaml",)  # what a study's codings mean, small enough to lie beside each copy


def back_up(study: Study, why: str = BY_HAND) -> Path:
    """Copy a study as it was after the last change that was done; the copy's path.

    ``why`` stands in the copy's name. The codebook is copied beside it. Of automatic copies
    the newest are kept, as many as govcode.toml says; those made ``BY_HAND`` are never deleted.
    Inside a change the copy has what was there before it.

    Raises:
        StudyError: when there is no room or no permission.
    """
    return copy_file(study.store.path, why, keep=study.settings.backups)


def back_up_bulk(study: Study, why: str, changes: int) -> None:
    """``back_up`` inside a change that touches many codings; nothing for one that touches few."""
    if changes >= _BULK:
        back_up(study, why)


def copy_file(file: Path, why: str, *, keep: int = KEPT) -> Path:
    """``back_up`` for a study file that is not open as a study."""
    folder = file.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        target = _free(folder, file, why)
        _copy(file, target)
        for name in _BESIDE:
            if (file.parent / name).is_file():
                shutil.copyfile(file.parent / name, _beside(target, name))
        _thin_out(folder, keep)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StudyError(Problem(f"no backup can be made: {reason}", str(folder))) from None
    except sqlite3.Error as error:
        raise StudyError(Problem(f"no backup can be made: {error}", str(folder))) from None
    return target


def backups(folder: Path) -> list[Path]:
    """The copies of the study in ``folder``, newest first."""
    found = (folder / FOLDER).glob("study-*.sqlite")
    return sorted(found, key=lambda path: path.name, reverse=True)


def drop_backups(folder: Path) -> None:
    """Delete every copy of the study in ``folder``: they hold what must be nowhere any more."""
    for copy in backups(folder):
        _drop(copy)


def _drop(copy: Path) -> None:
    copy.unlink(missing_ok=True)
    for name in _BESIDE:
        _beside(copy, name).unlink(missing_ok=True)


def _free(folder: Path, file: Path, why: str) -> Path:
    """A new name that sorts behind those before it."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    return folder / f"{file.stem}-{moment}-{why.replace(' ', '-')}{file.suffix}"


def _beside(copy: Path, name: str) -> Path:
    return copy.with_name(f"{copy.stem}.{name}")


def _copy(file: Path, target: Path) -> None:
    """An unfinished copy never has the name of a finished one."""
    unfinished = target.with_suffix(".part")
    try:
        with (
            closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, whole without a log
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _thin_out(folder: Path, keep: int) -> None:
    automatic = [path for path in backups(folder.parent) if not path.stem.endswith(BY_HAND)]
    for old in automatic[max(keep, 1) :]:
        _drop(old)
