"""What the tables for R and pandas hold: columns, types, keys, and the description machines read."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ._rows import CODING_COLUMNS

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


def description(title: str) -> bytes:
    """The tables as a Frictionless Data Package, in JSON."""
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
        "title": title,
        "profile": "tabular-data-package",
        "resources": resources,
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
