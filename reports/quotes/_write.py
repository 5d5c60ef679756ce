"""A quotation book in a file: a page, Word, Markdown, CSV, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from pathlib import Path

from ... import Problem, nearest
from ...codebooks import Bilingual
from ...coding import now as utc_now
from .._display import two_languages
from .._errors import ReportError
from .._view import LANGUAGES, ReportLanguage
from .._write import replace_file
from ..blocks import Line, line
from ..markdown import markdown_blocks
from ..tables import Field, Sheet, csv_bytes
from ..word import blocks_docx
from ._blocks import book_blocks
from ._book import BookQuote, QuotationBook
from ._page import book_page
from ._words import say

_COLUMNS = tuple(each.name for each in fields(BookQuote))


def check_book_target(path: str | Path) -> None:
    """Refuse a file that no form of a book goes into, before anything is read.

    Raises:
        ReportError: on another suffix than those of ``BOOK_FORMS``.
    """
    if Path(path).suffix.lower() not in BOOK_FORMS:
        remedy = f"end the name with one of {', '.join(BOOK_FORMS)}"
        raise ReportError(Problem("a quotation book has no such form", str(path), remedy))


def write_book(book: QuotationBook, path: str | Path, *, lang: str = "both") -> None:
    """Write a quotation book to ``path``, in the form that its suffix names.

    Args:
        book: the book.
        path: a file that ends with one of ``BOOK_FORMS``.
        lang: zh, en or both, of the fixed words; transcripts stay as they are.

    Raises:
        ReportError: on another suffix or language, or when the file cannot be written.
    """
    path = Path(path)
    check_book_target(path)
    language = next((each for each in LANGUAGES if each == lang), None)
    if language is None:
        message = f"there are no quotation books in {lang!r}"
        raise ReportError(Problem(message, remedy=nearest(lang, LANGUAGES)))
    replace_file(path, BOOK_FORMS[path.suffix.lower()](book, language))


def _title(book: QuotationBook) -> Line:
    return line(say("title"), *((" · ", two_languages(book.title)) if book.title else ()))


def _docx(book: QuotationBook, lang: ReportLanguage) -> bytes:
    return blocks_docx(book_blocks(book), title=_title(book), made_at=utc_now(), lang=lang)


def _md(book: QuotationBook, lang: ReportLanguage) -> bytes:
    return markdown_blocks(book_blocks(book), title=_title(book), lang=lang).encode()


def _html(book: QuotationBook, lang: ReportLanguage) -> bytes:
    return book_page(book, lang).encode()


def _json(book: QuotationBook, _: ReportLanguage) -> bytes:
    # of the names of codes both languages stand there
    plain = json.dumps(asdict(book), ensure_ascii=False, indent=1, default=_bilingual)
    return plain.encode("utf-8", "surrogatepass") + b"\n"


def _bilingual(value: object) -> object:
    return {"zh": value.zh, "en": value.en} if isinstance(value, Bilingual) else str(value)


def _csv(book: QuotationBook, lang: ReportLanguage) -> bytes:
    """One row a quotation; ``filed under`` is the label of its group."""
    heads = ("code", *(each for each in _COLUMNS if each != "code"), book.by or "all")
    rows = tuple(
        (
            quote.code,
            *(_value(getattr(quote, each)) for each in _COLUMNS if each != "code"),
            group.label,
        )
        for chapter in book.chapters
        for group in chapter.groups
        for quote in group.quotes
    )
    named = tuple(Field(Bilingual(zh=each, en=each)) for each in heads)
    return csv_bytes(Sheet("quotations", say("title"), named, rows), lang=lang)


def _value(value: str | int) -> str | int:
    return int(value) if isinstance(value, bool) else value


BOOK_FORMS: Mapping[str, Callable[[QuotationBook, ReportLanguage], bytes]] = {
    ".html": _html,
    ".docx": _docx,
    ".md": _md,
    ".csv": _csv,
    ".json": _json,
}
