"""Tables as CSV files."""

from __future__ import annotations

import csv
import io
import re

from ...codebooks import Bilingual
from .._display import visible
from .._view import ReportLanguage
from ..content import Report
from ._model import Sheet, Value
from ._sheets import sheets

_FORMULA = tuple("=+-@\t\r＝＋－＠")  # a spreadsheet would compute a cell that begins with one
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 100  # characters of a file's name


def render_csv(report: Report, *, lang: ReportLanguage = "both") -> dict[str, bytes]:
    """Every table of a report as a CSV file, by the file's name.

    UTF-8 with the mark by which Excel knows it; text that a spreadsheet would compute begins with
    an apostrophe.
    """
    found: dict[str, bytes] = {}
    for sheet in sheets(report):
        name = _UNSAFE.sub("_", visible(sheet.key))[:_LONGEST]
        while f"{name}.csv" in found:
            name += "_"
        found[f"{name}.csv"] = csv_bytes(sheet, lang=lang)
    return found


def csv_bytes(sheet: Sheet, *, lang: ReportLanguage = "both") -> bytes:
    """One table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_cell(head(each.head, lang)) for each in sheet.fields])
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def head(words: Bilingual, lang: ReportLanguage) -> str:
    """The head of a column in the report's language."""
    zh, en = words.zh, words.en
    if lang == "both":
        return zh if zh == en or not en else f"{zh} {en}".strip()
    return (zh or en) if lang == "zh" else (en or zh)


def _cell(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
