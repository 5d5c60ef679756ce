"""A table as rows of text under the names of its columns, wherever it came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .._clock import milliseconds
from ._column_names import known
from ._utterances import clean

_HEAD = 10  # rows that may stand above the names of the columns
_LONG = 150  # characters that no name of a column has


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of a table and its rows, each as wide as the names are many.

    ``title`` is the sheet's in a workbook, else ""; ``named`` tells whether the names are the
    table's own or were made up (``column 1``); ``above`` counts the rows over the names.
    """

    title: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    named: bool = True
    above: int = 0

    def column(self, index: int) -> list[str]:
        """The cells of one column."""
        return [row[index] for row in self.rows]


def sheet(title: str, raw: Sequence[Sequence[str]]) -> Sheet:
    """Make a sheet of raw rows: the row of names is found, empty rows and columns are dropped.

    Names are sought in the first ten rows, under titles and notes. A table whose first row
    holds a time, a long text, or a value that returns below it has no names.
    """
    rows = [[clean(cell) for cell in row] for row in raw]
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    head = _names(rows)
    body = rows if head is None else rows[head + 1 :]
    names = [""] * width if head is None else [" ".join(name.split()) for name in rows[head]]
    kept = [i for i in range(width) if names[i] or any(row[i] for row in body)]
    return Sheet(
        title,
        tuple(names[i] or f"column {i + 1}" for i in kept),
        tuple(tuple(row[i] for i in kept) for row in body),
        named=head is not None,
        above=head or 0,
    )


def _names(rows: list[list[str]]) -> int | None:
    """Find the row of names: the one with most known names, or the first if it looks so."""
    counts = [sum(1 for cell in row if known(cell)) for row in rows[:_HEAD]]
    best = max(counts, default=0)
    if best >= 2:
        return counts.index(best)
    return 0 if rows and (best == 1 == counts[0] or _looks_like_names(rows)) else None


def _looks_like_names(rows: list[list[str]]) -> bool:
    first = rows[0]
    filled = [cell for cell in first if cell]
    if len(set(filled)) < len(filled) or len(rows) == 1:
        return False
    if any(len(cell) > _LONG or _is_value(cell) for cell in filled):
        return False
    below = rows[1:200]
    return not any(cell and any(row[i] == cell for row in below) for i, cell in enumerate(first))


def _is_value(cell: str) -> bool:
    return milliseconds(cell) is not None or bool(re.fullmatch(r"[-+\d.,:/%\s]+", cell))
