"""Tables of text, .csv and .tsv: which sign parts the cells is told by the first lines."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from ... import Problem
from .._model import TranscriptError
from ._bounds import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, refuse

_DELIMITERS = ",\t;|"
_SAMPLE = 200_000  # characters that choose the delimiter
_NAMED = re.compile(r"\Asep=(.)\n")  # written by Excel


def read_rows(text: str) -> tuple[list[list[str]], tuple[str, ...]]:
    """Return the rows of cells, and in a note what was lenient in reading them.

    Cells are parted by comma, tab, semicolon or bar, whichever gives rows of one width.
    Raises TranscriptError for a quotation mark left open and for more rows, columns or
    characters in a cell than are read.
    """
    named = _NAMED.match(text)
    delimiter = named[1] if named else _delimiter(text)
    text = text[named.end() :] if named else text
    with _long_cells():
        try:
            return list(_rows(text, delimiter, strict=True)), ()
        except csv.Error as error:
            fault = str(error)
        if "unexpected end of data" in fault or "limit" in fault:
            raise TranscriptError(Problem("a quotation mark is left open, or a cell is endless"))
        rows = list(_rows(text, delimiter, strict=False))
    note = "quotation marks inside cells are not doubled as they should be: check those cells"
    return rows, (note,)


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell hold a whole interview; the limit of the module is for all who use it."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _rows(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    for number, row in enumerate(reader, start=1):
        if len(row) > MOST_COLUMNS:
            refuse(MOST_COLUMNS, unit="columns")
        cells += len(row)
        if number > MOST_ROWS:
            refuse(MOST_ROWS, unit="rows")
        if cells > MOST_CELLS:
            refuse(MOST_CELLS, unit="cells")
        yield row


def _delimiter(text: str) -> str:
    """Choose the sign under which most rows have one width of two columns or more."""
    return max(_DELIMITERS, key=lambda sign: _regularity(text[:_SAMPLE], sign))


def _regularity(sample: str, delimiter: str) -> tuple[float, int]:
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            widths[len(row)] += bool(row)
            if widths.total() > 200:
                break
    except csv.Error:  # an endless cell: told when the rows are read
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, rows = max(widths.items(), key=lambda item: item[1])
    return (rows / widths.total(), width) if width > 1 else (0.0, 1)
