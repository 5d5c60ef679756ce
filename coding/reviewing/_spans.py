"""Where a span can end: the words and sentences of a turn, and a span grown or shrunk to them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ...corpus import Segmenter, fold

Span: TypeAlias = tuple[int, int]
Step: TypeAlias = Literal["word", "sentence"]


def trimmed(text: str, start: int, end: int) -> Span:
    """[start, end) without blanks at its edges; empty, at ``start``, when it is all blank."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return (start, start) if left == len(piece) else (start + left, start + len(piece.rstrip()))


def words_in(text: str, span: Span, *, segmenter: Segmenter) -> list[Span]:
    """The words of ``text[start:end]`` as spans of ``text``, punctuation left out.

    ``don't`` and ``data.gov.tw`` are one word each: what a person marks, not what a parser counts.
    """
    start, end = span
    found = segmenter.boundaries(fold(text[start:end]))
    return [(start + a, start + b) for a, b in found]


@dataclass(frozen=True)
class Cuts:
    """What a span of one turn can be cut at.

    ``sentences`` are the turn's sentences of speech in order, trimmed; ``words`` gives the
    words of one of them.
    """

    sentences: Sequence[Span]
    words: Callable[[Span], Sequence[Span]]

    def at(self, position: int) -> int:
        """The index of the sentence that holds ``position``, or of the last one before it."""
        return max(0, bisect_right(self.sentences, (position, float("inf"))) - 1)

    def stops(self, position: int, *, by: Step, at_end: bool) -> list[int]:
        """Where a span may end (or begin) near ``position``: in its sentence and the ones beside it."""
        side = 1 if at_end else 0
        here = self.at(position)
        near = self.sentences[max(0, here - 1) : here + 2]
        stops = {each[side] for each in near}
        if by == "word":
            stops.update(word[side] for each in near for word in self.words(each))
        return sorted(stops)

    def resized(self, span: Span, *, by: Step, forward: bool, at_end: bool = True) -> Span:
        """``span`` with its end (or start) moved to the next stop; the same where there is none.

        At least one word is left: a span never becomes empty or turns over.
        """
        start, end = span
        moving = end if at_end else start
        stops = self.stops(moving, by=by, at_end=at_end)
        if forward:
            at = bisect_right(stops, moving)
            target = stops[at] if at < len(stops) else moving
        else:
            at = bisect_left(stops, moving) - 1
            target = stops[at] if at >= 0 else moving
        changed = (start, target) if at_end else (target, end)
        return changed if changed[0] < changed[1] else span

    def word_beside(self, span: Span, *, forward: bool) -> Span | None:
        """The word before or after ``span``; None at the turn's edge.

        Of a whole sentence or several, the first word (forward) or the last one inside it.
        """
        here = self.at(span[0])
        if span == self.sentences[here] or self.at(span[1] - 1) != here:
            inside = [word for each in self._held(span) for word in self.words(each)]
            return inside[0 if forward else -1] if inside else None
        order = range(here, len(self.sentences)) if forward else range(here, -1, -1)
        for index in order:
            found = self.words(self.sentences[index])
            if forward and (later := [word for word in found if word[0] >= span[1]]):
                return later[0]
            if not forward and (earlier := [word for word in found if word[1] <= span[0]]):
                return earlier[-1]
        return None

    def word_at(self, position: int) -> Span | None:
        """The word that holds ``position``; None on punctuation and between sentences."""
        for word in self.words(self.sentences[self.at(position)]) if self.sentences else ():
            if word[0] <= position < word[1]:
                return word
        return None

    def _held(self, span: Span) -> Sequence[Span]:
        return self.sentences[self.at(span[0]) : self.at(span[1] - 1) + 1]
