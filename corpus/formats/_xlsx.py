"""Excel workbooks: the values of their sheets as text."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from ... import Problem
from .._model import TranscriptError
from ._bounds import MOST_ROWS, refuse

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
MOST_UNPACKED = 60 * 1024 * 1024  # bytes of the sheets; a thousand interviews are a half
MOST_AROUND = 2 * 1024 * 1024  # bytes of styles and the like, which are read as a whole
MOST_CELLS = 1_000_000  # a tenth as fast as those of a text
_SAVE_AGAIN = "open it in Excel or LibreOffice and save it as .xlsx"
_FAULTS = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")


def read_sheets(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """Return the title and the rows of each sheet; formulas give their last values.

    Times are written ``H:MM:SS``, dates ``YYYY-MM-DD``, whole numbers without a fraction.
    Raises TranscriptError for a workbook that is damaged, protected, of the old format, or
    bigger than any transcript.
    """
    if data.startswith(_OLD_EXCEL):
        fault = "is an old Excel file (.xls) or is protected by a password"
        raise TranscriptError(Problem(fault, remedy=_SAVE_AGAIN))
    try:
        _refuse_bomb(data)
        with warnings.catch_warnings():  # openpyxl warns of styles and extensions it leaves out
            warnings.simplefilter("ignore")
            return list(_sheets(data))
    except TranscriptError:
        raise
    except Exception as error:  # openpyxl, zipfile and the XML parser share no base
        fault = "is not an Excel workbook, or a damaged one"
        raise TranscriptError(Problem(fault, remedy=_SAVE_AGAIN)) from error


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = [(each.filename, each.file_size) for each in archive.infolist()]
    for most, wanted in ((MOST_UNPACKED, True), (MOST_AROUND, False)):
        parts = (size for name, size in sizes if _holds_cells(name) == wanted)
        if sum(parts) > most:
            refuse(most // 1024**2, unit="MB, unpacked")


def _holds_cells(name: str) -> bool | None:
    """Whether a part holds cells or what is read around them; None for pictures and the like."""
    name = name.lower()
    if name.startswith(("xl/worksheets/", "xl/sharedstrings")) and name.endswith(".xml"):
        return True
    return False if name.startswith(("xl/", "[")) and name.endswith((".xml", ".rels")) else None


def _sheets(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    import openpyxl  # loads its XML parser

    book = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    try:
        cells = 0
        for page in book.worksheets:
            page.reset_dimensions()  # a workbook may claim a billion cells
            rows: list[list[str]] = []
            for number, row in enumerate(page.iter_rows(values_only=True), start=1):
                cells += len(row)
                if cells > MOST_CELLS:
                    refuse(MOST_CELLS, unit="cells")
                if number > 2**20 or len(rows) > MOST_ROWS:
                    refuse(MOST_ROWS, unit="rows")
                if any(value is not None for value in row):
                    rows.append(list(map(_text, row)))
            yield page.title, rows
    finally:
        book.close()


def _text(value: Any) -> str:
    if value is None or value in _FAULTS:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.timedelta):
        return _clock(value.total_seconds())
    if isinstance(value, datetime.time):
        return _clock(
            (value.hour * 60 + value.minute) * 60 + value.second + value.microsecond / 1e6
        )
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return str(value)


def _clock(seconds: float) -> str:
    """Write a time as ``H:MM:SS.fff``; one before midnight, which Excel allows, as it is."""
    if seconds < 0:
        return str(seconds)
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    fraction = f".{thousandths:03}" if thousandths else ""
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}{fraction}"
