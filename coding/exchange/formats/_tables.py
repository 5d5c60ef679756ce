"""One table as CSV or Parquet, as the file's name asks."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .... import Problem
from .._errors import ExchangeError
from ._table import table_bytes
from ._write import write_file

_MISSING = Problem(
    "Parquet is written by pyarrow, which is not installed",
    remedy="pip install 'govcode[parquet]', or export as .csv",
)


def write_table(
    path: Path,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    known: Mapping[str, tuple[str, str]],
) -> None:
    """Write rows to ``path``; ``known`` gives type and meaning of columns.

    Raises:
        ExchangeError: when it cannot be written, or pyarrow is needed and not installed.
    """
    if path.suffix.lower() == ".parquet":
        write_file(path, _parquet(columns, rows, known))
    else:
        write_file(path, table_bytes([columns, *([_plain(each) for each in row] for row in rows)]))


def _plain(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _parquet(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], known: Mapping[str, tuple[str, str]]
) -> bytes:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ExchangeError(_MISSING) from None
    types = {"integer": pa.int64(), "boolean": pa.bool_(), "string": pa.string()}
    arrays, fields = [], []
    for at, column in enumerate(columns):
        kind, meaning = known.get(column, ("string", "an attribute of the speaker"))
        values = [_utf8(row[at]) for row in rows]
        arrays.append(pa.array(values, types.get(kind, pa.string())))
        fields.append(pa.field(column, arrays[-1].type, metadata={"description": meaning}))
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), buffer)
    return buffer.getvalue()


def _utf8(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return value
