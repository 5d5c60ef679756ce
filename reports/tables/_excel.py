"""Tables as a workbook for Excel and its like."""

from __future__ import annotations

import io
import re
import zipfile
from math import ceil
from typing import Any

from .._display import visible
from .._view import ReportLanguage
from ..content import Report
from ..figures import breadth
from ..word import zipped
from ._csv import head
from ._model import Field, Sheet, Value
from ._sheets import sheets

_LONGEST = 32_767  # characters that a cell can hold
_TITLE = 31  # characters of a sheet's name
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_FORMULA = tuple("=+-@\t\r＝＋－＠")
_A4 = 9
_LINE, _TALLEST = 15, 20  # points of a line, lines of a row
_EM = 2.0  # a Chinese character is as wide as two digits
_SHARE = "0.0000"
_HEAD, _LIGHT, _DARK = "FFE6EEF0", "FFFFFFFF", "FF6BA2AD"
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def render_xlsx(report: Report, *, lang: ReportLanguage = "both") -> bytes:
    """Every table of a report as a sheet of one workbook.

    Text is text whatever it begins with, numbers are numbers; heads stay in sight and filter.
    """
    return workbook(
        sheets(report), lang=lang, title=report.title, made_at=report.provenance.made_at
    )


def workbook(
    found: tuple[Sheet, ...], *, lang: ReportLanguage, title: str = "", made_at: str = ""
) -> bytes:
    """Tables as a workbook, byte for byte the same for the same tables."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title = visible(title)
    book.properties.creator = "govcode"
    names: set[str] = set()
    for sheet in found:
        name = _name(head(sheet.title, lang), names)
        names.add(name.casefold())
        _fill(book.create_sheet(name), sheet, lang)
    out = io.BytesIO()
    book.save(out)
    return _without_time(out.getvalue(), made_at or "1980-01-01T00:00:00Z")


def _name(title: str, taken: set[str]) -> str:
    plain = _FORBIDDEN.sub(" ", visible(title)).strip()[:_TITLE] or "sheet"
    name, at = plain, 2
    while name.casefold() in taken:
        name, at = f"{plain[: _TITLE - 4]} {at}", at + 1
    return name


def _fill(page: Any, sheet: Sheet, lang: ReportLanguage) -> None:
    from openpyxl.utils import get_column_letter as letter
    from openpyxl.worksheet.properties import PageSetupProperties

    page.freeze_panes = "B2" if len(sheet.fields) > 2 else "A2"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.page_setup.paperSize = _A4
    page.print_title_rows = "1:1"
    for at, each in enumerate(sheet.fields, start=1):
        page.column_dimensions[letter(at)].width = each.width
    last = letter(len(sheet.fields))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1 - sheet.totals}"
    cells = _Cells(page)
    page.append([cells.of(head(each.head, lang), first=True) for each in sheet.fields])
    page.row_dimensions[1].height = _LINE * max(_lines(head(f.head, lang), f) for f in sheet.fields)
    for at, row in enumerate(sheet.rows, start=2):
        page.row_dimensions[at].height = _LINE * _high(row, sheet.fields)
        page.append(
            [
                cells.of(value, wide=each.width > 40)
                for value, each in zip(row, sheet.fields, strict=True)
            ]
        )
    if sheet.heat:
        _heat(page, sheet, letter)


def _high(row: tuple[Value, ...], columns: tuple[Field, ...]) -> int:
    """How many lines the longest text of a row takes, within reason."""
    texts = (
        _lines(value, each)
        for value, each in zip(row, columns, strict=True)
        if isinstance(value, str) and each.width > 40
    )
    return min(max(texts, default=1), _TALLEST)


def _lines(words: str, column: Field) -> int:
    rows = words.split("\n")
    return sum(max(1, ceil(breadth(each, _EM) / column.width)) for each in rows)


def _heat(page: Any, sheet: Sheet, letter: Any) -> None:
    from openpyxl.formatting.rule import ColorScaleRule

    first, last = sheet.heat or (0, 0)
    rows = len(sheet.rows) + 1 - sheet.totals
    if rows < 2 or last < first:
        return  # a matrix without rows or without columns
    scale = ColorScaleRule(
        start_type="num", start_value=0, start_color=_LIGHT, end_type="max", end_color=_DARK
    )
    page.conditional_formatting.add(f"{letter(first + 1)}2:{letter(last + 1)}{rows}", scale)


class _Cells:
    """Cells of a page. A style is made once for each kind of cell: making it for each is slow."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.styles: dict[tuple[bool, bool, bool, bool], Any] = {}

    def of(self, value: Value, *, first: bool = False, wide: bool = False) -> Any:
        """A cell with a value: a string is never a formula, also not once somebody edits it."""
        from openpyxl.cell import WriteOnlyCell

        if value is None:
            return None
        cell = WriteOnlyCell(self.page)
        words = visible(value)[:_LONGEST] if isinstance(value, str) else value
        quoted = isinstance(words, str) and words.startswith(_FORMULA)
        kind = (first, wide, quoted, isinstance(words, float))
        if kind not in self.styles:
            self.styles[kind] = self._style(*kind)
        cell._style = self.styles[kind]
        if isinstance(words, str):
            cell._value, cell.data_type = words, "s"
        else:
            cell.value = words
        return cell

    def _style(self, first: bool, wide: bool, quoted: bool, share: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        cell = WriteOnlyCell(self.page)
        cell.alignment = Alignment(wrap_text=wide or first, vertical="top")
        if quoted:
            cell.quotePrefix = True
        if share:
            cell.number_format = _SHARE
        if first:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor=_HEAD)
        return cell._style


def _without_time(content: bytes, made_at: str) -> bytes:
    """The workbook with the report's time in place of the time at which it was written."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    time = rb"\g<1>" + made_at.encode() + rb"\g<3>"
    parts["docProps/core.xml"] = _MODIFIED.sub(time, parts["docProps/core.xml"])
    return zipped(parts)
