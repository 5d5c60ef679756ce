"""Codings as one table, in and out."""

from __future__ import annotations

from pathlib import Path

from ... import _queries
from ..._study import Study
from .._loss import LossNotes
from .._registry import Format, WriteOptions
from ._codings_in import is_codings, read_codings
from ._rows import CODING_COLUMNS, coding_rows
from ._tables import write_table


def write_codings(study: Study, path: Path, options: WriteOptions, notes: LossNotes) -> None:
    """Every coding as a row, contrary and rejected ones too, of a CSV that Excel reads or of a
    Parquet file; ``read_codings`` takes the CSV back.

    Raises:
        ExchangeError: when it cannot be written, or pyarrow is needed and not installed.
    """
    columns, rows = coding_rows(study, options)
    notes.carried("codings", len(rows))
    why = "the table has codings; export as tidy for more"
    notes.left_out("texts", why, count=len(_queries.document_names(study.store)))
    notes.left_out("memos", why, count=len(_queries.memo_rows(study.store)))
    write_table(path, columns, rows, CODING_COLUMNS)


FORMAT = Format(
    "codings",
    "a table of codings (CSV, Parquet)",
    (".csv", ".parquet"),
    is_codings,
    read_codings,
    write_study=write_codings,
)
