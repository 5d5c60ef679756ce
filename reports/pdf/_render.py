"""The report laid out in pages."""

from __future__ import annotations

from typing import Any

from .._view import ReportLanguage
from ..content import Report
from ..explore import chinese_fonts
from ..html import render_html
from ..word import Fonts, render_docx
from ._convert import convert, pdf_program


def render_pdf(report: Report, *, lang: ReportLanguage = "both") -> bytes:
    """The report as PDF: the Word form laid out by LibreOffice, or the page by a browser.

    The Word form is laid out twice: only then is it known which page a chapter begins on.

    Raises:
        ReportError: when this machine has neither, or it fails.
    """
    program = pdf_program()
    if program.kind == "browser":
        return convert(program, render_html(report, lang=lang).encode(), "html")
    fonts = Fonts.of(chinese_fonts())
    first = convert(program, render_docx(report, lang=lang, fonts=fonts), "docx")
    pages = _pages(first)
    return convert(program, render_docx(report, lang=lang, fonts=fonts, pages=pages), "docx")


def _pages(content: bytes) -> list[int]:
    """The page that each heading stands on, in order, from the bookmarks of a PDF."""
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(content)
    try:
        found = []
        for mark in document.get_toc():
            target = mark.get_dest()
            found.append((target.get_index() or 0) + 1 if target else 0)
        return found
    finally:
        document.close()
