"""Codings, decisions and orphans of a document in two copies, as one.

Both copies have the document in one form by now, so the same words are at the same place.
What either copy has, the merged study has, but for what its own coder took back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .._machines import ORIGINS
from .._queries import structure
from .._store import Store
from . import _merge_queries as _queries
from ._merge_match import Ids, Sides
from ._merge_taken import TakenBack

Row: TypeAlias = Any
_KEY = ("start", "end", "code", "coder", "contrary")
_CODING = (
    *_KEY,
    *("excerpt", "origin", "status", "evidence", "created_at", "decided_by", "decided_at"),
)
_ORPHAN = ("start", "end", "excerpt", "before", "after", "code", "coder", "contrary")
_ORPHAN_STATE = ("origin", "status", "evidence", "created_at", "decided_by", "decided_at")


@dataclass(slots=True)
class Work:
    """What came in: codings and decisions by coder, orphans that came or went; ``taken_back`` are
    codings and decisions here that their coders took back in the other copy, ``overruled`` the
    codings on which somebody decided differently in the two copies.
    """

    codings: Counter[str] = field(default_factory=Counter)
    decisions: Counter[str] = field(default_factory=Counter)
    taken_back: int = 0
    overruled: int = 0
    orphans: int = 0


@dataclass(slots=True)
class _Copy:
    """A document in one copy: its codings by what makes them the same in both, and the decisions
    on them, by coding and coder.
    """

    store: Store
    document_id: int
    codings: dict[tuple[Any, ...], Row] = field(init=False)
    decisions: dict[int, dict[str, Row]] = field(init=False)

    def __post_init__(self) -> None:
        rows = _queries.belonging(self.store, "codings", self.document_id)
        self.codings = {tuple(row[name] for name in _KEY): row for row in rows}
        self.decisions = {row["id"]: {} for row in rows}
        for row in _queries.decision_rows(self.store, self.document_id):
            self.decisions[row["coding_id"]][row["coder"]] = row


def join_codings(
    sides: Sides, ids: Ids, taken: tuple[TakenBack, TakenBack], work: Work, *, new: bool
) -> None:
    """Bring the codings of a document here to what they are in the merged study; ``new`` is
    whether it has just come in.
    """
    here, there = (_Copy(side.study.store, each) for side, each in zip(sides, ids, strict=True))
    stale = False
    turns = structure(here.store, here.document_id)
    for key, row in there.codings.items():
        known = here.codings.get(key)
        decisions = there.decisions[row["id"]]
        if known is not None:
            stale |= _join_coding(here.store, known, row)
            _join_decisions(here, there, (known, row), taken, work)
        elif not taken[0].coding(here.document_id, row, decisions):
            turn_id = turns.turns[turns.turn_at(row["start"])][0]
            _bring_coding(here, row, turn_id, decisions.values(), work)
            stale |= row["origin"] in ORIGINS
    for key, row in here.codings.items():
        if key not in there.codings:
            stale |= row["origin"] in ORIGINS
            if taken[1].coding(there.document_id, row, here.decisions[row["id"]]):
                here.store.delete("codings", [row["id"]])
                work.taken_back += 1
    if stale and not new:  # what the cues suggest is to be looked up once more
        here.store.forget_rules(here.document_id)
    _join_orphans(sides, ids, work)


def _join_coding(store: Store, known: Row, row: Row) -> bool:
    """One coding of both copies; whether a machine would say something else of it."""
    for name in ("evidence", "origin"):
        if row[name] > known[name]:
            store.update("codings", known["id"], **{name: row[name]})
    return bool(known["evidence"] != row["evidence"])


def _bring_coding(here: _Copy, row: Row, turn_id: int, decisions: Any, work: Work) -> None:
    values = {name: row[name] for name in _CODING}
    place = {"document_id": here.document_id, "turn_id": turn_id}
    coding_id = here.store.insert("codings", **place, **values)
    work.codings[row["coder"]] += 1
    for each in decisions:
        _put(here.store, coding_id, each, work)


def _put(store: Store, coding_id: int, decision: Row, work: Work) -> None:
    coder, status, at = decision["coder"], decision["status"], decision["at"]
    store.put_decision(coding_id, coder, status, at=at, people=decision["people"])
    work.decisions[coder] += 1


def _join_decisions(
    here: _Copy,
    there: _Copy,
    rows: tuple[Row, Row],
    taken: tuple[TakenBack, TakenBack],
    work: Work,
) -> None:
    """Of two decisions of one person the later counts; at the same second the rejection does."""
    known, row = rows
    mine, its = here.decisions[known["id"]], there.decisions[row["id"]]
    for coder, decision in its.items():
        own = mine.get(coder)
        if own is None:
            if not taken[0].decision(here.document_id, row, decision):
                _put(here.store, known["id"], decision, work)
            continue
        work.overruled += own["status"] != decision["status"]
        if _rank(decision) > _rank(own):
            _put(here.store, known["id"], decision, work)
    for coder, decision in mine.items():
        if coder not in its and taken[1].decision(there.document_id, known, decision):
            here.store.delete("decisions", [decision["id"]])
            here.store.settle(known["id"])
            work.taken_back += 1


def _rank(row: Row) -> tuple[str, str, str]:
    return row["at"], row["status"], row["people"]  # 'rejected' sorts behind 'accepted'


def _join_orphans(sides: Sides, ids: Ids, work: Work) -> None:
    """An orphan whose words the other copy still has under their coding is none any more."""
    here, there = (side.study.store for side in sides)
    mine = {_orphan(row): row for row in _queries.belonging(here, "orphans", ids[0])}
    its = {_orphan(row): row for row in _queries.belonging(there, "orphans", ids[1])}
    living = [
        {_birth(row) for row in _queries.belonging(store, "codings", each)}
        for store, each in zip((here, there), ids, strict=True)
    ]
    for key, row in mine.items():
        if _birth(row) in living[1]:
            here.delete("orphans", [row["id"]])
            work.orphans += 1
        elif key in its:
            verdict = _verdict(row, its[key])
            if any(row[name] != value for name, value in verdict.items()):
                here.update("orphans", row["id"], **verdict)
                work.orphans += 1
    for key, row in its.items():
        if key not in mine and _birth(row) not in living[0]:
            _insert_orphan(here, ids[0], row)
            work.orphans += 1


def _orphan(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _ORPHAN)


def _verdict(one: Row, other: Row) -> dict[str, Any]:
    """What people decided on an orphan in either copy; where it differs it is as if they waited."""
    told = [row for row in (one, other) if row["decided_by"]]
    if not told:
        return {"status": max(one["status"], other["status"])}
    everybody = {name for row in told for name in row["decided_by"].split(", ")}
    named = [row["decided_by"] for row in told if set(row["decided_by"].split(", ")) == everybody]
    statuses = {row["status"] for row in told}
    return {
        "status": statuses.pop() if len(statuses) == 1 else "suggested",
        "decided_by": min(named, default=", ".join(sorted(everybody))),
        "decided_at": max(row["decided_at"] for row in told),
    }


def _birth(row: Row) -> tuple[Any, ...]:
    """What a coding and the orphan that it became have in common, in copies of one study."""
    return tuple(row[name] for name in ("id", "code", "coder", "contrary", "created_at", "excerpt"))


def _insert_orphan(store: Store, document_id: int, row: Row) -> None:
    values = {name: row[name] for name in (*_ORPHAN, *_ORPHAN_STATE, "orphaned_at")}
    store.insert("orphans", id=store.reserve_coding_id(), document_id=document_id, **values)
