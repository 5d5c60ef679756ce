"""PDF files: the text layer, put back into paragraphs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from ... import Problem
from .._kinds import PDF, kind_of, mistaken
from .._marks import shown
from .._model import TranscriptError
from . import TableColumns
from ._content import Content
from ._lines import text_content
from ._pdf_bombs import refuse_bombs
from ._pdf_flow import paragraphs
from ._pdf_furniture import without_furniture
from ._pdf_page import Page, read_lines

MOST_PAGES = 2_000
MOST_CHARACTERS = 5_000_000
MOST_SECONDS = 30.0  # for one file; some 100,000 characters a second are usual
_RECOGNIZE = "run text recognition (OCR) on it, or type it, and import the text"
_SPLIT_IT = "split it into smaller files"
_SAVE_AGAIN = "open it in a PDF viewer and print it to a PDF file again"


def read_pdf(data: bytes, _columns: TableColumns) -> tuple[Content, ...]:
    """Return the text layer of a PDF in paragraphs, with notes on what was left out.

    Lines are joined by where they stand on the page (see ``paragraphs``); headers, footers,
    page numbers and text set askew are left out, and pages without text are told; footnotes
    stand where the page has them. Raises TranscriptError for a locked, damaged or
    hostile file, and for one whose pages are pictures.
    """
    if kind_of(data) not in (None, PDF):
        raise TranscriptError(mistaken(data, "a PDF file"))
    refuse_bombs(data)
    pages = list(_pages(data))
    _refuse_unreadable(pages)
    kept, dropped = without_furniture(pages)
    lines = [line for page in kept for line in page.lines]
    told = [f"headers, footers and page numbers ({shown(dropped, limit=2)})"] if dropped else []
    told += ["text set askew"] if any(page.tilted for page in pages) else []
    return text_content(paragraphs(lines), "pdf", left_out=told, notes=_notes(pages))


def _pages(data: bytes) -> Iterator[Page]:
    import pypdfium2  # loads a large library

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            remedy = "open it and print it to a PDF file without the password"
            raise TranscriptError(Problem("is protected by a password", remedy=remedy)) from None
        problem = mistaken(data, "a PDF file", remedy=_SAVE_AGAIN)
        raise TranscriptError(problem) from error
    with closing(document):
        if len(document) > MOST_PAGES:
            fault = f"has {len(document)} pages, more than {MOST_PAGES}"
            raise TranscriptError(Problem(fault, remedy=_SPLIT_IT))
        yield from _read_pages(document, pypdfium2.PdfiumError)


def _read_pages(document: Any, error: type[Exception]) -> Iterator[Page]:
    began, characters = time.monotonic(), 0
    for index in range(len(document)):
        try:
            page = _read_page(document, index)
        except error as cause:
            fault = f"its page {index + 1} is damaged"
            raise TranscriptError(Problem(fault, remedy=_SAVE_AGAIN)) from cause
        characters += page.characters
        if characters > MOST_CHARACTERS or time.monotonic() - began > MOST_SECONDS:
            raise TranscriptError(Problem("is longer than any interview", remedy=_SPLIT_IT))
        yield page


def _read_page(document: Any, index: int) -> Page:
    with closing(document[index]) as page, closing(page.get_textpage()) as textpage:
        found = read_lines(textpage, index + 1, page.get_size())
        if found.characters:
            return found
        return replace(found, pictures=next(iter(page.get_objects(max_depth=3)), None) is not None)


def _refuse_unreadable(pages: Sequence[Page]) -> None:
    """Refuse a file whose pages are pictures, or whose fonts do not say what they show."""
    characters = sum(page.characters for page in pages)
    if not any(page.lines for page in pages) and not characters:
        pictures = any(page.pictures for page in pages)
        fault = "its pages are pictures: it holds no text" if pictures else "its pages are empty"
        raise TranscriptError(Problem(fault, remedy=_RECOGNIZE))
    if sum(page.unmapped for page in pages) > 0.3 * characters:
        fault = "its fonts do not say which characters they show"
        raise TranscriptError(Problem(fault, remedy=_RECOGNIZE))


def _notes(pages: Sequence[Page]) -> list[str]:
    notes = []
    if empty := [str(page.number) for page in pages if page.pictures]:
        notes.append(f"pages without text, perhaps pictures: {shown(empty)}")
    if unmapped := sum(page.unmapped for page in pages):
        notes.append(f"{unmapped} characters could not be read: their font does not name them")
    return notes
