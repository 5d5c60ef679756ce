"""A sheet as a file: an Excel workbook with lists to choose from, or a CSV."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...codebooks import Codebook
from . import _sheet_words as words
from ._sheet_codes import CodeNames, SheetLanguage
from ._spreadsheet import without_controls, write_bytes, write_csv

_WIDTHS = {
    "number": 7,
    "document": 16,
    "turn": 7,
    "speaker": 12,
    "context": 46,
    "text": 64,
    "suggestions": 24,
    "verdict": 14,
    words.CODES: 20,
    "memo": 28,
    "key": 10,
}
_SMALL = ("number", "document", "turn", "speaker", "context", "suggestions")
_NUMBERS = ("number", "turn")
_READ_ME_WIDTH = 96
_LINE, _HIGHEST = 15.0, 409.0  # points
_A4 = 9  # as Excel numbers papers
_YELLOW, _GREY, _HEAD = "FFFBE6", "F3F3F3", "E4ECF5"


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What goes into a file: ``columns`` with their numbers (0 but for codes), and for each
    row as many cells.
    """

    columns: tuple[tuple[str, int], ...]
    rows: Sequence[Sequence[str | int]]
    codes: tuple[str, ...]
    coder: str
    title: str
    lang: SheetLanguage


def write_sheet(path: Path, content: SheetContent, book: Codebook) -> None:
    """Write a sheet as the ending of its name asks, ``.xlsx`` or ``.csv``."""
    headers = [words.header(column, content.lang, number) for column, number in content.columns]
    if path.suffix.lower() == ".csv":
        write_csv(path, [[" ".join(each.split()) for each in headers], *content.rows])
    else:
        write_bytes(path, _Workbook(content, book).data(headers))


