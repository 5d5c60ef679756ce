"""A model at work on the units of documents: probabilities, and suggestions with their reasons."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .. import _queries
from .._study import Study
from ..cues._matcher import Hit
from ..cues._rules import Key, Suggestion, job_of
from ..cues._scan import Job, scan
from ._explain import reasons
from ._features import Eye
from ._hits import as_feature
from ._lists import Lists
from ._matrix import Floats
from ._model import Model, Seen
from ._units import Unit, units_of

LEAST_WORDS = 3  # fewer say too little


class Sure(NamedTuple):
    """How sure the model is that a unit carries a code, and from when on it suggests the code."""

    code: str
    probability: float
    threshold: float


class Scored(NamedTuple):
    """A document's units: what is seen of each, and the probability of each code (units × codes)."""

    job: Job
    units: list[Unit]
    seen: list[Seen]
    table: Floats

    def words(self, at: int) -> int:
        """How many words a unit has."""
        return sum(feature.name.startswith("w ") for feature in self.seen[at].features)


@dataclass(frozen=True)
class Coder:
    """A model with what it needs to read."""

    model: Model
    eye: Eye
    lists: Lists

    def scored(self, job: Job, hits: Sequence[Hit], unit: str) -> Scored:
        """The units of a document as the model sees them."""
        units = units_of(job, unit)
        by_unit = _by_unit(hits, units)
        seen = [self._seen(job.text, *each) for each in zip(units, by_unit, strict=True)]
        texts = [job.text[each.first : each.last] for each in units]
        return Scored(job, units, seen, self.model.judge(self.model.rows(seen), texts))

    def suggestions(
        self,
        scored: Scored,
        thresholds: Mapping[str, float],
        *,
        but: Mapping[tuple[int, int], Mapping[str, float]],
    ) -> dict[Key, Suggestion]:
        """What is suggested from these thresholds on; not where ``but`` has a label other than 0."""
        least = np.array([thresholds.get(code, np.inf) for code in self.model.codes])
        found: dict[Key, Suggestion] = {}
        for at, column in np.argwhere(scored.table >= least):
            unit, code = scored.units[at], self.model.codes[column]
            if but.get(unit[:2], {}).get(code) or scored.words(at) < LEAST_WORDS:
                continue
            sure = Sure(code, float(scored.table[at, column]), thresholds[code])
            key = (unit.start, unit.end, code, False)
            words = scored.job.text[unit.start : unit.end]
            found[key] = Suggestion(key, unit.turn_id, words, self._evidence(scored, at, sure))
        return found

    def _seen(self, text: str, unit: Unit, hits: Sequence[Hit]) -> Seen:
        """A unit as the model sees it; places count from the unit's first character."""
        words = text[unit.first : unit.last]
        marks = [*self.lists.features(words), *(as_feature(hit, unit.first) for hit in hits)]
        return Seen(self.eye.features(words), marks)

    def _evidence(self, scored: Scored, at: int, sure: Sure) -> str:
        """The words that weigh most, as JSON."""
        unit = scored.units[at]
        words = scored.job.text[unit.first : unit.last]
        found = reasons(self.model, sure.code, scored.seen[at], self.eye.words(words), words)
        told = [
            {
                "cue": f"{sure.probability:.2f} ≥ {sure.threshold:.2f}",
                "start": unit.first + each.start,
                "end": unit.first + each.end,
                "words": words[each.start : each.end],
                "weight": round(each.weight, 3),
                "probability": round(sure.probability, 4),
                "threshold": round(sure.threshold, 4),
                "model": self.model.digest,
            }
            for each in found
        ]
        return json.dumps(told, ensure_ascii=False)


def score_documents(
    study: Study, model: Model, documents: Sequence[int]
) -> Iterator[tuple[Coder, Scored]]:
    """Each of these documents, scored; with what scored it."""
    coder = Coder(model, Eye(study.settings.segmenter), Lists(study.codebook))
    roles = {row["id"]: row["role"] for row in _queries.speaker_rows(study.store)}
    jobs = (job_of(study, document_id, roles) for document_id in documents)
    for job, hits in scan(study.codebook, jobs, segmenter=study.settings.segmenter):
        yield coder, coder.scored(job, hits, study.settings.unit)


def _by_unit(hits: Sequence[Hit], units: Sequence[Unit]) -> list[list[Hit]]:
    """The hits that begin in each unit."""
    starts = [unit.first for unit in units]
    found: list[list[Hit]] = [[] for _ in units]
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        if at >= 0 and hit.start < units[at].last:
            found[at].append(hit)
    return found
