"""What a person has demonstrably read, so that their silence there says that a code is not there.

1. Words that they coded, or whose suggestion they decided on, by itself: more than three decisions
   of a person in the same second are one decision on many, and tell nothing of reading.
2. All between their first and last coding of a document, if they coded it in order: eight codings
   or more, made at five times or more, of which four in five are further down than the one made before.
3. What was assigned to them, from its beginning to the last thing they coded or decided on in the
   document, if no machine's suggestion in it waits for them.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .. import _queries, _queries_coders
from .._machines import MACHINES, ORIGINS
from .._store import AGREED
from .._study import Study
from . import _queries_learning

Span = tuple[int, int]

_BULK = 3  # decisions in one second
_CODINGS, _TIMES = 8, 5
_FORWARD = 0.8


@dataclass(frozen=True)
class Readers:
    """What holds for a whole study: the codes that each person uses, and their decisions on many at once."""

    uses: Mapping[str, set[str]]
    at_once: Mapping[tuple[str, str], int]


def readers_of(study: Study) -> Readers:
    """The people of a study."""
    store = study.store
    people = {row["coder"] for row in _queries_coders.decisions_of_persons(store)}
    people |= set(_queries.distinct(store, "coder"))
    people -= {*MACHINES, AGREED}
    return Readers(
        _queries_learning.codes_used(store, sorted(people)), _queries_learning.decisions_at(store)
    )


def read_spans(
    study: Study, document_id: int, codings: Sequence[sqlite3.Row], readers: Readers
) -> dict[str, list[Span]]:
    """Person → the parts of a document that they have read, by the rules above."""
    by_id = {row["id"]: row for row in codings}
    worked: defaultdict[str, list[Span]] = defaultdict(list)
    found: defaultdict[str, list[Span]] = defaultdict(list)
    decided: defaultdict[str, set[int]] = defaultdict(set)
    for each in _queries_learning.decisions_in(study.store, document_id):
        coder, row = each["coder"], by_id[each["coding_id"]]
        if coder not in readers.uses:
            continue
        span = row["start"], row["end"]
        worked[coder].append(span)
        decided[coder].add(row["id"])
        if row["coder"] == coder or readers.at_once[coder, each["at"]] <= _BULK:
            found[coder].append(span)
    for coder in readers.uses:
        own = [row for row in codings if row["coder"] == coder]
        worked[coder] += [(row["start"], row["end"]) for row in own]
        found[coder] += _in_order(own)
        if worked[coder]:
            last = max(end for _, end in worked[coder])
            waiting = [row for row in codings if _waits(row) and row["id"] not in decided[coder]]
            found[coder] += _assigned(study, document_id, coder, last, waiting)
    return {coder: spans for coder, spans in found.items() if spans}


def _waits(row: sqlite3.Row) -> bool:
    return row["origin"] in ORIGINS and not row["contrary"]


def _in_order(own: Sequence[sqlite3.Row]) -> list[Span]:
    """From the first to the last of a person's codings, if they were made in reading order."""
    made = sorted(own, key=lambda row: (row["created_at"], row["start"]))
    times = len({row["created_at"] for row in made})
    imported = all(row["origin"] == "import" for row in made)
    if len(made) < _CODINGS or (times < _TIMES and not imported):
        return []
    steps = [two["start"] >= one["start"] for one, two in pairwise(made)]
    if sum(steps) < _FORWARD * len(steps):
        return []
    return [(min(row["start"] for row in made), max(row["end"] for row in made))]


def _assigned(
    study: Study, document_id: int, coder: str, last: int, waiting: Iterable[sqlite3.Row]
) -> list[Span]:
    parts = [
        (row["start"], min(row["end"], last))
        for row in _queries.assignment_rows(study.store, document_id)
        if row["coder"] == coder and row["start"] < last
    ]
    left = any(row["start"] < end and start < row["end"] for row in waiting for start, end in parts)
    return [] if left else parts
