"""Codings of a project as codings of a study: turn by turn, each of its own coder."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import _queries_exchange
from .._machines import MACHINE_ORIGINS, MACHINES
from .._store import AGREED
from ._project import Coding, Selection
from ._state import Bringing, Home, stamp_said

_CODING = (
    "id document_id turn_id start end excerpt code coder origin status contrary evidence created_at "
    "decided_by decided_at"
).split()
_NOBODY = "it is not said who coded; a person is to decide"
_DECISION = ("id", "coding_id", "coder", "status", "at", "people")


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of a coding that lies in one turn."""

    turn_id: int
    start: int
    end: int


def bring_codings(state: Bringing) -> None:
    """Put every coding into the study that is not there yet."""
    _Codings(state).bring()


class _Codings:
    def __init__(self, state: Bringing) -> None:
        self.state = state
        self.selections = {each.guid: each for each in state.project.selections}
        self.order = {each.guid: at for at, each in enumerate(state.project.sources)}
        own = state.project.own.get("codings")
        self.own: Mapping[str, Any] = own if isinstance(own, dict) else {}
        self.first_id = self.next_id = _queries_exchange.last_coding_id(state.study.store) + 1
        self.there: dict[int, dict[tuple[int, int, str, str, int], int]] = {}
        self.codings: list[tuple[Any, ...]] = []
        self.decisions: list[tuple[Any, ...]] = []
        self.told: set[str] = set()  # selections whose details are kept

    def bring(self) -> None:
        order = self.order
        in_order = sorted(  # as the study file keeps them, which is twice as fast
            self.state.project.codings,
            key=lambda each: (order.get(each.source, -1), each.start or 0, each.end or 0),
        )
        for coding in in_order:
            self._bring(coding)
        store = self.state.study.store
        store.record.insert_noted("codings", _CODING, self.codings)
        first = _queries_exchange.last_id(store, "decisions") + 1
        numbered = [(number, *each) for number, each in enumerate(self.decisions, first)]
        store.record.insert_noted("decisions", _DECISION, numbered)
        self._bare_selections()

    def _bring(self, coding: Coding) -> None:
        state = self.state
        known = state.known.get(("coding", coding.guid))
        if known:
            state.coded[coding.guid] = [row.coding_id or 0 for row in known]
            state.notes.carried("codings", why="in the study already")
            self.told.add(coding.selection)
            return
        if coding.status == "rejected":
            state.notes.left_out("rejected codings", "somebody decided against them")
            return
        code = state.codes.get(coding.code)
        home = state.homes.get(coding.source)
        if code is None or home is None:
            why = "their code is not in the project" if home else "their source has no text"
            if home or coding.source not in self.order:
                state.notes.left_out("codings", why)
            return
        if coding.start is None or coding.end is None:
            self._whole(coding, home, code)
            return
        span = moved(home, coding.start, coding.end)
        if span is None or span[0] >= span[1]:
            gone = span is None
            why = (
                "their words are gone from the text of the study" if gone else "they hold no words"
            )
            state.notes.left_out("codings", why, home.name)
            return
        self._put(coding, home, code, span)

    def _whole(self, coding: Coding, home: Home, code: str) -> None:
        """A coding of a whole document covers no words: it is kept, and goes out again."""
        state = self.state
        said = {"user": coding.user, "at": coding.at, "code": coding.code}
        if state.row("whole", coding.guid) is None:
            state.keep("whole", coding.guid, name=code, document_id=home.id, said=said)
        why = "of whole documents; govcode codes words"
        state.notes.kept("codings", why, home.name)

    def _put(self, coding: Coding, home: Home, code: str, span: tuple[int, int]) -> None:
        state = self.state
        pieces = list(_pieces(home, *span))
        kept = [each for each in pieces if home.text[each.start : each.end].strip()] or pieces[:1]
        said = self._said(coding, home, kept, span)
        ids = [self._row(coding, home, code, piece) for piece in kept]
        fresh = [coding_id for coding_id, new in ids if new]
        state.coded[coding.guid] = [coding_id for coding_id, _ in ids]
        if len(fresh) < len(ids):
            said["at"] = coding.at
        for coding_id, new in ids:
            if not new and coding_id < self.first_id:
                continue  # it has a name of its own, under which it goes out once
            state.keep_coding(home.id, coding.guid, coding_id, said)
        if len(kept) > 1:
            why = "over several turns; one in each turn, going out as one again"
            state.notes.changed("codings", why, home.name)
        elif fresh:
            state.notes.carried("codings")
        elif all(coding_id < self.first_id for coding_id, _ in ids):
            state.notes.carried("codings", why="in the study already")
        else:
            state.notes.changed(
                "codings", "the same coder has the same words under the code", home.name
            )

    def _row(self, coding: Coding, home: Home, code: str, piece: _Piece) -> tuple[int, bool]:
        """Insert a coding unless the same is there; its id, and whether it is new."""
        state = self.state
        coder = state.user(coding.user)
        own = self.own.get(coding.guid)
        own = own if isinstance(own, dict) else {}
        contrary = int(bool(own.get("contrary")))
        there = self.there.get(home.id)
        if there is None:
            there = _queries_exchange.spans_of(state.study.store, home.id)
            self.there[home.id] = there
        key = (piece.start, piece.end, code, coder, contrary)
        if key in there:
            return there[key], False
        coding_id, self.next_id = self.next_id, self.next_id + 1
        there[key] = coding_id
        at = coding.at or state.at
        decisions = _own_decisions(own) if own else self._decisions(coding, coder, at)
        status, people, decided_at = _outcome(decisions)
        excerpt = home.text[piece.start : piece.end]
        evidence = json.dumps(_evidence(own, home.text), ensure_ascii=False) if own else "[]"
        self.codings.append(
            (
                *(coding_id, home.id, piece.turn_id, piece.start, piece.end, excerpt, code, coder),
                *(_origin(own, coder), status, contrary, evidence, at, people, decided_at),
            )
        )
        self.decisions += [(coding_id, *each) for each in decisions]
        return coding_id, True

    def _decisions(self, coding: Coding, coder: str, at: str) -> list[tuple[str, str, str, str]]:
        """The decisions on a coding of which govcode does not tell them: people's codings are accepted
        by who made them, unless the file says otherwise; machines accept nothing.
        """
        notes = self.state.notes
        people = [each for each in coding.decided_by if each not in MACHINES and each != AGREED]
        if coding.status == "suggested":
            why = "nobody has decided on them yet" if coding.user else _NOBODY
            notes.carried("suggestions", why=why, where=coder)
            return []
        if coding.status and people:
            when = coding.decided_at or at
            return [(each, "accepted", when, "") for each in sorted(set(people))]
        if coder in MACHINES:
            why = "accepted, it is not said by whom; a person is to decide again"
            why = why if coding.status else "of machines; a person is to decide"
            notes.changed("suggestions", why, coder)
            return []
        return [(coder, "accepted", at, "")]

    def _said(
        self, coding: Coding, home: Home, kept: Sequence[_Piece], span: tuple[int, int]
    ) -> dict[str, Any]:
        said: dict[str, Any] = {"user": coding.user} if coding.user not in self.state.users else {}
        said["anonymous"] = not coding.user or None
        said |= {"before": kept[0].start - span[0] or None, "after": span[1] - kept[-1].end or None}
        said["undated"] = not coding.at or None
        if coding.selection:
            said["selection"] = self._selection(coding, home)
        return said

    def _selection(self, coding: Coding, home: Home) -> dict[str, Any]:
        """What to keep of the selection that a coding hangs on; once for all codings on it."""
        found: dict[str, Any] = {"guid": coding.selection}
        selection = self.selections.get(coding.selection)
        if selection is None or coding.selection in self.told:
            return found
        self.told.add(coding.selection)
        return found | selection_said(selection, home, coding)

    def _bare_selections(self) -> None:
        """Selections without codings, which others may refer to."""
        state = self.state
        noted = {place.selection for note in state.project.notes for place in note.places}
        for each in state.project.selections:
            home = state.homes.get(each.source)
            if home is None or each.guid in self.told or each.guid in noted:
                continue
            if state.row("selection", each.guid) is None:
                words = home.text[each.start : each.end]
                said = {"start": each.start, "end": each.end, "words": words[:200]}
                said |= {"name": each.name, "stamp": stamp_said(each.stamp)}
                state.keep("selection", each.guid, document_id=home.id, said=said)
            state.notes.kept("selections", "nothing is coded or noted on them", home.name)


