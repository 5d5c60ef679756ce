"""The study's own talk as background: what words are common here, whatever they are about.

Examples are composed to carry codes; most talk carries none. Units of the study by lot, of
which nobody has said anything, count a little as carrying no code. Some do carry one, so each
weighs little, what cues speak for is left out, and no unit is judged by a model that learned from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from heapq import nsmallest

from ...corpus import detect_language
from .. import _queries
from .._study import Study
from ..cues._rules import job_of
from ._material import Item
from ._study_material import Known
from ._units import units_of

_MOST = 2_000
WEIGHT = 0.3  # of an example


def background_of(study: Study, known: Mapping[int, Known]) -> list[Item]:
    """Units by lot: the same ones for the same texts."""
    roles = {row["id"]: row["role"] for row in _queries.speaker_rows(study.store)}
    drawn: list[tuple[str, str, str]] = []
    for document_id, name in _queries.named(study.store, []):
        job = job_of(study, document_id, roles)
        told = known.get(document_id)
        lots = [
            (_lot(name, unit.start), name, job.text[unit.first : unit.last])
            for unit in units_of(job, study.settings.unit)
            if not (told and told.touched(unit[:2]))
        ]
        drawn = nsmallest(_MOST, [*drawn, *lots])
    return [_item(name, text) for _, name, text in drawn]


def _lot(name: str, start: int) -> str:
    return hashlib.sha256(f"{name} {start}".encode("utf-8", "surrogatepass")).hexdigest()


def _item(name: str, text: str) -> Item:
    language = "zh" if detect_language(text) == "zh" else "en"
    return Item(text, {}, WEIGHT, f"d{name}", "background", language)
