"""The claims of the thesis against the evidence of a study."""

from __future__ import annotations

from .._evidence import Gathering
from ._chapters import Claim


def claims(gathering: Gathering) -> tuple[Claim, ...]:
    """Claim by claim, for the built-in codebook of the thesis; none for any other."""
    return ()
