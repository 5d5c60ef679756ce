"""Headers, footers and page numbers of a PDF: what returns at the edge of its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ._pdf_page import Line, Page

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_PAGE_NUMBER = re.compile(
    r"[-–—~·•\s]*(?:第\s*)?(?:page\s*|p\.\s*)?(\d{1,4})(?:\s*[页頁])?"
    r"(?:\s*(?:/|of|[，,]?\s*共)\s*\d{1,4}\s*[页頁]?)?[-–—~·•\s]*",
    re.IGNORECASE,
)
# what a browser prints on its pages: time and title above, address and number below
_PRINTED_FOOT = re.compile(r"\w+://\S*\s+(\d{1,4})/\d{1,4}")
_PRINTED_HEAD = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s+(?:[上下]午\s*)?\d{1,2}:\d{2}(?:\s.*)?"
)
_DEEPEST = 3  # lines from the edge of a page that may be a header or footer
_SAME_HEIGHT = 4.0  # points
_SHARE = 0.4  # of the pages; headers of left and right pages may differ
_APART = 1.2  # times the usual distance of two lines, from the text


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Return the pages without headers, footers and page numbers, and the lines left out.

    A line is one when it stands at the edge of its page, apart from the text, and returns
    at the same height on two pages at least and two fifths of all, numbers in it aside; or
    when it is the number of its page.
    """
    filled = [page for page in pages if page.lines]
    returning = _returning(filled)
    leading = line_distance([line for page in filled for line in page.lines])
    dropped: list[str] = []
    kept = []
    for page in pages:
        gone = {
            id(line)
            for upper in (True, False)
            for line in _furniture(page, upper, returning, leading)
        }
        dropped += [line.text.strip() for line in page.lines if id(line) in gone]
        kept.append(replace(page, lines=tuple(line for line in page.lines if id(line) not in gone)))
    return kept, dropped


def line_distance(lines: Sequence[Line]) -> float:
    """Return the usual distance from one line to the next, in points; 0 for a single line."""
    found = [
        above.bottom - below.bottom
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < above.bottom - below.bottom < 3 * above.size
    ]
    return median(found) if found else 0.0


def _edge(page: Page, *, upper: bool) -> list[Line]:
    """Lines from the edge of a page inwards."""
    return sorted(page.lines, key=lambda line: line.bottom, reverse=upper)


def _key(line: Line, upper: bool) -> tuple[bool, str]:
    text = " ".join(line.text.lower().split())
    return upper, "#" if _ROMAN.fullmatch(text) else _DIGITS.sub("#", text)


def _returning(pages: Sequence[Page]) -> dict[tuple[bool, str], list[float]]:
    """Return the lines at the edges that return, by side and text, with their heights."""
    heights: dict[tuple[bool, str], list[float]] = {}
    for page in pages:
        for upper in (True, False):
            for line in _edge(page, upper=upper)[:_DEEPEST]:
                heights.setdefault(_key(line, upper), []).append(line.bottom)
    needed = max(2, _SHARE * len(pages))
    return {
        key: [height for height, count in _clusters(found) if count >= needed]
        for key, found in heights.items()
        if len(found) >= needed
    }


def _clusters(heights: Sequence[float]) -> Iterator[tuple[float, int]]:
    for height, _ in Counter(round(each, 1) for each in heights).most_common(5):
        yield height, sum(1 for each in heights if abs(each - height) <= _SAME_HEIGHT)


def _furniture(
    page: Page, upper: bool, returning: dict[tuple[bool, str], list[float]], leading: float
) -> list[Line]:
    """Return the outermost lines of one edge that are no text: all up to the first gap, or none."""
    edge = _edge(page, upper=upper)
    if edge and _is_printed(edge[0], page):
        return edge[:1]
    steps = (
        (abs(outer.bottom - inner.bottom), n) for n, (outer, inner) in enumerate(pairwise(edge), 1)
    )
    block = edge[: next((n for step, n in steps if step >= _APART * leading), len(edge))]
    if len(block) > _DEEPEST or (len(block) == len(edge) and len(block) > 1):
        return []
    known = all(_returns(line, upper, returning) or _is_own_number(line, page) for line in block)
    return block if known else []


def _returns(line: Line, upper: bool, returning: dict[tuple[bool, str], list[float]]) -> bool:
    heights = returning.get(_key(line, upper), ())
    return any(abs(height - line.bottom) <= _SAME_HEIGHT for height in heights)


def _is_own_number(line: Line, page: Page) -> bool:
    match = _PAGE_NUMBER.fullmatch(line.text.strip())
    return match is not None and int(match[1]) == page.number


def _is_printed(line: Line, page: Page) -> bool:
    """Whether a browser printed the line; a time above is only believed with an address below."""
    lowest = min(page.lines, key=lambda each: each.bottom)
    foot = _PRINTED_FOOT.fullmatch(lowest.text.strip())
    if foot is None or int(foot[1]) != page.number:
        return False
    return line is lowest or _PRINTED_HEAD.fullmatch(line.text.strip()) is not None
