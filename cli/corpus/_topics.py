"""corpus topics."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

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
    Plot,
    Roles,
    Speakers,
    StudyDir,
    Where,
    make_speech_filter,
    open_here,
)
from .._output import print_csv, print_json, progress, say
from ._plot import check_plot, plot

if TYPE_CHECKING:
    from ...reports.explore import Topics


def topics(
    folder: StudyDir = HERE,
    number: Annotated[
        int, typer.Option("--topics", min=1, max=100, help="How many, in each language.")
    ] = 8,
    unit: Annotated[
        str, typer.Option("--unit", metavar="turn|document", help="What a topic describes.")
    ] = "turn",
    mixed: Annotated[
        bool, typer.Option("--mixed", help="Take Chinese and English together.")
    ] = False,
    top: Annotated[int, typer.Option("--words", min=1, max=50, help="Words shown of each.")] = 10,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the random start.")] = 0,
    by: By = None,
    document: Documents = None,
    speaker: Speakers = None,
    group: Groups = None,
    where: Where = None,
    role: Roles = None,
    document_language: Languages = None,
    code: InsideCodes = None,
    picture: Plot = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Words that come up together, by matrix factorisation: a first map of what is talked about.

    The same seed gives the same topics. Their number is a choice: try several, and read the turns.
    """
    from ... import GovcodeError, Problem
    from ...reports.explore import topics as topics_
    from ...reports.explore import topics_chart

    check_plot(picture)
    if unit not in ("turn", "document"):
        raise GovcodeError(Problem(f"--unit cannot be {unit!r}", remedy="write turn or document"))
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
        found = topics_(
            study,
            number=number,
            unit=unit,  # type: ignore[arg-type]
            by=by or "",
            mixed=mixed,
            top=top,
            seed=seed,
            wanted=wanted,
            progress=show,
        )
    _print_topics(found, as_json=as_json, as_csv=as_csv)
    plot(topics_chart, found, picture, quiet=as_json or as_csv)


def _print_topics(found: Topics, *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        print_json(found.as_dict())
        return
    if as_csv:
        names = list(dict.fromkeys(name for topic in found.topics for name in topic.shares))
        print_csv(
            ("topic", "language", "share", "words", *names),
            (
                (
                    t.number,
                    t.language,
                    t.share,
                    " ".join(w.word for w in t.words),
                    *(t.shares.get(name, "") for name in names),
                )
                for t in found.topics
            ),
        )
        return
    for topic in found.topics:
        say(
            f"{topic.number}. {topic.share:.0%} of {topic.language}: "
            + " ".join(w.word for w in topic.words)
        )
        shares = sorted(topic.shares.items(), key=lambda each: -each[1])[:6]
        say(f"   by {found.by}: " + ", ".join(f"{name} {share:.0%}" for name, share in shares))
        for typical in topic.typical[:2]:
            turn = "" if typical.turn is None else f":{typical.turn} {typical.speaker}"
            say(f"   {typical.document}{turn}: {typical.text[:100]}")
    say(
        f"{found.units} {found.unit}s, {found.left_out} left out as too short or too few; "
        f"seed {found.seed}; words by {found.cut_by}"
    )


COMMANDS: dict[str, Callable[..., None]] = {"topics": topics}
