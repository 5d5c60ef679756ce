"""A folder of tables for R, pandas or anything else, with a description that machines read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ... import _queries
from ..._codings import find_codings
from ..._mentions import documents, text_of, voices
from ..._reading import turns_of
from ..._study import Study
from .._loss import LossNotes
from .._registry import Format, WriteOptions
from ._rows import wanted
from ._table import table_bytes
from ._tidy_schema import SCHEMA, description
from ._write import write_folder


def write_tidy(study: Study, path: Path, options: WriteOptions, notes: LossNotes) -> None:
    """One CSV for each table of ``SCHEMA`` and a ``datapackage.json`` (Frictionless Data Package).

    A cell that a spreadsheet would compute has an apostrophe before it, which the reading script
    of the documentation takes away.

    Raises:
        ExchangeError: when there is something in the folder already.
    """
    tables = {
        "documents": _documents(study),
        "speakers": _speakers(study),
        "attributes": _attributes(study),
        "turns": _turns(study),
        "codings": _codings(study, options),
        "decisions": _decisions(study, options),
        "codes": _codes(study),
        "memos": _memos(study),
    }
    files: dict[str, bytes] = {}
    for name, rows in tables.items():
        listed = [list(SCHEMA[name]), *([_plain(each) for each in row] for row in rows)]
        files[f"{name}.csv"] = table_bytes(listed, mark=False)
        notes.carried(name, len(listed) - 1)
    files["datapackage.json"] = description(study.title)
    notes.left_out("cues of the codebook", "they are in codebook.yaml", count=_cues(study))
    write_folder(path, files)


def _cues(study: Study) -> int:
    return sum(len(list(code.cues.items())) for code in study.codebook.codes)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else value


_Rows = Iterable[Sequence[Any]]


def _documents(study: Study) -> _Rows:
    for each in documents(study):
        text = text_of(study, each.name)
        yield each.name, each.language, each.file, each.sha256, len(text), text


def _speakers(study: Study) -> _Rows:
    for each in voices(study):
        yield each.id, each.name, each.role, each.document, each.turns, each.characters


def _attributes(study: Study) -> _Rows:
    by_document, by_speaker = _queries.attributes(study.store)
    names = {number: name for name, number in _queries.document_names(study.store).items()}
    for number, found in by_document.items():
        for key, value in found.items():
            yield "document", names[number], None, key, value
    for number, found in by_speaker.items():
        for key, value in found.items():
            yield "speaker", None, number, key, value


def _turns(study: Study) -> _Rows:
    for name, number in _queries.document_names(study.store).items():
        speakers = {
            row["position"]: row["speaker_id"] for row in _queries.turn_rows(study.store, number)
        }
        for turn in turns_of(study, name):
            where = (name, turn.turn, turn.start, turn.end, speakers[turn.turn])
            yield *where, turn.begins, turn.ends, turn.speech


def _codings(study: Study, options: WriteOptions) -> _Rows:
    for each in find_codings(study, wanted(options)):
        yield [getattr(each, column) for column in SCHEMA["codings"]]


def _decisions(study: Study, options: WriteOptions) -> _Rows:
    ids = [each.id for each in find_codings(study, wanted(options))]
    for coding, rows in _queries.decision_rows(study.store, ids).items():
        for row in rows:
            yield coding, row["coder"], row["status"], row["at"]


def _codes(study: Study) -> _Rows:
    book = study.codebook
    for code in book.codes:
        family = book.families[code.family]
        above = (code.id, code.family, family.role, code.parent, code.dimension, code.basis)
        yield *above, code.name.zh, code.name.en, code.definition.zh, code.definition.en


def _memos(study: Study) -> _Rows:
    for row in _queries.memo_rows(study.store):
        where = (row["document"], row["start"], row["end"], row["code"])
        yield row["text"], *where, row["coder"], row["created_at"]


FORMAT = Format(
    "tidy", "tables for R and pandas (a folder)", (), lambda _: False, write_study=write_tidy
)
