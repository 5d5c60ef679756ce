"""Quotation books: all that is said under a code, with its context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._book import BookQuote, CodeChapter, QuotationBook, QuoteGroup, quotation_book
    from ._write import BOOK_FORMS, check_book_target, write_book

__all__ = [
    "BOOK_FORMS",
    "BookQuote",
    "CodeChapter",
    "QuotationBook",
    "QuoteGroup",
    "check_book_target",
    "quotation_book",
    "write_book",
]

_LATER = {
    "BOOK_FORMS": "_write",
    "BookQuote": "_book",
    "CodeChapter": "_book",
    "QuotationBook": "_book",
    "QuoteGroup": "_book",
    "check_book_target": "_write",
    "quotation_book": "_book",
    "write_book": "_write",
}

__getattr__ = load_later(__name__, _LATER)
