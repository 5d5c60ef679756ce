"""What rows ask for, done: the coder's codings, decisions and memos of single units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .. import _queries_sheet
from .._store import Store, now
from ._sheet_key import RowKey, memo_hash
from ._sheet_places import Place
from ._sheet_state import UnitState
from ._sheet_wishes import Wish, memo_changed


@dataclass(slots=True)
class Tally:
    """How many codes were put on units, suggestions accepted and rejected, any of these taken
    back, and memos changed.
    """

    coded: int = 0
    accepted: int = 0
    rejected: int = 0
    withdrawn: int = 0
    memos: int = 0

    def total(self) -> int:
        """All of them."""
        return self.coded + self.accepted + self.rejected + self.withdrawn + self.memos


@dataclass(frozen=True, slots=True)
class Target:
    """A unit where it is now."""

    place: Place
    span: tuple[int, int]
    turn_id: int


def apply_wish(
    store: Store,
    target: Target,
    state: UnitState,
    key: RowKey,
    wish: Wish,
    *,
    coder: str,
    tally: Tally,
) -> None:
    """Bring a coder's work on a unit in line with a row, as far as the row was changed.

    Only what differs from what went out is done, and nothing twice: what is so already
    stays as it is.
    """
    hand = _Hand(store, target, state, coder, tally)
    for code in sorted(wish.accepted - set(key.accepted)):
        hand.accept(code)
    for code in sorted(wish.rejected - set(key.rejected)):
        hand.reject(code)
    for code in sorted({*key.accepted, *key.rejected} - wish.accepted - wish.rejected):
        hand.withdraw(code)
    if memo_changed(wish, key):
        hand.write_memo(wish.memo, key.memo)


@dataclass(frozen=True, slots=True)
class _Hand:
    store: Store
    target: Target
    state: UnitState
    coder: str
    tally: Tally

    def accept(self, code: str) -> None:
        if code in self.state.accepted():
            return
        ids = self.state.machine.get(code) or self.state.own.get(code)
        if ids:
            for each in ids:
                self._decide(each, "accepted")
            self.tally.accepted += 1
            return
        start, end = self.target.span
        coding_id = self.store.insert(
            "codings",
            document_id=self.target.place.document_id,
            turn_id=self.target.turn_id,
            start=start,
            end=end,
            excerpt=self.target.place.now[start:end],
            code=code,
            coder=self.coder,
            origin="person",
            status="accepted",
            created_at=now(),
        )
        self._decide(coding_id, "accepted")
        self.tally.coded += 1

    def reject(self, code: str) -> None:
        before = self.tally.withdrawn
        gone = self._take_back_own(code)
        ids = self.state.machine.get(code, ())
        new = [each for each in ids if self.state.verdicts.get(each) != "rejected"]
        for each in new:
            self._decide(each, "rejected")
        self.tally.rejected += bool(new)
        self.tally.withdrawn = before + (gone and not new)

    def withdraw(self, code: str) -> None:
        gone = self._take_back_own(code)
        for each in self.state.machine.get(code, ()):
            for decision in _queries_sheet.decision_ids(self.store, each, self.coder):
                self.store.delete("decisions", [decision])
                self.store.settle(each)
                gone = True
        self.tally.withdrawn += gone

    def _take_back_own(self, code: str) -> bool:
        """Take away the coder's own codings; one on which others decided is rejected instead."""
        gone = False
        for each in self.state.own.get(code, ()):
            if each not in self.state.shared:
                self.store.delete("codings", [each])
                gone = True
            elif self.state.verdicts.get(each) != "rejected":
                self._decide(each, "rejected")
                gone = True
        return gone

    def _decide(self, coding_id: int, status: str) -> None:
        if self.state.verdicts.get(coding_id) != status:
            self.store.put_decision(coding_id, self.coder, status)

    def write_memo(self, text: str, before: str) -> None:
        """Put a memo in the place of the one with the hash ``before``; "" is none."""
        document_id, (start, end) = self.target.place.document_id, self.target.span
        there = [
            row
            for row in _queries_sheet.memos_on_words(self.store, document_id, self.coder)
            if (row["start"], row["end"]) == (start, end)
        ]
        former = [row["id"] for row in there if before and memo_hash(row["text"]) == before]
        if memo_hash(text) in {memo_hash(row["text"]) for row in there} or not (text or former):
            return
        self.tally.memos += 1
        at = now()
        if former and text:
            self.store.update("memos", former[0], text=text, changed_at=at)
        elif former:
            self.store.delete("memos", former[:1])
        else:
            self.store.insert(
                "memos",
                document_id=document_id,
                start=start,
                end=end,
                excerpt=self.target.place.now[start:end],
                coder=self.coder,
                text=text,
                created_at=at,
                changed_at=at,
            )


def summary_of(name: str, rows: int, tally: Tally) -> str:
    """What the journal says of an import."""
    counts: Iterable[tuple[int, str]] = (
        (tally.coded, "codes put"),
        (tally.accepted, "suggestions accepted"),
        (tally.rejected, "rejected"),
        (tally.withdrawn, "taken back"),
        (tally.memos, "memos"),
    )
    told = ", ".join(f"{number} {what}" for number, what in counts if number)
    return f"{name}: {rows} rows: {told}"
