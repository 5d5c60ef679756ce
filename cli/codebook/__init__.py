"""The commands of ``govcode codebook``: what codes mean."""

from __future__ import annotations

import typer

from . import _changes, _coverage, _diff, _evaluate, _exchange, _show

group = typer.Typer(name="codebook", no_args_is_help=True, rich_markup_mode=None)
for _commands in (
    _show.COMMANDS,
    _diff.COMMANDS,
    _coverage.COMMANDS,
    _evaluate.COMMANDS,
    _changes.COMMANDS,
    _exchange.COMMANDS,
):
    for _name, _command in _commands.items():
        group.command(_name)(_command)

__all__ = ["group"]
