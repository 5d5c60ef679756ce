"""Tables of transcripts: a row for each utterance, for each comment, or for each interview."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ... import Problem
from .._decode import decode
from .._marks import shown
from .._model import TranscriptError
from . import TableColumns
from ._bounds import MOST_PARTS, refuse, refuse_giants
from ._column_attributes import Kept, document_attributes, keep_columns, speaker_attributes
from ._columns import Columns, NoSpeechError, find_columns
from ._content import Content
from ._csv import read_rows
from ._interviews import Interview, interviews, unnamed, utterances, whole_text
from ._sheet import Sheet, sheet
from ._utterances import rendered
from ._xlsx import read_sheets

_LETTER = re.compile(r"[^\W\d_]")


def read_table(data: bytes, columns: TableColumns) -> tuple[Content, ...]:
    """Return the interviews in a .csv or .tsv: one for each document that its rows name.

    Rows are utterances with speaker and time, comments of many, or whole interviews with a
    column for each answer; ``columns`` says what their names do not. Raises TranscriptError
    when no column holds what was said, when several may, and for a damaged or endless table.
    """
    refuse_giants(data)
    decoded = decode(data)
    rows, notes = read_rows(decoded.text)
    if decoded.guessed:
        notes = (f"encoding guessed: {decoded.encoding}", *notes)
    found = table_contents(sheet("", rows), columns, decoded.encoding)
    return _told([replace(each, notes=(*notes, *each.notes)) for each in found])


def read_workbook(data: bytes, columns: TableColumns) -> tuple[Content, ...]:
    """Return the interviews in an .xlsx, as ``read_table`` does, of all its sheets.

    A sheet that holds no words is passed over, which a note says, if another holds some.
    """
    refuse_giants(data)
    found: list[tuple[Sheet, list[Content]]] = []
    problems: list[Problem] = []
    passed: list[str] = []
    for title, rows in read_sheets(data):
        table = sheet(title, rows)
        try:
            found += [(table, list(table_contents(table, columns, "xlsx")))] if table.rows else []
        except NoSpeechError as error:
            passed.append(title)
            problems += (replace(each, place=f"sheet {title}") for each in error.problems)
    if problems and not found:
        raise TranscriptError(*problems)
    note = (f"sheets that hold no transcript: {shown(passed)}",) if passed else ()
    return _told(
        replace(
            content,
            part=" ".join(filter(None, (table.title if len(found) > 1 else "", content.part))),
            notes=(*note, *content.notes),
        )
        for table, contents in found
        for content in contents
    )


def table_contents(table: Sheet, given: TableColumns, encoding: str) -> Iterator[Content]:
    """Yield the interviews in a sheet, none when it has no rows; raises as ``read_table``."""
    if not table.rows:
        return
    columns = find_columns(table, given)
    found = interviews(table, columns)
    if len(found) > MOST_PARTS:
        refuse(MOST_PARTS, unit="interviews")
    spoken = [each for each in found if _holds_words(table, columns, each)]
    kept = keep_columns(table, columns, found)
    notes = [*_notes(table, columns, kept)]
    if repeated := sum(len(each.repeats) for each in found):
        notes.append(f"{repeated} rows repeat an utterance: it is told once")
    told = {each.part for each in spoken}
    if silent := [each.part for each in found if each.part not in told]:
        notes.append(f"interviews that hold no words are left out: {shown(silent)}")
    for interview in spoken:
        yield replace(
            _content(table, columns, interview),
            encoding=encoding,
            notes=tuple(notes),
            attributes=document_attributes(table, kept, interview),
            speakers=speaker_attributes(table, columns, kept, interview),
        )


def _holds_words(table: Sheet, columns: Columns, interview: Interview) -> bool:
    rows = (table.rows[row] for row in interview.rows)
    return any(_LETTER.search(row[index]) for row in rows for index in columns.speech)


def _content(table: Sheet, columns: Columns, interview: Interview) -> Content:
    if text := whole_text(table, columns, interview):
        return Content(text, "", part=interview.part)
    text, marks = rendered(utterances(table, columns, interview))
    return Content(text, "", marks=marks, layout="table", part=interview.part)


def _notes(table: Sheet, columns: Columns, kept: Kept) -> Iterator[str]:
    """Say which column was taken for what."""

    def named(*indexes: int | None) -> str:
        return shown([table.names[i] for i in indexes if i is not None], limit=20)

    parts = (
        ("speaker", named(columns.speaker)),
        ("document", named(columns.document)),
        ("times", named(columns.begins, columns.ends)),
        ("questions", named(columns.question)),
    )
    told = "".join(f"; {what}: {names}" for what, names in parts if names)
    plural = "s" if len(columns.speech) > 1 else ""
    yield f"words in column{plural} {named(*columns.speech)}{told}"
    yield from kept.notes(table)
    without, go_on = unnamed(table, columns)
    if without:
        yield f"{without} rows name no speaker" + (
            ": taken for words of the one above" if go_on else ""
        )
    if table.above:
        yield f"{table.above} rows above the names of the columns are left out"


def _told(contents: Iterable[Content]) -> tuple[Content, ...]:
    """Return the contents, each under a name of its own; raises when there are none."""
    found = tuple(contents)
    if not found:
        raise TranscriptError(Problem("holds no words", remedy="is the table empty?"))
    return found
