"""Whether a study is whole: every promise of the study file, tested; nothing is repaired."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TypeAlias

from .. import GovcodeError, Problem, nearest
from . import _queries, _queries_check
from ._store import AGREED
from ._study import Study
from .llm._kept import check_exchanges

_BACKUP = "restore the study file from a backup"
_OUTSIDE = f"another program has changed the study file; {_BACKUP}"

# document id, id, turn id, start, end, excerpt, evidence
CodingWords: TypeAlias = tuple[int, int, int, int, int, str, str]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What ``check_study`` looked at, and every problem that it found."""

    problems: tuple[Problem, ...]
    entries: int
    documents: int
    codings: int


def check_study(study: Study) -> CheckResult:
    """Look at everything a study promises.

    The study file as SQLite sees it; the journal's chain and the rows against it; turns and
    sentences that tile each text; the words of codings, evidence and memos against the
    texts; each coding's status against the decisions on it; codes against the codebook; the
    originals in ``transcripts/`` against their hashes.
    """
    found: list[Problem] = []
    with ThreadPoolExecutor(1) as pool:  # SQLite looks at the file while we look at the rows
        file = pool.submit(_guarded, lambda: _file(study))
        for look in (_keys, _record, _texts, _settled, _codes, _originals, check_exchanges):
            found += _guarded(lambda look=look: look(study))  # type: ignore[misc]
        found[:0] = file.result()
    counts = _counts(study)
    return CheckResult(tuple(found), *counts)


def _guarded(look: Callable[[], Iterable[Problem]]) -> list[Problem]:
    """What a look finds; a file that cannot even be read is a finding too."""
    found: list[Problem] = []
    try:
        found.extend(look())
    except sqlite3.DatabaseError as error:
        found.append(Problem(f"the study file cannot be read: {error}", "study.sqlite", _BACKUP))
    return found


def _counts(study: Study) -> tuple[int, int, int]:
    try:
        return _queries_check.counts(study.store)
    except sqlite3.DatabaseError:
        return 0, 0, 0


def _file(study: Study) -> Iterator[Problem]:
    address = f"{study.store.path.resolve().as_uri()}?mode=ro"
    for fault in _queries_check.integrity(address):
        yield Problem(f"the study file is damaged: {fault}", "study.sqlite", _BACKUP)


def _keys(study: Study) -> Iterator[Problem]:
    for relation, row_id, parent in _queries_check.foreign_key_faults(study.store):
        place = f"{relation} {row_id}"
        yield Problem(f"belongs to no row of {parent}", place, _OUTSIDE)


def _record(study: Study) -> Iterator[Problem]:
    yield from study.store.record.problems()


def _texts(study: Study) -> Iterator[Problem]:
    """Cuts, codings and memos against the text that they are of."""
    codings = _by_document(_queries_check.coding_words(study.store))
    spans = [row for row in _queries.memo_rows(study.store) if row["start"] is not None]
    for row in _queries_check.document_texts(study.store):
        turns = _queries_check.turn_bounds(study.store, row["id"])
        yield from _cut(row, turns)
        yield from _codings(row, turns, codings.pop(row["id"], ()))
        for memo in spans:
            if memo["document_id"] == row["id"]:
                yield from _memo(row, memo)
    for assignment in _queries_check.all_assignments(study.store):
        yield from _assignment(study, assignment)


def _by_document(rows: Iterable[CodingWords]) -> dict[int, list[CodingWords]]:
    return {key: list(group) for key, group in groupby(rows, key=lambda row: row[0])}


def _cut(row: sqlite3.Row, turns: Sequence[tuple[int, int, int, int]]) -> Iterator[Problem]:
    """Turns tile the text, and sentences the turns."""
    place = f"document {row['name']!r}"
    length, at = len(row["text"]), 0
    for expected, (_, position, start, end) in enumerate(turns):
        if (position, start) != (expected, at) or end < start:
            yield Problem("its turns do not tile the text", place, _OUTSIDE)
            return
        at = end
    if turns and at != length:
        yield Problem("its turns end before or behind the text", place, _OUTSIDE)
    try:
        cut = json.loads(row["sentences"])
        starts, kinds = list(cut["starts"]), str(cut["kinds"])
    except (ValueError, KeyError, TypeError):
        yield Problem("its sentences cannot be read", place, _OUTSIDE)
        return
    ends = [*starts[1:], max(length, 1)] if starts else []  # an empty text has no sentence
    rising = all(a < b for a, b in zip(starts, ends, strict=True))
    if len(starts) != len(kinds) or not rising or (starts and starts[0] != 0):
        yield Problem("its sentences do not tile the text", place, _OUTSIDE)
    elif not {start for _, _, start, end in turns if end > start} <= set(starts):
        yield Problem("a turn begins within a sentence", place, _OUTSIDE)


