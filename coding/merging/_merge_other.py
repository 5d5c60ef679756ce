"""The other copy of a study: read without being written, worked on in memory."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from ... import Problem
from .. import _store
from .._errors import NewerStudyError, NoStudyError, StudyError
from .._record import Record
from .._store import Store
from .._study import Study

_ATTEMPTS = 3


class _Copy(Store):
    """A study file in memory."""

    def __init__(self, path: Path, sql: sqlite3.Connection) -> None:  # the file is not touched
        self.path = path
        self.sql = sql
        self._prepare()
        self.record = Record(sql)


def open_copy(study: Study, other: str | Path) -> Study:
    """The study in the folder ``other``, as a copy in memory; changing it changes no file.

    Raises:
        NoStudyError: when there is none.
        NewerStudyError: when a newer govcode wrote it.
        StudyError: when it is ``study`` itself, or of an older govcode.
    """
    folder = Path(other)
    folder = folder.parent if folder.name == _store.FILE else folder
    file = folder / _store.FILE
    if not file.is_file():
        remedy = "name the folder of the other copy; unpack it first if it is an archive"
        raise NoStudyError(Problem("there is no study here", str(other), remedy))
    if file.samefile(study.store.path):
        raise StudyError(Problem("this is the study itself", str(other), "name another copy"))
    memory = _in_memory(file)
    try:
        _check_version(memory, file)
        return Study(folder, study.settings, _Copy(file, memory))
    except BaseException:
        memory.close()
        raise


def _in_memory(file: Path) -> sqlite3.Connection:
    """A copy of what was committed. Not even the files that SQLite puts beside a study appear:
    without a log nobody has it open, and it is read as a file that nobody changes.
    """
    log, shared = (file.with_name(file.name + end) for end in ("-wal", "-shm"))
    for _ in range(_ATTEMPTS):
        before = (log.exists(), file.stat().st_mtime_ns)
        if not log.exists():
            memory = _loaded(f"{file.resolve().as_uri()}?mode=ro&immutable=1", file)
        elif shared.exists():
            memory = _loaded(f"{file.resolve().as_uri()}?mode=ro", file)
        else:  # left behind by a process that was killed
            memory = _loaded_elsewhere(file, log)
        if before == (log.exists(), file.stat().st_mtime_ns):
            return memory
        memory.close()  # somebody began to write in the meantime
    raise StudyError(Problem("another process is writing this study", str(file), "try again"))


def _loaded(address: str, file: Path) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with closing(sqlite3.connect(address, uri=True)) as source:
            source.backup(memory)
    except sqlite3.DatabaseError as error:
        memory.close()
        fault = f"the other study cannot be read: {error}"
        raise StudyError(Problem(fault, str(file), "ask for a new copy of it")) from None
    return memory


def _loaded_elsewhere(file: Path, log: Path) -> sqlite3.Connection:
    with TemporaryDirectory(prefix="govcode-") as folder:
        for each in (file, log):
            shutil.copyfile(each, Path(folder) / each.name)
        return _loaded((Path(folder) / file.name).as_uri(), file)


def _check_version(sql: sqlite3.Connection, file: Path) -> None:
    version = sql.execute("PRAGMA user_version").fetchone()[0]
    application = sql.execute("PRAGMA application_id").fetchone()[0]
    if application != _store.APPLICATION_ID or version == 0:
        raise StudyError(
            Problem(
                "this is no study file, or it is damaged", str(file), "ask for a new copy of it"
            )
        )
    if version > _store.SCHEMA_VERSION:
        remedy = "install the newer govcode; both studies are untouched"
        raise NewerStudyError(
            Problem("the other study was written by a newer govcode", str(file), remedy)
        )
    if version < _store.SCHEMA_VERSION:
        remedy = f"bring it up to date first: govcode status --study '{file.parent}'"
        raise StudyError(
            Problem("the other study was written by an older govcode", str(file), remedy)
        )
