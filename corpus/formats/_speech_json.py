"""JSON: what speech recognisers write, and lists of utterances."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ... import Problem
from .._decode import decode
from .._model import TranscriptError
from . import TableColumns
from ._bounds import refuse
from ._column_names import BEGINS, SPEAKER, SPEECH, key
from ._columns import NoSpeechError
from ._content import Content
from ._recognisers import FORMS, labelled, load, pieces
from ._sheet import sheet
from ._table import table_contents
from ._utterances import Utterance, joined, rendered
from ._word_forms import read_aws_items, read_funasr_text, read_google, read_lattice

MOST_BYTES = 40 * 1024 * 1024  # ten hours of speech with the time of every word
_BY_WORDS = (
    ("xunfei", read_lattice),
    ("aws-transcribe", read_aws_items),
    ("google", read_google),
)
_BARE = frozenset({"text", "language", "duration", "task", "usage", "segments", "words"})
_LETTER = re.compile(r"[^\W\d_]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_speech_json(data: bytes, columns: TableColumns) -> tuple[Content, ...]:
    """Return what a speech recogniser heard, one paragraph for each turn, with its times.

    The recogniser is known by the structure of its file. A list of flat records is read as a
    table, in which ``columns`` may say what is what. Raises TranscriptError for what is no
    JSON, for JSON of another kind, and for a result in which nothing was heard.
    """
    if len(data) > MOST_BYTES:
        refuse(MOST_BYTES // 1024**2, unit="MB")
    decoded = decode(data)
    value = _parsed(decoded.text)
    name, parts = _heard(value)
    if name:
        found = [_content(name, decoded.encoding, part, heard) for part, heard in parts.items()]
    elif records := _records(value, columns):
        found = _of_records(records, columns, decoded.encoding)
    else:
        raise _unknown()
    spoken = tuple(content for content in found if _LETTER.search(content.text))
    if not spoken:
        raise TranscriptError(Problem("holds no words", remedy="nothing was recognised"))
    return spoken


def _parsed(text: str) -> Any:
    try:
        value = load(text)
        if isinstance(value, dict) and isinstance(value.get("data"), str):  # 讯飞, first version
            value = {**value, "data": load(value["data"])}
    except RecursionError:
        raise TranscriptError(Problem("is JSON nested deeper than any transcript")) from None
    except ValueError as error:
        fault = f"is not JSON, or damaged: {error}"
        raise TranscriptError(Problem(fault, remedy="export it again")) from None
    return value


def _heard(value: Any) -> tuple[str, Mapping[str, list[Utterance]]]:
    """Return the recogniser's name and the pieces of speech of each recording."""
    for form in FORMS:
        if found := pieces(value, form):
            return form.name, {"": found}
    for name, read in _BY_WORDS:
        if found := read(value):
            return name, {"": found}
    if parts := read_funasr_text(value):
        return "funasr", parts
    if isinstance(value, dict) and isinstance(value.get("text"), str) and _BARE.issuperset(value):
        return "whisper", {"": [Utterance("", value["text"])]}
    return "", {}


def _records(value: Any, columns: TableColumns) -> list[list[str]]:
    """Return the rows, names first, of a list of flat records that tell who says what."""
    lists = list(value.values()) if isinstance(value, dict) else [value]
    listed = next((each for each in lists if isinstance(each, list) and each), [])
    records = [each for each in listed if isinstance(each, dict)]
    names = list(dict.fromkeys(str(name) for record in records for name in record))
    keys = {key(name) for name in names}
    told = keys & SPEECH.keys() and keys & (SPEAKER.keys() | BEGINS.keys())
    if not (told or columns.speech):
        return []
    return [names, *([_cell(record.get(name)) for name in names] for record in records)]


def _of_records(records: list[list[str]], columns: TableColumns, encoding: str) -> list[Content]:
    try:
        return list(table_contents(sheet("", records), columns, encoding))
    except NoSpeechError:
        return []


def _cell(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _SURROGATE.sub("\ufffd", str(value))


def _content(name: str, encoding: str, part: str, heard: list[Utterance]) -> Content:
    whole = [
        replace(
            each,
            speaker=_SURROGATE.sub("\ufffd", each.speaker),
            words=_SURROGATE.sub("\ufffd", each.words),
        )
        for each in labelled(heard)
    ]
    text, marks = rendered(joined(whole))
    return Content(text, encoding, (), marks, name, part)


def _unknown() -> TranscriptError:
    names = sorted({*(form.name for form in FORMS), *(name for name, _ in _BY_WORDS)})
    remedy = (
        f"known are {', '.join(names)}, and lists of records with speaker and text; "
        "export it as .srt, .vtt or .txt"
    )
    return TranscriptError(Problem("is JSON, but of no known speech recogniser", remedy=remedy))
