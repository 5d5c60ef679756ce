"""log, undo, redo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Optional

import typer

from ._options import HERE, AsCsv, AsJson, StudyDir, Who, open_here
from ._output import print_csv, print_json, print_table, say


def log(
    folder: StudyDir = HERE,
    limit: Annotated[Optional[int], typer.Option("--limit", min=1, help="At most so many.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """The journal of changes, newest first."""
    from ..coding import log as journal

    with open_here(folder) as study:
        entries = journal(study, limit=limit)
    if as_json:
        print_json(entries.as_dicts())
        return
    columns = ("id", "at", "coder", "action", "summary", "rows", "undone by")
    rows = [(e.id, e.at, e.coder, e.action, e.summary, e.rows, e.undone_by or "") for e in entries]
    (print_csv if as_csv else print_table)(columns, rows)


def undo(folder: StudyDir = HERE, coder: Who = None, as_json: AsJson = False) -> None:
    """Take back the last change."""
    from ..coding import undo as take_back

    with open_here(folder) as study:
        entry = take_back(study, coder=coder)
    if as_json:
        print_json(entry)
    else:
        say(f"undone: {entry.action} of {entry.at} by {entry.coder}: {entry.summary}")


def redo(folder: StudyDir = HERE, coder: Who = None, as_json: AsJson = False) -> None:
    """Do again what was undone last."""
    from ..coding import redo as do_again

    with open_here(folder) as study:
        entry = do_again(study, coder=coder)
    if as_json:
        print_json(entry)
    else:
        say(f"done again: {entry.action} of {entry.at} by {entry.coder}: {entry.summary}")


COMMANDS: dict[str, Callable[..., None]] = {"log": log, "undo": undo, "redo": redo}
