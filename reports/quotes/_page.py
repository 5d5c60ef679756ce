"""A quotation book as a page: opens offline, asks for nothing, needs no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ...codebooks import Bilingual
from ...corpus import readable
from .. import _display
from .._view import ReportLanguage
from ..blocks import Line, versions
from ._blocks import mark_of, source, whose
from ._book import BookQuote, CodeChapter, QuotationBook
from ._words import counts, say

_STYLE = """
:root { color-scheme: light dark; --ink: #20252b; --paper: #fff; --soft: #59616b; --line: #d9d6cf;
  --mark: #e3eff1; --first: #1d5a66; --against: #8f3f26; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8ea; --paper: #16191d; --soft: #a3abb4;
  --line: #3a4149; --mark: #21444c; --first: #7cc0cd; --against: #e29a80; } }
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 16px/1.7 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
h2 { margin-top: 2.6rem; border-bottom: 1px solid var(--line); } h2 code { font-size: .6em; color: var(--soft); }
nav li, .soft { color: var(--soft); } nav ul { columns: 2; column-gap: 2.4rem; padding-left: 1.2rem; }
a { color: var(--first); }
figure { margin: 1.2rem 0; padding-left: 1rem; border-left: 3px solid var(--line); break-inside: avoid; }
figure.against { border-color: var(--against); }
blockquote { margin: 0; white-space: pre-line; color: var(--soft); }
mark { color: var(--ink); background: var(--mark); }
figcaption { color: var(--soft); font-size: .85rem; margin-top: .3rem; }
@media print { body { margin: 0; max-width: none; } nav { display: none; } }
@media (max-width: 40rem) { nav ul { columns: 1; } }
"""
_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def book_page(book: QuotationBook, lang: ReportLanguage) -> str:
    """The page of a quotation book."""
    page = _Page(lang)
    named = page.words(_display.two_languages(book.title)) if book.title else ""
    title = " · ".join(filter(None, (page.words(say("title")), named)))
    return _PAGE.format(
        lang="en" if lang == "en" else "zh-CN",
        title=title,
        style=_STYLE,
        body="\n".join(page.body(book)),
    )


def _plain(text: str) -> str:
    return escape(_display.visible(text))


class _Page:
    def __init__(self, lang: ReportLanguage) -> None:
        self.lang = lang

    def words(self, text: Bilingual) -> str:
        """Words in the language of the page; with both in Chinese and then in English."""
        if self.lang == "both":
            return " ".join(_plain(each) for each in dict.fromkeys((text.zh, text.en)) if each)
        return _plain(text.say(self.lang))

    def line(self, given: Line) -> str:
        """A line of words."""
        return " / ".join(
            _plain("".join(piece.words.say(lang) for piece in given))
            for lang in versions(given, self.lang)
        )

    def body(self, book: QuotationBook) -> Iterator[str]:
        """How it is ordered, a list of the codes, and the codes."""
        if not book.chapters:
            yield f"<p>{self.words(say('none'))}</p>"
            return
        yield f'<p class="soft">{self.words(say(f"order_{book.order}"))}</p>'
        if len(book.chapters) > 1:
            yield f"<nav><ul>{''.join(map(self.entry, book.chapters))}</ul></nav>"
        for chapter in book.chapters:
            yield from self.chapter(chapter, grouped=bool(book.by))

    def name(self, chapter: CodeChapter) -> str:
        """The name of a code, else its id."""
        named = chapter.name.zh or chapter.name.en
        return self.words(chapter.name) if named else _plain(chapter.code)

    def entry(self, chapter: CodeChapter) -> str:
        """A link to a code."""
        return (
            f'<li><a href="#{_plain(chapter.code)}">{self.name(chapter)}</a> {chapter.found}</li>'
        )

    def chapter(self, chapter: CodeChapter, *, grouped: bool) -> Iterator[str]:
        """A code with its groups and quotations."""
        code = _plain(chapter.code)
        yield f'<section id="{code}"><h2>{self.name(chapter)} <code>{code}</code></h2>'
        if chapter.definition.zh or chapter.definition.en:
            yield f"<p>{self.words(chapter.definition)}</p>"
        shown = sum(len(each.quotes) for each in chapter.groups)
        yield f'<p class="soft">{self.words(counts(chapter.found, chapter.voices, shown))}</p>'
        for group in chapter.groups:
            if grouped:
                label = _plain(group.label) or self.words(say("unknown"))
                yield f"<h3>{label} {group.found}</h3>"
            yield from map(self.quote, group.quotes)
        yield "</section>"

    def quote(self, quote: BookQuote) -> str:
        """Words in their context, and whose they are."""
        told = [self.line(whose(quote)), self.line(mark_of(quote)), self.line(source(quote))]
        against = f" · {self.words(say('contrary'))}" if quote.contrary else ""
        return (
            f'<figure id="q{quote.id}"{" class=against" if quote.contrary else ""}><blockquote>'
            f"{_plain(quote.before.lstrip())}<mark>{_plain(readable(quote.words))}</mark>"
            f"{_plain(quote.after.rstrip())}</blockquote>"
            f"<figcaption>{' · '.join(filter(None, told))}{against}</figcaption></figure>"
        )
