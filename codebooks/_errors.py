"""What can be wrong with a codebook."""

from __future__ import annotations

from .. import GovcodeError


class CodebookError(GovcodeError):
    """A codebook that cannot be used; ``problems`` holds every fault with its line."""


class NoSuchCodebookError(CodebookError):
    """Neither a built-in codebook nor a file has this name."""


class NoSuchCodeError(CodebookError):
    """The codebook has no such code, family or dimension."""
