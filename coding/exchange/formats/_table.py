"""Tables of text, in and out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from .... import Problem
from ...sheets._spreadsheet import guarded, unguarded
from .._errors import ExchangeError

MOST_ROWS = 2_000_000
_LONGEST_CELL = 20_000_000
_SIGNS = ",;\t"
_MARK = "\ufeff"  # without it Excel takes UTF-8 for another encoding


def read_table(text: str, *, name: str) -> list[list[str]]:
    """Rows of cells, parted by comma, semicolon or tab, as the first line is.

    Raises:
        ExchangeError: where a quotation mark is left open or there is too much of anything.
    """
    text = text.removeprefix(_MARK)
    first = text.partition("\n")[0]
    sign = max(_SIGNS, key=first.count)
    before = csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            rows.append([unguarded(cell) for cell in row])
            if len(rows) > MOST_ROWS:
                raise ExchangeError(Problem(f"has more than {MOST_ROWS:,} rows", name))
    except csv.Error as error:
        remedy = "check the quotation marks, and save it as CSV again"
        raise ExchangeError(Problem(f"is no sound CSV: {error}", name, remedy)) from None
    finally:
        csv.field_size_limit(before)
    return rows


def table_bytes(rows: Iterable[Sequence[Any]], *, mark: bool = True) -> bytes:
    """Rows as CSV in UTF-8, with the mark that Excel needs, and without formulas."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    for row in rows:
        writer.writerow([guarded(each) if isinstance(each, str) else each for each in row])
    return (_MARK * mark + buffer.getvalue()).encode("utf-8", "replace")
