"""corpus terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from .._options import (
    HERE,
    AsCsv,
    AsJson,
    Documents,
    Groups,
    InsideCodes,
    Languages,
    Least,
    Limit,
    Plot,
    Roles,
    Speakers,
    StopWords,
    StudyDir,
    Where,
    make_speech_filter,
    open_here,
)
from .._output import print_csv, print_json, print_table, progress, say
from ._plot import NO_INTERVIEWERS, check_plot, plot

if TYPE_CHECKING:
    from ...reports.explore import Terms

_SCREENFUL = 40  # rows on a screen unless --limit asks for more


def terms(
    folder: StudyDir = HERE,
    ngrams: Annotated[
        int, typer.Option("--ngrams", min=1, max=5, help="Sequences of so many words.")
    ] = 1,
    least: Least = 2,
    stop_words: StopWords = False,
    not_in_codebook: Annotated[
        bool,
        typer.Option("--not-in-codebook", help="Only what no cue of the codebook covers."),
    ] = False,
    document: Documents = None,
    speaker: Speakers = None,
    group: Groups = None,
    where: Where = None,
    role: Roles = None,
    document_language: Languages = None,
    code: InsideCodes = None,
    limit: Limit = None,
    picture: Plot = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """The words that are said most, in how many documents and by how many speakers.

    --not-in-codebook lists frequent words to grow a codebook by: those that are no word of
    a cue, by how often they are said where no cue matches.
    """
    from ...reports.explore import terms as terms_
    from ...reports.explore import terms_chart

    check_plot(picture)
    wanted = make_speech_filter(
        documents=document,
        speakers=speaker,
        groups=group,
        where=where,
        roles=role,
        languages=document_language,
        codes=code,
    )
    with open_here(folder) as study, progress("words") as show:
        found = terms_(
            study,
            wanted,
            ngrams=ngrams,
            least=least,
            stop_words=stop_words,
            not_in_codebook=not_in_codebook,
            progress=show,
        )
    _print_terms(found, limit, new=not_in_codebook, as_json=as_json, as_csv=as_csv)
    if not (as_json or as_csv or role):
        say(NO_INTERVIEWERS)
    plot(terms_chart, found, picture, quiet=as_json or as_csv)


def _print_terms(
    found: Terms, limit: int | None, *, new: bool, as_json: bool, as_csv: bool
) -> None:
    if as_json:
        print_json(found.as_dict())
        return
    columns = ["term", "count", "per million", "documents", "speakers"] + ["uncovered"] * new
    rows = [
        (t.term, t.count, round(t.per_million, 1), t.documents, t.speakers)
        + ((t.uncovered,) if new else ())
        for t in found.terms
    ]
    if as_csv:
        print_csv(columns, rows)
        return
    print_table(columns, rows[: limit or _SCREENFUL])
    say(
        f"{len(found.terms)} terms in {found.words} words of {found.speakers} speakers in "
        f"{found.documents} documents; words by {found.cut_by}"
    )


COMMANDS: dict[str, Callable[..., None]] = {"terms": terms}
