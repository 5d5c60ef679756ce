"""What can go wrong when a corpus is explored."""

from __future__ import annotations

from ... import GovcodeError


class ExploreError(GovcodeError):
    """What was asked cannot be computed from what was said, or cannot be drawn."""
