"""Writing the codebook file within a change, and bringing its text back when that is undone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from ... import Problem
from ...codebooks import CodebookError, parse_codebook
from .. import _queries
from .._errors import StudyError
from .._study import Study
from ._codebook_marker import FILE, mark, read_exactly, replace_file, text_hash

_LINES = re.compile(r"(?<=\n)")


class Hunk(NamedTuple):
    """Lines [start, end) of a text, and what stands there instead."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts change the same lines of a third; ``line`` is the first of them, from 1."""

    line: int


def codebook_text(study: Study) -> str:
    """The codebook file as it stands, to the letter; StudyError when it cannot be read."""
    try:
        return read_exactly(study.codebook_path)
    except (OSError, UnicodeDecodeError) as error:
        remedy = "bring the file back, as UTF-8 text"
        raise StudyError(Problem(f"the codebook cannot be read: {error}", FILE, remedy)) from None


def put_codebook(study: Study, text: str, *, codes: Sequence[str] = ()) -> None:
    """Give the codebook file another text, inside a change: both happen or neither does.

    Undoing the change brings the former text back to the letter. ``codes`` are the ids that the
    journal is to find this change by.
    """
    before = codebook_text(study)
    if text == before:
        return
    entry = study.store.record.present()
    noted = _queries.codebook_change(study.store, entry)
    first = noted["text"] if noted else before
    value = {"text": first, "lines": hunks(first, text), "codes": list(codes)}
    study.store.record.note_codebook(value, text_hash(text))
    mark(study.folder, entry, before, text)
    replace_file(study.codebook_path, text)
    study.refresh_codebook()


def restore_codebook(study: Study, entry: int, summary: list[str]) -> None:
    """Bring back the text that an entry found, inside the change that undoes it.

    What was edited by hand since stays, unless it is on the very lines that the entry changed.

    Raises:
        StudyError: on such lines, or where the result would be no valid codebook.
    """
    noted = _queries.codebook_change(study.store, entry)
    if noted is None:
        return
    before = noted["text"]
    after = patched(before, [Hunk(*each) for each in noted["lines"]])
    now = codebook_text(study)
    if now != after:
        before = _with_edits(after, now, before)
        summary.append(f"what was edited in {FILE} by hand since stays")
    put_codebook(study, before, codes=noted["codes"])


def _with_edits(after: str, now: str, before: str) -> str:
    """``before`` with what was edited by hand between ``after`` and ``now``."""
    result = merged_lines(after, now, before)
    if isinstance(result, Conflict):
        fault = "was edited by hand on the very lines that this step changed"
        remedy = "take that edit back, undo, then make it again"
        raise StudyError(Problem(fault, f"{FILE}:{result.line}", remedy))
    _check(result)
    return result


def _check(text: str) -> None:
    try:
        parse_codebook(text)
    except CodebookError as error:
        fault = "with what was edited by hand since, undoing would leave an invalid codebook"
        raise StudyError(Problem(fault, FILE, "see the lines below"), *error.problems) from None


def hunks(old: str, new: str) -> list[Hunk]:
    """What turns one text into another, line by line, in order."""
    a, b = _LINES.split(old), _LINES.split(new)
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    matcher = SequenceMatcher(
        None, a[head : len(a) - tail], b[head : len(b) - tail], autojunk=False
    )
    return [
        Hunk(head + i, head + j, "".join(b[head + k : head + m]))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    ]


def patched(text: str, changes: Sequence[Hunk]) -> str:
    """A text with hunks put in."""
    lines, pieces, at = _LINES.split(text), [], 0
    for hunk in changes:
        pieces += [*lines[at : hunk.start], hunk.new]
        at = hunk.end
    return "".join([*pieces, *lines[at:]])


def replaced_lines(text: str, changes: Sequence[Hunk]) -> tuple[str, str]:
    """The lines of a text that hunks replace, and what stands there instead."""
    lines = _LINES.split(text)
    old = "".join("".join(lines[each.start : each.end]) for each in changes)
    return old, "".join(each.new for each in changes)


def merged_lines(base: str, mine: str, theirs: str) -> str | Conflict:
    """``base`` with what either text changes in it; a conflict where both change the same lines
    to something else.
    """
    ours, others = hunks(base, mine), hunks(base, theirs)
    for one in ours:
        for two in others:
            touch = one.start < two.end and two.start < one.end
            both_insert = one.start == one.end == two.start == two.end
            if (touch or both_insert) and one != two:
                grown = sum(
                    each.new.count("\n") - (each.end - each.start)
                    for each in ours
                    if each.start < one.start
                )
                return Conflict(one.start + grown + 1)
    return patched(base, sorted({*ours, *others}))
