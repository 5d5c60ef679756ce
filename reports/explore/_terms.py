"""The words and sequences of words that are said most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ... import Problem
from ...coding import Rows, SpeechFilter, Study
from ._counting import Ints, Sequences, spread
from ._covered import CueWords, covered_words
from ._errors import ExploreError
from ._stopwords import STOP_WORDS
from ._words import Progress, WordTable, read_words, words_by

LONGEST = 5  # words of a sequence
_LETTERS = re.compile(r"[a-z0-9]")
_CLITIC = re.compile(r"n't|'\w+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, folded, or a sequence of words.

    ``per_million`` is of all words; ``documents`` and ``speakers`` are those with it (words
    without a speaker count as their document's). ``uncovered`` are the occurrences that no
    cue of the codebook covers, None where that was not asked.
    """

    term: str
    count: int
    per_million: float
    documents: int
    speakers: int
    uncovered: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms, most frequent first, and what they were counted in."""

    terms: Rows[Term]
    words: int
    documents: int
    speakers: int
    cut_by: str

    def as_dict(self) -> dict[str, object]:
        """Plain values, as ``--json`` prints them."""
        return {
            "words": self.words,
            "documents": self.documents,
            "speakers": self.speakers,
            "cut_by": self.cut_by,
            "terms": self.terms.as_dicts(),
        }


def terms(
    study: Study,
    wanted: SpeechFilter | None = None,
    *,
    ngrams: int = 1,
    least: int = 2,
    stop_words: bool = False,
    not_in_codebook: bool = False,
    progress: Progress | None = None,
) -> Terms:
    """Count words, or sequences of words that no punctuation and no sentence end parts.

    Interviewers' words are left out unless ``wanted`` asks for roles.

    Args:
        study: the study.
        wanted: whose words, and where.
        ngrams: how many words make a term, 1 to 5.
        least: the least count of a term that is listed.
        stop_words: whether function words are listed too, and sequences that begin or end with one.
        not_in_codebook: only terms that are no word of a cue, by how often they are said
            where no cue matches.
        progress: called with (parts done, parts in all) where there is much to read.

    Raises:
        ExploreError: on a length of sequences that is not possible.
        NotFoundError: on what ``wanted`` names and the study has not.
    """
    if not 1 <= ngrams <= LONGEST:
        remedy = f"give a number from 1 to {LONGEST}"
        raise ExploreError(Problem(f"no sequences of {ngrams} words", remedy=remedy))
    # matching the cues takes longer than cutting words: then it is what is shown
    table = read_words(study, wanted, progress=None if not_in_codebook else progress)
    ends = np.array([stop_words or word not in STOP_WORDS for word in table.vocabulary], np.bool_)
    counted = _counted(table, ngrams, least, ends)
    kept = counted.counts >= max(least, 1)
    if ngrams == 1:
        kept &= ends
    uncovered: Ints | None = None
    if not_in_codebook:
        covered = covered_words(study, table, progress=progress)
        uncovered = _uncovered(counted, covered)
        kept &= uncovered >= max(least, 1)
        kept &= ~_in_codebook(study, table, counted, kept)
    return Terms(
        _rows(table, counted, kept, uncovered),
        len(table.words),
        len(table.documents),
        len(np.unique(table.voice)),
        words_by(study),
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """Terms by number: their words and counts; ``item`` and ``at`` are of each occurrence."""

    keys: Sequence[tuple[int, ...]]
    counts: Ints
    item: NDArray[np.integer]
    at: Ints


def _counted(table: WordTable, ngrams: int, least: int, ends: NDArray[np.bool_]) -> _Counted:
    if ngrams > 1:
        found = Sequences(table, ngrams, least=least, ends=ends)
        return _Counted(found.keys, found.counts, found.item, found.at)
    size = len(table.vocabulary)
    counts = np.bincount(table.words, minlength=size)
    at = np.arange(len(table.words), dtype=np.int64)
    return _Counted([(number,) for number in range(size)], counts, table.words, at)


def _uncovered(counted: _Counted, covered: NDArray[np.bool_]) -> Ints:
    """How often each term is said where no cue matches all of it."""
    inside = covered[counted.at]
    for step in range(1, len(counted.keys[0]) if counted.keys else 1):
        inside &= covered[counted.at + step]
    return np.bincount(counted.item[~inside], minlength=len(counted.keys))


def _in_codebook(
    study: Study, table: WordTable, counted: _Counted, asked: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which of the terms that are ``asked`` about are words of a cue."""
    known, found = CueWords(study), np.zeros(len(counted.keys), dtype=np.bool_)
    for number in np.flatnonzero(asked).tolist():
        found[number] = known.has(table.vocabulary[each] for each in counted.keys[number])
    return found


def _rows(
    table: WordTable, counted: _Counted, kept: NDArray[np.bool_], uncovered: Ints | None
) -> Rows[Term]:
    chosen = kept[counted.item]
    item, sentence = counted.item[chosen], table.sentence[counted.at[chosen]]
    size = len(counted.keys)
    documents = spread(item, table.document[sentence], size)
    speakers = spread(item, table.voice[sentence], size)
    ranks = counted.counts if uncovered is None else uncovered
    million = 1e6 / max(len(table.words), 1)
    rows = [
        Term(
            joined([table.vocabulary[each] for each in counted.keys[number]]),
            int(counted.counts[number]),
            float(counted.counts[number] * million),
            int(documents[number]),
            int(speakers[number]),
            None if uncovered is None else int(uncovered[number]),
        )
        for number in np.flatnonzero(kept).tolist()
    ]
    by_number = dict(zip(rows, ranks[kept].tolist(), strict=True))
    return Rows(sorted(rows, key=lambda row: (-by_number[row], row.term)))


def joined(words: Sequence[str]) -> str:
    """Words as people write them: blanks where letters meet, none beside Chinese."""
    text = words[0]
    for word in words[1:]:
        apart = _LETTERS.match(word[0]) and not _CLITIC.fullmatch(word)
        text += f" {word}" if apart and text[-1].isascii() else word
    return text
