"""The command tree, whole for tests and documentation, in part for a quick start."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any, Optional

import typer

from .. import __version__
from . import (
    adjudicate,
    agreement,
    check,
    coders,
    codings,
    journal,
    matrix,
    memo,
    report,
    review,
    saturation,
    study,
)
from ._output import clean_errors

_COMMANDS: dict[str, Callable[..., None]] = {
    **study.COMMANDS,
    **codings.COMMANDS,
    **matrix.COMMANDS,
    **report.COMMANDS,
    **journal.COMMANDS,
    **check.COMMANDS,
    **agreement.COMMANDS,
    **coders.COMMANDS,
    **adjudicate.COMMANDS,
    **saturation.COMMANDS,
    **memo.COMMANDS,
    **review.COMMANDS,
}
# groups have many commands, so their modules are loaded when one of them is asked for
_GROUPS = {
    "corpus": "What was said, and by whom.",
    "codebook": "What codes mean.",
    "sheet": "Coding in Excel or WPS, out and back.",
}


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"govcode {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        Optional[bool],
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = None,
) -> None:
    pass


def command_line(only: str | None = None) -> typer.Typer:
    """The command line; with ``only``, every other command is a name with its help and no options.

    Reading the options of all commands takes as long as importing typer, and one call
    needs those of one command.
    """
    app = typer.Typer(
        name="govcode",
        help="Interview analysis in Chinese and English: transcripts in, coded, crossed, reported.",
        no_args_is_help=True,
        rich_markup_mode=None,  # plain help starts twice as fast
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    for name, command in _COMMANDS.items():
        app.command(name)(command if only in (None, name) else _name_only(command.__doc__))
    for name, help_text in _GROUPS.items():
        if only in (None, name):
            app.add_typer(import_module(f".{name}", __package__).group, name=name, help=help_text)
        else:
            app.command(name)(_name_only(help_text))
    return app


def _name_only(help_text: Any) -> Callable[[], None]:
    def command() -> None:
        raise AssertionError("a command without options was called")

    command.__doc__ = help_text
    return command


app = command_line()


def main() -> None:
    """Run the command line; errors that the user can mend become lines and exit status 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without Chinese is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    # a codebook is some hundred thousand small objects: looking for garbage among them
    # again and again costs a third of the time that building them takes
    gc.set_threshold(200_000, 20, 20)
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    completing = "_GOVCODE_COMPLETE" in os.environ
    with clean_errors():
        command_line(None if completing else asked)()
