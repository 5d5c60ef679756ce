"""Tables in a PDF: no more than text that stands in columns; its rows are put together again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ._pdf_page import EDGE_GAP, Line

_NEAR = 2.0  # points: two edges that close are one
_SHARE = 0.5  # of the lines that pass an edge have a gap there
_FEWEST = 3  # lines that have a gap at an edge, or begin at it


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the part of one that stands in a column: None outside of tables."""

    line: Line
    column: int | None = None


def in_columns(lines: Sequence[Line]) -> list[Piece]:
    """Cut lines at the edges of columns, page by page, where there are any.

    An edge is where several lines begin after a gap or from nothing, and which few pass
    without one. The first column is at the left margin, as other text may be: a line there
    is of the table only when one beside it is.
    """
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    known = _counted(pages)
    pieces: list[Piece] = []
    for page in pages:
        columns = _columns(page, known)
        pieces += (piece for line in page for piece in _cut(line, columns))
    return list(_with_first_column(pieces))


def _counted(pages: Sequence[Sequence[Line]]) -> Counter[int]:
    """How many lines begin at each point across the page behind others as high as they."""
    found: Counter[int] = Counter()
    for lines in pages:
        found.update(x for line in lines for x in {round(gap.left) for gap in line.gaps})
        beside = Counter(round(line.left) for line in _beside(lines))
        # the columns of a page of print stand side by side too, but each is begun once
        found.update({x: count for x, count in beside.items() if count > 1})
    return found


def _beside(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines that begin anew to the right of another on their height."""
    ends: dict[int, float] = {}
    for line in lines:
        height = round(line.bottom)
        ends[height] = min(ends.get(height, line.right), line.right)
    for before, line in pairwise(lines):
        height = round(line.bottom)
        end = min(ends.get(height + each, line.right) for each in (-1, 0, 1))
        if abs(before.left - line.left) > _NEAR and line.left - end > EDGE_GAP * line.size:
            yield line


def _columns(lines: Sequence[Line], known: Counter[int]) -> dict[int, int]:
    """Return column by left edge for a page, in whole points and one beside; {} for no table."""
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    parted = Counter(x for line in lines for x in {round(gap.left) for gap in line.gaps})
    begun = Counter(map(round, lefts))
    found: list[int] = []
    for edge in sorted(parted.keys() | begun.keys()):
        passing = bisect_left(lefts, edge - _NEAR) - bisect_right(rights, edge + _NEAR)
        gaps = _near(parted, edge)
        if found and edge - found[-1] <= _NEAR:
            continue
        if _near(known, edge) >= _FEWEST and gaps >= _SHARE * passing:
            found.append(edge)
    if not found:
        return {}
    before = Counter(round(line.left) for line in lines if line.left < found[0] - _NEAR)
    edges = [before.most_common(1)[0][0] if before else 0, *found]
    return {edge + step: index for index, edge in enumerate(edges) for step in (-1, 0, 1)}


def _near(counted: Counter[int], edge: int) -> int:
    return sum(counted[edge + step] for step in (-1, 0, 1))


def _cut(line: Line, columns: Mapping[int, int]) -> Iterator[Piece]:
    start, left = 0, line.left
    for gap in line.gaps:
        if columns.get(round(gap.left)):
            part = replace(line, text=line.text[start : gap.at], left=left, right=gap.end, gaps=())
            yield Piece(part, columns.get(round(left)))
            start, left = gap.at, gap.left
    rest = replace(line, text=line.text[start:], left=left, gaps=())
    yield Piece(rest, columns.get(round(left)))


def _with_first_column(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Put lines at the left margin outside, but for those that have a neighbour on their right."""
    for index, piece in enumerate(pieces):
        if piece.column == 0 and not _has_neighbour(pieces, index):
            yield Piece(piece.line)
        else:
            yield piece


def _has_neighbour(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the next piece to the right, in the order of the file, begins at its height.

    Or half a line lower, where one cell of two lines stands beside the middle of another.
    """
    piece = pieces[index]
    for other in pieces[index + 1 : index + 8]:
        if other.column != 0 or other.line.page != piece.line.page:
            beside = other.line.page == piece.line.page and bool(other.column)
            return beside and other.line.bottom > piece.line.bottom - piece.line.size
    return False
