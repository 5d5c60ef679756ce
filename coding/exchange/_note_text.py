"""What a memo says for a note that has a name."""

from __future__ import annotations

from ._project import Note


def note_text(note: Note) -> str:
    """What a memo says for a note: its name as a title, unless the words begin with it."""
    name = note.name.strip() if note.form != "description" else ""
    if not name or note.text.strip().startswith(name):
        return note.text
    return f"{name}\n\n{note.text}" if note.text.strip() else name
