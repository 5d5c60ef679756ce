"""Codings, memos and orphans that go with a code when the codebook changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import Row
from typing import Any

from .. import _queries, _queries_exchange
from .._machines import ORIGINS
from .._store import Store
from ..texts._recut import keep_as_orphan


@dataclass(slots=True)
class Followed:
    """What went with a code: how many codings, orphans and memos; ids of codings that took in
    another of the same words and coder (``joined``), and of those among them that wait for a
    decision again, as only one of the two had been rejected (``waiting``).
    """

    codings: int = 0
    orphans: int = 0
    memos: int = 0
    joined: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)


def relabel(
    store: Store, homes: Mapping[str, str], choose: Callable[[Row], str] | None = None
) -> Followed:
    """Put everything under a code of ``homes`` under the code it maps to, inside a change.

    ``choose`` may tell another code for a coding. Where a coder has the same words under both
    codes the two become one, with all decisions: it is accepted by those who accepted either,
    and rejected by those who rejected both.
    """
    result = Followed()
    moving = _queries.codings_with(store, list(homes))
    goals = {row["id"]: choose(row) if choose else homes[row["code"]] for row in moving}
    staying = [
        row
        for row in _queries.codings_with(store, sorted(set(goals.values())))
        if row["id"] not in goals
    ]
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in [*staying, *moving]:
        place = tuple(row[name] for name in ("document_id", "start", "end", "coder", "contrary"))
        groups.setdefault((*place, goals.get(row["id"], row["code"])), []).append(row)
    for (*_, code), rows in groups.items():
        if len(rows) > 1:
            _join(store, rows, code, result)
        elif rows[0]["code"] != code:
            store.update("codings", rows[0]["id"], code=code)
        result.codings += sum(row["code"] != code for row in rows)
    result.orphans = _move(store, "orphans", homes)
    result.memos = _move(store, "memos", homes)
    _queries_exchange.follow_codes(store, homes)
    return result


def _move(store: Store, relation: str, homes: Mapping[str, str]) -> int:
    rows = _queries.rows_with(store, relation, list(homes))
    for row_id, code in rows:
        if homes[code] != code:
            store.update(relation, row_id, code=homes[code])
    return sum(homes[code] != code for _, code in rows)


def _join(store: Store, rows: Sequence[Row], code: str, result: Followed) -> None:
    """Make one coding of several; the first of them is kept."""
    kept = rows[0]
    decisions = _queries.decision_rows(store, [row["id"] for row in rows])
    verdicts = _verdicts(decisions.values(), len(rows))
    store.delete("codings", [row["id"] for row in rows[1:]])
    store.update(
        "codings",
        kept["id"],
        code=code,
        evidence=_evidence(rows),
        created_at=min(row["created_at"] for row in rows),
    )
    for each in decisions[kept["id"]]:
        if each["coder"] not in verdicts:
            store.delete("decisions", [each["id"]])
    for coder, (status, at, people) in verdicts.items():
        store.put_decision(kept["id"], coder, status, at=at, people=people)
    store.settle(kept["id"])
    result.joined.append(kept["id"])
    if {each["coder"] for found in decisions.values() for each in found} - set(verdicts):
        result.waiting.append(kept["id"])


def _verdicts(decisions: Iterable[Sequence[Row]], number: int) -> dict[str, tuple[str, str, str]]:
    """Coder → (status, at, people) for ``number`` codings made one."""
    by_coder: dict[str, list[Row]] = {}
    for found in decisions:
        for each in found:
            by_coder.setdefault(each["coder"], []).append(each)
    verdicts = {}
    for coder, rows in by_coder.items():
        accepted = [row for row in rows if row["status"] == "accepted"]
        counting = accepted or (rows if len(rows) == number else [])
        if counting:
            latest = max(counting, key=lambda row: str(row["at"]))
            verdicts[coder] = (latest["status"], latest["at"], latest["people"])
    return verdicts


def _evidence(rows: Iterable[Row]) -> str:
    found = [each for row in rows for each in json.loads(row["evidence"])]
    unlike = {json.dumps(each, sort_keys=True): each for each in found}
    return json.dumps(list(unlike.values()), ensure_ascii=False)


def is_unreviewed(row: Row) -> bool:
    """Whether a coding is a machine's suggestion that nobody decided on."""
    return row["decided_by"] is None and row["origin"] in ORIGINS


def drop_codings(store: Store, rows: Iterable[Row], *, keep: bool) -> tuple[int, int]:
    """Take codings out, inside a change; with ``keep`` what people coded or decided becomes
    orphaned. How many are (gone, orphaned).
    """
    gone = orphaned = 0
    texts: dict[int, str] = {}
    for row in rows:
        if keep and not is_unreviewed(row):
            document_id = row["document_id"]
            if document_id not in texts:
                texts[document_id] = _queries.document_text(store, document_id)
            keep_as_orphan(store, row, texts[document_id])
            orphaned += 1
        else:
            gone += 1
        store.delete("codings", [row["id"]])
    return gone, orphaned
