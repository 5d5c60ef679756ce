"""report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Optional

import typer

from ._options import HERE, AsJson, StudyDir, open_here
from ._output import print_json, say


def report(
    folder: StudyDir = HERE,
    formats: Annotated[
        Optional[list[str]],
        typer.Option("--format", metavar="html|md", help="Both by default; may be repeated."),
    ] = None,
    lang: Annotated[
        Optional[str],
        typer.Option("--lang", metavar="zh|en|both", help="By default what govcode.toml says."),
    ] = None,
    to: Annotated[
        Optional[Path], typer.Option("--to", "-o", metavar="PATH", help="A folder, or a file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the report."""
    from ..reports import write_report

    with open_here(folder) as study:
        written = write_report(study, formats=formats or ("html", "md"), lang=lang, to=to)
    if as_json:
        print_json([str(path) for path in written])
    else:
        for path in written:
            say(f"report: {path}")


COMMANDS: dict[str, Callable[..., None]] = {"report": report}
