"""Which words of a table the codebook's cues cover already."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from ...coding import Spoken, Study, codebook_terms, cue_spans, cue_words
from ...corpus import Segmenter, words
from ._words import Progress, WordTable


def covered_words(
    study: Study, table: WordTable, *, progress: Progress | None = None
) -> NDArray[np.bool_]:
    """For each of ``table.words`` whether it lies inside what a cue matches.

    All cues are matched anew, which takes as long as coding does.
    """
    covered = np.zeros(len(table.words), dtype=np.bool_)
    counts = np.bincount(table.sentence, minlength=len(table.start))
    first_word = np.concatenate([[0], np.cumsum(counts)])
    rows = {
        head.id: np.flatnonzero(table.document == at) for at, head in enumerate(table.documents)
    }
    heads = {head.id: head for head in table.documents}
    segmenter = Segmenter(codebook_terms(study.codebook), engine=study.settings.segmenter)
    total = len(table.speech.documents)
    for done, (document_id, found) in enumerate(cue_spans(table.speech), start=1):
        spans = _merged(found)
        if progress:
            progress(done, total)
        if document_id not in rows or not spans:
            continue
        spoken = table.speech.read(heads[document_id])
        for row in _touched(table, rows[document_id], spans):
            places = _places(spoken, int(table.start[row]), int(table.end[row]), segmenter)
            inside = [_inside(place, spans) for place in places]
            at = int(first_word[row])
            covered[at : at + len(inside)] = inside
    return covered


def _touched(
    table: WordTable, rows: NDArray[np.intp], spans: list[tuple[int, int]]
) -> Iterator[int]:
    """The sentences of a document that some span reaches into."""
    starts = table.start[rows].tolist()
    found: set[int] = set()
    for start, end in spans:
        first = max(bisect_right(starts, start) - 1, 0)
        found.update(range(first, bisect_left(starts, end)))
    yield from (int(rows[at]) for at in sorted(found))


def _places(spoken: Spoken, start: int, end: int, segmenter: Segmenter) -> list[tuple[int, int]]:
    """The places of a sentence's words, as many and in the order of the table's."""
    found = words(spoken.text[start:end], segmenter=segmenter)
    places = [(start + word.start, start + word.end) for word in found]
    return [place for place in places if spoken.counts(*place)]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans with those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _inside(place: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    at = bisect_left(spans, (place[0] + 1,)) - 1  # the last that begins no later
    return at >= 0 and place[1] <= spans[at][1]


class CueWords:
    """Tells whether a folded word, or words joined by blanks, is a word of some cue."""

    def __init__(self, study: Study) -> None:
        literals = cue_words(study.codebook)
        self._exact = {each for each in literals if "*" not in each}
        patterns = (
            re.escape(each).replace(r"\*", "[a-z']*") for each in sorted(literals - self._exact)
        )
        joined = "|".join(patterns)
        self._starred = re.compile(joined) if joined else None

    def has(self, words: Iterable[str]) -> bool:
        """Whether these words in a row are one."""
        listed = list(words)
        forms = {"".join(listed), " ".join(listed)}
        if forms & self._exact:
            return True
        return bool(self._starred and any(map(self._starred.fullmatch, forms)))
