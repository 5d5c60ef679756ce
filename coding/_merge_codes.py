"""The codes of two copies: those renamed in one, those that only one has, those that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from .. import GovcodeError, Problem
from ..codebooks import (
    Code,
    Codebook,
    CodebookError,
    load_codebook,
    parse_codebook,
    restructure,
    rewrite_codebook,
)
from ._codebook_file import codebook_text
from ._errors import StudyError
from ._follow import relabel
from ._merge_side import Side
from ._study import Study

_RENAMING = ("codebook rename", "codebook move", "codebook merge")
_ARROW = re.compile(r"^(\w[\w.-]*) → (\w[\w.-]*)$")
_MARK = "\ufeff"

Renames: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class CodesJoined:
    """The codebook's new text; codes that come in or are renamed, and ids of codes that the two
    copies define differently (the one here stays).
    """

    text: str
    added: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    differing: tuple[str, ...] = ()


def renamed_in(side: Side, book: Codebook) -> Renames:
    """Former id → present id of the codes that a copy renamed, moved or merged."""
    found: Renames = {}
    for row in side.entries:
        if row["action"] in _RENAMING and row["id"] not in side.undone:
            for part in row["summary"].split(", "):
                if match := _ARROW.match(part):
                    old, new = match.groups()
                    found = {a: new if b == old else b for a, b in found.items()} | {old: new}
    return {old: new for old, new in found.items() if old not in book.by_id and old != new}


def read_codebooks(study: Study, other: Study) -> tuple[Codebook, Codebook]:
    """Both codebooks; StudyError naming the copy whose codebook is missing or invalid."""
    books = []
    for each, whose in ((study, "this"), (other, "the other")):
        try:
            books.append(load_codebook(each.codebook_path))
        except GovcodeError as error:
            fault = f"the codebook of {whose} copy cannot be used"
            place = str(each.codebook_path)
            raise StudyError(Problem(fault, place, "mend it first"), *error.problems) from None
    return books[0], books[1]


def relabel_both(sides: tuple[Side, Side], renames: tuple[Renames, Renames]) -> None:
    """Put codings, memos and orphans under the ids that the other copy gave their codes."""
    for side, ids in zip(sides, reversed(renames), strict=True):
        if ids:
            relabel(side.study.store, ids)


def join_codebooks(
    study: Study, books: tuple[Codebook, Codebook], renames: tuple[Renames, Renames]
) -> CodesJoined:
    """Our codebook's text with the codes that only the other copy has, and what they need:
    families, dimensions, lists and links. Comments and order stay.

    Raises:
        StudyError: when the two do not go together, with every reason.
    """
    text = codebook_text(study)
    mine, its = books
    moved = {old: new for old, new in renames[1].items() if old in mine.by_id}
    elsewhere = renames[0]
    new = [code for code in its.codes if elsewhere.get(code.id, code.id) not in mine.by_id]
    new = [code for code in new if code.id not in moved.values()]

    def change(data: dict[str, Any]) -> None:
        _rename(data, moved)
        _add_parts(data, its)
        for code in new:
            _insert(data, its, code, elsewhere)
        _add_links(data, its, [code.id for code in new], elsewhere)

    if new or moved:
        text = rewrite_codebook(text, change)
    try:
        parse_codebook(text.removeprefix(_MARK))
    except CodebookError as error:
        remedy = "bring the two codebooks in line by hand, then merge"
        fault = "the codes of the other copy do not fit into this codebook"
        raise StudyError(Problem(fault, remedy=remedy), *error.problems) from None
    added = tuple(code.id for code in new)
    return CodesJoined(text, added, tuple(moved.items()), _differing(mine, its))


def _rename(data: dict[str, Any], ids: Renames) -> None:
    present = {code["id"] for code in data["codes"]}
    restructure.renamed(data, {old: new for old, new in ids.items() if new not in present})
    for old, new in ids.items():
        if new in present:
            restructure.merged(data, [old], new)


def _plain(part: Any) -> Any:
    return part.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _add_parts(data: dict[str, Any], its: Codebook) -> None:
    """Families, dimensions and lists that are not here."""
    for key, parts in (
        ("families", {name: _plain(each) for name, each in its.families.items()}),
        ("dimensions", {name: _plain(each) for name, each in its.dimensions.items()}),
        ("lists", {name: dict(each) for name, each in its.lists.items()}),
    ):
        lacking = {name: part for name, part in parts.items() if name not in (data.get(key) or {})}
        if lacking:
            if not data.get(key):
                data[key] = {}
            data[key].update(lacking)


def _insert(data: dict[str, Any], its: Codebook, code: Code, renames: Renames) -> None:
    """Put a code behind the one that it follows in its own codebook, at the end without one."""
    value = _plain(code)
    for key in ("parent", "opposite"):
        if key in value:
            value[key] = renames.get(value[key], value[key])
    before = dict(pairwise([None, *(each.id for each in its.codes)]))
    leader = next((a for a, b in before.items() if b == code.id), None)
    leader = renames.get(leader, leader) if leader else None
    if not data.get("codes"):
        data["codes"] = []
    at = next((n for n, each in enumerate(data["codes"]) if each["id"] == leader), None)
    data["codes"].insert(len(data["codes"]) if at is None else at + 1, value)


def _add_links(data: dict[str, Any], its: Codebook, new: Iterable[str], renames: Renames) -> None:
    """Links from or to the codes that come in."""
    coming = set(new)
    present = {each["id"] for each in data["codes"]}
    links = [_plain(link) for link in its.links if {link.source, link.target} & coming]
    for link in links:
        for key in ("from", "to"):
            link[key] = renames.get(link[key], link[key])
    fitting = [link for link in links if {link["from"], link["to"]} <= present]
    if fitting:
        if not data.get("links"):
            data["links"] = []
        data["links"].extend(fitting)


def _differing(mine: Codebook, its: Codebook) -> tuple[str, ...]:
    """What both define, each in another way: codes, and lists as @name."""
    codes = [
        code.id
        for code in mine.codes
        if code.id in its.by_id and _plain(code) != _plain(its.by_id[code.id])
    ]
    lists = [f"@{name}" for name in mine.lists if mine.lists[name] != its.lists.get(name, {})]
    return (*codes, *(each for each in lists if each[1:] in its.lists))
