"""Which codes the groups of an attribute speak of, and how they differ."""

from __future__ import annotations

from .._evidence import Gathering
from ._model import Comparison


def compare(gathering: Gathering, attribute: str) -> Comparison:
    """Every leaf code over the groups of ``attribute``."""
    return Comparison(attribute, {}, ())
