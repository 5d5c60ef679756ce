"""A matrix in a file of its own: a page, a workbook, CSV, LaTeX, Markdown, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._write import MATRIX_FORMS, check_matrix_target, write_matrix

__all__ = ["MATRIX_FORMS", "check_matrix_target", "write_matrix"]

_LATER = {
    "MATRIX_FORMS": "_write",
    "check_matrix_target": "_write",
    "write_matrix": "_write",
}

__getattr__ = load_later(__name__, _LATER)
