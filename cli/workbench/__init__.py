"""The terminal workbench: reading and coding with the keyboard, hour after hour.

``Reader`` and ``Changes`` are what it does, without a terminal; ``ReviewApp`` shows them.
"""

from ._app import ReviewApp
from ._changes import Changes
from ._filter import CodingFilter
from ._reader import Reader

__all__ = ["Changes", "CodingFilter", "Reader", "ReviewApp"]
