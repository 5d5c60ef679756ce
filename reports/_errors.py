"""What can go wrong with a report."""

from __future__ import annotations

from .. import GovcodeError


class ReportError(GovcodeError):
    """The report cannot be written as asked; what stood there before is untouched."""
