"""The network of causes and obstacles as a drawing: two columns, and a line for each tie."""

from __future__ import annotations

from dataclasses import dataclass

from ..causal import Edge, Node
from ..content import Report

DRAWN = 24  # ties: more of them hide each other
WIDTH = 780
_ROW, _LABEL, _TOP = 62, 250, 12
_THIN, _WIDE = 1.2, 11.0
_FEW = 5  # cases that make a line wide at all


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A code with its place in the report, its label's box (left, top), and whether it stands on the
    side of the causes.
    """

    node: Node
    at: int
    left: float
    top: float
    cause: bool


@dataclass(frozen=True, slots=True)
class PlacedEdge:
    """A tie with the path of its line and how wide that is; ``at`` is the tie's place in the report."""

    edge: Edge
    at: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """The drawing, in units of its own; lines with fewest cases first, so that wide ones lie above."""

    width: int
    height: int
    label: int
    row: int
    nodes: tuple[PlacedNode, ...]
    edges: tuple[PlacedEdge, ...]
    ties: int


def network_picture(report: Report) -> NetworkPicture | None:
    """The report's network made ready to be drawn; None without ties."""
    found = report.network
    chosen = list(enumerate(found.edges))[:DRAWN]
    if not chosen:
        return None
    tied = {code for _, edge in chosen for code in (edge.cause, edge.obstacle)}
    causes = [node for node in found.nodes if node.role == "cause" and node.code in tied]
    obstacles = [node for node in found.nodes if node.role != "cause" and node.code in tied]
    places = {node.code: at for at, node in enumerate(found.nodes)}
    most = max(len(causes), len(obstacles))
    placed = {
        node.code: PlacedNode(
            node, places[node.code], left, _TOP + (most - len(side)) * _ROW / 2 + at * _ROW, cause
        )
        for side, left, cause in ((causes, 0, True), (obstacles, WIDTH - _LABEL, False))
        for at, node in enumerate(side)
    }
    widest = max(_FEW, *(edge.cases for _, edge in chosen))
    edges = [
        PlacedEdge(
            edge,
            at,
            _line(placed[edge.cause], placed[edge.obstacle]),
            round(_THIN + (_WIDE - _THIN) * edge.cases / widest, 1),
        )
        for at, edge in reversed(chosen)
    ]
    height = 2 * _TOP + most * _ROW
    nodes = tuple(placed.values())
    return NetworkPicture(WIDTH, height, _LABEL, _ROW, nodes, tuple(edges), len(found.edges))


def _line(cause: PlacedNode, obstacle: PlacedNode) -> str:
    """A curve from the right of a cause's label to the left of an obstacle's."""
    begin, end = _LABEL + 6, WIDTH - _LABEL - 8
    y, z = (each.top + _ROW / 2 for each in (cause, obstacle))
    middle = (begin + end) / 2
    return f"M{begin} {y:g}C{middle:g} {y:g} {middle:g} {z:g} {end} {z:g}"
