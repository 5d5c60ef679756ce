"""The bare cells of a table, for tables that are no transcripts."""

from __future__ import annotations

from .._decode import decode
from ._csv import read_rows
from ._xlsx import read_sheets


def read_grid(data: bytes, suffix: str) -> list[list[str]]:
    """Return the rows of a CSV, or of the first sheet of an Excel workbook (``.xlsx``), as text.

    Empty lines of a CSV are rows without cells, so that the place of a row is its line, as
    far as no cell holds line ends. Raises TranscriptError for a file that is no such table.
    """
    if suffix in (".xlsx", ".xlsm"):
        return read_sheets(data)[0][1]
    return read_rows(decode(data).text)[0]
