"""Where the nodes of a network stand on a drawing with two sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ._chart_words import Words
from ._labels import lines_of, width_of
from ._model import Edge, Node

STEP = 32  # pixels a row: two lines of a label
SIZE = 12  # of the letters


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything stands, in pixels: nodes' heights by code, headings of the dimensions."""

    left: dict[str, float]
    right: dict[str, float]
    headings: list[tuple[str, float]]
    labels: dict[str, list[str]]
    margin: float
    other: float
    height: float

    @classmethod
    def of(cls, nodes: Sequence[Node], edges: Sequence[Edge], words: Words) -> Plan:
        causes = {each.cause for each in edges}
        obstacles = {each.obstacle for each in edges}
        rows = _left_rows([each.code for each in nodes if each.code in causes], words)
        height = STEP * max(len(rows), len(obstacles))
        left: dict[str, float] = {}
        headings = []
        for (name, is_heading), y in zip(rows, _spread(len(rows), height), strict=True):
            if is_heading:
                headings.append((name, y + STEP / 5))
            else:
                left[name] = y
        ordered = _by_ties(obstacles, edges, left)
        right = dict(zip(ordered, _spread(len(ordered), height), strict=True))
        labels = {
            each.code: lines_of(words.name(each.code), each.cases)
            for each in nodes
            if each.code in causes or each.code in obstacles
        }
        margin = _widest([*(labels[each] for each in left), [name for name, _ in headings]])
        return cls(left, right, headings, labels, margin, _widest(map(labels.get, right)), height)


def _left_rows(causes: Sequence[str], words: Words) -> list[tuple[str, bool]]:
    """The rows of the left side: dimensions in the codebook's order, each with its causes."""
    order = [*words.codebook.dimensions, None]
    under = defaultdict(list)
    for each in causes:
        under[words.codebook.by_id[each].dimension].append(each)
    rows = []
    for dimension in sorted(under, key=order.index):
        if dimension is not None:
            rows.append((words.dimension(under[dimension][0]), True))
        rows += [(each, False) for each in under[dimension]]
    return rows


def _spread(number: int, height: float) -> list[float]:
    return [height * (at + 0.5) / number for at in range(number)]


def _by_ties(obstacles: Iterable[str], edges: Sequence[Edge], left: dict[str, float]) -> list[str]:
    """The right side in the order of the mean heights that its ties come from: fewest crossings."""
    pulls: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for each in edges:
        pulls[each.obstacle].append((left[each.cause], max(each.cases, 1)))
    middle = {
        code: sum(y * weight for y, weight in found) / sum(weight for _, weight in found)
        for code, found in pulls.items()
    }
    return sorted(obstacles, key=lambda code: (middle[code], code))


def _widest(labels: Iterable[list[str] | None]) -> float:
    return max((width_of(line, SIZE) for each in labels for line in each or ()), default=0)
