"""A report as flat tables: a workbook for Excel, a folder of CSV files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._counted import cells_sheet, matrix_sheet
    from ._csv import csv_bytes, render_csv
    from ._excel import render_xlsx, workbook
    from ._model import Field, Sheet
    from ._sheets import sheets

__all__ = [
    "Field",
    "Sheet",
    "cells_sheet",
    "csv_bytes",
    "matrix_sheet",
    "render_csv",
    "render_xlsx",
    "sheets",
    "workbook",
]

_LATER = {
    "Field": "_model",
    "Sheet": "_model",
    "cells_sheet": "_counted",
    "csv_bytes": "_csv",
    "matrix_sheet": "_counted",
    "render_csv": "_csv",
    "render_xlsx": "_excel",
    "sheets": "_sheets",
    "workbook": "_excel",
}

__getattr__ = load_later(__name__, _LATER)
