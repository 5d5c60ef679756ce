"""Spoken words as one table."""

from __future__ import annotations

from pathlib import Path

from ... import _queries
from ..._codings import Filter, find_codings
from ..._study import Study
from .._loss import LossNotes
from .._registry import Format, WriteOptions
from ._rows import TOKEN_COLUMNS, token_rows
from ._tables import write_table


def write_tokens(study: Study, path: Path, _: WriteOptions, notes: LossNotes) -> None:
    """Every spoken word as a row of a CSV or Parquet file, in the order of the documents' names.

    Raises:
        ExchangeError: when it cannot be written, or pyarrow is needed and not installed.
    """
    rows = list(token_rows(study))
    notes.carried("words", len(rows))
    why = "the table has words; export as tidy for more"
    notes.left_out("codings", why, count=len(find_codings(study, Filter(contrary=None))))
    notes.left_out("memos", why, count=len(_queries.memo_rows(study.store)))
    write_table(path, list(TOKEN_COLUMNS), rows, TOKEN_COLUMNS)


FORMAT = Format(
    "tokens",
    "a table of words (CSV, Parquet)",
    (".tokens.csv", ".tokens.parquet"),
    lambda _: False,
    write_study=write_tokens,
)
