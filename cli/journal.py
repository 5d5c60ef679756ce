"""log, undo, redo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .. import GovcodeError
from ._options import HERE, AsCsv, AsJson, Codes, Documents, StudyDir, Who, open_here
from ._output import fail, print_csv, print_json, print_table, say

if TYPE_CHECKING:
    from ..coding import Entry, Study

Steps = Annotated[int, typer.Option("--steps", metavar="N", min=1, help="So many changes.")]


def log(
    folder: StudyDir = HERE,
    coder: Annotated[
        Optional[list[str]],
        typer.Option("--coder", metavar="NAME", help="Changes by this coder; may be repeated."),
    ] = None,
    document: Documents = None,
    code: Codes = None,
    action: Annotated[
        Optional[list[str]],
        typer.Option("--action", metavar="ACTION", help="Such as apply; may be repeated."),
    ] = None,
    since: Annotated[
        str, typer.Option("--since", metavar="TIME", help="From this day or time on, in UTC.")
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="TIME", help="Up to this day or time, in UTC.")
    ] = "",
    limit: Annotated[Optional[int], typer.Option("--limit", min=1, help="At most so many.")] = None,
    export: Annotated[
        Optional[Path],
        typer.Option(
            "--export",
            metavar="FILE",
            help="Write these changes to a .csv or .json file, each row before and after.",
        ),
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """The journal of changes, newest first.

    With --document or --code: the changes that touched rows of it, also when it is gone now.
    """
    from ..coding import LogFilter, export_log
    from ..coding import log as journal

    wanted = LogFilter(
        coders=tuple(coder or ()),
        documents=tuple(document or ()),
        codes=tuple(code or ()),
        actions=tuple(action or ()),
        since=since,
        until=until,
    )
    with open_here(folder) as study:
        entries = journal(study, wanted, limit=limit)
        rows_written = export_log(study, export, entries) if export else 0
    if as_json:
        print_json(entries.as_dicts())
        return
    if export:
        say(f"{len(entries)} changes with {rows_written} rows: {export}")
        return
    columns = ("id", "at", "coder", "action", "summary", "rows", "undone by")
    rows = [(e.id, e.at, e.coder, e.action, e.summary, e.rows, e.undone_by or "") for e in entries]
    (print_csv if as_csv else print_table)(columns, rows)


def undo(
    folder: StudyDir = HERE, steps: Steps = 1, coder: Who = None, as_json: AsJson = False
) -> None:
    """Take back the last change, or the last N."""
    from ..coding import undo as take_back

    _step(take_back, folder, steps, "undone", coder=coder, as_json=as_json)


def redo(
    folder: StudyDir = HERE, steps: Steps = 1, coder: Who = None, as_json: AsJson = False
) -> None:
    """Do again what was undone last, or the last N."""
    from ..coding import redo as do_again

    _step(do_again, folder, steps, "done again", coder=coder, as_json=as_json)


def _step(
    move: Callable[..., Entry],
    folder: Path,
    steps: int,
    done: str,
    *,
    coder: str | None,
    as_json: bool,
) -> None:
    with open_here(folder) as study:
        entries, error = _moves(move, study, steps, coder)
    if as_json and entries:
        print_json(entries[0] if steps == 1 else entries)
    elif entries:
        for entry in entries:
            say(f"{done}: {entry.action} of {entry.at} by {entry.coder}: {entry.summary}")
    if error is not None:
        if steps > 1:
            say(f"{len(entries)} of {steps} steps")
        fail(error.problems)


def _moves(
    move: Callable[..., Entry], study: Study, steps: int, coder: str | None
) -> tuple[list[Entry], GovcodeError | None]:
    """Step by step, each a change of its own, as far as it goes."""
    entries: list[Entry] = []
    try:
        for _ in range(steps):
            entries.append(move(study, coder=coder))
    except GovcodeError as error:
        return entries, error
    return entries, None


COMMANDS: dict[str, Callable[..., None]] = {"log": log, "undo": undo, "redo": redo}
