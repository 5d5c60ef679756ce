"""A table that says which code of a codebook each code of another program is."""

from __future__ import annotations

from pathlib import Path

from ... import Problem
from ...corpus import TranscriptError, fold, read_grid
from ._errors import ExchangeError

_THEIRS = ("theirs", "their code", "code", "from", "外部编码", "原编码", "编码")
_OURS = ("ours", "govcode", "to", "id", "本研究编码", "对应编码")


def read_code_table(path: str | Path) -> dict[str, str]:
    """Their code (name, path with ``/``, or GUID) → id of ours, from a CSV or Excel table with two
    columns, the first theirs, the second ours. A first row of headings is passed over; rows
    without an id are too.

    Raises:
        ExchangeError: when the file cannot be read or has fewer than two columns.
    """
    path = Path(path)
    try:
        rows = read_grid(path.read_bytes(), path.suffix.lower())
    except TranscriptError as error:
        raise ExchangeError(*error.problems) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExchangeError(Problem(f"cannot be read: {reason}", str(path))) from None
    if not rows or len(rows[0]) < 2:
        remedy = "make one column with their codes, one with the ids of yours"
        raise ExchangeError(Problem("the table needs two columns", path.name, remedy))
    first = [fold(cell.strip()) for cell in rows[0][:2]]
    heads = first[0] in map(fold, _THEIRS) and first[1] in map(fold, _OURS)
    pairs = [(row[0].strip(), row[1].strip()) for row in rows[heads:] if len(row) > 1]
    return {theirs: ours for theirs, ours in pairs if theirs and ours}
