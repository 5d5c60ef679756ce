"""quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .. import GovcodeError, Problem
from ._options import (
    HERE,
    AsCsv,
    AsJson,
    By,
    Contrary,
    Documents,
    Groups,
    Languages,
    Speakers,
    Statuses,
    StudyDir,
    Where,
    language,
    make_filter,
    open_here,
)
from ._output import page, print_csv, print_json, say

if TYPE_CHECKING:
    from ..reports.quotes import BookQuote, CodeChapter, QuotationBook

_TURN = "turn"
_COLUMNS = (
    "code",
    "id",
    "words",
    "before",
    "after",
    "speaker",
    "group",
    "document",
    "start",
    "end",
    "coder",
    "status",
    "contrary",
    "because",
)


def quotes(
    codes: Annotated[
        list[str], typer.Argument(metavar="CODE…", help="Codes, parents or families.")
    ],
    folder: StudyDir = HERE,
    by: By = None,
    order: Annotated[
        str,
        typer.Option(
            "--order", metavar="ORDER", help="chosen, as the report chooses, or document."
        ),
    ] = "chosen",
    limit: Annotated[
        Optional[int], typer.Option("--limit", min=1, help="At most so many a code.")
    ] = None,
    context: Annotated[
        str,
        typer.Option(
            "--context", metavar="N|turn", help="Characters on either side, or the whole turn."
        ),
    ] = "80",
    document: Documents = None,
    speaker: Speakers = None,
    group: Groups = None,
    where: Where = None,
    coder: Annotated[
        Optional[list[str]],
        typer.Option(
            "--coder", metavar="CODER", help="Whose codings (a person, or rules); may be repeated."
        ),
    ] = None,
    status: Statuses = None,
    document_language: Languages = None,
    contrary: Contrary = False,
    anonymous: Annotated[
        bool,
        typer.Option("--anonymous", help="Speakers by group and number, documents by number."),
    ] = False,
    lang: Annotated[
        Optional[str],
        typer.Option(
            "--lang", metavar="zh|en|both", help="With --output; else what govcode.toml says."
        ),
    ] = None,
    output: Annotated[
        Optional[Path],
        typer.Option(
            "--output", "-o", metavar="FILE.html|docx|md|csv|json", help="Into this file."
        ),
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """A quotation book: all that is said under a code, with its context.

    Rejected codings are left out unless --status asks for them. Words that several people coded
    stand once. --anonymous changes nothing in what was said: corpus deidentify does.
    """
    from ..reports.quotes import check_book_target, quotation_book, write_book

    if output:
        check_book_target(output)
    wanted = make_filter(
        documents=document,
        speakers=speaker,
        groups=group,
        where=where,
        coders=coder,
        statuses=status,
        contrary=contrary,
    )
    with open_here(folder) as study:
        book = quotation_book(
            study,
            codes,
            wanted=wanted,
            languages=document_language or (),
            by=by or "",
            order=order,
            limit=limit,
            around=_around(context),
            anonymous=anonymous,
        )
        languages = study.settings.report_languages
    if output:
        write_book(book, output, lang=lang or languages)
        if not (as_json or as_csv):
            say(f"quotations: {output} ({len(book.quotes)})")
    if as_json:
        print_json(book)
    elif as_csv:
        _print_csv(book)
    elif not output:
        page(_lines(book))


def _around(context: str) -> int | None:
    if context == _TURN:
        return None
    if context.isdecimal():
        return int(context)
    message = f"--context takes a number of characters or {_TURN}, not {context!r}"
    raise GovcodeError(Problem(message, remedy="write --context 120 or --context turn"))


def _lines(book: QuotationBook) -> Iterator[str]:
    if not book.chapters:
        yield "no quotation fits"
    for chapter in book.chapters:
        yield from _chapter(chapter, grouped=bool(book.by))
    if any(each.before.strip() or each.after.strip() for each in book.quotes):
        yield "Between ⟦ and ⟧ stand the coded words; around them is what is said in the same turn."


def _chapter(chapter: CodeChapter, *, grouped: bool) -> Iterator[str]:
    shown = sum(len(each.quotes) for each in chapter.groups)
    some = f"{shown} of " if shown < chapter.found else ""
    name = chapter.name.say(language())
    said = f"{chapter.found} quotation{'s' * (chapter.found != 1)}"
    voices = f"{chapter.voices} speaker{'s' * (chapter.voices != 1)}"
    yield f"{name} ({chapter.code}): {some}{said} by {voices}"
    yield ""
    for group in chapter.groups:
        if grouped:
            yield f"── {group.label or '—'} ({group.found})"
            yield ""
        for each in group.quotes:
            yield from _quote(each)


def _quote(quote: BookQuote) -> Iterator[str]:
    from ..corpus import readable

    words = f"{quote.before.lstrip()}⟦{readable(quote.words)}⟧{quote.after.rstrip()}"
    yield from (f"  {each.strip()}" for each in words.split("\n") if each.strip())
    whose = f"{quote.speaker or '—'} ({quote.group})" if quote.group else quote.speaker or "—"
    contrary = ", contrary" if quote.contrary else ""
    yield f"    {whose}, {quote.document}; #{quote.id} {quote.coder}, {quote.status}{contrary}"
    yield ""


def _print_csv(book: QuotationBook) -> None:
    print_csv(
        (*_COLUMNS, "filed_under"),
        (
            (*(getattr(quote, name) for name in _COLUMNS), group.label)
            for chapter in book.chapters
            for group in chapter.groups
            for quote in group.quotes
        ),
    )


COMMANDS: dict[str, Callable[..., None]] = {"quotes": quotes}
