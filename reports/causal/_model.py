"""What is said of cause and effect, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal["cause_first", "effect_first"]


@dataclass(frozen=True, slots=True)
class CausalLink:
    """One place where a connective joins the words of a cause to those of an obstacle.

    ``cause_codings`` and ``obstacle_codings`` are the codings of the two halves; ``connective`` the
    words that join them, at [start, end) of the document's text. ``negated`` links are said not to
    hold (不是因为, not because): they are shown, never counted.
    """

    cause: str
    obstacle: str
    cause_codings: tuple[int, ...]
    obstacle_codings: tuple[int, ...]
    document: str
    speaker_id: int | None
    connective: str
    start: int
    end: int
    direction: Direction
    negated: bool = False


@dataclass(frozen=True, slots=True)
class CausalPair:
    """A cause and an obstacle that connectives join: how often (``links``), by how many voices
    (``cases``), and the codings behind it. ``negated`` counts the links that are denied.
    """

    cause: str
    obstacle: str
    links: int
    cases: int
    negated: int
    codings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CausalTalk:
    """All explicit links of a study: pairs with most cases first, and each link in reading order."""

    pairs: tuple[CausalPair, ...]
    links: tuple[CausalLink, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A code in the network: cases that speak of it at all."""

    code: str
    role: str
    cases: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Cause → obstacle: cases and contexts together, c, and cases that join them explicitly."""

    cause: str
    obstacle: str
    cases: int
    contexts: int
    c: float | None
    explicit: int


@dataclass(frozen=True, slots=True)
class Network:
    """Causes and obstacles, and what ties them; edges with most cases first."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
