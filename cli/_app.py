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
from ._output import clean_errors

# name → the module that has the command, and the first paragraph of its help; a test holds both
_COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("study", "Make the sample study and write its report."),
    "init": ("study", "Make a new study."),
    "import": (
        "study",
        "Bring in transcripts (Word, PDF, text, tables, …) or projects of other programs (.qdpx, …).",
    ),
    "export": (
        "exchange",
        "Write the study for another program, such as NVivo, ATLAS.ti, MAXQDA or QualCoder.",
    ),
    "status": ("study", "What the study holds and what comes next."),
    "run": ("study", "Import what is new, code what changed, report."),
    "code": ("codings", "Suggest codings by the codebook's cues."),
    "codings": ("codings", "List codings: the words, who, and why."),
    "apply": ("codings", "Put a code on words, as a person."),
    "accept": ("codings", "Accept suggestions, by id or by description."),
    "reject": ("codings", "Reject suggestions, by id or by description."),
    "matrix": ("matrix", "Cross two axes, such as obstacle and cause."),
    "network": (
        "network",
        "Which causes come with which obstacles, and where somebody says that one comes of the other.",
    ),
    "quotes": ("quotes", "A quotation book: all that is said under a code, with its context."),
    "report": ("report", "Write the report."),
    "verify": ("verify", "Check every number and quotation of a report, letter by letter."),
    "log": ("journal", "The journal of changes, newest first."),
    "undo": ("journal", "Take back the last change, or the last N."),
    "redo": ("journal", "Do again what was undone last, or the last N."),
    "check": ("check", "Whether the study is whole; every problem with its place and a remedy."),
    "agreement": (
        "agreement",
        "How far coders agree: per code, family, pair of coders and document, with 95 % intervals.",
    ),
    "assign": ("coders", "Share documents, or a sample of turns, among coders, by lot."),
    "merge": ("coders", "Bring in what others did in another copy of the study."),
    "backup": ("coders", "Copy the study file to backups/, while others may go on working."),
    "adjudicate": (
        "adjudicate",
        "Go through the words on which coders differ, and record what they agree on.",
    ),
    "saturation": (
        "saturation",
        "Whether interviews still bring new codes (Guest, Namey & Chen), and which came last.",
    ),
    "robustness": (
        "robustness",
        "Whether the findings survive: rankings counted in other ways, without each interview.",
    ),
    "memo": ("memo", "Note something, or list what was noted."),
    "review": ("review", "Read and code in the terminal: press ? for the keys."),
}
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

    Loading the modules of all commands takes longer than importing typer, and one call
    needs one of them.
    """
    app = typer.Typer(
        name="govcode",
        help="Interview analysis in Chinese and English: transcripts in, coded, crossed, reported.",
        no_args_is_help=True,
        rich_markup_mode=None,  # plain help starts twice as fast
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    for name, (module, help_text) in _COMMANDS.items():
        wanted = only in (None, name)
        app.command(name)(_command(module, name) if wanted else _name_only(help_text))
    for name, help_text in _GROUPS.items():
        if only in (None, name):
            app.add_typer(import_module(f".{name}", __package__).group, name=name, help=help_text)
        else:
            app.command(name)(_name_only(help_text))
    return app


def _command(module: str, name: str) -> Callable[..., None]:
    commands: dict[str, Callable[..., None]] = import_module(f".{module}", __package__).COMMANDS
    return commands[name]


def _name_only(help_text: Any) -> Callable[[], None]:
    def command() -> None:
        raise AssertionError("a command without options was called")

    command.__doc__ = help_text
    return command


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
