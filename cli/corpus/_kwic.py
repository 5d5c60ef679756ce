"""Keyword in context for a terminal: the keywords one below the other, wide characters too."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...corpus import readable
from .._output import harmless, say

if TYPE_CHECKING:
    from ...coding import SearchHit

_PIPED = 160  # columns where there is no terminal
_NARROWEST = 60
_SOURCE = 34  # columns, at most, for who and where
_BOLD, _PLAIN = "\x1b[1;33m", "\x1b[0m"


def print_hits(hits: Sequence[SearchHit]) -> None:
    """Each hit on a line: where and who, what was said before, the words, what was said after."""
    coloured = sys.stdout.isatty()
    for line in lines(hits, width=_width(), coloured=coloured):
        print_line(line, coloured=coloured)


def lines(hits: Sequence[SearchHit], *, width: int, coloured: bool = False) -> list[str]:
    """The lines, each of at most ``width`` columns; Chinese characters take two."""
    from rich.cells import cell_len, set_cell_size

    sources = [_flat(f"{hit.document}:{hit.turn} {hit.speaker}") for hit in hits]
    source = min(max(map(cell_len, sources), default=0), _SOURCE)
    words = [_flat(hit.words) for hit in hits]
    middle = min(max(map(cell_len, words), default=0), width // 3)
    side = max((width - source - 2 - middle - 2) // 2, 8)
    found = []
    for hit, where, said in zip(hits, sources, words, strict=True):
        left = _last_cells(_flat(hit.left), side)
        shown = _first_cells(said, middle)
        room = side + middle - cell_len(shown)
        right = _first_cells(_flat(hit.right), room)
        keyword = f"{_BOLD}{shown}{_PLAIN}" if coloured else shown
        gap = " " * (side - cell_len(left))
        found.append(f"{set_cell_size(where, source)}  {gap}{left} {keyword} {right}".rstrip())
    return found


def print_line(line: str, *, coloured: bool) -> None:
    """A line of which nothing but our own colours steers the terminal."""
    if coloured:
        sys.stdout.write(line + "\n")
    else:
        say(line)


def _width() -> int:
    if not sys.stdout.isatty():
        return _PIPED
    import shutil

    return max(shutil.get_terminal_size().columns, _NARROWEST)


def _flat(text: str) -> str:
    """On one line, entities resolved, controls shown as �."""
    return harmless(" ".join(readable(text).split()))


def _first_cells(text: str, room: int) -> str:
    """As much of the beginning as fits."""
    from rich.cells import cell_len

    taken = 0
    for at, character in enumerate(text):
        taken += cell_len(character)
        if taken > room:
            return text[:at]
    return text


def _last_cells(text: str, room: int) -> str:
    """As much of the end as fits."""
    from rich.cells import cell_len

    taken = 0
    for at in range(len(text) - 1, -1, -1):
        taken += cell_len(text[at])
        if taken > room:
            return text[at + 1 :]
    return text
