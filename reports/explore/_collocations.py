"""Collocations: words that stand near each other more often than chance would have it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ... import Problem, nearest
from ...coding import Rows, SpeechFilter, Study
from ...corpus import fold
from ._counting import Ints, spread
from ._errors import ExploreError
from ._measures import four_cell_ll, log_dice, npmi, pmi
from ._stopwords import STOP_WORDS
from ._words import SENTENCE_END, Numbers, Progress, WordTable, read_words, words_by

WINDOW = 5
_WIDEST = 20


@dataclass(frozen=True, slots=True)
class Collocation:
    """Two words near each other.

    ``together`` counts how often, ``expected`` how often by chance; ``first_count`` and ``second_count``
    are the margins of the table that ``ll`` (G², four cells), ``pmi``, ``npmi`` and ``log_dice``
    are computed from. They are None where undefined, and ``reason`` says why. ``documents`` and
    ``speakers`` have the two words together.
    """

    first: str
    second: str
    together: int
    expected: float
    first_count: int
    second_count: int
    documents: int
    speakers: int
    ll: float | None
    pmi: float | None
    npmi: float | None
    log_dice: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Collocations:
    """What stands near ``word``, or near each other (``word`` empty), by log-likelihood.

    ``positions`` is what was counted: places of words, or pairs of places.
    """

    word: str
    window: int
    count: int
    positions: int
    words: int
    cut_by: str
    pairs: Rows[Collocation]

    def as_dict(self) -> dict[str, object]:
        """Plain values, as ``--json`` prints them."""
        return {
            "word": self.word or None,
            "window": self.window,
            "count": self.count,
            "positions": self.positions,
            "words": self.words,
            "cut_by": self.cut_by,
            "measure": "log-likelihood, four cells (Dunning 1993)",
            "pairs": self.pairs.as_dicts(),
        }


def collocations(
    study: Study,
    word: str = "",
    *,
    window: int = WINDOW,
    wanted: SpeechFilter | None = None,
    least: int = 3,
    stop_words: bool = False,
    progress: Progress | None = None,
) -> Collocations:
    """What is said near a word, or which words are said near each other.

    Near are at most ``window`` words of the same sentence, punctuation not counted. For a
    word, each place of another word is near some place of it or not; a word is attracted when
    it is found near more often than elsewhere. Without a word, pairs of places are counted:
    one word, and another that follows it within the window. Only what stands together more
    often than expected is listed. Interviewers' words are left out unless ``wanted`` asks for roles.

    Args:
        study: the study.
        word: a word as jieba and spaCy cut it, in either script; all pairs when empty.
        window: how many words on either side (of a pair: after the first).
        wanted: whose words, and where.
        least: how often two words must stand together.
        stop_words: whether function words are listed too.
        progress: called with (parts done, parts in all) where there is much to read.

    Raises:
        ExploreError: on a word that nobody says, or a window that is not possible.
    """
    if not 1 <= window <= _WIDEST:
        remedy = f"give a number from 1 to {_WIDEST}"
        raise ExploreError(Problem(f"no window of {window} words", remedy=remedy))
    table = read_words(study, wanted, progress=progress)
    places = _Places(table)
    if word:
        number = _number(table, word)
        count = int(np.count_nonzero(table.words == number))
        found, positions = _near(table, places, number, window, least)
    else:
        number, count = None, 0
        found, positions = _pairs(table, places, window, least, stop_words=stop_words)
    kept = [each for each in found if stop_words or each.second not in STOP_WORDS]
    kept.sort(key=lambda each: (-(each.ll or 0), each.first, each.second))
    name = "" if number is None else table.vocabulary[number]
    return Collocations(
        name, window, count, positions, len(table.words), words_by(study), Rows(kept)
    )


def _number(table: WordTable, word: str) -> int:
    folded = fold(word.strip())
    if folded not in table.number_of:
        parts = [each for each in table.vocabulary if each in folded or folded in each]
        counts = np.bincount(table.words, minlength=len(table.vocabulary))
        parts.sort(key=lambda each: -int(counts[table.number_of[each]]))
        remedy = (
            nearest(folded, parts[:50]) if parts else "it must be one word as jieba or spaCy cut it"
        )
        raise ExploreError(Problem(f"nobody says the word {word!r}", remedy=remedy))
    return table.number_of[folded]


class _Places:
    """The places of words, with the place among them where each sentence begins and ends."""

    def __init__(self, table: WordTable) -> None:
        kept = table.numbers[(table.numbers >= 0) | (table.numbers == SENTENCE_END)]
        self.numbers: Numbers = kept
        # of each place, its number among the words
        self.word: Ints = np.cumsum(kept >= 0) - 1


def _near(
    table: WordTable, places: _Places, number: int, window: int, least: int
) -> tuple[list[Collocation], int]:
    """Each place of another word is near the word or not: a table of four cells a word."""
    size, words = len(table.vocabulary), table.words
    near = _marked(places.numbers, number, window)[places.numbers >= 0]
    other = words != number
    inside = near & other
    together = np.bincount(words[inside], minlength=size)
    everywhere = np.bincount(words[other], minlength=size)
    margin, total = int(np.count_nonzero(inside)), int(np.count_nonzero(other))
    sentence = table.sentence[inside]
    documents = spread(words[inside], table.document[sentence], size)
    speakers = spread(words[inside], table.voice[sentence], size)
    name = table.vocabulary[number]
    found = [
        _collocation(
            (name, table.vocabulary[each]),
            (int(together[each]), margin, int(everywhere[each]), total),
            (int(documents[each]), int(speakers[each])),
        )
        for each in np.flatnonzero(together >= max(least, 1)).tolist()
    ]
    return [each for each in found if each.together > each.expected or each.reason], total


def _marked(numbers: Numbers, number: int, window: int) -> NDArray[np.bool_]:
    """Which places are at most ``window`` from the word, no sentence end between."""
    near = np.zeros(len(numbers), dtype=np.bool_)
    for direction in (1, -1):
        reach = numbers == number
        for _ in range(window):
            reach = _shifted(reach, direction) & (numbers != SENTENCE_END)
            near |= reach
    return near


def _shifted(marks: NDArray[np.bool_], direction: int) -> NDArray[np.bool_]:
    moved = np.zeros_like(marks)
    if direction > 0:
        moved[1:] = marks[:-1]
    else:
        moved[:-1] = marks[1:]
    return moved


def _pairs(
    table: WordTable, places: _Places, window: int, least: int, *, stop_words: bool
) -> tuple[list[Collocation], int]:
    """Pairs of places: a word, and one that follows it within the window and the sentence."""
    size = len(table.vocabulary)
    total = 0
    left, right = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    listed = np.bincount(table.words, minlength=size) >= max(least, 1)
    if not stop_words:
        listed &= np.array([word not in STOP_WORDS for word in table.vocabulary], dtype=np.bool_)
    codes: list[Ints] = []
    where: list[Ints] = []
    for first, second in _at_distances(places, window):
        one, two = places.numbers[first], places.numbers[second]
        total += len(one)
        left += np.bincount(one, minlength=size)
        right += np.bincount(two, minlength=size)
        kept = listed[one] & listed[two]
        codes.append(one[kept].astype(np.int64) * size + two[kept])
        where.append(places.word[first[kept]])
    code, at = np.concatenate(codes), np.concatenate(where)
    distinct, counts = np.unique(code, return_counts=True)
    pairs, together = distinct[counts >= max(least, 1)], counts[counts >= max(least, 1)]
    item = np.searchsorted(pairs, code)
    chosen = np.isin(code, pairs)
    sentence = table.sentence[at[chosen]]
    documents = spread(item[chosen], table.document[sentence], len(pairs))
    speakers = spread(item[chosen], table.voice[sentence], len(pairs))
    found = [
        _collocation(
            (table.vocabulary[pair // size], table.vocabulary[pair % size]),
            (count, int(left[pair // size]), int(right[pair % size]), total),
            (int(documents[at]), int(speakers[at])),
        )
        for at, (pair, count) in enumerate(zip(pairs.tolist(), together.tolist(), strict=True))
    ]
    return [each for each in found if each.together > each.expected or each.reason], total


def _at_distances(places: _Places, window: int) -> list[tuple[Ints, Ints]]:
    """For each distance the places of words with a word at that distance in the sentence."""
    sentence = np.cumsum(places.numbers == SENTENCE_END)
    found = []
    for distance in range(1, window + 1):
        first = np.arange(max(len(places.numbers) - distance, 0))
        second = first + distance
        fits = (
            (places.numbers[first] >= 0)
            & (places.numbers[second] >= 0)
            & (sentence[first] == sentence[second])
        )
        found.append((first[fits], second[fits]))
    return found


def _collocation(
    pair: tuple[str, str], cells: tuple[int, int, int, int], homes: tuple[int, int]
) -> Collocation:
    """The measures of a table given as (together, margin of the first, of the second, all)."""
    o11, r1, c1, n = cells
    reason = ""
    if r1 == n:
        reason = "every word stands near it: there is no elsewhere to compare with"
    elif c1 == n:
        reason = "no other word is said: there is nothing to compare with"
    return Collocation(
        first=pair[0],
        second=pair[1],
        together=o11,
        expected=r1 * c1 / n,
        first_count=r1,
        second_count=c1,
        documents=homes[0],
        speakers=homes[1],
        ll=None if reason else four_cell_ll(o11, r1 - o11, c1 - o11, n - r1 - c1 + o11),
        pmi=None if reason else pmi(*cells),
        npmi=None if reason else npmi(*cells),
        log_dice=None if reason else log_dice(o11, r1, c1),
        reason=reason,
    )
