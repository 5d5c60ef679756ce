"""The ``govcode`` commands: thin twins of library functions, and all that is printed."""

from ._app import app, main

__all__ = ["app", "main"]
