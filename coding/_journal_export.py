"""The journal row by row: what each entry changed, before and after."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

from .. import Problem
from . import _queries, _queries_check
from ._errors import StudyError
from ._journal import Entry
from ._record import CODEBOOK
from ._study import Study
from .recoding._codebook_file import Hunk, replaced_lines
from .sheets._spreadsheet import write_bytes, write_csv

_LONGEST = 400  # characters of a value; the texts of documents are longer
Values: TypeAlias = Mapping[str, Any]
_COLUMNS = (
    "entry at coder action summary undoes undone_by relation row operation document code before after"
).split()


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that an entry inserted, updated or deleted.

    ``before`` and ``after`` hold, for an update, the columns that changed, otherwise the whole
    row; None where there was no row, or where it is not known any more. ``document`` is the
    name of the document that the row belongs to, ``code`` the code it has; both may be empty.
    For the codebook file, ``before`` and ``after`` hold the lines that changed.
    """

    entry: int
    relation: str
    row: int
    operation: str
    document: str
    code: str
    before: Values | None
    after: Values | None


def journal_changes(study: Study, entries: Iterable[Entry]) -> list[RowChange]:
    """The rows that these entries changed, newest first.

    What a row was after a change is what the next change found, or the row as it is. Turns
    that came with their document are not noted. Entries before names were replaced or a
    document was erased have no rows any more.
    """
    wanted = {entry.id for entry in entries}
    names = {
        document_id: name
        for name, ids in _queries_check.documents_ever(study.store).items()
        for document_id in ids
    }
    names |= {row["id"]: row["name"] for row in _queries.document_heads(study.store)}
    return [_named(change, names) for change in _walk(study) if change.entry in wanted]


def _walk(study: Study) -> Iterator[RowChange]:
    """Every change, newest first; the state of each row is followed backwards."""
    states: dict[tuple[str, int], dict[str, Any] | None] = {}
    for row in _queries_check.changes_backwards(study.store):
        entry, relation, operation, row_id, stored = row
        if relation == CODEBOOK:
            yield _codebook(entry, json.loads(stored))
            continue
        key = (relation, row_id)
        if key not in states:
            states[key] = _queries_check.row_now(study.store, relation, row_id)
        after = states[key]
        before = json.loads(stored) if stored else None
        states[key] = {**(after or {}), **before} if before else None
        if operation == "update" and before is not None and after is not None:
            changed = [name for name in before if before[name] != after.get(name)]
            shown = {name: before[name] for name in changed}
            yield RowChange(
                entry,
                relation,
                row_id,
                operation,
                _owner(states[key]),
                _code(states[key]),
                shown,
                {name: after[name] for name in changed},
            )
        else:
            known = before if before is not None else after
            yield RowChange(
                entry,
                relation,
                row_id,
                operation,
                _owner(known),
                _code(known),
                before,
                None if operation == "delete" else after,
            )


def _codebook(entry: int, noted: Mapping[str, Any]) -> RowChange:
    old, new = replaced_lines(noted["text"], [Hunk(*each) for each in noted["lines"]])
    codes = ", ".join(noted["codes"])
    return RowChange(entry, "codebook.yaml", 0, "update", "", codes, {"lines": old}, {"lines": new})


def _owner(values: Values | None) -> str:
    """The id of the document that a row belongs to, as text, until its name is put in place."""
    found = (values or {}).get("document_id")
    return "" if found is None else str(found)


def _code(values: Values | None) -> str:
    return str((values or {}).get("code") or "")


def _named(change: RowChange, names: Mapping[int, str]) -> RowChange:
    document_id = change.row if change.relation == "documents" else int(change.document or 0)
    return RowChange(
        **{
            **{name: getattr(change, name) for name in RowChange.__dataclass_fields__},
            "document": names.get(document_id, ""),
            "before": _short(change.before),
            "after": _short(change.after),
        }
    )


def _short(values: Values | None) -> Values | None:
    return None if values is None else {name: _shorter(each) for name, each in values.items()}


def _shorter(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[:100]}… ({len(value):,} characters)"
    return value


def export_log(study: Study, path: str | Path, entries: Iterable[Entry]) -> int:
    """Write entries with their rows to a CSV or JSON file, by its ending; how many rows.

    Raises:
        StudyError: on another ending, or where the file cannot be written.
    """
    path, listed = Path(path), list(entries)
    if path.suffix.lower() not in (".csv", ".json"):
        fault = f"a journal is not written as {path.suffix or 'a file without ending'}"
        raise StudyError(Problem(fault, str(path), "write .csv or .json"))
    rows = journal_changes(study, listed)
    by_entry: dict[int, list[RowChange]] = {}
    for row in rows:
        by_entry.setdefault(row.entry, []).append(row)
    if path.suffix.lower() == ".json":
        value = [
            {**asdict(entry), "changes": [asdict(row) for row in by_entry.get(entry.id, ())]}
            for entry in listed
        ]
        write_bytes(path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())
    else:
        write_csv(path, [_COLUMNS, *_lines(listed, by_entry)])
    return len(rows)


def _lines(
    entries: Iterable[Entry], by_entry: Mapping[int, list[RowChange]]
) -> Iterator[list[Any]]:
    for entry in entries:
        head = [entry.id, entry.at, entry.coder, entry.action, entry.summary]
        head += [entry.undoes or "", entry.undone_by or ""]
        for row in by_entry.get(entry.id, ()):
            values = [_text(row.before), _text(row.after)]
            yield [*head, row.relation, row.row, row.operation, row.document, row.code, *values]
        if entry.id not in by_entry:
            yield [*head, *[""] * (len(_COLUMNS) - len(head))]


def _text(values: Values | None) -> str:
    return "" if values is None else json.dumps(values, ensure_ascii=False)
