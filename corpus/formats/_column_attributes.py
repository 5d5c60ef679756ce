"""What the other columns of a table say about the conversations and those who speak in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .._marks import shown
from ._column_names import ROW, is_of_the_document, is_personal, key
from ._columns import Columns
from ._interviews import Interview
from ._sheet import Sheet

_LONGEST = 200  # characters of a value
Level = Literal["document", "speaker"]


@dataclass(frozen=True, slots=True)
class Kept:
    """The columns that are attributes, by index, and of what; those that are none, by name."""

    levels: Mapping[int, Level]
    left_out: tuple[str, ...]
    personal: tuple[str, ...]

    def notes(self, sheet: Sheet) -> Iterator[str]:
        """Say which columns became attributes and which are not kept."""
        for level in ("document", "speaker"):
            if names := [sheet.names[i] for i, each in self.levels.items() if each == level]:
                yield f"attributes of the {level}: {shown(names, limit=20)}"
        if self.left_out:
            yield f"columns not kept: {shown(list(self.left_out), limit=20)}"
        if self.personal:
            yield f"columns that identify people are not kept: {shown(list(self.personal))}"


def keep_columns(sheet: Sheet, columns: Columns, found: list[Interview]) -> Kept:
    """Decide what each column that holds neither words nor times is an attribute of.

    With one row an interview, columns describe the speaker, except dates, places and the
    like. Otherwise a column that does not change within a document is the document's, one
    that does not change with the speaker the speaker's, and others belong to single
    utterances, which have no attributes. Telephone numbers and other identifiers are refused.
    """
    free = [i for i in range(len(sheet.names)) if i not in columns.used and any(sheet.column(i))]
    personal = [i for i in free if is_personal(sheet.names[i])]
    levels: dict[int, Level] = {}
    for index in free:
        level = None if index in personal else _level(sheet, columns, found, index)
        if level is not None:
            levels[index] = level
    left_out = [i for i in free if i not in levels and i not in personal]
    if columns.role is not None and columns.role != columns.speaker:
        levels[columns.role] = "speaker"
    return Kept(
        levels,
        tuple(sheet.names[i] for i in left_out),
        tuple(sheet.names[i] for i in personal),
    )


def document_attributes(sheet: Sheet, kept: Kept, interview: Interview) -> dict[str, str]:
    """Return the first value of each column that describes the document."""
    return _first_values(sheet, kept, "document", interview.rows)


def speaker_attributes(
    sheet: Sheet, columns: Columns, kept: Kept, interview: Interview
) -> dict[str, dict[str, str]]:
    """Return the values of the columns that describe speakers, by speaker."""
    rows: dict[str, list[int]] = {}
    for row, speaker in zip(interview.rows, interview.speakers, strict=True):
        if speaker:
            rows.setdefault(speaker, []).append(row)
    found = {name: _first_values(sheet, kept, "speaker", own) for name, own in rows.items()}
    if columns.role is not None and columns.role in kept.levels:
        for values in found.values():
            if role := values.pop(sheet.names[columns.role], ""):
                values["role"] = role
    return {name: values for name, values in found.items() if values}


def _first_values(sheet: Sheet, kept: Kept, level: Level, rows: Iterable[int]) -> dict[str, str]:
    found: dict[str, str] = {}
    indexes = [index for index, each in kept.levels.items() if each == level]
    for row in rows:
        for index in indexes:
            if (name := sheet.names[index]) not in found and sheet.rows[row][index]:
                found[name] = sheet.rows[row][index]
    return found


def _only_of_some(columns: Columns, found: list[Interview], cells: list[str]) -> bool:
    """Whether the column is filled for some speakers of an interview and never for others."""
    if columns.speaker is None:
        return False
    for each in found:
        filled: dict[str, bool] = {}
        for row, speaker in zip(each.rows, each.speakers, strict=True):
            filled[speaker] = filled.get(speaker, False) or bool(cells[row])
        if len(set(filled.values())) > 1:
            return True
    return False


def _level(sheet: Sheet, columns: Columns, found: list[Interview], index: int) -> Level | None:
    if key(sheet.names[index]) in ROW or max(map(len, sheet.column(index))) > _LONGEST:
        return None
    cells = sheet.column(index)
    whole = all(
        len({cells[row] for row in (*each.rows, *each.repeats)} - {""}) <= 1 for each in found
    )
    if whole and not _only_of_some(columns, found, cells):
        several = any(len(each.rows) > 1 for each in found)
        of_document = is_of_the_document(sheet.names[index]) or columns.speaker is None
        return "document" if several or of_document else "speaker"
    values: dict[tuple[int, str], set[str]] = {}
    rows = 0
    for number, each in enumerate(found):
        for row, speaker in zip(each.rows, each.speakers, strict=True):
            values.setdefault((number, speaker), set()).add(cells[row])
            rows += 1
    constant = all(len(those - {""}) <= 1 for those in values.values())
    several = rows > len(values) or len(columns.speech) > 1
    return "speaker" if constant and several and columns.speaker is not None else None
