"""What is sought in a study: codes that too little is known of to learn them from examples."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...codebooks import Code
from .. import _queries
from .._study import Study
from ._coder import Scored, score_documents
from ._features import Eye, Feature
from ._look import Look, Space, look_at, space_of
from ._material import Item
from ._matrix import Floats
from ._model import Seen
from ._ready import Ready
from ._seek import PRESUMED, Seeker, seek
from ._study_material import Known

_DRAWN = 20  # documents that unread units are drawn from
_QUESTION = 500  # characters at the end of the turn before
_CUE = 0.5  # how far a cue's match lifts a chance, until people have decided on the code
_TRIED = 8  # decisions after which it lifts half as far


@dataclass(frozen=True)
class Sought:
    """Gives units chances of codes by what people read and coded so far; ``decided`` is how many units
    tell of each code.
    """

    codes: tuple[str, ...]
    space: Space
    seeker: Seeker
    decided: Floats
    study: Study
    eye: Eye

    def chances(self, scored: Scored, units: Sequence[int]) -> Floats:
        """Units × ``codes``; where a cue of a code matches, it is likelier."""
        looks = list(_looks(self.study, self.eye, scored, units))
        found = self.seeker.chances(self.space.see(looks))
        lift = _CUE / (1 + self.decided / _TRIED)
        for row, at in enumerate(units):
            marks = {mark.name for mark in scored.seen[at].marks}
            hit = np.array([f"h {code}" in marks for code in self.codes])
            found[row] += (1 - found[row]) * lift * hit
        return found


def seek_in(study: Study, ready: Ready, codes: Sequence[Code], seed: int) -> Sought:
    """Learn to find ``codes`` by what the codebook says of them, its examples, and what people did."""
    eye = Eye(study.settings.segmenter)
    names = tuple(code.id for code in codes)
    told, told_labels = _told(codes, ready.material.items, eye)
    read: list[Look] = []
    labels: list[list[float]] = []
    unread: list[tuple[str, Look]] = []
    for _, scored in score_documents(study, ready.model, _documents(study, ready, seed)):
        known = ready.known.get(scored.job.document_id)
        looks = _looks(study, eye, scored, range(len(scored.units)))
        for unit, look in zip(scored.units, looks, strict=True):
            row = _labels(known, unit[:2], names)
            if any(row):
                read.append(look)
                labels.append(row)
            elif not (known and unit[:2] in known.read):
                unread.append((_lot(seed, scored.job.document_id, unit.start), look))
    drawn = [look for _, look in sorted(unread, key=lambda each: each[0])[: 4 * PRESUMED]]
    space = space_of([*read, *drawn], told, ready.model.vocabulary.marks)
    of_study = np.array(labels).reshape(len(read), len(names))
    seeker = seek(
        names,
        told=(space.texts(told), told_labels),
        read=(space.see(read).rows, of_study),
        unread=space.see(drawn),
        seed=seed,
    )
    return Sought(names, space, seeker, (of_study != 0).sum(axis=0), study, eye)


def _labels(known: Known | None, unit: tuple[int, int], codes: Sequence[str]) -> list[float]:
    of_unit: Mapping[str, float] = known.labels.get(unit, {}) if known else {}
    return [of_unit.get(code, 0.0) for code in codes]


def _documents(study: Study, ready: Ready, seed: int) -> list[int]:
    """Where people have worked, and some others by lot."""
    everywhere = [document_id for document_id, _ in _queries.named(study.store, [])]
    others = [each for each in everywhere if each not in ready.known]
    others.sort(key=lambda each: _lot(seed, each, 0))
    return [*ready.known, *others[:_DRAWN]]


def _lot(seed: int, document_id: int, start: int) -> str:
    return hashlib.sha256(f"{seed} {document_id} {start}".encode()).hexdigest()


def _told(codes: Sequence[Code], items: Sequence[Item], eye: Eye) -> tuple[list[Seen], Floats]:
    """What the codebook says of each code, and texts outside the study, with what they carry."""
    seen: list[Seen] = []
    rows: list[list[float]] = []
    for at, code in enumerate(codes):
        said = (code.name, code.definition, code.include)
        for texts in ([each.zh for each in said], [each.en for each in said]):
            if text := "\n".join(filter(None, texts)):
                seen.append(Seen(eye.features(text), [Feature(f"h {code.id}", 0, 0)]))
                rows.append([float(at == column) for column in range(len(codes))])
    for item in items:
        if item.source in ("examples", "inline"):
            row = [item.labels.get(code.id, 0.0) for code in codes]
            if any(row):
                seen.append(Seen(eye.features(item.text), []))
                rows.append(row)
    return seen, np.array(rows, dtype=np.float64).reshape(len(seen), len(codes))


def _looks(study: Study, eye: Eye, scored: Scored, units: Sequence[int]) -> Iterator[Look]:
    """Units with their sentences, and with what somebody else said in the turn before."""
    text = scored.job.text
    cut = _queries.structure(study.store, scored.job.document_id)
    places = {turn[0]: at for at, turn in enumerate(cut.turns)}
    spans = list(zip(cut.sentence_spans(), cut.kinds, strict=True))
    before: dict[int, Any] = {-1: ()}
    for at in units:
        unit = scored.units[at]
        turn = places[unit.turn_id] - 1
        if turn not in before:
            start, end = cut.turns[turn][1:3]
            said = "".join(text[a:b] for (a, b), kind in spans if kind == "s" and start <= a < end)
            before[turn] = eye.features(said[-_QUESTION:])
        yield look_at(scored.seen[at], text[unit.first : unit.last], before[turn])
