"""A document cut anew: its turns are exchanged, and its codings go with their words."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from sqlite3 import Row
from typing import Any, NamedTuple

from ...corpus import Moved, Transcript
from .. import _queries
from .._store import Store, now

_ENOUGH = 0.5  # share of a coding's characters that must be left for it to stay
_AROUND = 60  # characters kept on either side of an orphan, to find its place again
_FAR = 1_000_000_000  # beyond every text
_ORPHAN = (
    "document_id start end excerpt code coder origin status contrary evidence created_at "
    "decided_by decided_at"
).split()

Move = Callable[[int, int], Moved | None]


class Piece(NamedTuple):
    """A turn to be: [start, end), its speaker's id, its times in milliseconds."""

    start: int
    end: int
    speaker_id: int | None
    begins: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """How a document is to be cut: turns, and the starts and kinds (s, l, a) of sentences."""

    turns: tuple[Piece, ...]
    starts: tuple[int, ...]
    kinds: str

    def as_json(self) -> str:
        """The sentences as the study file keeps them."""
        return json.dumps({"starts": self.starts, "kinds": self.kinds}, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class ChangedCoding:
    """A coding whose words a corrected text has in another form."""

    id: int
    code: str
    coder: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LostCoding:
    """A coding whose words are gone. ``kept`` is False for a machine's unreviewed suggestion,
    which is dropped; what people coded or decided is kept as orphaned.
    """

    id: int
    code: str
    coder: str
    words: str
    kept: bool


@dataclass(slots=True)
class Recut:
    """What became of a document's codings: how many stayed on the very same words, and the rest."""

    same: int = 0
    changed: list[ChangedCoding] = field(default_factory=list)
    lost: list[LostCoding] = field(default_factory=list)


_KINDS = {"speech": "s", "label": "l", "aside": "a"}


def cut_of(transcript: Transcript, speaker_ids: dict[str, int]) -> Cut:
    """The cut that a transcript says; ``speaker_ids`` are those of its labels."""
    sentences = [sentence for turn in transcript.turns for sentence in turn.sentences]
    return Cut(
        tuple(
            Piece(turn.start, turn.end, speaker_ids.get(turn.speaker or ""), turn.begins, turn.ends)
            for turn in transcript.turns
        ),
        tuple(sentence.start for sentence in sentences),
        "".join(_KINDS[sentence.kind] for sentence in sentences),
    )


def present_cut(store: Store, document_id: int) -> tuple[_queries.Structure, list[Piece]]:
    """How a document is cut, and its turns with their times."""
    rows = _queries.turn_rows(store, document_id)
    pieces = [
        Piece(row["start"], row["end"], row["speaker_id"], row["begins"], row["ends"])
        for row in rows
    ]
    return _queries.structure(store, document_id), pieces


def recut(
    store: Store, document_id: int, cut: Cut, *, text: str, move: Move, **columns: Any
) -> Recut:
    """Give a document a new text and cut, inside a change; ``columns`` are set beside them.

    ``move`` tells where a span of the old text is in the new one. A coding stays when at
    least half of its characters are left; it then covers what it covered, whole sentences
    where it covered whole sentences. Otherwise it is orphaned.
    """
    old_text = _queries.document_text(store, document_id)
    old_cut = _queries.structure(store, document_id)
    rows = _queries.document_codings(store, document_id)
    placed = _Placing(old_text, set(old_cut.starts), text, cut, move)
    spans = {row["id"]: placed.place(row["start"], row["end"]) for row in rows}
    result = Recut()
    with store.record.recutting():
        turn_ids = _exchange_turns(store, document_id, cut)
        _lose(store, _lost(rows, spans), old_text, result)
        goals = {each: span for each, span in spans.items() if span is not None}
        staying = [row for row in rows if row["id"] in goals]
        _make_way(store, staying, goals)
        for row in staying:
            turn_id = turn_ids[placed.turn_at(goals[row["id"]][0])]
            _tell(result, row, _settle(store, row, goals[row["id"]], turn_id, placed))
        _move_memos(store, document_id, placed)
        _move_assignments(store, document_id, placed)
        store.delete("turns", turn_ids[len(cut.turns) :])
        store.update("documents", document_id, text=text, sentences=cut.as_json(), **columns)
    return result


class _Placing:
    """Where codings of the old text go in the new one."""

    def __init__(self, old: str, old_starts: set[int], new: str, cut: Cut, move: Move) -> None:
        self.old, self.old_starts, self.new, self.move = old, old_starts, new, move
        self.turn_starts = [turn.start for turn in cut.turns]
        self.turns, self.starts = cut.turns, cut.starts

    def turn_at(self, position: int) -> int:
        return max(0, bisect_right(self.turn_starts, position) - 1)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        moved = self.move(start, end)
        if moved is None or moved.kept < _ENOUGH:
            return None
        left, right = moved.start, moved.end
        if self.new[left:right] != self.old[start:end]:
            left, right = self._whole_sentences(start, end, left, right)
        return self._within_a_turn(left, right)

    def _whole_sentences(self, start: int, end: int, left: int, right: int) -> tuple[int, int]:
        """What covered whole sentences does so again: their first or last word may be new."""
        if start in self.old_starts:
            left = self.starts[bisect_right(self.starts, left) - 1]
        behind = end + len(self.old[end:]) - len(self.old[end:].lstrip())
        if behind in self.old_starts or behind == len(self.old):
            at = bisect_right(self.starts, right - 1)
            stop = self.starts[at] if at < len(self.starts) else len(self.new)
            right = max(right, left + len(self.new[left:stop].rstrip()))
        return left, right

    def _within_a_turn(self, left: int, right: int) -> tuple[int, int]:
        """A coding lies in one turn: of several, in the one that holds most of it."""
        first, last = self.turn_at(left), self.turn_at(right - 1)
        pieces = [
            (max(left, turn.start), min(right, turn.end)) for turn in self.turns[first : last + 1]
        ]
        return max(pieces, key=lambda piece: piece[1] - piece[0])


def _exchange_turns(store: Store, document_id: int, cut: Cut) -> list[int]:
    """Turn ids by position: the document's rows are used again, further ones added; rows that
    are left over come last and must be deleted when no coding hangs on them any more.
    """
    rows = _queries.turn_rows(store, document_id)
    ids = [row["id"] for row in rows]
    for position, turn in enumerate(cut.turns):
        values = turn._asdict()
        if position >= len(rows):
            ids.append(store.insert("turns", document_id=document_id, position=position, **values))
        elif any(rows[position][name] != value for name, value in values.items()):
            store.update("turns", ids[position], **values)
    return ids


def _key(row: Row, span: tuple[int, int]) -> tuple[Any, ...]:
    return (*span, row["code"], row["coder"], row["contrary"])


def _decided(row: Row) -> bool:
    return row["decided_by"] is not None or row["origin"] in ("person", "import")


def _lost(rows: Iterable[Row], spans: dict[int, tuple[int, int] | None]) -> list[Row]:
    """Codings without words, and those that fall on the words of another of the same coder."""
    lost, seen = [], set()
    for row in sorted(rows, key=lambda row: (not _decided(row), row["id"])):
        span = spans[row["id"]]
        if span is None or _key(row, span) in seen:
            spans[row["id"]] = None
            lost.append(row)
        else:
            seen.add(_key(row, span))
    return lost


def _lose(store: Store, rows: Iterable[Row], text: str, result: Recut) -> None:
    for row in rows:
        kept = _decided(row)
        if kept:
            keep_as_orphan(store, row, text)
        store.delete("codings", [row["id"]])
        result.lost.append(LostCoding(row["id"], row["code"], row["coder"], row["excerpt"], kept))


def keep_as_orphan(store: Store, row: Row, text: str) -> None:
    """Note a coding among the orphans; ``text`` is that of its document."""
    store.insert(
        "orphans",
        id=row["id"],
        before=text[max(0, row["start"] - _AROUND) : row["start"]],
        after=text[row["end"] : row["end"] + _AROUND],
        orphaned_at=now(),
        **{name: row[name] for name in _ORPHAN},
    )


def _make_way(store: Store, staying: Iterable[Row], spans: dict[int, tuple[int, int]]) -> None:
    """Move codings that stand where another one goes out of its way, for the moment."""
    goals = {_key(row, spans[row["id"]]): row["id"] for row in staying}
    for row in staying:
        if goals.get(_key(row, (row["start"], row["end"])), row["id"]) != row["id"]:
            start, end = row["start"] + _FAR, row["end"] + _FAR
            store.update("codings", row["id"], start=start, end=end)


def _settle(store: Store, row: Row, span: tuple[int, int], turn_id: int, placed: _Placing) -> str:
    """Put a coding on its new span; its words there."""
    start, end = span
    values = {
        "turn_id": turn_id,
        "start": start,
        "end": end,
        "excerpt": placed.new[start:end],
        "evidence": _evidence(row["evidence"], placed),
    }
    if any(row[name] != value for name, value in values.items()):
        store.update("codings", row["id"], **values)
    return placed.new[start:end]


def _move_memos(store: Store, document_id: int, placed: _Placing) -> None:
    """A memo on words goes with them; when they are gone it is one on the document, and keeps them."""
    for row in _queries.memo_rows(store):
        if row["document_id"] == document_id and row["start"] is not None:
            place = placed.place(row["start"], row["end"])
            if place is None:
                store.update("memos", row["id"], start=None, end=None)
            else:
                words = placed.new[place[0] : place[1]]
                store.update("memos", row["id"], start=place[0], end=place[1], excerpt=words)


def _move_assignments(store: Store, document_id: int, placed: _Placing) -> None:
    """What somebody is to code stays theirs: the whole document, or where its words are now."""
    rows = _queries.assignment_rows(store, document_id)
    moved: dict[tuple[str, int], int] = {}
    for row in rows:
        span = placed.move(row["start"], row["end"])
        start, end = (span.start, span.end) if span else (0, 0)
        if (row["start"], row["end"]) == (0, len(placed.old)):
            start, end = 0, len(placed.new)
        if end > start:
            moved[row["coder"], start] = max(end, moved.get((row["coder"], start), 0))
    if moved != {(row["coder"], row["start"]): row["end"] for row in rows}:
        store.delete("assignments", [row["id"] for row in rows])
        for (coder, start), end in moved.items():
            values = {"coder": coder, "start": start, "end": end}
            store.insert("assignments", document_id=document_id, **values)


def _tell(result: Recut, row: Row, words: str) -> None:
    if words == row["excerpt"]:
        result.same += 1
    else:
        changed = ChangedCoding(row["id"], row["code"], row["coder"], row["excerpt"], words)
        result.changed.append(changed)


def _evidence(stored: str, placed: _Placing) -> str:
    """The cues that matched, at their places in the new text; those whose words are gone drop out."""
    moved = []
    for each in json.loads(stored):
        place = placed.move(each["start"], each["end"])
        if place is not None and place.kept == 1:
            words = placed.new[place.start : place.end]
            moved.append({**each, "start": place.start, "end": place.end, "words": words})
    return json.dumps(moved, ensure_ascii=False)
