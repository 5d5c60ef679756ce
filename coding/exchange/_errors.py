"""What can go wrong in exchange."""

from __future__ import annotations

from .._errors import StudyError


class ExchangeError(StudyError):
    """A file of another program that cannot be read, or a study that cannot be written as one."""


class UndecidedOffsetsError(ExchangeError):
    """Two ways to count the positions of a source are equally likely; somebody must say which."""
