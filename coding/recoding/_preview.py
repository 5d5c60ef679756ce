"""Changes that are only looked at: made, counted, and taken back before they are committed."""

from __future__ import annotations


class PreviewOnly(Exception):  # noqa: N818 - no error
    """Raised inside ``Store.change`` to end it as if it had never begun."""
