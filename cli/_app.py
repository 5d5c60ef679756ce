"""The command tree."""

from __future__ import annotations

import io
import sys
from typing import Annotated, Optional

import typer

from .. import __version__
from . import codebook, codings, corpus, journal, matrix, report, study
from ._output import clean_errors

app = typer.Typer(
    name="govcode",
    help="Interview analysis in Chinese and English: transcripts in, coded, crossed, reported.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help starts twice as fast
    add_completion=True,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"govcode {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        Optional[bool],
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = None,
) -> None:
    pass


for _module in (study, corpus, codebook, codings, journal, matrix, report):
    _module.add_commands(app)


def main() -> None:
    """Run the command line; errors that the user can mend become lines and exit status 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without Chinese is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    with clean_errors():
        app()
