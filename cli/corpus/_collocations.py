"""corpus collocations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Optional

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
    from ...reports.explore import Collocations

_SCREENFUL = 40  # rows on a screen unless --limit asks for more


def collocations(
    word: Annotated[
        Optional[str], typer.Argument(metavar="[WORD]", help="The word; all pairs without one.")
    ] = None,
    folder: StudyDir = HERE,
    window: Annotated[
        int, typer.Option("--window", min=1, max=20, help="How many words away, in a sentence.")
    ] = 5,
    least: Least = 3,
    stop_words: StopWords = False,
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
    """What is said near a word more often than elsewhere, or which words are said together.

    Log-likelihood with four cells (Dunning) ranks; PMI, NPMI and logDice tell how exclusive
    the two are.
    """
    from ...reports.explore import collocations as collocations_
    from ...reports.explore import collocations_chart

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
        found = collocations_(
            study,
            word or "",
            window=window,
            wanted=wanted,
            least=least,
            stop_words=stop_words,
            progress=show,
        )
    _print_collocations(found, limit, as_json=as_json, as_csv=as_csv)
    if not (as_json or as_csv or role):
        say(NO_INTERVIEWERS)
    plot(collocations_chart, found, picture, quiet=as_json or as_csv)


def _print_collocations(
    found: Collocations, limit: int | None, *, as_json: bool, as_csv: bool
) -> None:
    if as_json:
        print_json(found.as_dict())
        return
    if as_csv:
        fields = tuple(type(found.pairs[0]).__slots__) if found.pairs else ("first", "second")
        print_csv(fields, (tuple(getattr(pair, name) for name in fields) for pair in found.pairs))
        return
    rows = [
        (
            *((pair.second,) if found.word else (pair.first, pair.second)),
            pair.together,
            round(pair.expected, 2),
            *(
                "—" if value is None else value
                for value in (pair.ll, pair.pmi, pair.npmi, pair.log_dice)
            ),
            pair.documents,
            pair.speakers,
        )
        for pair in found.pairs[: limit or _SCREENFUL]
    ]
    words = ("word",) if found.word else ("word", "followed by")
    columns = ("together", "expected", "LL", "PMI", "NPMI", "logDice", "documents", "speakers")
    print_table((*words, *columns), rows)
    for reason in dict.fromkeys(pair.reason for pair in found.pairs if pair.reason):
        say(f"—: {reason}")
    what = f"{found.word}: {found.count} times; " if found.word else ""
    say(
        f"{what}{len(found.pairs)} found within {found.window} words, in {found.words} words; "
        f"words by {found.cut_by}"
    )


COMMANDS: dict[str, Callable[..., None]] = {"collocations": collocations}
