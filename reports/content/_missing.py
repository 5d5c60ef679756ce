"""What a study lacks."""

from __future__ import annotations

from .._evidence import Gathering
from ._chapters import Missing


def missing(gathering: Gathering) -> tuple[Missing, ...]:
    """What is missing, the gravest first."""
    return ()
