"""Memos of a study as notes of a project: what was one note on several things is one again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from sqlite3 import Row
from typing import Any

from .. import _queries
from ._kept import Kept, stamp_of
from ._project import Note, Place, Selection, Stamp
from ._taking import Taking

_LONGEST_NAME = 60


def take_notes(taking: Taking) -> list[Note]:
    """All memos."""
    rows = {row["id"]: row for row in _queries.memo_rows(taking.study.store)}
    found: dict[tuple[str, str], Note] = {}
    named: set[int] = set()
    for kept in taking.kept("memo"):
        row = rows.get(kept.memo_id or 0)
        if row is None:
            continue
        named.add(row["id"])
        note = _came(taking, row, kept)
        place = _place(taking, row, kept.said)
        places = () if place is None else (place,)
        present = found.get((note.guid, note.text))
        found[note.guid, note.text] = (
            replace(note, places=places)
            if present is None
            else replace(present, places=(*present.places, *places))
        )
    notes = _told_apart(taking, list(found.values()))
    notes += [_empty(kept) for kept in taking.kept("note")]
    for memo_id, row in sorted(rows.items()):
        if memo_id not in named:
            notes.append(_born(taking, row))
    return notes


def _came(taking: Taking, row: Row, kept: Kept) -> Note:
    said = kept.said
    name = str(said.get("name", ""))
    text = str(row["text"])
    title = name.strip()
    if said.get("titled") and text == title:
        text = str(said.get("blank", ""))
    elif said.get("titled") and text.startswith(f"{title}\n\n"):
        text = text[len(title) + 2 :]
    stamp = stamp_of(said)
    if row["changed_at"] not in (stamp.changed_at, stamp.at, row["created_at"]):
        stamp = replace(stamp, changed_by=taking.user(row["coder"]), changed_at=row["changed_at"])
    form: Any = said.get("form", "note")
    return Note(kept.guid, text, name, stamp, (), form, str(said.get("inside", "")))


def _place(taking: Taking, row: Row, kept: Mapping[str, Any]) -> Place | None:
    """What a memo is on: as it came where that is still so, else as the study has it."""
    said = kept.get("place") or {}
    kind = said.get("kind")
    if kind in ("case", "coding") and said.get("guid") in taking.carriers:
        return Place(kind, str(said["guid"]))
    if row["document_id"] is None:
        return _on_code(taking, row, said)
    return _on_document(taking, row, kept, said)


def _on_code(taking: Taking, row: Row, said: Mapping[str, Any]) -> Place | None:
    """The code that a memo is on, or the heading; else the project if it came on that."""
    if row["code"]:
        return Place("code", taking.codes.guids[row["code"]])
    if said.get("kind") == "code" and said.get("guid") in taking.codes.families.values():
        return Place("code", str(said["guid"]))
    return Place("project") if said.get("kind") == "project" else None


def _on_document(
    taking: Taking, row: Row, kept: Mapping[str, Any], said: Mapping[str, Any]
) -> Place:
    """The document or its words that a memo is on, on the selection that it came on."""
    source, on_words = taking.sources[row["document_id"]], said.get("kind") == "words"
    selection = str(said.get("selection", "")) if on_words else ""
    if row["start"] is None:
        at = said.get("at") if on_words else None
        return Place("source", source) if at is None else Place("words", source, at, at, selection)
    if selection and selection not in taking.selections:
        more = kept.get("selection") or {}
        name = str(more.get("name", " ".join(row["excerpt"].split())[:100]))
        span = (row["start"], row["end"])
        taking.selections[selection] = Selection(selection, source, *span, name, stamp_of(more))
    return Place("words", source, row["start"], row["end"], selection)


def _told_apart(taking: Taking, notes: Sequence[Note]) -> list[Note]:
    """Notes that were one and now say different things get GUIDs of their own."""
    seen: set[str] = set()
    found = []
    for each in notes:
        again = each.guid in seen
        seen.add(each.guid)
        guid = taking.births.guid("memo", (each.guid, each.text)) if again else each.guid
        found.append(replace(each, guid=guid))
    return found


def _empty(kept: Kept) -> Note:
    said = kept.said
    places = tuple(Place(**each) for each in said.get("places", ()))
    form: Any = said.get("form", "note")
    return Note(
        kept.guid,
        str(said.get("blank", "")),
        str(said.get("name", "")),
        stamp_of(said),
        places,
        form,
        str(said.get("inside", "")),
    )


def _born(taking: Taking, row: Row) -> Note:
    changed = row["changed_at"] if row["changed_at"] != row["created_at"] else ""
    user = taking.user(row["coder"])
    stamp = Stamp(user, row["created_at"], user if changed else "", changed)
    first = row["text"].strip().partition("\n")[0]
    place = _born_place(taking, row)
    guid = taking.births.guid("memo", row["id"])
    return Note(guid, row["text"], first[:_LONGEST_NAME].strip(), stamp, (place,))


def _born_place(taking: Taking, row: Row) -> Place:
    if row["document_id"] is not None and row["code"] and row["start"] is not None:
        key = (row["document_id"], row["start"], row["end"], row["code"])
        if key in taking.ids_of_codings:
            return Place("coding", taking.ids_of_codings[key])
    return _place(taking, row, {}) or Place("project")
