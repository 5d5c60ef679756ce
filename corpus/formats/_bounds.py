"""How much of a file is read: far more than an interview holds, far less than harms."""

from __future__ import annotations

from ... import Problem
from .._model import TranscriptError

MOST_BYTES = 50 * 1024 * 1024  # of a file of text; the longest interview is a fiftieth of it
MOST_ROWS = 200_000  # of a table
MOST_COLUMNS = 2_000
MOST_CELLS = 4_000_000
LONGEST_CELL = 2_000_000  # characters; ten times the longest interview, in one cell
MOST_PARTS = 10_000  # interviews in one file


def refuse_giants(data: bytes) -> None:
    """Raise TranscriptError when ``data`` is longer than any transcript."""
    if len(data) > MOST_BYTES:
        refuse(MOST_BYTES // 1024**2, unit="MB")


def refuse(most: int, *, unit: str) -> None:
    """Raise TranscriptError: the file has more of something than is read."""
    fault = f"has more than {most:,} {unit}, the most that is read"
    raise TranscriptError(Problem(fault, remedy="split it, or import only what holds transcripts"))
