"""Tables of text, in and out; cells that a spreadsheet leaves alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from ... import Problem
from .._errors import CodebookError

MOST_ROWS = 20_000
_LONGEST_CELL = 200_000
_SIGNS = ",;\t"
_COMPUTED = tuple("=+-@\t\r＝＋－＠")  # a spreadsheet computes a cell that begins with one
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_rows(text: str, *, name: str) -> list[list[str]]:
    """Rows of cells, parted by comma, semicolon or tab, as the first line is.

    Raises CodebookError where a quotation mark is left open or there is too much of anything.
    """
    first = text.partition("\n")[0]
    sign = max(_SIGNS, key=first.count)
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        rows: list[list[str]] = []
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            rows.append([unguarded(cell) for cell in row])
            if len(rows) > MOST_ROWS:
                raise CodebookError(Problem(f"has more than {MOST_ROWS:,} rows", name))
        return rows
    except csv.Error as error:
        remedy = "check the quotation marks, and save it as CSV again"
        raise CodebookError(Problem(f"is no sound CSV: {error}", name, remedy)) from None
    finally:
        csv.field_size_limit(before)


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV with CRLF, as Excel and Taguette read it, without formulas."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def guarded(text: str) -> str:
    """``text`` with an apostrophe where a spreadsheet would compute it."""
    text = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
    return f"'{text}" if _is_computed(text) else text


def unguarded(text: str) -> str:
    """What ``guarded`` made safe, as it was."""
    return text[1:] if text.startswith("'") and _is_computed(text) else text


def _is_computed(text: str) -> bool:
    return text.lstrip("'").startswith(_COMPUTED)
