"""Disagreements in a table: out for people who talk them over, back with what they agreed on."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ... import Problem, nearest
from ...corpus import TranscriptError, fold, read_grid
from .. import _queries
from .._errors import StudyError
from .._study import Study
from ._adjudicate import Verdict
from ._disagreements import Disagreement, View

FIELDS = ("id", "document", "speaker", "code", "kind", "context")
ANSWERS = ("decision", "people")
_YES = frozenset("accept accepted yes y 接受 是 采纳".split())
_NO = frozenset("reject rejected no n 拒绝 否 不".split())
_NUMBERED = re.compile(r"(?:accept|接受)?\s*#?\s*(\d+)")
_FORMULA = tuple("=+-@\t\r＝＋－＠")
_AROUND = 60  # characters on either side of the words


def table_of(study: Study, found: Sequence[Disagreement]) -> tuple[list[str], list[list[str]]]:
    """Columns and rows: a row a place, a column a coder, and two columns to fill in."""
    coders = list(dict.fromkeys(name for each in found for name in each.people))
    texts: dict[int, str] = {}
    rows = []
    for each in found:
        if each.document_id not in texts:
            texts[each.document_id] = _queries.document_text(study.store, each.document_id)
        views = {view.coder: view for view in each.views}
        cells = [str(each.id), each.document, each.speaker, each.code, each.kind]
        cells.append(in_context(texts[each.document_id], each))
        cells += [view_text(views.get(name)) for name in coders]
        rows.append([*cells, "", ""])
    return [*FIELDS, *coders, *ANSWERS], rows


def in_context(text: str, place: Disagreement) -> str:
    """The words of a place in 【】 with some of what stands around them, on one line."""
    before = text[max(0, place.start - _AROUND) : place.start]
    after = text[place.end : place.end + _AROUND]
    return " ".join(f"{before}【{place.words}】{after}".split())


def view_text(view: View | None) -> str:
    """What a coder made of the words: "12: words" for each coding, "rejected", or "–" for nothing;
    empty for one who did not read them.
    """
    if view is None:
        return ""
    if view.marks:
        return " / ".join(f"{mark.id}: {' '.join(mark.words.split())}" for mark in view.marks)
    return "rejected" if view.rejected else "–"


def write_disagreements(study: Study, found: Sequence[Disagreement], path: str | Path) -> int:
    """Write the table as CSV (UTF-8 with a mark, so that Excel and WPS read Chinese); how many rows.

    StudyError when the file exists or cannot be written.
    """
    path = Path(path)
    columns, rows = table_of(study, found)
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(columns)
            writer.writerows([[_safe(cell) for cell in row] for row in rows])
    except FileExistsError:
        raise StudyError(Problem("is there already", str(path), "give another name")) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise StudyError(Problem(f"cannot be written: {reason}", str(path))) from None
    return len(rows)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def read_verdicts(found: Iterable[Disagreement], path: str | Path) -> list[Verdict]:
    """What was agreed on, from a table that ``write_disagreements`` made; rows without a decision
    are left out. ``found`` are the disagreements of the study, settled ones too.

    A decision is accept (the words of the coding whose id the row has), the id of another coding
    of the place, or reject.

    Raises:
        StudyError: with every row that cannot be understood.
    """
    path = Path(path)
    try:
        grid = read_grid(path.read_bytes(), path.suffix.lower())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StudyError(Problem(f"cannot be read: {reason}", str(path))) from None
    except TranscriptError as error:
        raise StudyError(*error.problems) from None
    names = [fold(name.strip()) for name in grid[0]] if grid else []
    missing = [name for name in ("id", "decision") if name not in names]
    if missing:
        remedy = "write the table with 'govcode adjudicate --export FILE' and fill it in"
        raise StudyError(Problem(f"has no column {missing[0]!r}", str(path), remedy))
    places = {each.id: each for each in found}
    verdicts, problems = [], []
    for number, cells in enumerate(grid[1:], start=2):
        row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        if row.get("decision"):
            result = _verdict(row, places)
            if isinstance(result, Verdict):
                verdicts.append(result)
            else:
                place = f"{path.name}:{number}"
                problems.append(Problem(result.message, place, result.remedy))
    if problems:
        raise StudyError(*problems)
    return verdicts


def _verdict(row: Mapping[str, str], places: Mapping[int, Disagreement]) -> Verdict | Problem:
    written = row.get("id", "").removeprefix("'").removesuffix(".0")
    place = places.get(int(written)) if written.isdecimal() else None
    if place is None:
        remedy = nearest(written, map(str, places)) or "coders differ on nothing here"
        return Problem(f"no coders differ on coding {written!r}", remedy=remedy)
    people = row.get("people", "").removeprefix("'")
    answer = fold(row["decision"].removesuffix(".0"))
    if answer in _YES:
        return Verdict(place.id, accept=True, people=people)
    if answer in _NO:
        return Verdict(place.id, accept=False, people=people)
    number = _NUMBERED.fullmatch(answer)
    if number and int(number[1]) in place.ids:
        return Verdict(int(number[1]), accept=True, people=people)
    ids = ", ".join(map(str, place.ids))
    remedy = f"write accept, reject, or one of {ids}"
    return Problem(f"the decision is {row['decision']!r}", remedy=remedy)
