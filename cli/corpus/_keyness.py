"""corpus keyness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .._options import (
    HERE,
    AsCsv,
    AsJson,
    By,
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
    pairs,
)
from .._output import print_csv, print_json, print_table, progress, say
from ._plot import NO_INTERVIEWERS, check_plot, plot

if TYPE_CHECKING:
    from ...reports.explore import Keyness

_SCREENFUL = 40  # rows on a screen unless --limit asks for more

_NAMED = 4  # labels of a side that a heading has room for


def keyness(
    of: Annotated[
        list[str],
        typer.Option(
            "--of", metavar="LABEL", help="Whose words: 居民, or age=45; may be repeated."
        ),
    ],
    against: Annotated[
        Optional[list[str]],
        typer.Option("--against", metavar="LABEL", help="Against whose; all others by default."),
    ] = None,
    by: By = None,
    folder: StudyDir = HERE,
    least: Least = 3,
    least_range: Annotated[
        int,
        typer.Option(
            "--min-range",
            min=1,
            help="Least speakers with the word, on the side that says it more.",
        ),
    ] = 2,
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
    """The words that one group says more, or less, than the others.

    --by names the attribute (group by default) and --of its value. Log-likelihood with two
    cells (Rayson & Garside) ranks; log ratio 1 means twice as often, -1 half as often.
    """
    from ...reports.explore import keyness as keyness_
    from ...reports.explore import keyness_chart

    check_plot(picture)
    by, of, against = _labels(by, of, against or [])
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
        found = keyness_(
            study,
            of,
            by=by,
            against=against,
            wanted=wanted,
            least=least,
            least_range=least_range,
            stop_words=stop_words,
            progress=show,
        )
    _print_keyness(found, limit, as_json=as_json, as_csv=as_csv)
    plot(keyness_chart, found, picture, quiet=as_json or as_csv)


def _labels(by: str | None, of: list[str], against: list[str]) -> tuple[str, list[str], list[str]]:
    """--of KEY=VALUE says in one what --by KEY --of VALUE says in two."""
    from ... import GovcodeError, Problem

    if by or not any("=" in each for each in of):
        return by or "", of, against
    keys = {key for each in (*of, *against) for key in pairs([each], "--of")}
    if len(keys) > 1:
        remedy = "compare by one attribute"
        raise GovcodeError(Problem(f"--of names several: {', '.join(sorted(keys))}", remedy=remedy))
    values = [[each.partition("=")[2].strip() for each in listed] for listed in (of, against)]
    return keys.pop(), values[0], values[1]


def _side(labels: Sequence[str]) -> str:
    return ", ".join(labels) if len(labels) <= _NAMED else f"the {len(labels)} others"


def _print_keyness(found: Keyness, limit: int | None, *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        print_json(found.as_dict())
        return
    if as_csv:
        fields = tuple(type(found.keys[0]).__slots__) if found.keys else ("word",)
        print_csv(fields, (tuple(getattr(key, name) for name in fields) for key in found.keys))
        return
    one, other = _side(found.of), _side(found.against)
    rows = [
        (
            key.word,
            f"{key.ll:+.1f}",
            f"{key.log_ratio:+.2f}",
            f"{key.count} : {key.against}",
            f"{key.documents} : {key.against_documents}",
            f"{key.speakers} : {key.against_speakers}",
            _chance(key.p_adjusted),
        )
        for key in found.keys[: limit or _SCREENFUL]
    ]
    columns = ("word", "LL", "log ratio", "count", "documents", "speakers", "p adjusted")
    print_table(columns, rows, title=f"{one} : {other}")
    say(
        f"{len(found.keys)} words; {found.words} : {found.against_words} words said by "
        f"{found.speakers} : {found.against_speakers} speakers; words by {found.cut_by}"
    )
    say(
        "p takes every word for an independent draw, which words of one speaker are not: it "
        "orders, it proves nothing. Look at the speakers."
    )
    say(NO_INTERVIEWERS)


def _chance(p: float) -> str:
    return f"{p:.3f}" if p >= 0.001 else "<0.001"


COMMANDS: dict[str, Callable[..., None]] = {"keyness": keyness}
