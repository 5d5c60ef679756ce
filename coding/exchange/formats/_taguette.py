"""Taguette: its database, or one project exported from it as SQLite."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .... import Problem, nearest
from .._errors import ExchangeError
from .._loss import LossNotes, OffsetReading
from .._project import Place, Project, Selection, Stamp
from .._registry import Format, ReadOptions
from ._draft import Draft
from ._queries_foreign import Foreign, as_int, as_key, as_text, foreign_database, is_sqlite
from ._taguette_text import TaguetteText, plain_text
from ._times import utc

_TABLES = ("projects", "documents", "highlights", "tags", "highlight_tags")


def is_taguette(path: Path) -> bool:
    """Whether a file is a database of Taguette."""
    return path.is_file() and is_sqlite(path, *_TABLES)


def read_taguette(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    """A project of Taguette; its paths ``a.b`` are codes below codes where the project has ``a``.

    Who highlighted and when comes from Taguette's list of commands. What a highlight shows in
    Taguette (its snippet) is held against the words found, so that none is shifted.

    Raises:
        ExchangeError: when the database holds several projects and ``options.project`` names none.
    """
    with foreign_database(path) as database:
        chosen = _project(database, options.project, path.name)
        draft = Draft(f"{as_text(chosen['name'])}", "Taguette", name=as_text(chosen["name"]))
        draft.note(
            "project", as_text(chosen["description"]), (Place("project"),), form="description"
        )
        number = as_int(chosen["id"])
        tags = _tags(database, number, draft)
        documents = _documents(database, number, draft)
        _highlights(database, draft, documents, tags, notes)
    return draft.project()


def _project(database: Foreign, wanted: str, name: str) -> Mapping[str, Any]:
    found = list(database.rows("projects", ("id", "name", "description"), order="id"))
    named = [each for each in found if as_text(each["name"]) == wanted] if wanted else found
    if len(named) == 1:
        return named[0]
    names = [as_text(each["name"]) for each in found]
    if not found:
        raise ExchangeError(Problem("the database holds no project", name))
    if wanted and not named:
        fault = f"there is no project {wanted!r} in the database"
        raise ExchangeError(Problem(fault, name, nearest(wanted, names)))
    fault = f"the database holds {len(found)} projects: {', '.join(names[:10])}"
    raise ExchangeError(Problem(fault, name, "say which with --project NAME"))


def _tags(database: Foreign, project: int | None, draft: Draft) -> dict[int, str]:
    """Tag id → the code's GUID."""
    rows = [
        row
        for row in database.rows("tags", ("id", "project_id", "path", "description"), order="path")
        if row["project_id"] == project
    ]
    paths = {as_text(row["path"]) for row in rows}
    codes: dict[int, str] = {}
    for row in rows:
        path = as_text(row["path"])
        above, dot, last = path.rpartition(".")
        parent = draft.guid("code", above) if dot and above in paths and last.strip() else ""
        codes[as_key(row["id"])] = draft.code(
            path,
            last if parent else path,
            description=as_text(row["description"]),
            parent=parent,
        )
    return codes


def _documents(
    database: Foreign, project: int | None, draft: Draft
) -> dict[int, tuple[str, str, TaguetteText]]:
    """Document id → GUID, name and text."""
    found: dict[int, tuple[str, str, TaguetteText]] = {}
    columns = ("id", "project_id", "name", "description", "filename", "created", "contents")
    for row in database.rows("documents", columns, order="id"):
        if row["project_id"] != project:
            continue
        text = TaguetteText(as_text(row["contents"]))
        number, name = as_key(row["id"]), as_text(row["name"]) or as_text(row["filename"])
        guid = draft.text(str(number), name, text.text, Stamp(at=utc(row["created"])))
        place = (Place("source", guid),)
        draft.note(("document", number), as_text(row["description"]), place, form="description")
        found[number] = guid, name, text
    return found


def _highlights(
    database: Foreign,
    draft: Draft,
    documents: Mapping[int, tuple[str, str, TaguetteText]],
    tags: Mapping[int, str],
    notes: LossNotes,
) -> None:
    tagged: dict[int, list[str]] = {}
    for row in database.rows("highlight_tags", ("highlight_id", "tag_id"), order="tag_id"):
        if row["tag_id"] in tags:
            tagged.setdefault(row["highlight_id"], []).append(tags[row["tag_id"]])
    makers = _makers(database)
    columns = ("id", "document_id", "start_offset", "end_offset", "snippet")
    read: dict[str, tuple[int, int]] = {}
    for row in database.rows("highlights", columns, order="id"):
        if row["document_id"] not in documents:
            continue
        guid, name, text = documents[row["document_id"]]
        span = text.span(as_int(row["start_offset"]) or 0, as_int(row["end_offset"]) or 0)
        words = plain_text(as_text(row["snippet"]))
        if span is None:
            fault = "its positions lie outside the document"
            notes.left_out("highlights", fault, f"{name}: {words[:40]}")
            continue
        fits, tried = read.get(name, (0, 0))
        read[name] = fits + _shows(text, span, words), tried + 1
        who, at = makers.get(as_key(row["id"]), ("", ""))
        user = draft.user(who)
        for code in tagged.get(as_key(row["id"]), ()):
            draft.coding((row["id"], code), guid, code, span, user=user, at=at)
        if not tagged.get(as_key(row["id"])):
            stamp = Stamp(user, at)
            made = draft.guid("selection", row["id"])
            draft.selections.append(Selection(made, guid, *span, name="", stamp=stamp))
            notes.kept("highlights without a tag", "a coding has a code", name)
    for name, (fits, tried) in read.items():
        why = f"bytes: {fits} of {tried} highlights show the words that Taguette shows"
        notes.readings.append(OffsetReading(name, "byte", 1, False, why, fits, tried))


def _shows(text: TaguetteText, span: tuple[int, int], words: str) -> bool:
    there = text.text[span[0] : span[1]]
    return "".join(there.split()) == "".join(words.split())


def _makers(database: Foreign) -> dict[int, tuple[str, str]]:
    """Highlight id → who made or changed it last, and when."""
    makers: dict[int, tuple[str, str]] = {}
    for row in database.rows("commands", ("id", "date", "user_login", "payload"), order="id"):
        try:
            payload = json.loads(as_text(row["payload"]))
        except (ValueError, RecursionError):
            continue
        if isinstance(payload, dict) and payload.get("type") == "highlight_add":
            number = as_int(payload.get("highlight_id"))
            if number is not None:
                makers[number] = as_text(row["user_login"]), utc(row["date"])
    return makers


FORMAT = Format("taguette", "Taguette", (".sqlite3",), is_taguette, read_taguette)
