"""What an import of a project knows while it goes on: what the study has, what is new."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ...corpus import Alignment
from .. import _queries, _queries_exchange
from .._study import Study
from ._kept import CODINGS, Births, Kept, kept_rows
from ._loss import LossNotes
from ._project import Project, Stamp

_COLUMNS = "kind guid name document_id speaker_id memo_id said".split()


@dataclass(slots=True)
class Home:
    """The document of the study that a source is: its text, and its turns by id and start.

    ``moved`` tells where the source's words are where the two texts differ.
    """

    id: int
    name: str
    text: str
    turn_ids: list[int]
    turn_starts: list[int]
    moved: Alignment | None = None


@dataclass
class Bringing:
    """The state of one import."""

    study: Study
    project: Project
    notes: LossNotes
    coder: str  # who imports
    at: str
    known: dict[tuple[str, str], list[Kept]] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)  # GUID → coder
    codes: dict[str, str] = field(default_factory=dict)  # GUID → id
    variables: dict[str, str] = field(default_factory=dict)  # GUID → attribute
    homes: dict[str, Home] = field(default_factory=dict)  # GUID of the source → document
    coded: dict[str, list[int]] = field(default_factory=dict)  # GUID of the coding → ids
    _rows: list[tuple[Any, ...]] = field(default_factory=list)
    _codings: dict[int, list[tuple[str, int, dict[str, Any]]]] = field(default_factory=dict)

    def look(self) -> None:
        """See what the study holds: what other programs said, and what was born here; inside the
        change.
        """
        self.known.clear()
        for each in (*kept_rows(self.study.store), *self._born()):
            self.known.setdefault((each.kind, each.guid), []).append(each)

    def _born(self) -> Iterator[Kept]:
        """What the study gave out itself, under the GUIDs that it gave."""
        store = self.study.store
        births = Births.of_study(store)
        for kind in ("document", "coding", "memo", "speaker"):
            for row_id in _queries_exchange.keys(store, f"{kind}s"):
                columns: dict[str, Any] = {f"{kind}_id": row_id}
                name = "case" if kind == "speaker" else kind
                yield Kept(None, name, births.guid(kind, row_id), **columns)
        coders = {*_queries.distinct(store, "coder"), *_queries_exchange.memo_coders(store)}
        for coder in sorted(coders):
            yield Kept(None, "coder", births.guid("coder", coder), coder)
        for family in self.study.codebook.families:
            yield Kept(None, "family", births.guid("family", family), family)
        for code in self.study.codebook.by_id:
            yield Kept(None, "code", births.guid("code", code), code)
        by_document, by_speaker = _queries.attributes(store)
        owned = (*by_document.values(), *by_speaker.values())
        for key in sorted({key for held in owned for key in held}):
            yield Kept(None, "variable", births.guid("variable", key), key)

    def row(self, kind: str, guid: str) -> Kept | None:
        """The first of a kind with a GUID, from before this import."""
        found = self.known.get((kind, guid))
        return found[0] if found else None

    def keep(
        self, kind: str, guid: str, *, said: dict[str, Any] | None = None, **columns: Any
    ) -> None:
        """Note what another program calls a row, and what else it said; not twice of one kind and GUID
        unless it is told of different rows.
        """
        values = {"name": "", **columns, "kind": kind, "guid": guid, "said": compact(said or {})}
        self._rows.append(tuple(values.get(column) for column in _COLUMNS))

    def keep_once(self, kind: str, guid: str, *, said: dict[str, Any], **columns: Any) -> None:
        """The same for what a study has once: what was said before gives way to what is said now."""
        row = self.row(kind, guid)
        if row is None:
            self.keep(kind, guid, said=said, **columns)
        elif row.id is not None and row.stored != compact(said):
            self.study.store.update("exchanged", row.id, said=compact(said))

    def keep_coding(
        self, document_id: int, guid: str, coding_id: int, said: dict[str, Any]
    ) -> None:
        """Note what a coding is called elsewhere: of all codings of a document in one row."""
        self._codings.setdefault(document_id, []).append((guid, coding_id, filled(said)))

    def write(self) -> None:
        """Put into the study what was noted."""
        for document_id, codings in self._codings.items():
            self.keep(CODINGS, "", document_id=document_id, said={"codings": codings})
        self.study.store.insert_many("exchanged", _COLUMNS, self._rows)
        self._rows.clear()

    def user(self, guid: str) -> str:
        """The coder that a user is; of an unknown one whoever made the project, or its program."""
        found = self.users.get(guid)
        if found is None and guid:
            self.notes.changed("coders", "not among the users of the project", guid)
        return found or self.users.get(self.project.stamp.user) or self.project.origin or "imported"


def compact(said: dict[str, Any]) -> str:
    """What was said, as it is stored: without what is empty, but for an empty name."""
    return json.dumps(filled(said), ensure_ascii=False, separators=(",", ":"))


def filled(said: dict[str, Any]) -> dict[str, Any]:
    """What was said without what is empty."""
    return {
        key: value
        for key, value in said.items()
        if value not in ("", None, [], {}, ()) or (key == "name" and value == "")
    }


def stamp_said(stamp: Stamp) -> dict[str, str]:
    """A stamp as it is stored."""
    values = {
        "user": stamp.user,
        "at": stamp.at,
        "changed_by": stamp.changed_by,
        "changed_at": stamp.changed_at,
    }
    return {key: value for key, value in values.items() if value}
