"""A report as one Markdown file: plain text that reads well as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .. import _display, _view
from .._view import ReportLanguage
from .._wording import say
from ..blocks import (
    COLON,
    Behind,
    Block,
    Entry,
    Figure,
    Heading,
    Line,
    Paragraph,
    Points,
    Quote,
    Table,
    line,
    tell,
    versions,
)
from ..content import Report
from ._markup import block_quote, code, escaped, table


def render_markdown(report: Report, *, lang: ReportLanguage = "both") -> str:
    """The report as Markdown without any HTML.

    Args:
        report: what to show.
        lang: the language of the fixed words and of the codebook's texts; with ``both``
            Chinese comes first. Transcripts stay as they are.
    """
    page = _Page(report, lang)
    parts = [*page.top(), *(part for block in tell(report) for part in page.set(block))]
    return "\n\n".join(filter(None, parts)) + "\n"


def markdown_table(found: Table, *, lang: ReportLanguage = "both") -> str:
    """One table with its caption."""
    return "\n\n".join(_Setter(lang).table(found)) + "\n"


def markdown_blocks(blocks: Iterable[Block], *, title: Line, lang: ReportLanguage = "both") -> str:
    """Blocks under a title, as one Markdown file; not those that need a report (``Behind``)."""
    setter = _Setter(lang)
    parts = [part for block in blocks for part in _SETTERS[type(block)](setter, block)]
    return "\n\n".join([f"# {setter.inline(title, ' · ')}", *filter(None, parts)]) + "\n"


class _Setter:
    """Blocks set as Markdown."""

    def __init__(self, lang: ReportLanguage) -> None:
        self.lang = lang
        self.chapter = 0

    def inline(self, given: Line, between: str = " / ") -> str:
        """A line on one line, with ``both`` in Chinese and then in English."""
        return between.join(_marked(given, each) for each in versions(given, self.lang))

    def heading(self, block: Heading) -> Iterator[str]:
        """A heading; chapters are numbered."""
        number = ""
        if block.level == 1:
            self.chapter += 1
            number = f"{self.chapter} "
        yield f"{'#' * (block.level + 1)} {number}{self.inline(block.line, ' · ')}"

    def paragraph(self, block: Paragraph) -> Iterator[str]:
        """A paragraph a language; warnings as a block quotation."""
        for each in versions(block.line, self.lang):
            words = _marked(block.line, each)
            yield f"> **{words}**" if block.kind == "loud" else words

    def points(self, block: Points) -> Iterator[str]:
        """A list."""
        yield "\n".join(f"- {self.inline(each)}" for each in block.lines)

    def quote(self, block: Quote) -> Iterator[str]:
        """A block quotation with whose it is and where it is found."""
        mark = f"**\\[{self.inline(block.mark, '/')}\\]**"
        if block.against:
            mark = f"**{self.inline(line(say('contrary')))}** {mark}"
        told = [mark, self.inline(block.whose, "/"), self.inline(block.source)]
        yield block_quote(block.words, " · ".join(filter(None, told)))

    def table(self, block: Table) -> Iterator[str]:
        """Caption, table, note."""
        yield f"**{self.inline(block.caption)}**"
        numbers = 0
        for each in reversed(block.columns):
            if not each.number:
                break
            numbers += 1
        heads = [self.inline(each.head) for each in block.columns]
        yield table(heads, ([self.cell(e) for e in row] for row in block.rows), numbers=numbers)
        if block.note and not any(entry.shade for row in block.rows for entry in row):
            yield self.inline(block.note)

    def cell(self, entry: Entry) -> str:
        """A cell; parts stand behind dashes."""
        words = " / ".join(
            _marked(entry.line, each, in_table=True) for each in versions(entry.line, self.lang)
        )
        return "– " * entry.depth + words

    def figure(self, block: Figure) -> Iterator[str]:
        """The words of a picture that Markdown does not hold."""
        yield self.inline(block.alternative)


class _Page(_Setter):
    """A whole report."""

    def __init__(self, report: Report, lang: ReportLanguage) -> None:
        super().__init__(lang)
        self.report = report

    def top(self) -> Iterator[str]:
        """The title, and when it was made."""
        title = line(_display.two_languages(self.report.title))
        yield f"# {self.inline(title, ' · ')}"
        made = _display.moment(self.report.provenance.made_at)
        yield f"{self.inline(line(say('report')))} · {made}"

    def set(self, block: object) -> Iterator[str]:
        """A block as ready Markdown."""
        return _SETTERS[type(block)](self, block)

    def behind(self, block: Behind) -> Iterator[str]:
        """The ids behind a number, the confirmed apart, and the commands that show each."""
        ids = _view.list_ids(self.report, block.ids)
        named = (("ids_confirmed", ids.confirmed), ("ids_suggested", ids.suggested))
        told = [
            self.inline(line(say(key), COLON, ", ".join(map(str, found))))
            for key, found in named
            if found
        ]
        if ids.more:
            told.append(self.inline(line(say("more_ids", n=ids.more))))
        parts = [self.inline(block.label), "; ".join(told), *map(code, block.commands)]
        yield ("" if block.commands else "- ") + " — ".join(parts)


def _marked(given: Line, lang: Any, *, in_table: bool = False) -> str:
    """A line of one language with its marks."""
    parts = []
    for piece in given:
        words = piece.words.say(lang)
        if not words.strip():
            parts.append(words)
        elif piece.kind == "code":
            parts.append(code(words, in_table=in_table))
        else:
            before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            shown = escaped(words)
            strong = f"**{shown}**" if piece.kind == "strong" else shown
            parts.append(f"{' ' if before else ''}{strong}{' ' if after else ''}")
    return "".join(parts).strip().replace("\n", " ")


_SETTERS: dict[type, Callable[..., Iterator[str]]] = {
    Heading: _Setter.heading,
    Paragraph: _Setter.paragraph,
    Points: _Setter.points,
    Quote: _Setter.quote,
    Table: _Setter.table,
    Figure: _Setter.figure,
    Behind: _Page.behind,
}
