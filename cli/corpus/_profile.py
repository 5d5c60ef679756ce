"""corpus profile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

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
from .._output import print_csv, print_json, print_table, progress, say
from ._plot import check_plot, plot

if TYPE_CHECKING:
    from ...reports.explore import Profile, Share

_SCREENFUL = 40  # rows on a screen unless --limit asks for more


def profile(
    folder: StudyDir = HERE,
    by: By = None,
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
    """How much was said, by whom, in which language, when, and how long it took.

    --by speaker, group … tells shares of speech (by role without it); --by document each document.
    """
    from ...reports.explore import profile as profile_
    from ...reports.explore import profile_chart

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
        found = profile_(study, wanted, by=by or "role", progress=show)
    _print_profile(found, limit, as_json=as_json, as_csv=as_csv)
    plot(profile_chart, found, picture, quiet=as_json or as_csv)


def _print_profile(found: Profile, limit: int | None, *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        print_json(found.as_dict())
        return
    if as_csv:
        fields = tuple(type(found.total).__slots__)
        rows = (tuple(_blank(getattr(each, name)) for name in fields) for each in found.shares)
        print_csv((found.by, *fields[1:]), rows)
        return
    shown = found.shares[: limit or _SCREENFUL]
    timed = found.total.timed > 0
    columns = (found.by, "documents", "speakers", "turns", "words", "words a turn", "share")
    table = [_share_row(each, timed=timed) for each in (*shown, replace(found.total, label="all"))]
    print_table((*columns, "minutes") if timed else columns, table)
    more = f"; {len(shown)} of {len(found.shares)} shown" if len(shown) < len(found.shares) else ""
    languages = ", ".join(f"{count} {name}" for name, count in sorted(found.languages.items()))
    dates = f"{found.first_date} to {found.last_date}" if found.first_date else "no dates"
    undated = f" ({found.undated} undated)" if found.first_date and found.undated else ""
    say(f"{found.total.characters} characters; {languages}; {dates}{undated}{more}")
    say(f"words by {found.cut_by}")


def _share_row(each: Share, *, timed: bool) -> tuple[object, ...]:
    label = each.label or "—"
    row = (
        label,
        each.documents,
        each.speakers,
        each.turns,
        each.words,
        "—" if each.turn_words is None else round(each.turn_words, 1),
        "—" if each.share is None else f"{each.share:.1%}",
    )
    minutes = "—" if each.seconds is None else round(each.seconds / 60, 1)
    return (*row, minutes) if timed else row


def _blank(value: object) -> object:
    return "" if value is None else value


COMMANDS: dict[str, Callable[..., None]] = {"profile": profile}