def selection_said(
    selection: Selection, home: Home, coding: Coding | None = None
) -> dict[str, Any]:
    """Name and stamp of a selection, where they are not what would be written anyway."""
    found: dict[str, Any] = {}
    excerpt = home.text[selection.start : selection.end]
    if home.moved is not None or selection.name != " ".join(excerpt.split())[:100]:
        found["name"] = selection.name
    stamp = stamp_said(selection.stamp)
    plain = {"user": coding.user, "at": coding.at} if coding else {}
    if stamp != {key: value for key, value in plain.items() if value}:
        found["stamp"] = stamp
    return found


def moved(home: Home, start: int, end: int) -> tuple[int, int] | None:
    """Where words of the source are in the document; None: nowhere."""
    if home.moved is None:
        return start, end
    found = home.moved.move(start, end) if start < end else None
    return (found.start, found.end) if found and found.kept > 0.5 else None


def _pieces(home: Home, start: int, end: int) -> Iterator[_Piece]:
    """A span cut at the beginnings of turns."""
    at = max(0, bisect_right(home.turn_starts, start) - 1)
    while start < end:
        last = at + 1 == len(home.turn_starts)
        stop = end if last else min(end, home.turn_starts[at + 1])
        yield _Piece(home.turn_ids[at], start, stop)
        start, at = stop, at + 1


