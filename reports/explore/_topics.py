"""Topics: words that come up together, by non-negative matrix factorisation."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import Problem
from ...coding import Rows, SpeechFilter, Study
from ...corpus import readable
from ._errors import ExploreError
from ._units import Unit, Units
from ._words import Progress, read_words, words_by

TOPICS = 8
_MOST = 100
_TYPICAL = 3  # units shown for each topic
_LEAST_WORDS = 3  # words with content that a unit must have
_LEAST_UNITS = 2  # units that a word must be in …
_COMMON = 0.5  # … and a word in more than this share of them tells no topics apart
_ROUNDS = 400
_SHOWN = 200  # characters of a typical unit


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A word and its weight in a topic; the weights of all words of a topic sum to 1."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class TypicalUnit:
    """A turn or document that a topic describes best: its place, its beginning, and the topic's
    share of it.
    """

    document: str
    turn: int | None
    speaker: str
    start: int
    end: int
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its words, heaviest first, its share of what was said, and where it is clearest.

    ``share`` is of all units of its language, each counted by its length in words; ``shares``
    are the same within each label. Over the topics of a language they sum to 1.
    """

    number: int
    language: str
    share: float
    words: tuple[TopicWord, ...]
    shares: dict[str, float]
    typical: tuple[TypicalUnit, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics, the largest of each language first.

    ``units`` are those that the topics describe, ``left_out`` those that were too short or too
    few in their language. ``by`` names the labels of ``Topic.shares``.
    """

    unit: Unit
    by: str
    seed: int
    units: int
    left_out: int
    cut_by: str
    topics: Rows[Topic]

    def as_dict(self) -> dict[str, object]:
        """Plain values, as ``--json`` prints them."""
        return {
            "unit": self.unit,
            "by": self.by,
            "seed": self.seed,
            "units": self.units,
            "left_out": self.left_out,
            "cut_by": self.cut_by,
            "topics": self.topics.as_dicts(),
        }


def topics(
    study: Study,
    *,
    number: int = TOPICS,
    unit: Unit = "turn",
    by: str = "",
    mixed: bool = False,
    top: int = 10,
    seed: int = 0,
    wanted: SpeechFilter | None = None,
    progress: Progress | None = None,
) -> Topics:
    """Describe what was said by topics.

    A unit becomes the tf–idf of its words (sublinear, of length 1), without function words and
    numbers, and without words in a single unit or in more than half of them. NMF finds ``number``
    topics in each language; the same at every run with one ``seed``. Topics are made of words,
    which Chinese and English units do not share, so each language has its own unless ``mixed``.
    Interviewers' words are left out unless ``wanted`` asks for roles.

    Args:
        study: the study.
        number: how many topics in each language.
        unit: what a topic describes: ``turn`` or ``document``.
        by: labels to give shares for: ``speaker``, ``role``, ``document``, ``language`` or an attribute; the
            group by default, the document where there are no groups.
        mixed: whether both languages are taken together.
        top: how many words to give of a topic.
        seed: of the random numbers that the start is made with.
        wanted: whose words, and where.
        progress: called with (parts done, parts in all) where there is much to read.

    Raises:
        ExploreError: where no language has as many units, and different words, as topics.
        NotFoundError: on an attribute the study has not.
    """
    if not 1 <= number <= _MOST:
        remedy = f"give a number from 1 to {_MOST}"
        raise ExploreError(Problem(f"there cannot be {number} topics", remedy=remedy))
    table = read_words(study, wanted, progress=progress)
    by = by or _usual_labels(study, table.speech.attribute_keys())
    units = Units(table, unit)
    long_enough = np.asarray(units.counts.sum(axis=1)).reshape(-1) >= _LEAST_WORDS
    found: list[Topic] = []
    used = 0
    for language in ("mixed",) if mixed else ("zh", "en"):
        chosen = np.flatnonzero(units.in_language(language) & long_enough)
        if len(chosen) < number:
            continue
        model = _Model(units, chosen, number, seed)
        if model.ready:
            found += model.topics(language, by, top, first=len(found) + 1)
            used += len(chosen)
    if not found:
        raise _too_few(units, long_enough, number, mixed=mixed)
    left_out = len(units) - used
    return Topics(unit, by, seed, used, left_out, words_by(study), Rows(found))


def _usual_labels(study: Study, keys: list[str]) -> str:
    return study.settings.group if study.settings.group in keys else "document"


def _too_few(
    units: Units, long_enough: NDArray[np.bool_], number: int, *, mixed: bool
) -> ExploreError:
    unit, remedy = units.unit, "ask for fewer topics with --topics"
    if unit == "document":
        remedy += ", or take turns with --unit turn"
    most = max(
        int(np.count_nonzero(units.in_language(language) & long_enough))
        for language in (("mixed",) if mixed else ("zh", "en"))
    )
    if most >= number:
        message = f"the {unit}s share too few words for {number} topics"
        return ExploreError(Problem(message, remedy=remedy))
    what = (
        f"{most} {unit}{'' if most == 1 else 's'} of {_LEAST_WORDS} words or more in one language"
    )
    return ExploreError(Problem(f"{what} are too few for {number} topics", remedy=remedy))


class _Model:
    """A factorisation of some units: ``weights`` (units × topics) and ``parts`` (topics × words)."""

    def __init__(self, units: Units, chosen: NDArray[np.intp], number: int, seed: int) -> None:
        self.units, self.chosen = units, chosen
        counts = units.counts[chosen]
        spread = np.asarray((counts > 0).sum(axis=0)).reshape(-1)
        kept = (spread >= _LEAST_UNITS) & (spread <= max(_COMMON * len(chosen), _LEAST_UNITS))
        self.columns = np.flatnonzero(kept)
        self.ready = len(self.columns) >= number
        if self.ready:
            self._factorise(counts[:, self.columns], number, seed)

    def _factorise(self, counts: Any, number: int, seed: int) -> None:
        from sklearn.decomposition import NMF  # takes seconds to load
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.feature_extraction.text import TfidfTransformer

        weighted = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
        model = NMF(number, init="nndsvda", random_state=seed, max_iter=_ROUNDS)
        with warnings.catch_warnings():  # near enough after so many rounds, and the same each time
            warnings.simplefilter("ignore", ConvergenceWarning)
            weights = model.fit_transform(weighted)
        sums = model.components_.sum(axis=1)
        scale = np.where(sums > 0, sums, 1.0)
        self.parts = model.components_ / scale[:, None]
        self.weights = weights * scale
        rows = self.weights.sum(axis=1, keepdims=True)
        self.shares = np.divide(self.weights, rows, out=np.zeros_like(self.weights), where=rows > 0)
        # a unit that holds no word of any topic counts for none
        self.sizes = np.where(rows[:, 0] > 0, self.units.sizes[self.chosen], 0)

    def topics(self, language: str, by: str, top: int, *, first: int) -> list[Topic]:
        """The topics, the largest first, numbered from ``first``."""
        table = self.units.table
        names, label = table.labels(by)
        of_unit = label[self.units.first[self.chosen]]
        within = {
            name: self._share(of_unit == at)
            for at, name in enumerate(names)
            if name and np.any(of_unit == at)
        }
        overall = self._share(np.ones(len(self.chosen), dtype=np.bool_))
        order = np.argsort(-overall, kind="stable").tolist()
        return [
            Topic(
                number,
                language,
                float(overall[at]),
                self._words(at, top),
                {name: float(shares[at]) for name, shares in within.items()},
                self._typical(at),
            )
            for number, at in enumerate(order, start=first)
        ]

    def _share(self, chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Each topic's share of the chosen units, by their length."""
        sizes = self.sizes[chosen]
        total = sizes.sum()
        shares = self.shares[chosen]
        return (shares * sizes[:, None]).sum(axis=0) / total if total else np.zeros(shares.shape[1])

    def _words(self, topic: int, top: int) -> tuple[TopicWord, ...]:
        row, vocabulary = self.parts[topic], self.units.table.vocabulary
        order = np.argsort(-row, kind="stable")[:top].tolist()
        return tuple(
            TopicWord(vocabulary[int(self.columns[at])], float(row[at]))
            for at in order
            if row[at] > 0
        )

    def _typical(self, topic: int) -> tuple[TypicalUnit, ...]:
        order = np.argsort(-self.weights[:, topic], kind="stable")[:_TYPICAL].tolist()
        return tuple(self._unit(at, topic) for at in order if self.weights[at, topic] > 0)

    def _unit(self, at: int, topic: int) -> TypicalUnit:
        table, unit = self.units.table, self.units.unit
        sentence, start, end = self.units.place(int(self.chosen[at]))
        head = table.documents[int(table.document[sentence])]
        speaker = int(table.speaker[sentence])
        text = readable(table.speech.read(head).text[start:end])
        return TypicalUnit(
            head.name,
            int(table.turn[sentence]) if unit == "turn" else None,
            table.speech.name(speaker) if unit == "turn" and speaker >= 0 else "",
            start,
            end,
            " ".join(text.split())[:_SHOWN],
            float(self.shares[at, topic]),
        )
