"""The codes of two copies: those renamed in one, those that only one has, those that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeAlias

from ... import Problem
from ...codebooks import (
    Code,
    Codebook,
    CodebookError,
    parse_codebook,
    restructure,
    rewrite_codebook,
)
from .._errors import StudyError
from ..recoding._codebook_file import codebook_text
from ..recoding._follow import relabel
from ._merge_side import Side

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


class Codebooks:
    """The codebooks of two copies, read only where they differ or codes were renamed: a large one
    takes seconds.

    Raises:
        StudyError: naming the copy whose codebook is missing or invalid.
    """

    def __init__(self, sides: tuple[Side, Side]) -> None:
        self.studies = (sides[0].study, sides[1].study)
        self.texts = (codebook_text(self.studies[0]), codebook_text(self.studies[1]))
        self.same = self.texts[0] == self.texts[1]
        found = [_all_renames(side) for side in sides]
        self.renames: tuple[Renames, Renames] = ({}, {})
        if any(found) or not self.same:
            self.renames = (
                {old: new for old, new in found[0].items() if old not in self.mine.by_id},
                {old: new for old, new in found[1].items() if old not in self.its.by_id},
            )

    @property
    def renamed(self) -> Renames:
        """Former id → present id, but for codes to which the copies gave two."""
        mine, its = self.renames
        return {
            old: new
            for old, new in {**mine, **its}.items()
            if mine.get(old, new) == its.get(old, new)
        }

    @cached_property
    def mine(self) -> Codebook:
        """The codebook of this copy."""
        return self._read(0, "this")

    @cached_property
    def its(self) -> Codebook:
        """The codebook of the other copy."""
        return self.mine if self.same else self._read(1, "the other")

    def _read(self, at: int, whose: str) -> Codebook:
        try:
            return parse_codebook(self.texts[at].removeprefix(_MARK))
        except CodebookError as error:
            fault = f"the codebook of {whose} copy cannot be used"
            place = str(self.studies[at].codebook_path)
            raise StudyError(Problem(fault, place, "mend it first"), *error.problems) from None


def _all_renames(side: Side) -> Renames:
    """Former id → present id of the codes that a copy renamed, moved or merged."""
    found: Renames = {}
    for row in side.entries:
        if row["action"] in _RENAMING and row["id"] not in side.undone:
            for part in row["summary"].split(", "):
                if match := _ARROW.match(part):
                    old, new = match.groups()
                    found = {a: new if b == old else b for a, b in found.items()} | {old: new}
    return {old: new for old, new in found.items() if old != new}


def relabel_both(sides: tuple[Side, Side], renames: tuple[Renames, Renames]) -> None:
    """Put codings, memos and orphans under the ids that the other copy gave their codes."""
    for side, ids in zip(sides, reversed(renames), strict=True):
        if ids:
            relabel(side.study.store, ids)


def join_codebooks(books: Codebooks) -> CodesJoined:
    """Our codebook's text with the codes that only the other copy has, and what they need:
    families, dimensions, lists and links. Comments and order stay.

    Raises:
        StudyError: when the two do not go together, with every reason.
    """
    if books.same:
        return CodesJoined(books.texts[0])
    mine, its, elsewhere = books.mine, books.its, books.renames[0]
    moved = {old: new for old, new in books.renames[1].items() if old in mine.by_id}
    new = [
        code
        for code in its.codes
        if elsewhere.get(code.id, code.id) not in mine.by_id and code.id not in moved.values()
    ]

    def change(data: dict[str, Any]) -> None:
        _rename(data, moved)
        _add_parts(data, its)
        for code in new:
            _insert(data, its, code, elsewhere)
        _add_links(data, its, [code.id for code in new], elsewhere)

    text = books.texts[0]
    if new or moved:
        text = rewrite_codebook(text, change)
        _check(text)
    added = tuple(code.id for code in new)
    return CodesJoined(text, added, tuple(moved.items()), _differing(mine, its))


def _check(text: str) -> None:
    try:
        parse_codebook(text.removeprefix(_MARK))
    except CodebookError as error:
        remedy = "bring the two codebooks in line by hand, then merge"
        fault = "the codes of the other copy do not fit into this codebook"
        raise StudyError(Problem(fault, remedy=remedy), *error.problems) from None


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