def _codings(
    row: sqlite3.Row, turns: Sequence[tuple[int, int, int, int]], codings: Iterable[CodingWords]
) -> Iterator[Problem]:
    text: str = row["text"]
    bounds = {turn_id: (start, end) for turn_id, _, start, end in turns}
    listed = list(codings)
    proven = _is_evidence(text, "[" + ",".join(each[-1] for each in listed) + "]", deep=True)
    for _, coding_id, turn_id, start, end, excerpt, evidence in listed:
        if text[start:end] != excerpt:
            yield _coding(row, coding_id, start, end, "its words are not those of the text")
        first, last = bounds.get(turn_id, (0, -1))
        if not first <= start < end <= last:
            yield _coding(row, coding_id, start, end, "does not lie in its turn")
        if not proven and not _is_evidence(text, evidence):
            yield _coding(row, coding_id, start, end, "its evidence is not in the text")


def _is_evidence(text: str, stored: str, *, deep: bool = False) -> bool:
    """Whether stored evidence is words of the text; ``deep``, that of many codings at once."""
    try:
        found = json.loads(stored)
        listed = chain.from_iterable(found) if deep else found
        return all(text[each["start"] : each["end"]] == each["words"] for each in listed)
    except (ValueError, KeyError, TypeError):
        return False


def _coding(row: sqlite3.Row, coding_id: int, start: int, end: int, fault: str) -> Problem:
    return Problem(
        fault, f"coding {coding_id}, document {row['name']!r} [{start}, {end})", _OUTSIDE
    )


def _memo(row: sqlite3.Row, memo: sqlite3.Row) -> Iterator[Problem]:
    if row["text"][memo["start"] : memo["end"]] != memo["excerpt"]:
        place = f"memo {memo['id']}, document {row['name']!r}"
        yield Problem("its words are not those of the text", place, _OUTSIDE)


def _assignment(study: Study, row: sqlite3.Row) -> Iterator[Problem]:
    sizes = {each["id"]: each["characters"] for each in _queries.document_sizes(study.store)}
    if not 0 <= row["start"] < row["end"] <= sizes.get(row["document_id"], 0):
        yield Problem("lies outside its document", f"assignment {row['id']}", _OUTSIDE)


def _settled(study: Study) -> Iterator[Problem]:
    """Each coding's status is what the decisions on it make of it."""
    decided = groupby(
        _queries_check.all_decisions(study.store), key=lambda row: int(row["coding_id"])
    )
    expected = {coding_id: _outcome(list(rows)) for coding_id, rows in decided}
    nobody: tuple[str, list[str], str | None] = ("suggested", [], None)
    for coding_id, status, decided_by, decided_at in _queries_check.coding_statuses(study.store):
        people = sorted(decided_by.split(", ")) if decided_by else []
        if (status, people, decided_at) != expected.get(coding_id, nobody):
            fault = f"its status, {status}, is not what the decisions on it make of it"
            yield Problem(fault, f"coding {coding_id}", _OUTSIDE)


def _outcome(rows: Sequence[sqlite3.Row]) -> tuple[str, list[str], str | None]:
    """The status, people and time that ``Store.settle`` gives; people in any order."""
    agreed = [row for row in rows if row["coder"] == AGREED] or rows
    statuses = {row["status"] for row in agreed}
    people = ", ".join(row["people"] or row["coder"] for row in agreed)
    status = statuses.pop() if len(statuses) == 1 else "suggested"
    return status, sorted(people.split(", ")), max(row["at"] for row in agreed)


def _codes(study: Study) -> Iterator[Problem]:
    """The codebook is valid, and has every code that codings and memos have."""
    study.refresh_codebook()
    try:
        known = study.codebook.by_id
    except GovcodeError as error:
        yield from error.problems
        return
    counted = dict(_queries_check.code_counts(study.store))
    for code, number in counted.items():
        if code not in known:
            hint = nearest(code, known)
            remedy = f"'govcode codebook merge {code} --into CODE', or bring it back; {hint}"
            yield Problem(
                f"{number} codings are under it and the codebook has it not", code, remedy
            )
    for memo in _queries.memo_rows(study.store):
        if memo["code"] and memo["code"] not in known and memo["code"] not in counted:
            fault = "is on a code that the codebook has not"
            remedy = f"'govcode codebook merge {memo['code']} --into CODE'"
            yield Problem(f"{fault}: {memo['code']}", f"memo {memo['id']}", remedy)


def _originals(study: Study) -> Iterator[Problem]:
    for file, parts in _queries.document_files(study.store).items():
        path, place = study.transcripts / file, f"transcripts/{file}"
        names = ", ".join(sorted(row["name"] for row in parts.values()))
        try:
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            remedy = "bring it back; until then the study alone has its text"
            yield Problem(f"the original of {names} cannot be read", place, remedy)
            continue
        if any(row["sha256"] != sha256 for row in parts.values()):
            remedy = "'govcode run' takes the new text; or put the original back"
            yield Problem(f"is not the file that was imported as {names}", place, remedy)
