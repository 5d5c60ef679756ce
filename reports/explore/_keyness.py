"""Keyness: the words that one side says more often, or less, than the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ... import Problem, nearest
from ...coding import NotFoundError, Rows, SpeechFilter, Study
from ._counting import spread
from ._errors import ExploreError
from ._measures import benjamini_hochberg, log_ratio, p_of_ll, two_cell_ll
from ._stopwords import STOP_WORDS
from ._words import Progress, WordTable, read_words, words_by


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word on two sides: how often, in how many documents and speakers of each.

    ``ll`` is the log-likelihood with two cells, negative where the word is rarer on the first
    side; ``log_ratio`` the binary logarithm of how many times as frequent it is there. ``p`` supposes
    that words are independent, which words of one speaker are not; ``p_adjusted`` is after
    Benjamini and Hochberg, over all words compared.
    """

    word: str
    count: int
    against: int
    per_million: float
    against_per_million: float
    documents: int
    against_documents: int
    speakers: int
    against_speakers: int
    ll: float
    log_ratio: float
    p: float
    p_adjusted: float


@dataclass(frozen=True, slots=True)
class Keyness:
    """Two sides compared; the words by the size of their log-likelihood, largest first."""

    by: str
    of: tuple[str, ...]
    against: tuple[str, ...]
    words: int
    against_words: int
    speakers: int
    against_speakers: int
    cut_by: str
    keys: Rows[KeyWord]

    def as_dict(self) -> dict[str, object]:
        """Plain values, as ``--json`` prints them."""
        return {
            "by": self.by,
            "of": list(self.of),
            "against": list(self.against),
            "words": self.words,
            "against_words": self.against_words,
            "speakers": self.speakers,
            "against_speakers": self.against_speakers,
            "cut_by": self.cut_by,
            "measure": "log-likelihood, two cells (Rayson & Garside 2000)",
            "keys": self.keys.as_dicts(),
        }


def keyness(
    study: Study,
    of: Sequence[str],
    *,
    by: str = "",
    against: Sequence[str] = (),
    wanted: SpeechFilter | None = None,
    least: int = 3,
    least_range: int = 2,
    stop_words: bool = False,
    progress: Progress | None = None,
) -> Keyness:
    """Compare the words of one side with those of the other.

    Interviewers' words are left out unless ``wanted`` asks for roles.

    Args:
        study: the study.
        of: the labels of ``by`` that make the first side (居民).
        by: ``speaker``, ``role``, ``document``, ``language`` or an attribute; the group by default.
        against: the labels of the second side; all others by default. Words without a label are on
            neither side.
        wanted: whose words, and where, are compared at all.
        least: the least count of a word on both sides together.
        least_range: on the side that says it more, the least number of speakers with the word.
        stop_words: whether function words are compared too.
        progress: called with (parts done, parts in all) where there is much to read.

    Raises:
        NotFoundError: on a label or attribute the study has not.
        ExploreError: where a label is on both sides, or a side is empty.
    """
    by = by or study.settings.group
    table = read_words(study, wanted, progress=progress)
    names, label = table.labels(by)
    first, second = _sides(names, by, of, against)
    inside, outside = np.isin(label, first), np.isin(label, second)
    sides = _Side(table, inside), _Side(table, outside)
    for side, members in zip(sides, (first, second), strict=True):
        if not side.words:
            said = " and ".join(names[each] for each in members) or "the others"
            remedy = f"see who says what with 'govcode corpus profile --by {by}'"
            raise ExploreError(Problem(f"nothing was said by {said}", remedy=remedy))
    return Keyness(
        by,
        tuple(names[each] for each in first),
        tuple(names[each] for each in second),
        sides[0].words,
        sides[1].words,
        sides[0].voices,
        sides[1].voices,
        words_by(study),
        Rows(_keys(table, sides, least, least_range, stop_words=stop_words)),
    )


def _sides(
    names: Sequence[str], by: str, of: Sequence[str], against: Sequence[str]
) -> tuple[list[int], list[int]]:
    existing = [name for name in names if name]
    unknown = [name for name in (*of, *against) if name not in existing]
    if unknown:
        raise NotFoundError(
            *(
                Problem(f"nobody's {by} is {name!r}", remedy=nearest(name, existing))
                for name in unknown
            )
        )
    if both := set(of) & set(against):
        remedy = "name it on one side only"
        raise ExploreError(Problem(f"{sorted(both)[0]!r} is on both sides", remedy=remedy))
    if not of:
        remedy = f"name one with --of; there is: {', '.join(existing)}"
        raise ExploreError(Problem("no side is named", remedy=remedy))
    others = against or [name for name in existing if name not in of]
    return [names.index(name) for name in of], [names.index(name) for name in others]


class _Side:
    """The words of some of the sentences."""

    def __init__(self, table: WordTable, sentences: NDArray[np.bool_]) -> None:
        chosen = sentences[table.sentence]
        sentence, size = table.sentence[chosen], len(table.vocabulary)
        said = table.words[chosen]
        self.words = len(said)
        self.counts = np.bincount(said, minlength=size)
        self.documents = spread(said, table.document[sentence], size)
        self.speakers = spread(said, table.voice[sentence], size)
        self.voices = len(np.unique(table.voice[sentence]))


def _keys(
    table: WordTable,
    sides: tuple[_Side, _Side],
    least: int,
    least_range: int,
    *,
    stop_words: bool,
) -> list[KeyWord]:
    first, second = sides
    found = []
    for number in np.flatnonzero(first.counts + second.counts >= max(least, 1)).tolist():
        word = table.vocabulary[number]
        if stop_words or word not in STOP_WORDS:
            found.append((word, number, _compared(first, second, number)))
    adjusted = benjamini_hochberg([p_of_ll(ll) for _, _, (ll, _) in found])
    keys = [
        KeyWord(
            word,
            int(first.counts[number]),
            int(second.counts[number]),
            1e6 * float(first.counts[number]) / first.words,
            1e6 * float(second.counts[number]) / second.words,
            int(first.documents[number]),
            int(second.documents[number]),
            int(first.speakers[number]),
            int(second.speakers[number]),
            ll,
            ratio,
            p_of_ll(ll),
            p,
        )
        for (word, number, (ll, ratio)), p in zip(found, adjusted, strict=True)
        if (first if ll >= 0 else second).speakers[number] >= least_range
    ]
    return sorted(keys, key=lambda key: (-abs(key.ll), key.word))


def _compared(first: _Side, second: _Side, number: int) -> tuple[float, float]:
    counts = int(first.counts[number]), int(second.counts[number])
    ll = two_cell_ll(*counts, first.words, second.words)
    ratio = log_ratio(*counts, first.words, second.words)
    assert ll is not None
    assert ratio is not None  # both sides hold words, and one of them this word
    return ll, ratio
