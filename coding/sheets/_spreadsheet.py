"""Cells that a spreadsheet leaves alone, and tables as files that it reads."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ... import Problem
from .._errors import StudyError

_COMPUTED = tuple("=+-@\t\r＝＋－＠")  # a spreadsheet computes a cell that begins with one
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """``text`` without the characters that no spreadsheet can hold; lines end in LF."""
    return _CONTROLS.sub(
        "\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n")
    )


def guarded(text: str) -> str:
    """``text`` for a cell of a CSV file, with an apostrophe where it would be computed."""
    text = without_controls(text)
    return f"'{text}" if _is_computed(text) else text


def unguarded(text: str) -> str:
    """What ``guarded`` made safe, as it was."""
    return text[1:] if text.startswith("'") and _is_computed(text) else text


def _is_computed(text: str) -> bool:
    """Whether a cell would be computed, or has apostrophes before what would."""
    return text.lstrip("'").startswith(_COMPUTED)


def write_csv(path: Path, rows: Iterable[Sequence[Any]]) -> None:
    """Rows as CSV that Excel reads in any language: UTF-8 with its mark, CRLF, no formulas."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(each) if isinstance(each, str) else each for each in row])
    write_bytes(path, buffer.getvalue().encode("utf-8-sig"))


def write_bytes(path: Path, data: bytes) -> None:
    """A new file; StudyError where it cannot be written."""
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        remedy = "close it in other programs, or choose another place"
        raise StudyError(Problem(f"cannot be written: {reason}", str(path), remedy)) from None
