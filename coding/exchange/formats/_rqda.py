"""RQDA: one SQLite file, ``NAME.rqda``."""

from __future__ import annotations

from pathlib import Path

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Case, Place, Project, Source, Stamp, Value, Variable
from .._registry import Format, ReadOptions
from ._draft import Draft
from ._places import Quoted, place
from ._queries_foreign import Foreign, Row, as_int, as_key, as_text, foreign_database, is_sqlite
from ._times import utc

_TABLES = ("source", "freecode", "codecat", "treecode", "coding")
_CODINGS = ("coding", "coding2")
_NOT_OURS = {
    "image": "pictures",
    "imageCoding": "codings of pictures",
    "filecat": "file categories",
}


def is_rqda(path: Path) -> bool:
    """Whether a file is a project of RQDA."""
    return path.is_file() and is_sqlite(path, *_TABLES)


def read_rqda(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    """A project of RQDA. What was deleted there (its status is not 1) stays away.

    Raises:
        ExchangeError: when the database cannot be read or holds no file.
    """
    with foreign_database(path) as database:
        draft = Draft(path.stem, "RQDA", name=path.stem)
        reader = _Reader(database, draft, notes, options.offsets or "codepoint")
        reader.codes()
        reader.sources()
        reader.cases()
        reader.memos()
        for table, what in _NOT_OURS.items():
            count = sum(1 for row in database.rows(table, ("status",)) if _is_there(row))
            notes.left_out(what, "a study holds codings of texts", count=count)
    if not draft.sources:
        raise ExchangeError(Problem("the project holds no file", path.name))
    return draft.project()


def _is_there(row: Row) -> bool:
    return row["status"] is None or as_int(row["status"]) == 1


class _Reader:
    def __init__(self, database: Foreign, draft: Draft, notes: LossNotes, units: str) -> None:
        self.database, self.draft, self.notes, self.units = database, draft, notes, units
        self.texts: dict[int, str] = {}
        self.guids: dict[int, str] = {}

    def codes(self) -> None:
        """Categories and codes; of several categories of a code the first is its parent."""
        for row in self.database.rows(
            "codecat", ("catid", "name", "memo", "status"), order="catid"
        ):
            if _is_there(row):
                self.draft.code(
                    f"cat {row['catid']}",
                    as_text(row["name"]),
                    description=as_text(row["memo"]),
                    codable=False,
                )
        above: dict[int, str] = {}
        for row in self.database.rows("treecode", ("cid", "catid", "status"), order="catid"):
            number, category = as_int(row["cid"]), self.draft.codes.get(f"cat {row['catid']}")
            if not _is_there(row) or number is None or category is None:
                continue
            if number in above:
                self.notes.left_out("further categories", "a code has one parent", category.name)
            above.setdefault(number, category.guid)
        columns = ("id", "name", "memo", "color", "status")
        for row in self.database.rows("freecode", columns, order="id"):
            if _is_there(row):
                self.draft.code(
                    str(row["id"]),
                    as_text(row["name"]),
                    description=as_text(row["memo"]),
                    parent=above.get(as_key(row["id"]), ""),
                )

    def sources(self) -> None:
        """Files and their codings."""
        coded: dict[int, list[tuple[str, Row]]] = {}
        columns = "cid fid seltext selfirst selend status owner date memo".split()
        for table in _CODINGS:
            for row in self.database.rows(table, columns, order="rowid"):
                if _is_there(row):
                    coded.setdefault(as_key(row["fid"]), []).append((table, row))
        values = self._values("fileAttr", "fileID")
        columns = "id name file memo owner date status".split()
        for row in self.database.rows("source", columns, order="id"):
            if _is_there(row):
                number = as_key(row["id"])
                self._source(row, coded.pop(number, []), values.get(number, ()))
        lost = sum(len(rows) for rows in coded.values())
        self.notes.left_out("codings", "their file was deleted", count=lost)

    def _source(self, row: Row, coded: list[tuple[str, Row]], values: tuple[Value, ...]) -> None:
        number, name = as_key(row["id"]), as_text(row["name"])
        spans = [
            Quoted(
                as_int(each["selfirst"]), as_int(each["selend"]), as_text(each["seltext"]) or None
            )
            for _, each in coded
        ]
        text, places = place(name, as_text(row["file"]), spans, self.notes, units=self.units)
        guid = self.draft.guid("source", number)
        self.texts[number], self.guids[number] = text, guid
        stamp = self._stamp(row)
        self.draft.source(str(number), Source(guid, name, text, stamp=stamp, values=values))
        where = (Place("source", guid),)
        self.draft.note(("file", number), as_text(row["memo"]), where, form="description")
        for at, ((table, each), span) in enumerate(zip(coded, places, strict=True)):
            code = self.draft.codes.get(str(as_int(each["cid"])))
            if span is None:
                continue
            if code is None:
                self.notes.left_out("codings", "their code was deleted", str(each["cid"]))
                continue
            made = self.draft.coding(
                (table, number, at),
                guid,
                code.guid,
                span,
                user=self.draft.user(as_text(each["owner"])),
                at=utc(each["date"]),
            )
            memo = as_text(each["memo"])
            where = (Place("coding", made),)
            self.draft.note((table, number, at), memo, where, stamp=self._stamp(each))

    def _values(self, table: str, key: str) -> dict[int, tuple[Value, ...]]:
        found: dict[int, tuple[Value, ...]] = {}
        for row in self.database.rows(table, ("variable", "value", key, "status"), order="rowid"):
            number, name = as_int(row[key]), as_text(row["variable"])
            if not _is_there(row) or number is None or not as_text(row["value"]):
                continue
            if name not in self.draft.variables:
                self.draft.variables[name] = Variable(self.draft.guid("variable", name), name)
            value = Value(self.draft.variables[name].guid, as_text(row["value"]))
            found[number] = (*found.get(number, ()), value)
        return found

    def cases(self) -> None:
        """Cases with their values and what belongs to them."""
        values = self._values("caseAttr", "caseID")
        for row in self.database.rows("cases", ("id", "name", "memo", "status"), order="id"):
            if _is_there(row):
                number = as_key(row["id"])
                guid = self.draft.guid("case", number)
                self.draft.cases[str(number)] = Case(
                    guid, as_text(row["name"]), values.get(number, ())
                )
                where = (Place("case", guid),)
                self.draft.note(("case", number), as_text(row["memo"]), where, form="description")
        columns = ("caseid", "fid", "selfirst", "selend", "status")
        for row in self.database.rows("caselinkage", columns, order="rowid"):
            key, file = str(as_key(row["caseid"])), as_key(row["fid"])
            if _is_there(row) and key in self.draft.cases and file in self.guids:
                span = as_int(row["selfirst"]) or 0, as_int(row["selend"]) or 0
                source, text = self.guids[file], self.texts[file]
                self.draft.part_of_case(key, source, text, span, self.notes)

    def memos(self) -> None:
        """Annotations (RQDA ties them to one position), journals, the memo of the project."""
        columns = ("fid", "position", "annotation", "owner", "date", "status")
        for at, row in enumerate(self.database.rows("annotation", columns, order="rowid")):
            file, position = as_int(row["fid"]), as_int(row["position"])
            if not _is_there(row) or file not in self.guids or position is None:
                continue
            start = min(max(position, 0), max(len(self.texts[file]) - 1, 0))
            where = (Place("words", self.guids[file], start, start + 1),)
            text = as_text(row["annotation"])
            self.draft.note(("annotation", at), text, where, stamp=self._stamp(row))
        for row in self.database.rows("journal", ("name", "journal", "owner", "date", "status")):
            if _is_there(row):
                self.draft.note(
                    ("journal", row["name"]),
                    as_text(row["journal"]),
                    (Place("project"),),
                    name=as_text(row["name"]),
                    stamp=self._stamp(row),
                )
        for row in self.database.rows("project", ("memo",)):
            where = (Place("project"),)
            self.draft.note("project", as_text(row["memo"]), where, form="description")

    def _stamp(self, row: Row) -> Stamp:
        return Stamp(self.draft.user(as_text(row["owner"])), utc(row["date"]))


FORMAT = Format("rqda", "RQDA", (".rqda",), is_rqda, read_rqda)
