"""The commands of ``govcode corpus``: what was said, and by whom."""

from __future__ import annotations

import typer

from . import _changes, _deidentify, _documents, _explore, _speakers

group = typer.Typer(name="corpus", no_args_is_help=True, rich_markup_mode=None)
for _commands in (
    _documents.COMMANDS,
    _speakers.COMMANDS,
    _changes.COMMANDS,
    _deidentify.COMMANDS,
    _explore.COMMANDS,
):
    for _name, _command in _commands.items():
        group.command(_name)(_command)

__all__ = ["group"]
