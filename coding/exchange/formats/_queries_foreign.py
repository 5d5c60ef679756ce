"""Reading the SQLite file of another program: without writing to it, without trusting it.

Only plain tables are read, column by column; no view, trigger or function of the file is run.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from .... import Problem
from .._errors import ExchangeError

MOST_BYTES = 1_000_000_000
MOST_ROWS = 2_000_000  # of a table
_LONGEST_VALUE = 100_000_000
_MAGIC = b"SQLite format 3\0"
_PATIENCE = 50_000_000  # steps of SQLite's machine that one table may take
_TEXTS = ("utf-8", "gb18030", "cp1252")

Row: TypeAlias = Mapping[str, Any]


def is_sqlite(path: Path, *tables: str) -> bool:
    """Whether a file is a SQLite database that has all of ``tables``; never raises."""
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return False
        with foreign_database(path) as database:
            return set(tables) <= database.tables
    except (OSError, ExchangeError):
        return False


class Foreign:
    """An open database of another program."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self.name = name
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        self.tables = frozenset(str(name) for (name,) in found)

    def rows(self, table: str, columns: Sequence[str], *, order: str = "") -> Iterator[Row]:
        """The rows of a table; a column that is not there is None, a missing table is empty.

        Raises:
            ExchangeError: when the table is damaged or has more than ``MOST_ROWS`` rows.
        """
        if table not in self.tables:
            return
        with told(self.name):
            known = {
                str(row[1]).lower()
                for row in self._connection.execute(f"PRAGMA table_info({_quoted(table)})")
            }
            asked = [_quoted(each) if each.lower() in known else "NULL" for each in columns]
            by = f" ORDER BY {_quoted(order)}" if order.lower() in known else ""
            query = f"SELECT {', '.join(asked)} FROM {_quoted(table)}{by}"
            for number, values in enumerate(self._connection.execute(query), start=1):
                if number > MOST_ROWS:
                    fault = f"the table {table} has more than {MOST_ROWS:,} rows"
                    raise ExchangeError(Problem(fault, self.name))
                yield dict(zip(columns, values, strict=True))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def told(name: str) -> Iterator[None]:
    """Errors of SQLite as one line about the file."""
    try:
        yield
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        fault = f"the database cannot be read: {error}"
        raise ExchangeError(
            Problem(fault, name, "open it in its own program and save it")
        ) from None


@contextmanager
def foreign_database(path: Path) -> Iterator[Foreign]:
    """Open a database for reading only.

    Where the other program has left changes beside the file (``-wal``), both are copied to a
    folder of their own first, so that they are read and the originals stay as they are.

    Raises:
        ExchangeError: when it is too large or no database.
    """
    log = path.with_name(path.name + "-wal")
    with tempfile.TemporaryDirectory() as scratch:
        with told(path.name):
            size = path.stat().st_size + (log.stat().st_size if log.is_file() else 0)
            if size > MOST_BYTES:
                fault = f"is larger than {MOST_BYTES // 10**6:,} MB"
                raise ExchangeError(Problem(fault, path.name))
            source, how = path.resolve(), "mode=ro&immutable=1"
            if log.is_file() and log.stat().st_size:
                source, how = Path(scratch) / "copy.sqlite", "mode=rw"
                shutil.copyfile(path, source)
                shutil.copyfile(log, source.with_name(source.name + "-wal"))
            connection = sqlite3.connect(f"{source.as_uri()}?{how}", uri=True)
        try:
            with told(path.name):
                _restrain(connection)
                yield Foreign(connection, path.name)
        finally:
            connection.close()


def _restrain(connection: sqlite3.Connection) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    steps = iter(range(_PATIENCE // 10_000))
    connection.set_progress_handler(lambda: next(steps, None) is None, 10_000)
    connection.text_factory = _text


def _text(data: bytes) -> str:
    """UTF-8 as SQLite means it; R on Windows has written other encodings."""
    for encoding in _TEXTS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def as_text(value: Any) -> str:
    """A cell as text; empty for NULL and for bytes."""
    return "" if value is None or isinstance(value, bytes) else str(value)


def as_int(value: Any) -> int | None:
    """A cell as a whole number; None where it is none (R writes 3.0)."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else None


def as_key(value: Any) -> int:
    """A number that refers to a row; -1 where it refers to none."""
    number = as_int(value)
    return -1 if number is None else number
