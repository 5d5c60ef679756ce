"""Replacing words in a text so that it can be undone, and where everything else went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ... import Problem
from .._model import TranscriptError


class Replacement(NamedTuple):
    """``new`` for what stands at [start, end)."""

    start: int
    end: int
    new: str


class Edit(NamedTuple):
    """What was done: ``old`` at [start, end) of the text before became ``new``."""

    start: int
    end: int
    old: str
    new: str


def replace_identifiers(
    text: str, decisions: Iterable[Replacement | tuple[int, int, str]]
) -> tuple[str, tuple[Edit, ...]]:
    """Return the new text and the edits in order, from which ``restore`` makes ``text`` again.

    Raises TranscriptError, with all problems, for decisions that overlap, are empty or lie
    outside the text.
    """
    ordered = sorted(Replacement(*decision) for decision in decisions)
    if problems := _problems(text, ordered):
        raise TranscriptError(*problems)
    pieces, last = [], 0
    for start, end, new in ordered:
        pieces += [text[last:start], new]
        last = end
    edits = tuple(Edit(start, end, text[start:end], new) for start, end, new in ordered)
    return "".join([*pieces, text[last:]]), edits


def _problems(text: str, ordered: Sequence[Replacement]) -> list[Problem]:
    problems = []
    last: Replacement | None = None
    for each in ordered:
        place = f"characters {each.start} to {each.end}"
        if not 0 <= each.start < each.end <= len(text):
            problems.append(Problem("nothing to replace", place, "the text is shorter"))
        elif last is not None and each.start < last.end:
            remedy = "decide for one of the two"
            problems.append(Problem(f"overlaps {last.start} to {last.end}", place, remedy))
        last = each if last is None or each.end > last.end else last
    return problems


def restore(new_text: str, edits: Iterable[Edit | tuple[int, int, str, str]]) -> str:
    """Undo ``replace_identifiers``: the text before.

    Raises TranscriptError, with all problems, when the text no longer holds what the edits
    put there.
    """
    pieces, last, shift = [], 0, 0
    problems = []
    for edit in sorted(Edit(*edit) for edit in edits):
        start = edit.start + shift
        end = start + len(edit.new)
        if start < last or new_text[start:end] != edit.new:
            message = f"expected {edit.new!r}, found {new_text[start:end]!r}"
            remedy = "the text was changed after it was de-identified"
            problems.append(Problem(message, f"characters {start} to {end}", remedy))
        pieces += [new_text[last:start], edit.old]
        last = end
        shift += len(edit.new) - (edit.end - edit.start)
    if problems:
        raise TranscriptError(*problems)
    return "".join([*pieces, new_text[last:]])


def moved_span(edits: Sequence[Edit], start: int, end: int) -> tuple[int, int]:
    """Where [start, end) of the text before went; ``edits`` are in order.

    A span that cuts into replaced words takes in the whole of what replaced them.
    """
    new_start, new_end, shift = None, None, 0
    for edit in edits:
        left = edit.start + shift
        if new_start is None and start < edit.end:
            new_start = min(start + shift, left) if start >= edit.start else start + shift
        if end <= edit.start:
            break
        shift += len(edit.new) - (edit.end - edit.start)
        if end < edit.end:
            new_end = left + len(edit.new)
            break
    new_start = start + shift if new_start is None else new_start
    return new_start, (end + shift if new_end is None else new_end)
