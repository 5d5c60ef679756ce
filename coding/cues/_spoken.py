"""A document with what was said in it, as plain sequences.

Reading a whole study is the bulk of every measure, so only what is asked for becomes
records.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Span: TypeAlias = tuple[int, int]


class Passage(NamedTuple):
    """A spoken sentence at [start, end), in the turn at position ``turn`` of its document."""

    start: int
    end: int
    turn: int
    speaker_id: int | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A document with what was said in it.

    ``starts`` and ``kinds`` tile the text into sentences, ``turn_starts`` and
    ``turn_speakers`` into turns. ``heard`` are the speakers that were asked for (None: all),
    ``inside`` the spans, sorted and disjoint, within which words count (None: everywhere).
    """

    id: int
    name: str
    language: str
    text: str
    starts: list[int]
    kinds: str
    turn_starts: list[int]
    turn_speakers: list[int | None]
    heard: frozenset[int | None] | None = None
    inside: list[Span] | None = None

    def end(self, at: int) -> int:
        """Where sentence number ``at`` ends."""
        return self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)

    def passage(self, at: int) -> Passage | None:
        """Sentence number ``at`` if it was spoken by somebody who was asked for."""
        if self.kinds[at] != "s":
            return None
        start = self.starts[at]
        turn = bisect_right(self.turn_starts, start) - 1
        speaker = self.turn_speakers[turn]
        if self.heard is not None and speaker not in self.heard:
            return None
        return Passage(start, self.end(at), turn, speaker)

    def passages(self) -> Iterator[Passage]:
        """Every sentence that was asked for, in order.

        Where words count only inside some spans, the sentences that touch one: ask
        ``counts`` of each word.
        """
        turn, after = -1, 0
        speaker: int | None = None
        starts, kinds, heard = self.starts, self.kinds, self.heard
        ends = [*starts[1:], len(self.text)]
        turn_ends = [*self.turn_starts[1:], len(self.text)]
        for start, end, kind in zip(starts, ends, kinds, strict=True):
            if kind != "s":
                continue
            while start >= after:
                turn += 1
                after, speaker = turn_ends[turn], self.turn_speakers[turn]
            if heard is not None and speaker not in heard:
                continue
            if self.inside is None or self.touches(start, end):
                yield Passage(start, end, turn, speaker)

    def counts(self, start: int, end: int) -> bool:
        """Whether [start, end) lies within the spans that words count in."""
        if self.inside is None:
            return True
        at = bisect_right(self.inside, (start, len(self.text))) - 1
        return at >= 0 and end <= self.inside[at][1]

    def touches(self, start: int, end: int) -> bool:
        """Whether some of [start, end) lies within the spans that words count in."""
        if self.inside is None:
            return True
        at = bisect_right(self.inside, (end - 1, len(self.text))) - 1
        return at >= 0 and self.inside[at][1] > start

    def overlap(self, start: int, end: int) -> int:
        """How many characters of [start, end) words count in."""
        if self.inside is None:
            return end - start
        return sum(max(0, min(end, b) - max(start, a)) for a, b in self.inside)

    def stretch(self, passage: Passage) -> Span:
        """The uninterrupted speech of the turn around a passage: no label or aside is in it."""
        first = last = bisect_right(self.starts, passage.start) - 1
        turn_start = self.turn_starts[passage.turn]
        following = self.turn_starts[passage.turn + 1 : passage.turn + 2]
        turn_end = following[0] if following else len(self.text)
        while first and self.kinds[first - 1] == "s" and self.starts[first - 1] >= turn_start:
            first -= 1
        while (
            last + 1 < len(self.starts)
            and self.kinds[last + 1] == "s"
            and self.end(last) < turn_end
        ):
            last += 1
        return self.starts[first], self.end(last)
