"""What a coder has said of each unit, and what machines suggest there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from .. import _queries, _queries_sheet
from .._machines import ORIGINS
from .._study import Study


@dataclass(slots=True)
class UnitState:
    """The codings of a unit by code: ``machine``'s suggestions and the coder's ``own``, as ids.

    ``verdicts`` are what the coder decided on any of them; ``shared`` are own codings on
    which others have decided too. Nothing of other people is in it.
    """

    machine: dict[str, list[int]] = field(default_factory=dict)
    own: dict[str, list[int]] = field(default_factory=dict)
    verdicts: dict[int, str] = field(default_factory=dict)
    shared: set[int] = field(default_factory=set)

    def accepted(self) -> list[str]:
        """The codes that the coder has put or accepted here."""
        own = [code for code, ids in self.own.items() if not self._all(ids, "rejected")]
        taken = [code for code, ids in self.machine.items() if self._any(ids, "accepted")]
        return list(dict.fromkeys([*taken, *own]))

    def rejected(self) -> list[str]:
        """The suggested codes that the coder has rejected here."""
        there = set(self.accepted())
        return [
            code
            for code, ids in self.machine.items()
            if code not in there and self._all(ids, "rejected")
        ]

    def _all(self, ids: Sequence[int], status: str) -> bool:
        return all(self.verdicts.get(each) == status for each in ids)

    def _any(self, ids: Sequence[int], status: str) -> bool:
        return any(self.verdicts.get(each) == status for each in ids)


def states_of(
    study: Study, document_id: int, spans: Sequence[tuple[int, int]], coder: str
) -> list[UnitState]:
    """The state of each unit of a document; ``spans`` are in order and do not overlap.

    A coding belongs to the first unit that it touches; contrary evidence belongs to none.
    """
    states = [UnitState() for _ in spans]
    ends = [end for _, end in spans]
    decided = _queries_sheet.decisions_by(study.store, document_id, coder)
    shared = _queries_sheet.decided_by_others(study.store, document_id, coder)
    for row in _queries.document_codings(study.store, document_id):
        at = bisect_right(ends, row["start"])
        if row["contrary"] or at == len(spans) or spans[at][0] >= row["end"]:
            continue
        state, coding_id = states[at], row["id"]
        if row["origin"] in ORIGINS:
            state.machine.setdefault(row["code"], []).append(coding_id)
        elif row["coder"] == coder:
            state.own.setdefault(row["code"], []).append(coding_id)
        else:
            continue
        if coding_id in decided:
            state.verdicts[coding_id] = decided[coding_id]
        if coding_id in shared:
            state.shared.add(coding_id)
    return states
