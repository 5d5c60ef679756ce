"""A quotation book as blocks, which Word and Markdown set."""

from __future__ import annotations

from collections.abc import Iterator

from ...codebooks import Bilingual
from ...corpus import readable
from ..blocks import Block, Heading, Line, Paragraph, Piece, Quote, line
from ._book import BookQuote, CodeChapter, QuotationBook
from ._words import counts, say

_OPEN, _CLOSE = "⟦", "⟧"


def book_blocks(book: QuotationBook) -> Iterator[Block]:
    """How the book is ordered, then code by code and group by group."""
    if not book.chapters:
        yield Paragraph(line(say("none")))
        return
    yield Paragraph(line(say(f"order_{book.order}")), "note")
    if any(each.before or each.after for each in book.quotes):
        yield Paragraph(line(say("marks")), "note")
    for chapter in book.chapters:
        yield from _chapter(chapter, grouped=bool(book.by))


def _chapter(chapter: CodeChapter, *, grouped: bool) -> Iterator[Block]:
    name = chapter.name if chapter.name.zh or chapter.name.en else _same(chapter.code)
    yield Heading(1, line(name))
    if chapter.definition.zh or chapter.definition.en:
        yield Paragraph(line(chapter.definition))
    shown = sum(len(each.quotes) for each in chapter.groups)
    told = counts(chapter.found, chapter.voices, shown)
    yield Paragraph(line(told, " · ", Piece(_same(chapter.code), "code")), "facts")
    for group in chapter.groups:
        if grouped:
            yield Heading(2, line(group.label or say("unknown"), " ", group.found))
        for quote in group.quotes:
            yield _quote(quote)


def _quote(quote: BookQuote) -> Quote:
    words = readable(quote.words).strip()
    if quote.before.strip() or quote.after.strip():
        before, after = quote.before.lstrip(), quote.after.rstrip()
        words = f"{before}{_OPEN}{words}{_CLOSE}{after}"
    return Quote(words, mark_of(quote), whose(quote), source(quote), quote.contrary)


def mark_of(quote: BookQuote) -> Line:
    """Whether a person confirmed it."""
    return line(say(quote.status))


def whose(quote: BookQuote) -> Line:
    """Who spoke, and of which group, where the name does not say it."""
    group = "" if quote.speaker.startswith(quote.group) else quote.group
    return line(" · ".join(filter(None, (quote.speaker, group))))


def source(quote: BookQuote) -> Line:
    """Where the words are found."""
    return line(f"{quote.document} [{quote.start}–{quote.end}] · #{quote.id} · {quote.coder}")


def _same(words: str) -> Bilingual:
    return Bilingual(zh=words, en=words)
