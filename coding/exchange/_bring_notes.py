"""Notes of a project as memos of a study, one for each thing they are on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ._bring_codings import moved, selection_said
from ._note_text import note_text
from ._project import Note, Place
from ._state import Bringing, Home, stamp_said


def bring_notes(state: Bringing) -> None:
    """Put every note into the study that is not there yet."""
    selections = {each.guid: each for each in state.project.selections}
    codings = {each.guid: each for each in state.project.codings}
    for note in state.project.notes:
        if state.row("memo", note.guid) or state.row("note", note.guid):
            state.notes.carried("notes", why="in the study already")
            continue
        text = note_text(note)
        if not text.strip():
            places = [asdict(each) for each in note.places]
            state.keep("note", note.guid, said={**_said(note, None), "places": places})
            state.notes.kept("notes", "they hold no words", note.name)
            continue
        for place in note.places or (None,):
            where = _where(state, place, codings)
            memo_id = _insert(state, note, text, where)
            said = _said(note, place)
            selection = selections.get(place.selection) if place else None
            home = state.homes.get(place.guid) if place else None
            if selection and home:
                said["selection"] = selection_said(selection, home)
            state.keep("memo", note.guid, memo_id=memo_id, said=said)
        state.notes.carried("notes")


def _insert(state: Bringing, note: Note, text: str, where: dict[str, Any]) -> int:
    at = note.stamp.at or note.stamp.changed_at or state.at
    return state.study.store.insert(
        "memos",
        **where,
        coder=state.user(note.stamp.user),
        text=text,
        created_at=at,
        changed_at=note.stamp.changed_at or at,
    )


def _said(note: Note, place: Place | None) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": note.name,
        "form": note.form if note.form != "note" else "",
        "inside": note.inside,
        "stamp": stamp_said(note.stamp),
        "titled": note_text(note) != note.text or None,
        "blank": note.text if note.text and not note.text.strip() else None,
    }
    if place is not None:
        said["place"] = {
            "kind": place.kind,
            "guid": place.guid if place.kind in ("case", "coding", "code") else "",
            "selection": place.selection,
        }
        if place.kind == "words" and place.start == place.end:
            said["place"]["at"] = place.start
    return said


def _where(state: Bringing, place: Place | None, codings: dict[str, Any]) -> dict[str, Any]:
    """The columns of a memo that say what it is on; the study where it can be nothing nearer."""
    nowhere: dict[str, Any] = {"excerpt": ""}
    if place is None or place.kind in ("project", "case"):
        return nowhere
    if place.kind == "code":
        return {**nowhere, "code": state.codes.get(place.guid)}
    if place.kind == "coding":
        return _on_coding(state, codings.get(place.guid)) or nowhere
    home = state.homes.get(place.guid)
    if home is None:
        return nowhere
    if place.kind == "source" or place.start is None or place.end is None:
        return {**nowhere, "document_id": home.id}
    return _on_words(home, place.start, place.end)


def _on_words(home: Home, start: int, end: int) -> dict[str, Any]:
    span = moved(home, start, end)
    if span is None or not 0 <= span[0] < span[1] <= len(home.text):
        return {"document_id": home.id, "excerpt": home.text[start:end] if not home.moved else ""}
    first, last = span
    return {
        "document_id": home.id,
        "start": first,
        "end": last,
        "excerpt": home.text[first:last],
    }


def _on_coding(state: Bringing, coding: Any) -> dict[str, Any] | None:
    home = state.homes.get(coding.source) if coding else None
    if coding is None or home is None:
        return None
    code = state.codes.get(coding.code)
    if coding.start is None or coding.end is None:
        return {"document_id": home.id, "excerpt": "", "code": code}
    return {**_on_words(home, coding.start, coding.end), "code": code}
