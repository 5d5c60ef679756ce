"""Connectives that join the words of a cause to those of an obstacle."""

from __future__ import annotations

from .._evidence import Gathering
from ._model import CausalTalk


def causal_talk(gathering: Gathering) -> CausalTalk:
    """Every explicit link between a cause and an obstacle."""
    return CausalTalk((), ())