# --- what govcode says to itself of a coding: status, decisions, evidence

_STATUSES = ("accepted", "rejected")


def _own_decisions(own: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """(coder, status, at, people) of the decisions on a coding."""
    found = {}
    listed = own.get("decisions")
    for each in listed if isinstance(listed, list) else ():
        sound = isinstance(each, list) and len(each) == 4 and all(isinstance(v, str) for v in each)
        if sound and each[1] in _STATUSES:
            found[each[0]] = (each[0], each[1], each[2], each[3])
    return list(found.values())  # in the order in which they were taken


def _outcome(decisions: Sequence[tuple[str, str, str, str]]) -> tuple[str, str | None, str | None]:
    """Status, who decided, when: as the study makes them of the decisions."""
    if len(decisions) == 1:
        coder, only, at, agreed = decisions[0]
        return only, agreed or coder, at
    in_order = sorted(decisions, key=lambda each: (each[2], each[0]))
    counting = [each for each in in_order if each[0] == AGREED] or in_order
    statuses = {each[1] for each in counting}
    people = ", ".join(each[3] or each[0] for each in counting) or None
    status = statuses.pop() if len(statuses) == 1 else "suggested"
    return status, people, max((each[2] for each in counting), default=None)


def _origin(own: Mapping[str, Any], coder: str) -> str:
    said = own.get("origin")
    known = said in ("rules", "person", "model", "import")
    return str(said) if known else MACHINE_ORIGINS.get(coder, "import")


def _evidence(own: Mapping[str, Any], text: str) -> list[dict[str, Any]]:
    """The evidence of a machine's suggestion, where its words stand in the text."""
    found = []
    listed = own.get("evidence")
    for each in listed if isinstance(listed, list) else ():
        try:
            cue, start, end = str(each["cue"]), int(each["start"]), int(each["end"])
        except (TypeError, KeyError, ValueError):
            continue
        if 0 <= start < end <= len(text):
            found.append({"cue": cue, "start": start, "end": end, "words": text[start:end]})
    return found
