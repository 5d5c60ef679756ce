"""QualCoder: the folder ``NAME.qda`` with its database ``data.qda``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import (
    Case,
    MediaKind,
    Place,
    Project,
    Source,
    Stamp,
    Value,
    Variable,
)
from .._registry import Format, ReadOptions
from ._draft import Draft
from ._places import Quoted, place
from ._queries_foreign import Foreign, Row, as_int, as_key, as_text, foreign_database, is_sqlite
from ._times import utc

_FILE = "data.qda"
_TABLES = ("source", "code_name", "code_cat", "code_text", "cases", "attribute")
_MEDIA: Mapping[str, MediaKind] = {
    ".pdf": "pdf",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif"), "picture"),
    **dict.fromkeys((".mp3", ".wav", ".m4a", ".ogg", ".flac"), "audio"),
    **dict.fromkeys((".mp4", ".mov", ".avi", ".mkv", ".webm", ".ogv"), "video"),
}
_NOT_OURS = {
    "code_image": "codings of pictures",
    "code_av": "codings of recordings",
    "graph": "graphs",
    "stored_sql": "stored queries",
    "ris": "references",
}


def is_qualcoder(path: Path) -> bool:
    """Whether a folder is a project of QualCoder, or a file its database."""
    return is_sqlite(_database_file(path), *_TABLES)


def _database_file(path: Path) -> Path:
    return path / _FILE if path.is_dir() else path


def read_qualcoder(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    """A project of QualCoder: categories are codes that are not codable, files sources, cases cases.

    QualCoder keeps the words of each coding beside their positions: they are held against each
    other. Recordings and pictures are listed, not copied; their codings are counted.

    Raises:
        ExchangeError: when the database cannot be read.
    """
    file = _database_file(path)
    with foreign_database(file) as database:
        name = path.stem if path.is_dir() else path.parent.stem
        draft = Draft(name, "QualCoder", name=name)
        reader = _Reader(database, draft, notes, options.offsets or "codepoint")
        reader.codes()
        reader.variables()
        reader.sources()
        reader.cases()
        reader.memos()
        for table, what in _NOT_OURS.items():
            count = sum(1 for _ in database.rows(table, ("rowid",)))
            notes.left_out(what, "a study holds codings of texts", count=count)
    if not draft.sources:
        raise ExchangeError(Problem("the project holds no file", file.name))
    return draft.project()


class _Reader:
    def __init__(self, database: Foreign, draft: Draft, notes: LossNotes, units: str) -> None:
        self.database, self.draft, self.notes, self.units = database, draft, notes, units
        self.values = self._values()
        self.texts: dict[int, str] = {}  # source id → text as a study keeps it
        self.guids: dict[int, str] = {}

    # --- codes

    def codes(self) -> None:
        """Categories, codes and codes below codes."""
        for row in self.database.rows(
            "code_cat", ("catid", "name", "memo", "supercatid"), order="catid"
        ):
            above = row["supercatid"]
            self.draft.code(
                f"cat {row['catid']}",
                as_text(row["name"]),
                description=as_text(row["memo"]),
                codable=False,
                parent=self.draft.guid("code", f"cat {above}") if above is not None else "",
            )
        columns = ("cid", "name", "memo", "catid", "color", "supercid")
        for row in self.database.rows("code_name", columns, order="cid"):
            self.draft.code(
                str(row["cid"]),
                as_text(row["name"]),
                description=as_text(row["memo"]),
                color=_color(row["color"]),
                parent=self._parent(row),
            )

    def _parent(self, row: Row) -> str:
        if row["supercid"] is not None:
            return self.draft.guid("code", str(row["supercid"]))
        return self.draft.guid("code", f"cat {row['catid']}") if row["catid"] is not None else ""

    # --- attributes

    def variables(self) -> None:
        """Attributes of cases and files."""
        for row in self.database.rows(
            "attribute_type", ("name", "memo", "valuetype"), order="name"
        ):
            name = as_text(row["name"])
            numeric = as_text(row["valuetype"]) == "numeric"
            self.draft.variables[name] = Variable(
                self.draft.guid("variable", name),
                name,
                "Float" if numeric else "Text",
                as_text(row["memo"]),
            )

    def _values(self) -> dict[tuple[str, int], list[tuple[str, str]]]:
        found: dict[tuple[str, int], list[tuple[str, str]]] = {}
        columns = ("name", "attr_type", "value", "id")
        for row in self.database.rows("attribute", columns, order="attrid"):
            number = as_int(row["id"])
            if number is not None and as_text(row["value"]):
                key = (as_text(row["attr_type"]), number)
                found.setdefault(key, []).append((as_text(row["name"]), as_text(row["value"])))
        return found

    def _values_of(self, kind: str, number: int) -> tuple[Value, ...]:
        for name, _ in self.values.get((kind, number), ()):
            if name not in self.draft.variables:
                guid = self.draft.guid("variable", name)
                self.draft.variables[name] = Variable(guid, name)
        return tuple(
            Value(self.draft.variables[name].guid, value)
            for name, value in self.values.get((kind, number), ())
        )

    # --- sources and codings

    def sources(self) -> None:
        """Files with their text and the codings of it."""
        coded: dict[int, list[Row]] = {}
        columns = "ctid cid fid seltext pos0 pos1 owner date memo important".split()
        for row in self.database.rows("code_text", columns, order="ctid"):
            coded.setdefault(as_key(row["fid"]), []).append(row)
        columns = "id name fulltext mediapath memo owner date".split()
        for row in self.database.rows("source", columns, order="id"):
            self._source(row, coded.pop(as_key(row["id"]), []))
        lost = sum(len(rows) for rows in coded.values())
        self.notes.left_out("codings", "their file is not in the project", count=lost)

    def _source(self, row: Row, coded: list[Row]) -> None:
        number, name = as_key(row["id"]), as_text(row["name"])
        suffix = PurePosixPath(as_text(row["mediapath"]).replace("\\", "/") or name).suffix.lower()
        media = _MEDIA.get(suffix, "text")
        stored = row["fulltext"] if isinstance(row["fulltext"], str) else None
        if media not in ("text", "pdf") and not stored:
            self.notes.kept(
                "recordings and pictures", "they are named; their bytes stay there", name
            )
        spans = [
            Quoted(as_int(each["pos0"]), as_int(each["pos1"]), as_text(each["seltext"]) or None)
            for each in coded
        ]
        text, places = place(name, stored or "", spans, self.notes, units=self.units)
        guid = self.draft.guid("source", number)
        self.texts[number], self.guids[number] = text, guid
        self.draft.source(
            str(number),
            Source(
                guid,
                name,
                text if stored is not None else None,
                media,
                suffix=suffix,
                stamp=Stamp(self.draft.user(as_text(row["owner"])), utc(row["date"])),
                values=self._values_of("file", number),
            ),
        )
        self.draft.note(
            ("file", number), as_text(row["memo"]), (Place("source", guid),), form="description"
        )
        for each, span in zip(coded, places, strict=True):
            if span is not None:
                self._coding(each, guid, span)

    def _coding(self, row: Row, source: str, span: tuple[int, int]) -> None:
        code = self.draft.codes.get(str(row["cid"]))
        if code is None:
            self.notes.left_out("codings", "their code is not in the project", str(row["cid"]))
            return
        user, at = self.draft.user(as_text(row["owner"])), utc(row["date"])
        made = self.draft.coding(row["ctid"], source, code.guid, span, user=user, at=at)
        stamp = Stamp(user, at)
        where = (Place("coding", made),)
        self.draft.note(("coding", row["ctid"]), as_text(row["memo"]), where, stamp=stamp)
        if row["important"]:
            self.notes.left_out("marks of importance", "a coding has no such mark")

    # --- cases and memos

    def cases(self) -> None:
        """Cases with their values and the files, or parts of files, that belong to them."""
        parts: dict[int, list[Row]] = {}
        for row in self.database.rows("case_text", ("caseid", "fid", "pos0", "pos1"), order="id"):
            parts.setdefault(as_key(row["caseid"]), []).append(row)
        for row in self.database.rows(
            "cases", ("caseid", "name", "memo", "owner", "date"), order="caseid"
        ):
            number = as_key(row["caseid"])
            key, guid = str(number), self.draft.guid("case", number)
            values = self._values_of("case", number)
            self.draft.cases[key] = Case(guid, as_text(row["name"]), values)
            for part in parts.get(number, ()):
                file = as_key(part["fid"])
                if file in self.guids:
                    span = as_int(part["pos0"]) or 0, as_int(part["pos1"]) or 0
                    self.draft.part_of_case(
                        key, self.guids[file], self.texts[file], span, self.notes
                    )
            memo = as_text(row["memo"])
            self.draft.note(("case", number), memo, (Place("case", guid),), form="description")

    def memos(self) -> None:
        """Annotations, journals and the memo of the project."""
        columns = ("anid", "fid", "pos0", "pos1", "memo", "owner", "date")
        for row in self.database.rows("annotation", columns, order="anid"):
            number = as_int(row["fid"])
            if number is None or number not in self.guids:
                self.notes.left_out("annotations", "their file is not in the project")
                continue
            _, (span,) = place(
                self.draft.sources[str(number)].name,
                self.texts[number],
                [Quoted(as_int(row["pos0"]), as_int(row["pos1"]))],
                self.notes,
                units=self.units,
                what="annotations",
            )
            if span is not None:
                where = (Place("words", self.guids[number], *span),)
                self.draft.note(
                    ("annotation", row["anid"]), as_text(row["memo"]), where, stamp=self._stamp(row)
                )
        for row in self.database.rows(
            "journal", ("jid", "name", "jentry", "owner", "date"), order="jid"
        ):
            self.draft.note(
                ("journal", row["jid"]),
                as_text(row["jentry"]),
                (Place("project"),),
                name=as_text(row["name"]),
                stamp=self._stamp(row),
            )
        for row in self.database.rows("project", ("memo",)):
            self.draft.note(
                "project", as_text(row["memo"]), (Place("project"),), form="description"
            )

    def _stamp(self, row: Row) -> Stamp:
        return Stamp(self.draft.user(as_text(row["owner"])), utc(row["date"]))


def _color(value: Any) -> str:
    text = as_text(value).strip().lower()
    return text if len(text) == 7 and text[0] == "#" else ""


FORMAT = Format("qualcoder", "QualCoder", (".qda",), is_qualcoder, read_qualcoder)
