"""report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Optional

import typer

from ._options import HERE, AsJson, StudyDir, open_here
from ._output import print_json, say

FORMATS_SHOWN = "html|docx|xlsx|md|csv|tex|json|pdf"


def report(
    folder: StudyDir = HERE,
    formats: Annotated[
        Optional[list[str]],
        typer.Option(
            "--format", metavar=FORMATS_SHOWN, help="html and docx by default; may be repeated."
        ),
    ] = None,
    lang: Annotated[
        Optional[str],
        typer.Option("--lang", metavar="zh|en|both", help="By default what govcode.toml says."),
    ] = None,
    to: Annotated[
        Optional[Path], typer.Option("--to", "-o", metavar="PATH", help="A folder, or a file.")
    ] = None,
    anonymous: Annotated[
        bool,
        typer.Option(
            "--anonymous", help="Speakers as group and number, documents as numbers only."
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the report.

    html: a page to read and question; docx: Word, for a thesis; xlsx and csv: tables for further
    work; md and tex: plain text and LaTeX tables; json: every value (docs/report.schema.json); pdf:
    where LibreOffice or Chromium is installed. html, docx and json carry their data: see verify.
    """
    from ..reports import DEFAULT_FORMATS, write_report

    with open_here(folder) as study:
        written = write_report(
            study, formats=formats or DEFAULT_FORMATS, lang=lang, to=to, anonymous=anonymous
        )
    if as_json:
        print_json([str(path) for path in written])
    else:
        for path in written:
            say(f"report: {path}")


COMMANDS: dict[str, Callable[..., None]] = {"report": report}
