"""What a study's people decided, unit by unit, as material to learn from."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...codebooks import Codebook
from ...corpus import detect_language
from .. import _queries
from .._study import Study
from ..cues._rules import job_of
from . import _queries_learning
from ._material import Item, related
from ._read_by import Readers, read_spans, readers_of
from ._units import Unit, covered, units_of

DECIDED = 3.0  # examples that what a person put or decided on weighs as much as
SILENT = 1.0  # the same for a code that a person left out where they have read


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the units of one document.

    ``labels`` gives the unit's [start, end) → code → weight, as in ``Item``; ``read`` are the units
    that somebody has read.
    """

    name: str
    labels: Mapping[tuple[int, int], Mapping[str, float]]
    read: frozenset[tuple[int, int]]
    items: tuple[Item, ...]

    def touched(self, unit: tuple[int, int]) -> bool:
        """Whether somebody read a unit or said anything of it; a suggestion that waits says nothing."""
        return unit in self.read or any(self.labels.get(unit, {}).values())


def known_of(study: Study) -> dict[int, Known]:
    """What people's work tells of the documents in which there is any, by document id."""
    readers = readers_of(study)
    roles = {row["id"]: row["role"] for row in _queries.speaker_rows(study.store)}
    found = {}
    for document_id, name in _queries_learning.touched_documents(study.store):
        job = job_of(study, document_id, roles)
        units = units_of(job, study.settings.unit)
        found[document_id] = _known(study, document_id, name, (job.text, units), readers)
    return found


def _known(
    study: Study, document_id: int, name: str, cut: tuple[str, Sequence[Unit]], readers: Readers
) -> Known:
    text, units = cut
    codings = _queries_learning.codings_of(study.store, document_id)
    labels = [_settled(study.codebook, rows) for rows in _by_unit(codings, units)]
    read: set[int] = set()
    for coder, spans in read_spans(study, document_id, codings, readers).items():
        seen = {at for span in spans for at in covered(span, units)}
        read |= seen
        for at in sorted(seen):
            for code in readers.uses[coder]:
                labels[at].setdefault(code, -SILENT)
    told = [at for at in range(len(units)) if any(labels[at].values())]
    return Known(
        name,
        {units[at][:2]: labels[at] for at in range(len(units)) if labels[at]},
        frozenset(units[at][:2] for at in read),
        tuple(_item(text, units[at], labels[at], name) for at in told),
    )


def _by_unit(
    codings: Sequence[sqlite3.Row], units: Sequence[Unit]
) -> Iterator[Sequence[sqlite3.Row]]:
    found: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in codings:
        for at in covered((row["start"], row["end"]), units):
            found[at].append(row)
    return (found[at] for at in range(len(units)))


def _settled(codebook: Codebook, rows: Sequence[sqlite3.Row]) -> dict[str, float]:
    """Code → weight of what was coded in one unit.

    What somebody accepted outweighs a rejection of other words in the unit; what waits or is
    disputed is unknown, and so are the codes above and below one that is there.
    """
    labels: dict[str, float] = {}
    for row in rows:
        against = (row["status"] == "rejected") != bool(row["contrary"])
        if row["status"] == "suggested" or (row["status"] == "rejected" and row["contrary"]):
            weight = 0.0
        else:
            weight = -DECIDED if against else DECIDED
        labels[row["code"]] = _stronger(labels.get(row["code"]), weight)
    for code in [code for code, weight in labels.items() if weight > 0]:
        for other in related(codebook, code):
            labels.setdefault(other, 0.0)
    return labels


def _stronger(one: float | None, two: float) -> float:
    """Of two labels: carried, then unknown … unless it is denied, which a person said."""
    if one is None:
        return two
    if max(one, two) > 0:
        return max(one, two)
    return min(one, two)


def _item(text: str, unit: Unit, labels: Mapping[str, float], name: str) -> Item:
    words = text[unit.first : unit.last]
    language = "zh" if detect_language(words) == "zh" else "en"
    said = {code: weight for code, weight in sorted(labels.items()) if weight}
    return Item(words, said, 0.0, f"d{name}", "study", language)
