"""A document opened for reading: its text, turns, sentences, and where words begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ...coding import (
    DocumentInfo,
    Structure,
    Study,
    structure_of,
    text_of,
    turns_of,
    voices,
)
from ...coding.review import Cuts, Span, trimmed, words_in
from ...corpus import Segmenter
from ._cells import Measured

_LONGEST_BLOCK = 1_500  # characters


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks in [start, end), and from when (milliseconds, where the transcript has times);
    ``mine`` says that the turn is assigned to the reader.
    """

    start: int
    end: int
    speaker: str
    role: str
    group: str
    begins: int | None
    mine: bool = False


class Block(NamedTuple):
    """A part of a turn, [start, end), that is laid out by itself: all of it, unless it is long."""

    turn: int
    start: int
    end: int
    first: bool
    last: bool


class OpenDocument:
    """One document as it is read. ``sentences`` are those of speech, trimmed, in order."""

    def __init__(
        self,
        study: Study,
        info: DocumentInfo,
        *,
        segmenter: Callable[[], Segmenter],
        assigned: Sequence[Span] = (),
    ) -> None:
        self.info = info
        self.text = text_of(study, info.name)
        cut = structure_of(study, info.id)
        spans = list(zip(cut.sentence_spans(), cut.kinds, strict=True))
        spoken = (trimmed(self.text, *span) for span, kind in spans if kind == "s")
        self.sentences: list[Span] = [span for span in spoken if span[0] < span[1]]
        self.labels: list[Span] = [span for span, kind in spans if kind == "l"]
        self.asides: list[Span] = [span for span, kind in spans if kind == "a"]
        self.turns = _turns(study, info, cut, assigned)
        self._turn_starts = [turn.start for turn in self.turns]
        self._segmenter = segmenter
        self._words: dict[Span, list[Span]] = {}

    @cached_property
    def measured(self) -> Measured:
        """The text as cells; labels show nothing, since the speaker stands above the turn."""
        pieces, at = [], 0
        for start, end in self.labels:
            pieces += [self.text[at:start], "\u200b" * (end - start)]
            at = end
        return Measured("".join([*pieces, self.text[at:]]))

    @cached_property
    def blocks(self) -> list[Block]:
        """The turns, long ones cut before sentences, so that a change is laid out in no time."""
        starts = [start for start, _ in self.sentences]
        found = []
        for turn, each in enumerate(self.turns):
            cuts = [each.start]
            for start in starts[bisect_left(starts, each.start) : bisect_left(starts, each.end)]:
                if start - cuts[-1] >= _LONGEST_BLOCK:
                    cuts.append(start)
            spans = list(pairwise([*cuts, each.end]))
            found += [Block(turn, *span, span is spans[0], span is spans[-1]) for span in spans]
        return found

    @cached_property
    def partly_mine(self) -> bool:
        """Whether some turns are assigned to the reader, and not just all of them."""
        return any(turn.mine for turn in self.turns) and not all(turn.mine for turn in self.turns)

    @property
    def shows_anything(self) -> bool:
        """Whether there is more than labels."""
        return bool(self.sentences or self.asides)

    def turn_at(self, position: int) -> int:
        """The index of the turn that holds ``position``."""
        return max(0, bisect_right(self._turn_starts, position) - 1)

    def sentence_at(self, position: int) -> int:
        """The index of the sentence that holds ``position``, or of the one before it."""
        return max(0, bisect_right(self.sentences, (position, float("inf"))) - 1)

    def cuts(self, position: int) -> Cuts:
        """What a span may be cut at in the turn that holds ``position``."""
        turn = self.turns[self.turn_at(position)]
        first = bisect_left(self.sentences, (turn.start, 0))
        last = bisect_left(self.sentences, (turn.end, 0))
        return Cuts(self.sentences[first:last], self.words)

    def words(self, sentence: Span) -> list[Span]:
        """The words of a sentence; the codebook's terms are one word each."""
        if sentence not in self._words:
            self._words[sentence] = words_in(self.text, sentence, segmenter=self._segmenter())
        return self._words[sentence]

    def find(self, folded: str, wanted: str, start: int) -> Span | None:
        """The next place of ``wanted`` in the ``folded`` text from ``start`` on, then from the top."""
        for begin, end in ((start, len(folded)), (0, start + len(wanted))):
            at = folded.find(wanted, begin, end)
            if at >= 0:
                return at, at + len(wanted)
        return None


def _turns(
    study: Study, info: DocumentInfo, cut: Structure, assigned: Sequence[Span]
) -> list[Turn]:
    key = study.settings.group
    groups = {voice.id: voice.attributes.get(key, "") for voice in voices(study)}
    everybody = info.attributes.get(key, "")
    return [
        Turn(
            row.start,
            row.end,
            row.speaker,
            row.role,
            groups.get(owner or 0, everybody),
            row.begins,
            any(start <= row.start and row.end <= end for start, end in assigned),
        )
        for row, (_, _, _, owner) in zip(turns_of(study, info.name), cut.turns, strict=True)
    ]
