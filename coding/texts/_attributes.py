"""Attributes of documents and speakers, and speakers' roles, from a table or by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ... import Problem, nearest
from ...corpus import Role, TranscriptError, fold, read_grid
from .. import _queries
from .._errors import NotFoundError, StudyError
from .._study import Study

ROLES: tuple[Role, ...] = ("interviewer", "participant", "other")
_ROLE_WORDS: Mapping[str, Role] = {
    "访谈者": "interviewer",
    "訪談者": "interviewer",
    "采访者": "interviewer",
    "主持人": "interviewer",
    "受访者": "participant",
    "受訪者": "participant",
    "其他": "other",
}


# what the columns that are no attributes may be called, folded
_HEADS = {
    "document": ("document", "文档", "文件", "文件名", "访谈", "访谈编号"),
    "speaker": ("speaker", "说话人", "发言人", "讲话人", "受访者", "受访人", "姓名"),
    "role": ("role", "角色"),
}


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """What one row of a table says of a document, or of a speaker in it."""

    place: str
    document: str
    speaker: str
    role: str
    values: Mapping[str, str]


def read_attributes(path: Path) -> list[AttributeRow]:
    """The rows of a table with a column ``document`` (文档), and if it likes ``speaker`` (说话人)
    and ``role`` (角色): a CSV with comma, semicolon or tab in any usual encoding, or the first
    sheet of an Excel workbook.

    Raises:
        StudyError: when the file is missing, empty or has no ``document`` column.
    """
    try:
        rows = read_grid(path.read_bytes(), path.suffix.lower())
    except TranscriptError as error:
        raise StudyError(*(replace(each, place=path.name) for each in error.problems)) from None
    except OSError as error:
        raise StudyError(
            Problem(f"cannot be read: {(error.strerror or '').lower()}", str(path))
        ) from None
    names = [_head(name) for name in rows[0]] if rows else []
    if "document" not in names:
        remedy = (
            "call the column with the transcripts' names 'document' or 文档; "
            f"there is: {', '.join(names)}"
        )
        raise StudyError(Problem("the table has no column 'document'", f"{path.name}:1", remedy))
    found = [_row(names, cells, f"{path.name}:{at}") for at, cells in enumerate(rows[1:], start=2)]
    return [row for row in found if row.document or row.speaker or row.role or row.values]


def _head(name: str) -> str:
    folded = fold(name.strip())
    return next((head for head, words in _HEADS.items() if folded in words), name.strip())


def _row(names: Sequence[str], cells: Sequence[str], place: str) -> AttributeRow:
    values = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
    named = {key: values.pop(key, "") for key in _HEADS}
    filled = {key: value for key, value in values.items() if value and key}
    return AttributeRow(place, named["document"], named["speaker"], named["role"], filled)


def apply_attributes(
    study: Study,
    rows: Iterable[AttributeRow],
    *,
    called: Mapping[str, Sequence[str]] | None = None,
) -> int:
    """Store what ``rows`` say, inside a change; returns how many values and roles they hold.

    ``called`` gives, for what files of this import are called, the names of their documents: these
    come before a document of the study that has the name.

    Raises:
        StudyError: with every row that names no document or speaker of the study, or several
            documents of this import.
    """
    finder, count = _Finder(study, called or {}), 0
    problems: list[Problem] = []
    for row in rows:
        try:
            count += _apply(study, finder, row)
        except StudyError as error:
            problems.extend(error.problems)
    if problems:
        raise StudyError(*problems)
    return count


def _apply(study: Study, finder: _Finder, row: AttributeRow) -> int:
    document_id = finder.document(row.document, row.place)
    if not row.speaker:
        for key, value in row.values.items():
            study.store.put_attribute("document_attributes", "document_id", document_id, key, value)
        return len(row.values)
    speaker_id = finder.speaker(row.speaker, document_id, row.place)
    for key, value in row.values.items():
        study.store.put_attribute("speaker_attributes", "speaker_id", speaker_id, key, value)
    if row.role:
        _set_role(study, speaker_id, _role(row.role, row.place))
    return len(row.values) + bool(row.role)


def _role(word: str, place: str) -> Role:
    for role in ROLES:
        if word.lower() == role:
            return role
    if word in _ROLE_WORDS:
        return _ROLE_WORDS[word]
    raise StudyError(Problem(f"the role {word!r} is unknown", place, f"write {', '.join(ROLES)}"))


def _set_role(study: Study, speaker_id: int, role: Role) -> None:
    row = {each["id"]: each for each in _queries.speaker_rows(study.store)}[speaker_id]
    if row["role"] == role:
        return
    study.store.update("speakers", speaker_id, role=role)
    for speaker, document_id in _queries.speakers_in(study.store):
        if speaker == speaker_id:
            study.store.forget_rules(document_id)


class _Finder:
    """Documents by name (with or without suffix) and speakers by label, with hints."""

    def __init__(self, study: Study, called: Mapping[str, Sequence[str]] | None = None) -> None:
        self.called = called or {}
        self.documents = _queries.document_names(study.store)
        self.speakers: dict[tuple[str, int], int] = {}
        names = {row["id"]: row["name"] for row in _queries.speaker_rows(study.store)}
        for speaker_id, document_id in _queries.speakers_in(study.store):
            self.speakers[names[speaker_id], document_id] = speaker_id

    def document(self, name: str, place: str) -> int:
        mine = self.called.get(name, self.called.get(Path(name).stem, ()))
        if len(mine) > 1 and name not in mine:
            fault = f"several files of this import are called {name!r}"
            remedy = f"name one of their documents: {', '.join(mine)}"
            raise StudyError(Problem(fault, place, remedy))
        if mine:
            name = name if name in mine else mine[0]
        stem = name if name in self.documents else Path(name).stem
        if stem not in self.documents:
            raise NotFoundError(
                Problem(f"there is no document {name!r}", place, nearest(name, self.documents))
            )
        return self.documents[stem]

    def speaker(self, name: str, document_id: int, place: str) -> int:
        found = self.speakers.get((name, document_id))
        if found is None:
            here = [label for label, document in self.speakers if document == document_id]
            raise NotFoundError(
                Problem(
                    f"there is no speaker {name!r} in this document", place, nearest(name, here)
                )
            )
        return found


def set_role(
    study: Study, speaker: str, role: Role, *, document: str | None = None, coder: str | None = None
) -> int:
    """Correct the role of a speaker, in one document or wherever the label occurs.

    Returns the number of speakers with the label. What the rules coded of their words is
    decided anew at the next ``code``.
    """
    wanted = [row for row in _queries.speaker_rows(study.store) if row["name"] == speaker]
    if document is not None:
        home = _Finder(study).document(document, "")
        in_document = {each for each, where in _queries.speakers_in(study.store) if where == home}
        wanted = [row for row in wanted if row["id"] in in_document]
    if not wanted:
        names = [row["name"] for row in _queries.speaker_rows(study.store)]
        raise NotFoundError(
            Problem(f"there is no speaker {speaker!r}", document or "", nearest(speaker, names))
        )
    with study.store.change("role", coder=study.coder(coder)) as summary:
        for row in wanted:
            _set_role(study, row["id"], role)
        summary.append(f"{speaker} → {role}")
    return len(wanted)
