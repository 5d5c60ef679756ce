"""A folder of tables for R, pandas or anything else, with a description that machines read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ... import _queries
from ..._codings import find_codings
from ..._mentions import documents, text_of, voices
from ..._reading import turns_of
from ..._study import Study
from .._loss import LossNotes
from .._registry import Format, WriteOptions
from ._rows import CODING_COLUMNS, wanted
from ._table import table_bytes
from ._write import write_folder

# table → column → (type, meaning); ``docs/exchange-formats.md`` shows them
SCHEMA: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "documents": {
        "document": ("string", "name of the document"),
        "language": ("string", "zh, en or mixed"),
        "file": ("string", "the transcript it came from, below transcripts/"),
        "sha256": ("string", "of that file"),
        "characters": ("integer", "length of the text in code points"),
        "text": ("string", "the text; offsets count its code points from 0"),
    },
    "speakers": {
        "speaker_id": ("integer", "number of the speaker"),
        "speaker": ("string", "name or label"),
        "role": ("string", "interviewer, participant or other"),
        "document": ("string", "the document, for a label of one document; empty for a person"),
        "turns": ("integer", "how many turns"),
        "characters": ("integer", "how much was said"),
    },
    "attributes": {
        "kind": ("string", "document or speaker"),
        "document": ("string", "whose attribute it is, of a document"),
        "speaker_id": ("integer", "whose attribute it is, of a speaker"),
        "attribute": ("string", "its name"),
        "value": ("string", "its value"),
    },
    "turns": {
        "document": ("string", "name of the document"),
        "turn": ("integer", "number of the turn in it, from 0"),
        "start": ("integer", "where it begins in the text"),
        "end": ("integer", "where it ends, not included"),
        "speaker_id": ("integer", "who speaks; empty where nobody is named"),
        "begins_ms": ("integer", "time of its beginning, in milliseconds"),
        "ends_ms": ("integer", "time of its end"),
        "speech": ("string", "what was said, without heading and asides"),
    },
    "codings": {
        "id": CODING_COLUMNS["id"],
        "document": CODING_COLUMNS["document"],
        "start": CODING_COLUMNS["start"],
        "end": CODING_COLUMNS["end"],
        "excerpt": CODING_COLUMNS["excerpt"],
        "turn": CODING_COLUMNS["turn"],
        "speaker_id": ("integer", "who speaks"),
        **{
            name: CODING_COLUMNS[name]
            for name in (
                "code",
                "coder",
                "origin",
                "status",
                "disputed",
                "contrary",
                "because",
                "created_at",
                "decided_by",
                "decided_at",
            )
        },
    },
    "decisions": {
        "coding": ("integer", "id of the coding"),
        "coder": ("string", "who decided"),
        "status": ("string", "accepted or rejected"),
        "at": ("datetime", "when, in UTC"),
    },
    "codes": {
        "code": ("string", "id of the code"),
        "family": ("string", "its family"),
        "role": ("string", "what the family is for: obstacle, cause, recommendation …"),
        "parent": ("string", "the code above it"),
        "dimension": ("string", "its dimension"),
        "basis": ("string", "stated or reading"),
        "name_zh": ("string", "Chinese name"),
        "name_en": ("string", "English name"),
        "definition_zh": ("string", "Chinese definition"),
        "definition_en": ("string", "English definition"),
    },
    "memos": {
        "memo": ("string", "the text"),
        "document": ("string", "where it is, if on a document or its words"),
        "start": ("integer", "where the words begin, if on words"),
        "end": ("integer", "where they end"),
        "code": ("string", "on which code, if on a code"),
        "coder": ("string", "who wrote it"),
        "at": ("datetime", "when, in UTC"),
    },
}
_KEYS: Mapping[str, list[str]] = {
    "documents": ["document"],
    "speakers": ["speaker_id"],
    "turns": ["document", "turn"],
    "codings": ["id"],
    "codes": ["code"],
}
_LINKS: Mapping[str, list[tuple[list[str], str, list[str]]]] = {
    "attributes": [
        (["document"], "documents", ["document"]),
        (["speaker_id"], "speakers", ["speaker_id"]),
    ],
    "turns": [
        (["document"], "documents", ["document"]),
        (["speaker_id"], "speakers", ["speaker_id"]),
    ],
    "codings": [(["document", "turn"], "turns", ["document", "turn"])],
    "decisions": [(["coding"], "codings", ["id"])],
}


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
    files["datapackage.json"] = _description(study)
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


def _description(study: Study) -> bytes:
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": column, "type": kind, "description": meaning}
                    for column, (kind, meaning) in columns.items()
                ],
                "missingValues": [""],
                **({"primaryKey": _KEYS[name]} if name in _KEYS else {}),
                **(
                    {
                        "foreignKeys": [
                            {"fields": own, "reference": {"resource": other, "fields": theirs}}
                            for own, other, theirs in _LINKS[name]
                        ]
                    }
                    if name in _LINKS
                    else {}
                ),
            },
        }
        for name, columns in SCHEMA.items()
    ]
    value = {
        "name": "govcode-study",
        "title": study.title,
        "profile": "tabular-data-package",
        "resources": resources,
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


FORMAT = Format(
    "tidy", "tables for R and pandas (a folder)", (), lambda _: False, write_study=write_tidy
)
