"""What a study holds as tables: one row a coding, or a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._codings import Filter, find_codings
from ..._reading import tokens
from ..._study import Study
from .._registry import WriteOptions

CODING_COLUMNS: Mapping[str, tuple[str, str]] = {
    "id": ("integer", "number of the coding in the study"),
    "document": ("string", "name of the document"),
    "start": ("integer", "where the words begin: code points of the text, counted from 0"),
    "end": ("integer", "where they end, the last code point not included"),
    "excerpt": ("string", "the words: the text's slice [start, end)"),
    "turn": ("integer", "number of the turn in the document, counted from 0"),
    "speaker": ("string", "who speaks"),
    "role": ("string", "interviewer, participant or other"),
    "code": ("string", "id of the code"),
    "code_zh": ("string", "its Chinese name"),
    "code_en": ("string", "its English name"),
    "coder": ("string", "who or what put the code there"),
    "origin": ("string", "rules, model, person or import"),
    "status": ("string", "suggested, accepted or rejected"),
    "disputed": ("boolean", "whether persons decided differently and have not agreed yet"),
    "contrary": ("boolean", "whether the words speak against the code"),
    "because": ("string", "the words that made a machine suggest it"),
    "created_at": ("datetime", "when, in UTC"),
    "decided_by": ("string", "who accepted or rejected it"),
    "decided_at": ("datetime", "when, in UTC"),
}
TOKEN_COLUMNS: Mapping[str, tuple[str, str]] = {
    "document": ("string", "name of the document"),
    "start": ("integer", "where the word begins: code points of the text, counted from 0"),
    "end": ("integer", "where it ends, its last code point not included"),
    "word": ("string", "the word as it stands there"),
    "folded": ("string", "what it is compared by: Simplified, half-width, lower case"),
}


def wanted(options: WriteOptions) -> Filter:
    """Which codings a table has: contrary and rejected ones too, unless only accepted ones are wanted."""
    return (
        Filter(statuses=("accepted",), contrary=None)
        if options.accepted_only
        else Filter(contrary=None)
    )


def coding_rows(study: Study, options: WriteOptions) -> tuple[list[str], list[list[Any]]]:
    """Codings as ``wanted`` chooses them, with the speaker's attributes as further columns.

    Attribute columns are called ``attribute.NAME``.
    """
    found = find_codings(study, wanted(options))
    keys = sorted({key for each in found for key in each.attributes})
    names = {code.id: code.name for code in study.codebook.codes}
    columns = [*CODING_COLUMNS, *(f"attribute.{key}" for key in keys)]
    rows = []
    for each in found:
        name = names.get(each.code)
        said = {"code_zh": name.zh if name else "", "code_en": name.en if name else ""}
        row = [said[c] if c in said else getattr(each, c) for c in CODING_COLUMNS]
        rows.append([*row, *(each.attributes.get(key, "") for key in keys)])
    return columns, rows


def token_rows(study: Study) -> Iterator[tuple[str, int, int, str, str]]:
    """Every spoken word of every document, as ``TOKEN_COLUMNS``."""
    for each in tokens(study):
        yield each.document, each.start, each.end, each.word, each.folded
