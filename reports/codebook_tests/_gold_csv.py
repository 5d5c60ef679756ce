"""Utterances with human codes out of a table: a column of codes, or a column for each code."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from ... import Problem, nearest
from ...codebooks import Codebook, CodebookError, Utterance, utterances_of
from ...corpus import TranscriptError, decode
from ._gold_codes import code_called, completed

_FIELDS = ("text", "lang", "speaker", "document", "source")
_SEPARATORS = re.compile("[;；|｜\n]")
_YES = {"1", "true", "yes", "x", "✓", "√", "是", "有"}
_NO = {"", "0", "false", "no", "-", "—", "否", "无", "無"}


class GoldTable(NamedTuple):
    """The utterances of a table; for each the codes that nobody judged there; columns not used."""

    utterances: tuple[Utterance, ...]
    unjudged: tuple[frozenset[str], ...]
    ignored: tuple[str, ...]


def read_csv(path: Path, book: Codebook) -> GoldTable:
    """The utterances of a table.

    Columns ``text``, ``lang``, ``speaker``, ``document``, ``source`` as in JSONL; without ``lang`` the
    words tell. Codes stand in ``codes``, separated by semicolons, or in columns of their own with
    0 or 1; in both places they are called by id or name. Where a column of a code has zeros, a cell that is empty
    was not judged. Another column that holds nothing but 0 and 1 is taken for a
    code that the codebook has not.

    Raises:
        CodebookError: with every fault, each with its line.
    """
    columns, rows = _rows(path)
    problems = _faults(columns, path)
    codes = {each: code for each in columns if (code := code_called(book, each)) is not None}
    others = [each for each in columns if each not in (*_FIELDS, "codes", "note", *codes)]
    strange = [each for each in others if _is_yes_no(row.get(each) for _, row in rows)]
    codes |= {each: each for each in strange}
    if not problems and "codes" not in columns and not codes:
        remedy = "add a column 'codes', or one for each code with 0 and 1"
        problems = [Problem("the table has no codes", path.name, remedy)]
    if problems:
        raise CodebookError(*problems)
    found = [(place, _fields(row, codes, book)) for place, row in rows]
    for place, row in rows:
        for column in codes:
            value = (row.get(column) or "").strip().casefold()
            if value not in _YES | _NO:
                message = f"{column!r} is neither 0 nor 1 but {value!r}"
                problems.append(Problem(message, place, "write 1 where people coded it, else 0"))
    utterances = utterances_of(found, book, skip_unknown=True, problems=problems)
    judged = {column: code for column, code in codes.items() if _has_no(column, rows)}
    unjudged = [
        frozenset(code for column, code in judged.items() if not (row.get(column) or "").strip())
        for _, row in rows
    ]
    return GoldTable(
        utterances, tuple(unjudged), tuple(each for each in others if each not in strange)
    )


def _has_no(column: str, rows: Iterable[tuple[str, Mapping[str, str]]]) -> bool:
    """Whether a column of a code says no somewhere, so that what is empty says nothing."""
    return any((row.get(column) or "").strip().casefold() in _NO - {""} for _, row in rows)


def _rows(path: Path) -> tuple[list[str], list[tuple[str, Mapping[str, str]]]]:
    try:
        text = decode(path.read_bytes()).text
    except OSError as error:
        message = f"the file cannot be read: {(error.strerror or '').lower()}"
        raise CodebookError(Problem(message, str(path))) from None
    except TranscriptError as error:
        raise CodebookError(*(replace(each, place=path.name) for each in error.problems)) from None
    reader = csv.DictReader(
        StringIO(text, newline=""), delimiter=_delimiter(text), restkey="", strict=True
    )
    try:
        names = [(each or "").strip() for each in reader.fieldnames or ()]
        reader.fieldnames = [_field(each) for each in names]
        rows: list[tuple[str, Mapping[str, str]]] = [
            (f"{path.name}:{reader.line_num}", row)
            for row in reader
            if any(isinstance(value, str) and value.strip() for value in row.values())
        ]
    except csv.Error as error:
        remedy = "save the table as CSV in UTF-8"
        raise CodebookError(Problem(f"the file is no CSV: {error}", path.name, remedy)) from None
    return list(reader.fieldnames), rows


def _delimiter(text: str) -> str:
    """What stands between columns: as spreadsheets save them, not always a comma."""
    head = text.partition("\n")[0]
    columns = {each: [_field(name.strip(' "')) for name in head.split(each)] for each in ",;\t"}
    return next((each for each, names in columns.items() if "text" in names and names[1:]), ",")


def _field(name: str) -> str:
    known = (*_FIELDS, "codes", "note")
    return name.casefold() if name.casefold() in known else name


def _faults(columns: list[str], path: Path) -> list[Problem]:
    problems = []
    if "text" not in columns:
        remedy = (
            nearest("text", [each for each in columns if each])
            or "name the column of the words 'text'"
        )
        problems.append(Problem("the table has no column 'text'", f"{path.name}:1", remedy))
    for each in sorted({each for each in columns if each and columns.count(each) > 1}):
        problems.append(Problem(f"two columns are called {each!r}", f"{path.name}:1", "rename one"))
    return problems


def _is_yes_no(values: Iterable[str | None]) -> bool:
    found = {(each or "").strip() for each in values} - {""}
    return bool(found) and found <= {"0", "1"}


def _fields(row: Mapping[str, str], codes: Mapping[str, str], book: Codebook) -> dict[str, Any]:
    fields: dict[str, Any] = {name: (row.get(name) or "").strip() for name in _FIELDS}
    listed = [each.strip() for each in _SEPARATORS.split(row.get("codes") or "")]
    marked = [
        code for column, code in codes.items() if (row.get(column) or "").strip().casefold() in _YES
    ]
    fields["codes"] = [each for each in (*listed, *marked) if each]
    fields = completed(fields, book)
    fields["codes"] = list(dict.fromkeys(fields["codes"]))  # by id and by name is once
    return fields
