"""verify."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from ._options import AsJson, open_here
from ._output import print_json, print_table, say, warn

if TYPE_CHECKING:
    from ..coding import Entry
    from ..reports.verifying import Change, Verification

_SCREENFUL = 40  # differences on a screen; --json has all
_ENTRIES = 10
_LONGEST = 60  # characters of a value in a table


def verify(
    path: Annotated[Path, typer.Argument(metavar="REPORT", help="A report: HTML, Word or JSON.")],
    folder: Annotated[
        Optional[Path],
        typer.Option(
            "--study",
            metavar="DIR",
            help="The study it was made from; by default the nearest above the report, or above "
            "this folder.",
        ),
    ] = None,
    alone: Annotated[
        bool, typer.Option("--alone", help="Check the report against itself only.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check every number and quotation of a report, letter by letter.

    Against itself: whether what it shows is what its own data say, and whether its counts follow
    from the codings that it lists. Against the study, where there is one: whether each number,
    quotation and coding is what the study comes to now, and which changes came after the report.
    Exit status 1 on any difference.
    """
    from ..reports.verifying import verify_report

    home = None if alone else _home(path, folder)
    if home is None:
        found = verify_report(path)
    else:
        with open_here(home) as study:
            found = verify_report(path, study)
    if as_json:
        print_json({"holds": found.holds, **_plain(found)})
    else:
        _print(found)
    if not found.holds:
        raise SystemExit(1)


def _home(path: Path, folder: Path | None) -> Path | None:
    """The study to check against; None where none is named and none is near."""
    from ..coding import NoStudyError, study_folder

    if folder is not None:
        return study_folder(folder)
    for near in (path.parent, Path()):
        try:
            return study_folder(near)
        except NoStudyError:
            continue
    return None


def _plain(found: Verification) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(found), "notes": [str(each) for each in found.notes]}


def _print(found: Verification) -> None:
    warn(found.notes)
    whole = f"{found.values:,} values, {found.codings:,} codings, {found.quotations:,} quotations"
    say(f"{found.form} report of {found.made_at}, govcode {found.made_by}: {whole}")
    _print_changes("what it shows is not what its data say", found.altered, ("shown", "data"))
    _print_changes("the study says otherwise now", found.moved, ("report", "study"))
    if found.moved and found.since:
        _print_entries(found.since)
    if found.holds:
        whole = "its values hold; its words were not compared" if not found.words else "holds"
        say(
            f"{whole}: every value is what the study comes to"
            if found.study
            else f"{whole} in itself; there is no study here to check it against (--study DIR)"
        )


def _print_changes(title: str, changes: tuple[Change, ...], heads: tuple[str, str]) -> None:
    if not changes:
        return
    rows = [(c.kind, c.path, _cut(c.said), _cut(c.found)) for c in changes[:_SCREENFUL]]
    print_table(("what", "where", *heads), rows, title=f"{len(changes):,} differ: {title}")
    if len(changes) > _SCREENFUL:
        say(f"--json lists {len(changes) - _SCREENFUL:,} more")


def _print_entries(since: tuple[Entry, ...]) -> None:
    rows = [(e.id, e.at, e.coder, e.action, e.summary) for e in since[:_ENTRIES]]
    title = f"{len(since)} changes of the study since the report, newest first"
    print_table(("entry", "time", "coder", "action", "change"), rows, title=title)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


COMMANDS: dict[str, Callable[..., None]] = {"verify": verify}