class _Workbook:
    def __init__(self, content: SheetContent, book: Codebook) -> None:
        import openpyxl  # loads its XML parser
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self.content, self.book = content, book
        self.names = CodeNames(book, content.lang)
        self.file = openpyxl.Workbook(write_only=True)
        edge = Side(style="thin", color="D0D0D0")
        self.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        self.font, self.fill, self.align = Font, PatternFill, Alignment

    def data(self, headers: Sequence[str]) -> bytes:
        """The workbook as bytes."""
        self._read_me()
        self._coding(headers)
        self._code_list()
        buffer = io.BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()

    # --- the sheets

    def _page(self, title: str) -> Any:
        page = self.file.create_sheet(title)
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = _A4
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = _fit_to_width()
        return page

    def _read_me(self) -> None:
        page = self._page(words.READ_ME)
        page.sheet_view.showGridLines = False
        page.column_dimensions["A"].width = 24
        page.column_dimensions["B"].width = _READ_ME_WIDTH
        title = self._style(page, bold=True, size=14)
        plain, head = self._style(page), self._style(page, bold=True)
        name = self._style(page, fill=_YELLOW, border=True)
        rows: list[tuple[str, Any, str, Any]] = [
            ("", plain, self.content.title, title),
            (" ".join(words.NAME), head, self.content.coder, name),
        ]
        for lang in ("zh", "en"):
            first, *rest = words.INSTRUCTIONS[lang]
            rows += [("", plain, "", plain), ("", plain, first, head)]
            rows += [("", plain, line, plain) for line in rest]
        for number, (label, label_style, text, style) in enumerate(rows, start=1):
            page.row_dimensions[number].height = _height([text], [_READ_ME_WIDTH])
            page.append([self._cell(page, label, label_style), self._cell(page, text, style)])

    def _coding(self, headers: Sequence[str]) -> None:
        page = self._page(words.CODING)
        columns = [column for column, _ in self.content.columns]
        head = self._style(page, bold=True, fill=_HEAD, border=True)
        styles = [self._column_style(page, column) for column in columns]
        for at, column in enumerate(columns):
            dimension = page.column_dimensions[_letter(at)]
            dimension.width = _WIDTHS[column]
            dimension.hidden = column == "key"
        page.freeze_panes = f"{_letter(columns.index('text') + 1)}2"
        last = len(self.content.rows) + 1
        page.auto_filter.ref = f"A1:{_letter(len(columns) - 1)}{last}"
        page.print_title_rows = "1:1"
        self._lists(page, columns, last)
        page.row_dimensions[1].height = 3 * _LINE + 4
        page.append([self._cell(page, each, head) for each in headers])
        wider = {column: _WIDTHS[column] * 6 // 5 for column in _SMALL}  # letters that fit
        widths = [{**_WIDTHS, **wider, "key": 0}[column] for column in columns]
        for number, row in enumerate(self.content.rows, start=2):
            page.row_dimensions[number].height = _height(row, widths)
            page.append(
                [self._cell(page, each, style) for each, style in zip(row, styles, strict=True)]
            )

    def _lists(self, page: Any, columns: Sequence[str], last: int) -> None:
        """Lists to choose from in the columns for codes and for the verdict."""
        from openpyxl.worksheet.datavalidation import DataValidation

        first = columns.index(words.CODES)
        behind = first + columns.count(words.CODES) - 1
        source = f"'{words.CODE_LIST}'!$A$2:$A${len(self.content.codes) + 1}"
        codes = DataValidation(type="list", formula1=source, allow_blank=True)
        codes.errorStyle = "warning"  # names that are not in the list may be written too
        codes.error, codes.showErrorMessage = words.NOT_IN_LIST, True
        codes.add(f"{_letter(first)}2:{_letter(behind)}{max(last, 2)}")
        answers = ",".join(words.said(each, self.content.lang) for each in (words.YES, words.NO))
        verdict = DataValidation(type="list", formula1=f'"{answers}"', allow_blank=True)
        verdict.errorStyle, verdict.showErrorMessage = "warning", True
        at = _letter(columns.index("verdict"))
        verdict.add(f"{at}2:{at}{max(last, 2)}")
        for each in (codes, verdict):
            page.data_validations.append(each)

    def _code_list(self) -> None:
        page = self._page(words.CODE_LIST)
        page.freeze_panes = "B2"
        head = self._style(page, bold=True, fill=_HEAD, border=True)
        plain, bold = self._style(page, border=True), self._style(page, bold=True, border=True)
        langs = ("zh", "en") if self.content.lang == "both" else (self.content.lang,)
        both = [words.CODE_LIST_HEADERS[lang] for lang in langs]
        titles = [" ".join(each[at] for each in both) for at in range(3)]
        titles += [each[at] for each in both for at in range(3, 6)]
        widths = [26, 26, 14, *[48, 36, 36] * len(both)]
        for at, width in enumerate(widths):
            page.column_dimensions[_letter(at)].width = width
        page.append([self._cell(page, each, head) for each in titles])
        for number, code_id in enumerate(self.content.codes, start=2):
            code = self.book.by_id[code_id]
            family = self.book.families[code.family].title
            cells = [code_id, " ".join(each for each in (family.zh, family.en) if each)]
            texts = (code.definition, code.include, code.exclude)
            cells += [getattr(text, lang) for lang in langs for text in texts]
            label = self.names.label(code_id)
            page.row_dimensions[number].height = _height([label, *cells], widths)
            page.append(
                [self._cell(page, label, bold), *(self._cell(page, each, plain) for each in cells)]
            )

    # --- cells

    def _column_style(self, page: Any, column: str) -> Any:
        if column in words.FILLED_IN:
            return self._style(page, fill=_YELLOW, border=True)
        small = column in _SMALL
        return self._style(
            page,
            fill=_GREY if small else "",
            border=True,
            size=9 if small else 11,
            grey=small,
            number=column in _NUMBERS,
        )

    def _style(
        self,
        page: Any,
        *,
        bold: bool = False,
        fill: str = "",
        border: bool = False,
        size: int = 11,
        grey: bool = False,
        number: bool = False,
    ) -> Any:
        """A style, made once and shared by cells: making one for each takes most of the time."""
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(page)
        cell.font = self.font(name="Arial", bold=bold, size=size, color="555555" if grey else None)
        cell.alignment = self.align(wrap_text=True, vertical="top")
        # text: what begins like a formula, or is typed like one, stays what it is
        cell.number_format = "0" if number else "@"
        if fill:
            cell.fill = self.fill("solid", start_color=fill)
        if border:
            cell.border = self.border
        return cell._style

    def _cell(self, page: Any, value: str | int, style: Any) -> Any:
        from openpyxl.cell import WriteOnlyCell

        text = isinstance(value, str)
        cell = WriteOnlyCell(page, without_controls(value) if isinstance(value, str) else value)
        if text:
            cell.data_type = "s"
        cell._style = style
        return cell


def _fit_to_width() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def _letter(at: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(at + 1))


def _height(cells: Sequence[str | int], widths: Sequence[int]) -> float:
    """The height of a row in points that shows all lines of its cells, up to what Excel allows."""
    lines = (_lines(str(each), width) for each, width in zip(cells, widths, strict=True) if width)
    return min(_HIGHEST, _LINE * max(lines) + 4)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes, a little generously; a Chinese character is two letters wide."""
    if len(text) * 2 <= width:
        return 1 + text.count("\n")
    sizes = (
        sum(1 if each < "\u2e80" else 2 for each in line) + len(line) // 20
        for line in text.split("\n")
    )
    return sum(max(1, -(-size // width)) for size in sizes)
