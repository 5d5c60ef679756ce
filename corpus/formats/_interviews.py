"""The rows of a table as interviews: which belong together, and what is said in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ._column_names import ROW, key
from ._columns import Columns
from ._sheet import Sheet
from ._utterances import Utterance, speaker_label

_WHOLE = 1_500  # characters: such a cell holds a transcript, not an utterance
_MERGED = 0.2  # of the rows name no speaker, because cells are merged
_INTERVIEW_EACH = 2_000  # characters of a row, as a rule, that make each row an interview


@dataclass(frozen=True, slots=True)
class Interview:
    """Some rows of a table: the name that tells them apart, and the speaker of each.

    ``repeats`` are rows that say again what one of ``rows`` says.
    """

    part: str
    rows: tuple[int, ...]
    speakers: tuple[str, ...]
    repeats: tuple[int, ...] = ()


def interviews(sheet: Sheet, columns: Columns) -> list[Interview]:
    """Group the rows: by the document they name, else all, or each where rows are interviews.

    An empty cell for the document says the same as the one above it, and so does one for the
    speaker where many are empty (merged cells); where few are, it is not known who speaks. A
    row that repeats words and number of another in its document is left out: it holds what a
    second person noted about the same utterance.
    """
    speakers = _speakers(sheet, columns)
    grouped: dict[str, list[int]] = {}
    repeats: dict[str, list[int]] = {}
    met: set[tuple[str, ...]] = set()
    numbers = [
        i for i, name in enumerate(sheet.names) if key(name) in ROW and i not in columns.used
    ]
    for row, name in enumerate(_parts(sheet, columns, speakers)):
        said = (name, *(sheet.rows[row][i] for i in (*numbers[:1], *columns.speech)))
        again = bool(numbers) and said in met
        met.add(said)
        (repeats if again else grouped).setdefault(name, []).append(row)
    return [
        Interview(
            part,
            tuple(rows),
            tuple(speakers[row] for row in rows),
            tuple(repeats.get(part, ())),
        )
        for part, rows in grouped.items()
    ]


def utterances(sheet: Sheet, columns: Columns, interview: Interview) -> Iterator[Utterance]:
    """Tell what is said in an interview: each row, or each answer under its question."""
    answers = len(columns.speech) > 1
    for row, speaker in zip(interview.rows, interview.speakers, strict=True):
        cells = sheet.rows[row]
        begins, ends = columns.times[row] if columns.times else (None, None)
        for index in columns.speech:
            topic = sheet.names[index] if answers else ""
            if columns.question is not None:
                topic = cells[columns.question]
            yield Utterance(speaker, cells[index], begins, ends, topic, apart=columns.comments)


def whole_text(sheet: Sheet, columns: Columns, interview: Interview) -> str:
    """Return the transcript that stands in one cell, labels and all; "" where none does."""
    if columns.speaker is not None or len(columns.speech) > 1 or len(interview.rows) > 1:
        return ""
    cell = sheet.rows[interview.rows[0]][columns.speech[0]]
    return f"{cell}\n" if "\n" in cell or len(cell) >= _WHOLE else ""


def unnamed(sheet: Sheet, columns: Columns) -> tuple[int, bool]:
    """Count the rows with words that name no speaker, and say whether the one above goes on."""
    if columns.speaker is None:
        return 0, False
    spoken = [
        speaker
        for row, speaker in zip(sheet.rows, _named(sheet, columns), strict=True)
        if any(row[index] for index in columns.speech)
    ]
    without = spoken.count("")
    return without, without >= _MERGED * len(spoken)


def _named(sheet: Sheet, columns: Columns) -> Iterator[str]:
    """The speaker that each row names itself; the role where the name is missing."""
    for row in sheet.rows:
        name = speaker_label(row[columns.speaker]) if columns.speaker is not None else ""
        yield name or (speaker_label(row[columns.role]) if columns.role is not None else "")


def _speakers(sheet: Sheet, columns: Columns) -> list[str]:
    _, go_on = unnamed(sheet, columns)
    named = _named(sheet, columns)
    return list(_down(named) if go_on else named)


def _down(cells: Iterable[str]) -> Iterator[str]:
    above = ""
    for cell in cells:
        above = cell or above
        yield above


def _parts(sheet: Sheet, columns: Columns, speakers: list[str]) -> Iterator[str]:
    rows = range(len(sheet.rows))
    if columns.document is not None:
        yield from _down(" ".join(cell.split()) for cell in sheet.column(columns.document))
    elif len(columns.speech) > 1:
        yield from _apart(speakers[row] or f"row {row + 1}" for row in rows)
    elif columns.speaker is None and _each_an_interview(sheet, columns):
        yield from (f"row {row + 1}" for row in rows)
    else:
        yield from ("" for _ in rows)


def _apart(names: Iterable[str]) -> Iterator[str]:
    """Number the names that stand again: two rows are two interviews, whoever speaks."""
    met: dict[str, int] = {}
    for name in names:
        met[name] = met.get(name, 0) + 1
        yield name if met[name] == 1 else f"{name} ({met[name]})"


def _each_an_interview(sheet: Sheet, columns: Columns) -> bool:
    lengths = [len(cell) for cell in sheet.column(columns.speech[0]) if cell]
    return sum(lengths) >= _INTERVIEW_EACH * max(1, len(lengths))
