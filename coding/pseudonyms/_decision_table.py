"""Decisions on what to replace, in a table that a person fills in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ... import Problem, nearest
from ...corpus import TranscriptError, fold, read_grid
from .._errors import StudyError
from ._candidates import Candidate

DECISION_COLUMNS = (
    "replace",
    "pseudonym",
    "words",
    "kind",
    "certainty",
    "places",
    "example",
    "maybe the same as",
    "entity",
)
_YES = frozenset("yes y 1 true 是 替换 x".split())
_NO = frozenset("no n 0 false 否 不 保留".split()) | {""}
_FORMULA = tuple("=+-@\t\r")


def write_decisions(
    candidates: Iterable[Candidate], path: str | Path, *, outside: Path | None = None
) -> int:
    """Write a CSV with a row for each candidate, to be decided on; how many rows.

    The column ``replace`` proposes yes for what is certain or likely. UTF-8 with a mark, so
    that Excel and WPS read Chinese. StudyError when the file exists, cannot be written, or
    would lie in the folder ``outside``: it pairs names with pseudonyms, as a key does.
    """
    path = Path(path)
    if outside is not None and path.resolve().is_relative_to(outside.resolve()):
        fault = "the table pairs names with pseudonyms and would lie inside the study"
        raise StudyError(Problem(fault, str(path), "name a file in another folder"))
    rows = [decision_row(each) for each in candidates]
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(DECISION_COLUMNS)
            writer.writerows([[_safe(cell) for cell in row] for row in rows])
    except FileExistsError:
        raise StudyError(Problem("is there already", str(path), "give another name")) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise StudyError(Problem(f"cannot be written: {reason}", str(path))) from None
    return len(rows)


def decision_row(each: Candidate) -> tuple[str, ...]:
    """The cells of a candidate, in the order of ``DECISION_COLUMNS``."""
    first = each.places[0]
    example = " ".join(f"{first.before}【{first.words}】{first.after}".split())
    return (
        "yes" if each.proposed else "no",
        each.pseudonym,
        " / ".join(each.forms),
        each.kind,
        each.certainty,
        str(len(each.places)),
        example,
        " / ".join(name.partition(":")[2] for name in each.maybe),
        each.entity,
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def read_decisions(path: str | Path, candidates: Sequence[Candidate]) -> dict[str, str]:
    """The entities to replace and their pseudonyms, from a table that ``write_decisions`` made.

    Raises:
        StudyError: with every row that says neither yes nor no, names no entity of
            the study, or gives no pseudonym; the table must have its columns.
    """
    path = Path(path)
    try:
        rows = read_grid(path.read_bytes(), path.suffix.lower())
    except OSError as error:
        reason = error.strerror or str(error)
        raise StudyError(Problem(f"cannot be read: {reason}", str(path))) from None
    except TranscriptError as error:
        raise StudyError(*error.problems) from None
    names = [fold(name.strip()) for name in rows[0]] if rows else []
    missing = [name for name in ("replace", "pseudonym", "entity") if name not in names]
    if missing:
        remedy = "write the table with --decide and fill it in"
        raise StudyError(Problem(f"has no column {missing[0]!r}", str(path), remedy))
    known = {each.entity for each in candidates}
    decisions: dict[str, str] = {}
    problems = []
    for number, cells in enumerate(rows[1:], start=2):
        row = dict(zip(names, cells, strict=False))
        problem = _decide(row, known, decisions)
        if problem:
            problems.append(Problem(problem.message, f"{path.name}:{number}", problem.remedy))
    if problems:
        raise StudyError(*problems)
    return decisions


def _decide(row: Mapping[str, str], known: set[str], decisions: dict[str, str]) -> Problem | None:
    """Note what a row decides; a problem when it cannot be understood."""
    entity = row.get("entity", "").strip().removeprefix("'")
    answer = fold(row.get("replace", "").strip())
    pseudonym = row.get("pseudonym", "").strip().removeprefix("'")
    if not entity and not answer:
        return None
    if entity not in known:
        return Problem(f"nothing in the study is {entity!r}", remedy=nearest(entity, known))
    if answer in _NO:
        return None
    if answer not in _YES:
        return Problem(f"'replace' is {row['replace']!r}", remedy="write yes or no, 是 or 否")
    if not pseudonym:
        return Problem(f"{entity!r} is to be replaced but has no pseudonym", remedy="give one")
    decisions[entity] = pseudonym
    return None
