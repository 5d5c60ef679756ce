"""Codings and decisions that their own coders took back in one copy while the other still has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from . import _merge_queries as _queries
from ._merge_side import Side

Key: TypeAlias = tuple[Any, ...]
_CODING = ("start", "end", "excerpt", "code", "coder", "contrary")


def coding_key(row: Any) -> Key:
    """What makes a coding of a document the same in two copies."""
    return tuple(row[name] for name in _CODING)


class TakenBack:
    """What a copy once had and its coder took away; read before anything is written.

    Only the coder's own taking back counts: an undo by somebody else, or a document that went
    or got another text, takes nothing from the other copy. What the rules no longer suggest they
    took back.
    """

    def __init__(self, side: Side) -> None:
        store = side.study.store
        actions = {row["id"]: row["action"] for row in side.entries}
        recut = _queries.entries_on_documents(store)
        gone: dict[int, Any] = {}
        self.codings: set[tuple[int, Key]] = set()
        self.decisions: set[tuple[int, Key, str, str]] = set()
        decisions = []
        for image in _queries.images(store, ["codings", "decisions"], operation="delete"):
            before = image.before
            if before is None or image.entry in side.reverted:
                continue
            if image.relation == "codings":
                gone.setdefault(image.row_id, before)
            own = image.coder == before["coder"] or actions[image.entry] == "merge"
            if not own:
                continue
            if image.relation == "decisions":
                decisions.append(before)
            elif (image.entry, before["document_id"]) not in recut:
                self.codings.add((before["document_id"], coding_key(before)))
        present = _queries.rows_by_id(store, "codings", [each["coding_id"] for each in decisions])
        for each in decisions:
            coding = present.get(each["coding_id"]) or gone.get(each["coding_id"])
            if coding is not None:
                key = (coding["document_id"], coding_key(coding))
                self.decisions.add((*key, each["coder"], each["status"]))

    def coding(self, document_id: int, row: Any, decisions: Mapping[str, Any]) -> bool:
        """Whether a coding was taken back that nobody else has decided on; ``decisions`` are by
        coder.
        """
        known = (document_id, coding_key(row)) in self.codings
        return known and not set(decisions) - {row["coder"]}

    def decision(self, document_id: int, coding: Any, row: Any) -> bool:
        """Whether a decision on a coding was taken back."""
        key = (document_id, coding_key(coding))
        return (*key, row["coder"], row["status"]) in self.decisions
