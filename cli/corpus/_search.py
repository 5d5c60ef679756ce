"""corpus search."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

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
    Limit,
    Plot,
    Roles,
    Speakers,
    StudyDir,
    Where,
    make_speech_filter,
    open_here,
)
from .._output import print_csv, print_json, print_table, say
from ._kwic import print_hits
from ._plot import check_plot, plot

if TYPE_CHECKING:
    from ...reports.explore import Concordance

_SCREENFULS = 50  # hits on a screen unless --limit asks for more
_COUNTS = 60


def search(
    queries: Annotated[
        list[str],
        typer.Argument(metavar="QUERY…", help="Words or phrases; several are looked for each."),
    ],
    folder: StudyDir = HERE,
    cue: Annotated[
        bool, typer.Option("--cue", help="The queries are cue patterns, as in the codebook.")
    ] = False,
    regex: Annotated[
        bool, typer.Option("--regex", help="The query is a regular expression.")
    ] = False,
    exact: Annotated[
        bool,
        typer.Option("--exact", help="With --regex: script, width and case as written."),
    ] = False,
    by: By = None,
    per: Annotated[
        str,
        typer.Option(
            "--per", metavar="characters|words", help="With --by: rates per 1,000 of these."
        ),
    ] = "characters",
    context: Annotated[
        int, typer.Option("--context", min=0, max=2000, help="Characters shown on either side.")
    ] = 40,
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
    """Find words in what was said, each with its context.

    A word matches as a cue of the codebook does: Traditional and Simplified, full and half width,
    capitals alike; Chinese on word boundaries; * stands for letters (fund*). With --cue: '@lack … 信任'.
    --by group counts by group. --plot draws where in each document the hits are.
    """
    from ... import GovcodeError, Problem
    from ...reports.explore import search as search_

    check_plot(picture)
    if cue and regex:
        raise GovcodeError(Problem("--cue and --regex exclude each other", remedy="give one"))
    if exact and not regex:
        raise GovcodeError(Problem("--exact is for --regex", remedy="add --regex"))
    if per not in ("characters", "words"):
        raise GovcodeError(Problem(f"--per cannot be {per!r}", remedy="write characters or words"))
    wanted = make_speech_filter(
        documents=document,
        speakers=speaker,
        groups=group,
        where=where,
        roles=role,
        languages=document_language,
        codes=code,
    )
    with open_here(folder) as study:
        found = search_(
            study,
            queries,
            wanted=wanted,
            kind="cues" if cue else "expression" if regex else "words",
            exact=exact,
            by=by or "",
            per=per,  # type: ignore[arg-type]
            context=context,
        )
    _print(found, limit, as_json=as_json, as_csv=as_csv)
    if picture:
        from ...reports.explore import search_chart

        plot(search_chart, found, picture, quiet=as_json or as_csv)


def _print(found: Concordance, limit: int | None, *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        print_json(found.as_dict())
    elif as_csv:
        (_print_counts_csv if found.by else _print_csv)(found)
    elif found.by:
        _print_counts(found, limit or _COUNTS)
    else:
        shown = found.hits[: limit or _SCREENFULS]
        print_hits(shown)
        more = f"{len(shown)} of " if len(shown) < len(found.hits) else ""
        hint = "; --limit shows more, --csv and --json all" if more else ""
        say(f"{more}{_summary(found)}{hint}")


def _summary(found: Concordance) -> str:
    return (
        f"{len(found.hits)} hits in {found.documents} of {found.searched} documents, "
        f"by {found.speakers} speakers"
    )


def _print_counts(found: Concordance, limit: int) -> None:
    rows = [
        (
            count.label or "—",
            count.hits,
            count.documents,
            count.speakers,
            count.size,
            "—" if count.rate is None else count.rate,
        )
        for count in found.counts[:limit]
    ]
    columns = (found.by, "hits", "documents", "speakers", found.per, f"per 1,000 {found.per}")
    print_table(columns, rows)
    more = f"; {len(rows)} of {len(found.counts)} shown" if len(rows) < len(found.counts) else ""
    say(_summary(found) + more)


def _print_counts_csv(found: Concordance) -> None:
    columns = (found.by, "hits", "documents", "speakers", found.per, f"per_1000_{found.per}")
    print_csv(
        columns,
        (
            (c.label, c.hits, c.documents, c.speakers, c.size, "" if c.rate is None else c.rate)
            for c in found.counts
        ),
    )


def _print_csv(found: Concordance) -> None:
    keys = list(dict.fromkeys(key for hit in found.hits for key in hit.attributes))
    fields = (
        "document",
        "turn",
        "speaker",
        "role",
        "start",
        "end",
        "left",
        "words",
        "right",
        "query",
    )
    print_csv((*fields, *keys), (_row(hit, fields, keys) for hit in found.hits))


def _row(hit: Any, fields: tuple[str, ...], keys: list[str]) -> tuple[Any, ...]:
    return (
        *(getattr(hit, name) for name in fields),
        *(hit.attributes.get(key, "") for key in keys),
    )


COMMANDS: dict[str, Callable[..., None]] = {"search": search}
