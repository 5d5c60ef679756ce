"""review: the terminal workbench."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .. import GovcodeError, Problem
from ._options import (
    HERE,
    Blind,
    Coders,
    Codes,
    Groups,
    Speakers,
    Statuses,
    StudyDir,
    Who,
    language,
    make_filter,
    open_here,
)
from ._output import progress

if TYPE_CHECKING:
    from ..coding import Filter, Study
    from .workbench import CodingFilter

_STATES = {
    "suggested": ("waiting", "disputed"),
    "accepted": ("accepted",),
    "rejected": ("rejected",),
}


def review(
    folder: StudyDir = HERE,
    document: Annotated[
        Optional[str],
        typer.Option(
            "--document", metavar="NAME", help="Begin here, not where you were last time."
        ),
    ] = None,
    code: Codes = None,
    speaker: Speakers = None,
    group: Groups = None,
    by: Coders = None,
    status: Statuses = None,
    uncertain: Annotated[
        bool,
        typer.Option("--uncertain", help="What coders differ on and what is least sure first."),
    ] = False,
    coder: Who = None,
    blind: Blind = False,
) -> None:
    """Read and code in the terminal: press ? for the keys.

    Opens where you were last time, with what you left out then; options that choose
    codings take the place of that.
    """
    if not _has_terminal():
        remedy = "run it in a terminal window, or use 'govcode codings', 'accept' and 'apply'"
        raise GovcodeError(Problem("review needs a terminal to draw on", remedy=remedy))
    from ..coding import viewer
    from .workbench import Reader, ReviewApp

    wanted = make_filter(codes=code, speakers=speaker, groups=group, coders=by, statuses=status)
    with open_here(folder) as study:
        seen_by = viewer(study, coder, blind=blind)
        reader = Reader(
            study,
            coder=coder,
            lang=language(),
            document=document,
            wanted=_shown(study, wanted, uncertain=uncertain, seen_by=seen_by),
            seen_by=seen_by,
            doubts=_doubts(study) if uncertain else None,
        )
        try:
            ReviewApp(reader).run()
        finally:
            reader.keep_place()


def _doubts(study: Study) -> dict[int, float]:
    from ..coding import suggestion_doubts

    with progress("learn") as show:
        return suggestion_doubts(study, progress=show)


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _shown(
    study: Study, wanted: Filter, *, uncertain: bool, seen_by: str | None
) -> CodingFilter | None:
    """The workbench's filter for the options that were given; None when there are none."""
    from ..coding import Filter, find_codings, resolve_codes
    from .workbench import CodingFilter

    if wanted == Filter() and not uncertain:
        return None
    find_codings(
        study, wanted, seen_by=seen_by
    )  # tells what there is not, with the nearest that there is
    return CodingFilter(
        codes=frozenset(resolve_codes(study.codebook, wanted.codes)),
        coders=frozenset(wanted.coders),
        states=frozenset(state for status in wanted.statuses for state in _STATES[status]),
        speakers=frozenset(wanted.speakers),
        groups=frozenset(wanted.groups),
        uncertain=uncertain,
    )


COMMANDS: dict[str, Callable[..., None]] = {"review": review}
