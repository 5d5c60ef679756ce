"""Dictionaries of LIWC: .dic of 2001, 2007 and 2015, and the tables of LIWC-22."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ... import Problem
from .._errors import CodebookError
from ._csv import read_rows
from ._draft import Draft, ForeignCodebook, assemble
from ._globs import NoCueError, cue_of
from ._loss import Losses

_CATEGORY = re.compile(r"(\d+)\s+(\S.*)")
_ENTRY = re.compile(r"(?P<words>\S.*?)(?P<numbers>(?:\s+\d+)+)\s*$")
_TITLE = re.compile(r"(?P<short>[^\s(（]+)\s*[(（](?P<long>.+)[)）]\s*$")
# categories that count if a word of another category stands before, or <of> behind
_CONDITIONAL = re.compile(r"\([\d\s]+\)\s*\d+(?:/\d+)?|<\w+>\s*\d+(?:/\d+)?|\b\d+/\d+\b")


def read_liwc(text: str, name: str, notes: Sequence[str]) -> ForeignCodebook:
    """A codebook of a ``.dic``: between two lines of ``%`` the categories (number, name; those of
    2015 nested by tabs), then the words with their categories' numbers.

    Categories that count on a condition only (of ``like`` in 2007, ``<of>``) are left out.

    Raises:
        CodebookError: when the two lines are not there, or no category is.
    """
    lines = text.split("\n")
    marks = [at for at, line in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        fault = "the categories do not stand between two lines of %"
        raise CodebookError(Problem(fault, name))
    losses = Losses()
    drafts = _categories(lines[marks[0] + 1 : marks[1]], losses)
    if not drafts:
        raise CodebookError(Problem("the dictionary has no category", f"{name}:{marks[0] + 2}"))
    by_number = {draft.key: draft for draft in drafts}
    for number, line in enumerate(lines[marks[1] + 1 :], start=marks[1] + 2):
        if line.strip():
            _word(line.strip(), f"{name}:{number}", by_number, losses)
    own = name.rpartition(".")[0] or name
    return assemble(drafts, losses, format="liwc", name=own, notes=notes)


def _categories(lines: Sequence[str], losses: Losses) -> list[Draft]:
    drafts: list[Draft] = []
    above: list[tuple[int, str]] = []  # depth and number of the categories that are open
    seen: set[str] = set()
    for line in lines:
        found = _CATEGORY.match(line.strip())
        if not found:
            if line.strip():
                losses.note("left out", "lines", "it names no category", line.strip())
            continue
        depth = len(line) - len(line.lstrip())
        number = str(int(found[1]))
        if number in seen:
            losses.note("left out", "categories", "the number is used twice", line.strip())
            continue
        seen.add(number)
        while above and above[-1][0] >= depth:
            above.pop()
        drafts.append(_category(number, found[2].strip(), above[-1][1] if above else ""))
        above.append((depth, number))
    return drafts


def _category(number: str, title: str, parent: str) -> Draft:
    """``affect (Affective Processes)`` has a short name and a long one."""
    draft = Draft(number, parent)
    both = _TITLE.match(title)
    draft.say("name", both["long"] if both else title)
    if both:
        draft.id = both["short"]
    return draft


def _word(line: str, place: str, categories: dict[str, Draft], losses: Losses) -> None:
    plain = _CONDITIONAL.sub("", line).strip()
    if plain != line:
        losses.note("left out", "conditions", "a cue counts whatever stands before it", line)
    entry = _ENTRY.match(plain)
    if not entry:
        if plain == line:
            losses.note("left out", "words", "they belong to no category", line)
        return
    try:
        cue = cue_of(entry["words"])
    except NoCueError as error:
        losses.note("left out", "words", str(error), entry["words"])
        return
    for number in entry["numbers"].split():
        if str(int(number)) in categories:
            categories[str(int(number))].add_cue(cue)
        else:
            losses.note("left out", "categories of words", "no such number", f"{place}: {number}")


def read_liwc_table(text: str, name: str, notes: Sequence[str]) -> ForeignCodebook:
    """A codebook of a ``.dicx``: words in the first column, an X under each of their categories.

    Raises:
        CodebookError: when there is no category.
    """
    rows = read_rows(text, name=name)
    losses = Losses()
    drafts: list[Draft] = []
    for title in rows[0][1:] if rows else []:
        draft = Draft(f"{title}\0{len(drafts)}")
        draft.say("name", title or "?")
        drafts.append(draft)
    if not drafts:
        raise CodebookError(Problem("the dictionary has no category", name))
    for row in rows[1:]:
        if not row or not row[0].strip():
            continue
        try:
            cue = cue_of(row[0])
        except NoCueError as error:
            losses.note("left out", "words", str(error), row[0])
            continue
        for draft, mark in zip(drafts, row[1:], strict=False):
            if mark.strip():
                draft.add_cue(cue)
                if mark.strip().upper() not in ("X", "1"):
                    losses.note("changed", "weights", "a cue has none", f"{row[0]}: {mark.strip()}")
    own = name.rpartition(".")[0] or name
    return assemble(drafts, losses, format="liwc", name=own, notes=notes)
