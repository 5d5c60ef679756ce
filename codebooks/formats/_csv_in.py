"""A codebook as a table: govcode's own columns, Taguette's, or whatever a researcher calls them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ... import Problem
from .._errors import CodebookError
from .._model import Language
from ._columns import columns_of
from ._csv import read_rows
from ._draft import Draft, ForeignCodebook, assemble
from ._globs import NoCueError, cue_of
from ._loss import Losses

_BASES = ("stated", "reading")
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_LISTED = re.compile(r"[;；\n]")
_WORDS = re.compile(r"[;；,，、\n]")
_NOT_NEEDED = ("number of highlights", "number of documents")  # Taguette counts anew


def read_csv_codebook(text: str, name: str, notes: Sequence[str]) -> ForeignCodebook:
    """A codebook out of a table with a header, one code a row.

    Columns go by their names, in either language and script: id, name, definition, include,
    exclude (each of the latter with ``_zh`` or ``_en`` behind it for one language), parent,
    family, dimension, basis, opposite; ``cues`` are in the cue language, ``keywords`` plain
    words, several of them parted by line ends or semicolons. A parent is named by id or name.
    A row whose id begins with ``@`` is a list that cues use.
    A dot in a tag of Taguette stands for a parent where the file has that parent.

    Raises:
        CodebookError: when there is no column of names or ids, or no row.
    """
    rows = read_rows(text, name=name)
    losses = Losses()
    columns, unknown = columns_of(rows[0]) if rows else ({}, [])
    if not columns.keys() & {"id", "name", "name_zh", "name_en"}:
        remedy = "call a column 'name' (or 名称, code, tag)"
        raise CodebookError(Problem("no column tells what the codes are called", name, remedy))
    for each in unknown:
        if each.casefold() not in _NOT_NEEDED:
            losses.note("left out", "columns", "nothing in a codebook corresponds", each)
    tagged = (
        rows[0][columns["name"]].strip().casefold() in ("tag", "path")
        if "name" in columns
        else False
    )
    lists = _lists(rows[1:], columns)
    drafts = list(_drafts(rows[1:], columns, losses))
    if not drafts:
        raise CodebookError(Problem("the table has no code", name))
    _settle_parents(drafts)
    if tagged:
        _split_paths(drafts)
    format = "taguette" if tagged else "csv"
    own = name.rpartition(".")[0] or name
    return assemble(drafts, losses, format=format, name=own, lists=lists, notes=notes)


def _drafts(
    rows: Sequence[Sequence[str]], columns: Mapping[str, int], losses: Losses
) -> Iterator[Draft]:
    keys: set[str] = set()
    for number, row in enumerate(rows, start=2):
        cells = {column: row[at].strip() for column, at in columns.items() if at < len(row)}
        if not any(cells.values()) or cells.get("id", "").startswith("@"):
            continue
        called = [cells[each] for each in ("id", "name", "name_en", "name_zh") if cells.get(each)]
        if not called:
            losses.note("left out", "rows", "the code has no name", f"row {number}")
            continue
        key = called[0]
        if key in keys:
            losses.note("changed", "codes of one name", "they are told apart by a number", key)
            key = f"{key}\0{number}"
        keys.add(key)
        yield _draft(key, called[0], cells, losses)


def _draft(key: str, called: str, cells: Mapping[str, str], losses: Losses) -> Draft:
    draft = Draft(
        key,
        parent=cells.get("parent", ""),
        id=cells.get("id", ""),
        family=_plain_family(cells.get("family", "")),
    )
    for part in ("name", "definition", "include", "exclude"):
        draft.say(part, cells.get(part, ""))
        for lang in _LANGUAGES:
            draft.say(part, cells.get(f"{part}_{lang}", ""), lang)
    if "name" not in draft.texts:
        draft.say("name", called)
    _relations(draft, cells, losses)
    _patterns(draft, cells, losses)
    return draft


def _relations(draft: Draft, cells: Mapping[str, str], losses: Losses) -> None:
    for part in ("dimension", "opposite"):
        if cells.get(part):
            draft.rest[part] = cells[part]
    if cells.get("basis") in _BASES:
        draft.rest["basis"] = cells["basis"]
    elif cells.get("basis"):
        losses.note("left out", "bases", f"only {' or '.join(_BASES)} is one", cells["basis"])


def _patterns(draft: Draft, cells: Mapping[str, str], losses: Losses) -> None:
    for kind in ("cues", "contrary", "unless"):
        for lang, cue in _cues(cells, kind, losses):
            draft.add_cue(cue, lang, kind)
    for word in _listed(cells.get("words", ""), _WORDS):
        try:
            draft.add_cue(cue_of(word))
        except NoCueError as error:
            losses.note("left out", "words", str(error), word)


def _plain_family(text: str) -> str:
    """A family as an id begins with it: without dots and blanks."""
    return re.sub(r"[\s.]+", "_", text)


def _cues(
    cells: Mapping[str, str], kind: str, losses: Losses
) -> Iterator[tuple[Language | None, Any]]:
    columns: dict[str, Language | None] = {kind: None, f"{kind}_zh": "zh", f"{kind}_en": "en"}
    for column, lang in columns.items():
        for written in _listed(cells.get(column, ""), _LISTED):
            cue = _combination(written) if written.startswith("{") else written
            if cue is None:
                losses.note("left out", "cues", "the combination cannot be read", written)
            else:
                yield lang, cue


def _lists(
    rows: Sequence[Sequence[str]], columns: Mapping[str, int]
) -> dict[str, dict[Language, list[str]]]:
    """Rows whose id begins with ``@`` hold the words of a list that cues use."""
    found: dict[str, dict[Language, list[str]]] = {}
    for row in rows:
        cells = {column: row[at].strip() for column, at in columns.items() if at < len(row)}
        if cells.get("id", "").startswith("@"):
            words = {lang: _listed(cells.get(f"cues_{lang}", ""), _LISTED) for lang in _LANGUAGES}
            found[cells["id"][1:]] = {lang: each for lang, each in words.items() if each}
    return found


def _listed(cell: str, signs: re.Pattern[str]) -> list[str]:
    """The parts of a cell, one a line where it has several lines."""
    parts = cell.split("\n") if "\n" in cell or cell.startswith("{") else signs.split(cell)
    return [part.strip() for part in parts if part.strip()]


def _combination(written: str) -> dict[str, Any] | None:
    from pydantic import ValidationError

    from .._model import Combination

    try:
        return Combination.model_validate_json(written).model_dump(exclude_defaults=True)
    except (ValidationError, json.JSONDecodeError):
        return None


def _settle_parents(drafts: Sequence[Draft]) -> None:
    """Parents that are named by name become those named by key."""
    keys = {draft.key for draft in drafts}
    by_name = {
        name: draft.key
        for draft in reversed(drafts)
        for name in draft.texts.get("name", {}).values()
    }
    for draft in drafts:
        if draft.parent and draft.parent not in keys:
            draft.parent = by_name.get(draft.parent, draft.parent)


def _split_paths(drafts: Sequence[Draft]) -> None:
    """``a.b`` is ``b`` below ``a`` where the file has a tag ``a``."""
    keys = {draft.key for draft in drafts}
    for draft in drafts:
        above, dot, last = draft.key.rpartition(".")
        if dot and above in keys and last.strip() and not draft.parent:
            draft.parent = above
            draft.texts.pop("name", None)
            draft.say("name", last)
