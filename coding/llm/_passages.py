"""A document in pieces that a model is asked about: what one speaker says without a break."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ..cues._spoken import Passage, Spoken

_LONGEST = 1_200  # characters of a piece, unless one sentence is longer
_BEFORE = 200  # characters of what was said before it
_MOST = 20  # pieces in one question


@dataclass(frozen=True, slots=True)
class Piece:
    """Sentences at [start, end) of a document, all of one turn, with nothing between them.

    ``before`` is what was said just before, by anybody, headings left out; ``between`` what of it
    was said since the piece before this one.
    """

    start: int
    end: int
    text: str
    before: str
    between: str
    sentences: tuple[Passage, ...]


def pieces_of(spoken: Spoken, *, characters: int = _LONGEST) -> list[Piece]:
    """Everything that is coded in a document, in pieces of at most so many ``characters`` where no
    sentence is longer; pieces without two letters or digits are left out.
    """
    found: list[Piece] = []
    for group in _groups(spoken, min(characters, _LONGEST)):
        if sum(map(str.isalnum, spoken.text[group[0].start : group[-1].end])) > 1:
            found.append(_piece(spoken, group, found[-1].end if found else 0))
    return found


def _groups(spoken: Spoken, longest: int) -> Iterator[list[Passage]]:
    group: list[Passage] = []
    for each in spoken.passages():
        joins = group and (group[-1].end, group[-1].turn) == (each.start, each.turn)
        if group and not (joins and each.end - group[0].start <= longest):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _piece(spoken: Spoken, group: list[Passage], since: int) -> Piece:
    start, end = group[0].start, group[-1].end
    said = _before(spoken, start, 0), _before(spoken, start, since)
    return Piece(start, end, spoken.text[start:end], *said, tuple(group))


def _before(spoken: Spoken, start: int, since: int) -> str:
    """The spoken words before ``start``, from the beginning of a sentence where it fits."""
    at = bisect_left(spoken.starts, start)
    said = ""
    while at and len(said) < _BEFORE and spoken.starts[at - 1] >= since:
        at -= 1
        if spoken.kinds[at] == "s":
            words = " ".join(spoken.text[spoken.starts[at] : spoken.end(at)].split())
            if said and len(said) + len(words) > _BEFORE:
                break
            said = f"{words} {said}".strip()
    return said[-_BEFORE:]


def batches(pieces: list[Piece], *, characters: int) -> list[list[Piece]]:
    """Pieces to ask about at once: in order, with at most so many characters where they fit."""
    found: list[list[Piece]] = []
    size = 0
    for each in pieces:
        if not found or size + len(each.text) > characters or len(found[-1]) == _MOST:
            found.append([])
            size = 0
        found[-1].append(each)
        size += len(each.text)
    return found
