"""The ``govcode`` commands: thin twins of library functions, and all that is printed."""

from ._app import command_line, main

__all__ = ["command_line", "main"]
