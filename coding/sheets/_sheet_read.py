"""A sheet that comes back: its rows under the columns that we know, whatever program saved it."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ... import Problem
from ...corpus import TranscriptError, decode, read_grid
from .._errors import StudyError
from . import _sheet_words as words
from ._sheet_key import looks_like_key
from ._spreadsheet import unguarded

Column: TypeAlias = tuple[str, int]  # what it is, and the number of one for codes
_ERRORS = frozenset("#N/A #REF! #NAME? #VALUE! #DIV/0! #NULL! #NUM! #名称? Err:508 Err:509".split())
_HEAD = 20  # rows that may stand above the names of the columns
_MOST_UNPACKED = 400 * 1024 * 1024


class Cell(NamedTuple):
    """What a cell holds; ``fault`` tells why it cannot be read, "" when it can."""

    text: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row by its number in the file, with the cells of the columns that we know."""

    number: int
    cells: Mapping[Column, Cell]

    def text(self, column: str, number: int = 0) -> str:
        """The text in a column; empty where there is no cell."""
        return self.cells[column, number].text if (column, number) in self.cells else ""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The rows of a sheet in the order of the file.

    ``letters`` are the columns' places, ``unknown`` the headers of columns with content that
    are not ours. ``name`` is what was written where the instructions ask for it;
    ``encoding`` is the file's, "" for one that can hold every character.
    """

    rows: tuple[SheetRow, ...]
    letters: Mapping[Column, str]
    unknown: tuple[str, ...]
    name: str
    encoding: str

    def code_columns(self) -> list[int]:
        """The numbers of the columns for codes, in order."""
        return sorted(number for column, number in self.letters if column == words.CODES)


def read_sheet(path: Path) -> SheetTable:
    """Read a sheet; StudyError when the file is none, or columns that it needs are gone."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StudyError(Problem(f"cannot be read: {reason}", str(path))) from None
    suffix = path.suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        return _from_workbook(path, data)
    if suffix in (".csv", ".tsv", ".txt"):
        return _from_text(path, data)
    raise StudyError(Problem("is no sheet that can be read", str(path), "save it as .xlsx or .csv"))


# --- CSV


def _from_text(path: Path, data: bytes) -> SheetTable:
    try:
        encoding = decode(data).encoding
        rows = read_grid(data, ".csv")
    except TranscriptError as error:
        raise StudyError(
            *(Problem(each.message, str(path), each.remedy) for each in error.problems)
        ) from None
    grid = [[_text_cell(each) for each in row] for row in rows]
    return _table(path, grid, "", "" if encoding.startswith("utf") else encoding)


def _text_cell(value: str) -> Cell:
    text = unguarded(value.strip())
    fault = "a formula that could not be computed" if text in _ERRORS else ""
    return Cell(text, fault)


# --- Excel


def _from_workbook(path: Path, data: bytes) -> SheetTable:
    import openpyxl  # loads its XML parser

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > _MOST_UNPACKED:
                raise StudyError(Problem("is too large for a sheet", str(path), "split it"))
        with warnings.catch_warnings():  # openpyxl warns of what it leaves out
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            pages = [list(_page_rows(page)) for page in book.worksheets]
            book.close()
    except StudyError:
        raise
    except Exception as error:  # openpyxl, zipfile and the XML parser share no base
        remedy = "open it in Excel or WPS and save it as .xlsx"
        fault = "is no Excel workbook, or a damaged one"
        raise StudyError(Problem(fault, str(path), remedy)) from error
    coding = next((page for page in pages if _head(page) is not None), None)
    if coding is None:
        raise StudyError(_no_sheet(path))
    named = (row for page in pages if page is not coding for row in page)
    name = next((row[1].text for row in named if _asks_name(row)), "")
    return _table(path, coding, name, "")


def _asks_name(row: Sequence[Cell]) -> bool:
    return len(row) > 1 and words.is_name_label([each.text for each in row])


def _page_rows(page: Any) -> Iterator[list[Cell]]:
    page.reset_dimensions()  # programs write them wrongly
    at = 0
    for row in page.iter_rows():
        number = next((cell.row for cell in row if hasattr(cell, "row") and cell.row), at + 1)
        for _ in range(at + 1, number):  # rows that are not in the file are empty
            yield []
        at = number
        yield [_book_cell(cell) for cell in row]


def _book_cell(cell: Any) -> Cell:
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if value is None:
        return Cell("")
    if kind == "f":
        return Cell(str(value), "a formula")
    if kind == "e" or str(value) in _ERRORS:
        return Cell(str(value), "a formula that could not be computed")
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, float) and value.is_integer():
        return Cell(str(int(value)))
    return Cell(str(value).replace("_x000D_", "").replace("\r\n", "\n").strip())


# --- both


def _table(path: Path, grid: Sequence[Sequence[Cell]], name: str, encoding: str) -> SheetTable:
    head = _head(grid)
    if head is None:
        raise StudyError(_no_sheet(path))
    columns: dict[int, Column] = {}
    for at, cell in enumerate(grid[head]):
        found = words.column_of(cell.text)
        if found is not None and found not in columns.values():
            columns[at] = found
    _find_key(grid[head + 1 :], columns)
    missing = [column for column in words.NEEDED if (column, 0) not in columns.values()]
    if missing:
        remedy = "bring it back from the sheet as it was sent, or export it anew"
        shown = ", ".join(" ".join(words.HEADERS[column]) for column in missing)
        raise StudyError(Problem(f"the column {shown} is missing", str(path), remedy))
    rows = (
        _row(number, cells, columns)
        for number, cells in enumerate(grid, start=1)
        if number > head + 1
    )
    letters = {column: _letter(at) for at, column in columns.items()}
    unknown = tuple(_unknown(grid, head, columns))
    return SheetTable(
        tuple(each for each in rows if each is not None), letters, unknown, name, encoding
    )


def _head(grid: Sequence[Sequence[Cell]]) -> int | None:
    """The row with the names of the columns."""
    for at, row in enumerate(grid[:_HEAD]):
        found = {column for cell in row if (column := words.column_of(cell.text))}
        if len(found) > 3 and ("text", 0) in found:
            return at
    return None


def _find_key(rows: Iterable[Sequence[Cell]], columns: dict[int, Column]) -> None:
    """The column of keys is known by what is in it, where its header was changed."""
    if ("key", 0) not in columns.values():
        for row in rows:
            for at, cell in enumerate(row):
                if at not in columns and looks_like_key(cell.text):
                    columns[at] = ("key", 0)
                    return


def _row(number: int, cells: Sequence[Cell], columns: Mapping[int, Column]) -> SheetRow | None:
    if not any(cell.text for cell in cells):
        return None
    return SheetRow(
        number, {column: cells[at] for at, column in columns.items() if at < len(cells)}
    )


def _unknown(
    grid: Sequence[Sequence[Cell]], head: int, columns: Mapping[int, Column]
) -> Iterator[str]:
    width = max(len(row) for row in grid)
    for at in range(width):
        filled = any(len(row) > at and row[at].text for row in grid[head + 1 :])
        if at not in columns and filled:
            name = grid[head][at].text if at < len(grid[head]) else ""
            yield f"{_letter(at)} {name}".strip()


def _letter(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _no_sheet(path: Path) -> Problem:
    remedy = "name a file that 'govcode sheet export' wrote"
    return Problem("is no sheet of govcode", str(path), remedy)
