"""Causes and obstacles as a network."""

from __future__ import annotations

from .._evidence import Gathering
from .._matrix import Matrix
from ._model import CausalTalk, Network


def network(gathering: Gathering, matrix: Matrix | None, talk: CausalTalk) -> Network:
    """The network of a crossing obstacle × cause; empty without one."""
    return Network((), ())
