"""What is said in a turn before and after some words of it, without the labels that stand in between."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ..coding import Structure, Study, structure_of, text_of

_LABEL = "l"
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A document, to look up what surrounds words in it; ``turns`` are the turns' starts."""

    text: str
    cut: Structure
    turns: tuple[int, ...]

    @classmethod
    def of(cls, study: Study, document_id: int, name: str) -> Surroundings:
        """Read a document of the study."""
        cut = structure_of(study, document_id)
        return cls(text_of(study, name), cut, tuple(start for _, start, _, _ in cut.turns))

    def around(self, start: int, end: int, most: int | None) -> tuple[str, str]:
        """What is said before ``start`` and after ``end`` in the turn where the words begin: at most
        ``most`` characters each, all of it with None. Labels of speakers and headings are no part
        of it.
        """
        _, begin, stop, _ = self.cut.turns[max(0, bisect_right(self.turns, start) - 1)]
        most = len(self.text) if most is None else most
        return self._before(start, begin, most), self._after(end, stop, most)

    def hidden(self, start: int, end: int) -> str:
        """The words [start, end) with every letter of a label in them as █: who speaks stays
        unnamed, and every place keeps its number.
        """
        starts = self.cut.starts
        pieces = []
        at = max(0, bisect_right(starts, start) - 1)
        while start < end:
            stop = min(end, starts[at + 1] if at + 1 < len(starts) else end)
            piece = self.text[start:stop]
            pieces.append(_LETTER.sub("█", piece) if self.cut.kinds[at] == _LABEL else piece)
            start, at = stop, at + 1
        return "".join(pieces)

    def _before(self, start: int, floor: int, most: int) -> str:
        pieces: list[str] = []
        at = bisect_left(self.cut.starts, start) - 1
        while at >= 0 and start > floor and most > 0:
            begin = max(self.cut.starts[at], floor)
            if self.cut.kinds[at] != _LABEL:
                pieces.append(self.text[max(begin, start - most) : start])
                most -= len(pieces[-1])
            start, at = begin, at - 1
        return "".join(reversed(pieces))

    def _after(self, end: int, ceiling: int, most: int) -> str:
        pieces: list[str] = []
        starts = self.cut.starts
        at = bisect_right(starts, end) - 1
        while 0 <= at < len(starts) and end < ceiling and most > 0:
            stop = min(starts[at + 1] if at + 1 < len(starts) else self.cut.length, ceiling)
            if self.cut.kinds[at] != _LABEL:
                pieces.append(self.text[end : min(stop, end + most)])
                most -= len(pieces[-1])
            end, at = stop, at + 1
        return "".join(pieces)
