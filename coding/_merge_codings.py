"""Codings, decisions and orphans of a document in two copies, as one.

Both copies have the document in one form by now, so the same words are at the same place.
What either copy has, the merged study has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from . import _merge_queries as _queries
from ._merge_match import Ids, Sides
from ._queries import structure
from ._store import Store

Row: TypeAlias = Any
_KEY = ("start", "end", "code", "coder", "contrary")
_CODING = (
    *_KEY,
    *("excerpt", "origin", "status", "evidence", "created_at", "decided_by", "decided_at"),
)
_ORPHAN = ("start", "end", "excerpt", "before", "after", "code", "coder", "contrary")
_ORPHAN_STATE = ("origin", "status", "evidence", "created_at", "decided_by", "decided_at")
_MACHINES = ("rules", "model")


@dataclass(slots=True)
class Work:
    """What came in: codings and decisions by coder, orphans that came or went; ``overruled`` is
    the number of codings on which somebody decided differently in the two copies.
    """

    codings: Counter[str] = field(default_factory=Counter)
    decisions: Counter[str] = field(default_factory=Counter)
    overruled: int = 0
    orphans: int = 0


def join_codings(sides: Sides, ids: Ids, work: Work) -> None:
    """Bring the codings of a document here to what they are in the merged study."""
    codings = _join_codings(sides, ids, work)
    _join_decisions(sides, ids, codings, work)
    _join_orphans(sides, ids, work)


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _KEY)


def _join_codings(sides: Sides, ids: Ids, work: Work) -> dict[int, int]:
    """The other copy's coding ids → those here, where they come in if they are new."""
    here, there = (side.study.store for side in sides)
    mine = {_key(row): row for row in _queries.belonging(here, "codings", ids[0])}
    turns = structure(here, ids[0])
    found, stale = {}, False
    for row in _queries.belonging(there, "codings", ids[1]):
        known = mine.pop(_key(row), None)
        if known is None:
            values = {name: row[name] for name in _CODING}
            turn_id = turns.turns[turns.turn_at(row["start"])][0]
            found[row["id"]] = here.insert("codings", document_id=ids[0], turn_id=turn_id, **values)
            work.codings[row["coder"]] += 1
            stale |= row["origin"] in _MACHINES
            continue
        found[row["id"]] = known["id"]
        stale |= known["evidence"] != row["evidence"]
        for name in ("evidence", "origin"):
            if row[name] > known[name]:
                here.update("codings", known["id"], **{name: row[name]})
    stale |= any(row["origin"] in _MACHINES for row in mine.values())
    if stale:  # what the cues suggest is to be looked up once more
        here.forget_rules(ids[0])
    return found


def _join_decisions(sides: Sides, ids: Ids, codings: Mapping[int, int], work: Work) -> None:
    """Of two decisions of one person the later counts; at the same second the rejection does."""
    here, there = (side.study.store for side in sides)
    mine = {(row["coding_id"], row["coder"]): row for row in _queries.decision_rows(here, ids[0])}
    for row in _queries.decision_rows(there, ids[1]):
        coding = codings[row["coding_id"]]
        known = mine.get((coding, row["coder"]))
        if known is not None and _rank(known) >= _rank(row):
            work.overruled += known["status"] != row["status"]
            continue
        work.overruled += known is not None and known["status"] != row["status"]
        work.decisions[row["coder"]] += 1
        here.put_decision(coding, row["coder"], row["status"], at=row["at"], people=row["people"])


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
        elif key in its and _state(its[key]) > _state(row):
            here.update("orphans", row["id"], **{name: its[key][name] for name in _ORPHAN_STATE})
    for key, row in its.items():
        if key not in mine and _birth(row) not in living[0]:
            _insert_orphan(here, ids[0], row)
            work.orphans += 1


def _orphan(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _ORPHAN)


def _state(row: Row) -> tuple[str, ...]:
    return tuple(str(row[name] or "") for name in ("decided_at", "status", *_ORPHAN_STATE))


def _birth(row: Row) -> tuple[Any, ...]:
    """What a coding and the orphan that it became have in common, in copies of one study."""
    return tuple(row[name] for name in ("id", "code", "coder", "contrary", "created_at", "excerpt"))


def _insert_orphan(store: Store, document_id: int, row: Row) -> None:
    values = {name: row[name] for name in (*_ORPHAN, *_ORPHAN_STATE, "orphaned_at")}
    store.insert("orphans", id=store.reserve_coding_id(), document_id=document_id, **values)
