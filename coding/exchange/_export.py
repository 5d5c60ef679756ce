"""A study out to other programs, with a report of what did not go along."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from ... import Problem, nearest
from ...codebooks import Language
from .._study import Study
from ._errors import ExchangeError
from ._loss import Loss, LossNotes
from ._registry import WriteOptions, format_for
from ._take import take_project

TARGETS = ("nvivo", "atlasti", "maxqda", "qualcoder")
OFFSETS = ("codepoint", "utf16")


@dataclass(frozen=True, slots=True)
class ProjectExport:
    """What was, or with ``dry_run`` would be, written to a file of another program."""

    file: str
    format: str
    target: str
    loss: Loss
    done: bool = True


def export_project(
    study: Study,
    path: str | Path,
    *,
    format: str = "",
    target: str = "",
    offsets: str = "codepoint",
    lang: Language | None = None,
    accepted_only: bool = False,
    dry_run: bool = False,
) -> ProjectExport:
    """Write a study for another program.

    Args:
        study: what goes out; it is not changed.
        path: a new file; its suffix tells the format.
        format: one of ``format_names()``, where the suffix does not tell.
        target: the program it is for, one of nvivo, atlasti, maxqda, qualcoder: its known needs are met.
        offsets: codepoint, as the standard says, or utf16, as NVivo counts.
        lang: the language of codes that have two names; by default that of most documents.
        accepted_only: leave out suggestions that nobody has accepted.
        dry_run: tell what would be lost, and write nothing.

    Raises:
        ExchangeError: when the file is there already or cannot be written, or on an unknown
            format, target or way to count.
    """
    path = Path(path)
    _check(target, TARGETS, "program", "--for")
    _check(offsets, OFFSETS, "way to count", "--offsets")
    chosen = format_for(path, format)
    if path.exists() and not dry_run:
        raise ExchangeError(
            Problem("there is such a file already", str(path), "choose another name")
        )
    if not path.parent.is_dir():
        raise ExchangeError(Problem("there is no such folder", str(path.parent), "make it first"))
    notes, options = LossNotes(), WriteOptions(target, offsets, accepted_only)
    with tempfile.TemporaryDirectory(prefix="govcode-") as place:
        goal = Path(place) / path.name if dry_run else path
        if chosen.write_study is not None:
            chosen.write_study(study, goal, options, notes)
        elif chosen.write is not None:
            project = take_project(study, notes, lang=lang, accepted_only=accepted_only)
            chosen.write(project, goal, options, notes)
    return ProjectExport(str(path), chosen.title, target, notes.done(), done=not dry_run)


def _check(value: str, allowed: tuple[str, ...], what: str, option: str) -> None:
    if value and value not in allowed:
        raise ExchangeError(Problem(f"{value!r} is no {what}", option, nearest(value, allowed)))
