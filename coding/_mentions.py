"""Codings without their words, for counting, and the people and documents they come from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import _queries
from ._codings import Coding, Filter, Status, find_codings, known_name
from ._machines import MACHINES
from ._queries import Structure
from ._rows import Rows
from ._study import Study


class Mention(NamedTuple):
    """A coding reduced to what counting needs; ids are the study file's."""

    id: int
    document_id: int
    turn_id: int
    speaker_id: int | None
    code: str
    coder: str
    status: str
    contrary: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: name, role, attributes, and how much was said (turns, characters).

    ``document`` is empty for a person who speaks in several. A document's attributes
    stand where the speaker has none of that name.
    """

    id: int
    name: str
    role: str
    document: str
    documents: int
    turns: int
    characters: int
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document: what it is, how it was read, its attributes. Lengths in characters."""

    id: int
    name: str
    file: str
    sha256: str
    characters: int
    turns: int
    speakers: int
    layout: str
    encoding: str
    language: str
    notes: tuple[str, ...]
    attributes: Mapping[str, str]
    coded: bool


def mentions(
    study: Study,
    *,
    statuses: Sequence[Status] = ("suggested", "accepted"),
    coders: Iterable[str] = (),
    contrary: bool | None = False,
) -> list[Mention]:
    """Codings for counting, in reading order; rejected ones are left out by default."""
    where = [f"c.status IN ({', '.join('?' * len(statuses))})"]
    values: list[object] = list(statuses)
    listed = list(coders)
    if listed:
        known = [*_queries.distinct(study.store, "coder"), *MACHINES]
        listed = [known_name(name, known, "coder") for name in listed]
        where.append(f"c.coder IN ({', '.join('?' * len(listed))})")
        values.extend(listed)
    if contrary is not None:
        where.append("c.contrary = ?")
        values.append(int(contrary))
    return [_mention(row) for row in _queries.mention_rows(study.store, where, values)]


def _mention(row: sqlite3.Row) -> Mention:
    values = tuple(row)
    return Mention._make((*values[:7], bool(values[7]), *values[8:]))


def disputed_codings(study: Study) -> int:
    """How many codings wait because persons decided differently and have not agreed yet."""
    return _queries.disputed_count(study.store)


def speakers_in(study: Study) -> dict[int, tuple[int, ...]]:
    """Document id → the ids of the speakers who have a turn in it."""
    found: dict[int, list[int]] = {}
    for speaker_id, document_id in _queries.speakers_in(study.store):
        found.setdefault(document_id, []).append(speaker_id)
    return {document: tuple(sorted(ids)) for document, ids in found.items()}


def voices(study: Study) -> Rows[Voice]:
    """Every speaker who has a turn, by name."""
    by_document, by_speaker = _queries.attributes(study.store)
    documents_of: dict[int, list[int]] = {}
    for speaker_id, document_id in _queries.speakers_in(study.store):
        documents_of.setdefault(speaker_id, []).append(document_id)
    found = []
    for row in _queries.speaker_rows(study.store):
        if not row["turns"]:  # a person whose only document is gone
            continue
        merged: dict[str, str] = {}
        for document_id in documents_of.get(row["id"], ()):
            merged.update(by_document.get(document_id, {}))
        merged.update(by_speaker.get(row["id"], {}))
        found.append(
            Voice(
                row["id"],
                row["name"],
                row["role"],
                row["document"] or "",
                row["documents"],
                row["turns"],
                row["characters"],
                merged,
            )
        )
    return Rows(found)


def documents(study: Study) -> Rows[DocumentInfo]:
    """Every document of the study, by name."""
    by_document, _ = _queries.attributes(study.store)
    return Rows(
        DocumentInfo(
            row["id"],
            row["name"],
            row["file"],
            row["sha256"],
            row["characters"],
            row["turns"],
            row["speakers"],
            row["layout"],
            row["encoding"],
            row["language"],
            tuple(json.loads(row["notes"])),
            by_document.get(row["id"], {}),
            row["coded_with"] is not None,
        )
        for row in _queries.document_rows(study.store)
    )


def codings_by_id(study: Study, ids: Iterable[int]) -> dict[int, Coding]:
    """The codings with these ids, with their words and evidence."""
    wanted = set(ids)
    if not wanted:  # an empty filter would mean every coding
        return {}
    return {
        each.id: each
        for each in find_codings(study, Filter(contrary=None, ids=tuple(sorted(wanted))))
    }


def text_of(study: Study, document: str) -> str:
    """The text of a document, by name; offsets of codings count in it."""
    text = _queries.text_named(study.store, document)
    if text is None:
        raise KeyError(document)
    return text


def structure_of(study: Study, document_id: int) -> Structure:
    """How a document is cut into turns and sentences."""
    return _queries.structure(study.store, document_id)
