"""One of the two copies that are merged: what it holds, and what its journal says it once held.

A merge asks of every value in which the copies differ who knew of the other's: a copy that
once held what the other holds now has gone on from it, and its own value counts. Only where
neither knew the other's value does the clock decide. So it does not matter when the copies
parted, how often they were merged, or whether their clocks agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from sqlite3 import Row
from typing import Any

from .._study import Study
from . import _merge_queries as _queries
from ._merge_forms import Forms, read_forms
from ._merge_queries import Image

_SMALL = (
    "set_aside",
    "labels",
    "speakers",
    "document_attributes",
    "speaker_attributes",
    "memos",
    "assignments",
)


@dataclass(eq=False)
class Side:
    """A copy as it was before the merge: read it whole before anything is written."""

    study: Study
    entries: list[Row] = field(init=False)
    reverted: frozenset[int] = field(init=False)
    images: dict[str, list[Image]] = field(init=False)
    rows: dict[str, dict[int, Any]] = field(init=False)
    documents: dict[int, Row] = field(init=False)
    forms: Forms = field(init=False)
    highest: int = field(init=False)  # of the ids that documents have or had

    def __post_init__(self) -> None:
        """Read everything but texts and codings."""
        store = self.study.store
        self.entries = [row for row in _queries.entries(store) if row["hash"]]  # not the open one
        self.reverted = _undoing_merges(self.entries)
        self.images = {relation: [] for relation in _SMALL}
        self.rows = {
            relation: {row["id"]: row for row in _queries.rows_of(store, relation)}
            for relation in _SMALL
        }
        attributes = _queries.speaker_attribute_rows(store)
        self.rows["speaker_attributes"] = {row["id"]: row for row in attributes}
        self.documents = _queries.document_heads(store)
        self._read_images()
        self.forms = read_forms(store, self.reverted)

    @cached_property
    def set_aside(self) -> dict[tuple[str, str], str]:
        """(sha256, part) of contents that were removed or replaced → the document's name."""
        return {
            (row["sha256"], row["part"]): row["name"] for row in self.rows["set_aside"].values()
        }

    @cached_property
    def brought_back(self) -> set[tuple[str, str]]:
        """(sha256, part) of contents that were set aside once."""
        return {
            (image.before["sha256"], image.before["part"])
            for image in self.images["set_aside"]
            if image.before
        }

    def _read_images(self) -> None:
        """Read the journal backwards, so that an id is told from one that was used before it.

        ``before`` of an attribute then has the ``person`` that it belonged to, as (name, document
        id or None); the id of a document that is no more is -1.
        """
        people = {
            each: (row["name"], row["document_id"]) for each, row in self.rows["speakers"].items()
        }
        others: set[int] = set()  # ids that an earlier document had
        self.highest = max(self.documents, default=0)
        noted = _queries.images(self.study.store, (*_SMALL, "documents"), texts=False)
        for entry, found in groupby(noted, key=lambda image: image.entry):
            images = list(found)
            for image in images:
                if image.relation == "speakers" and image.before:
                    people[image.row_id] = (image.before["name"], image.before["document_id"])
            for image in images:
                _tell_owners(image, people, others)
                if image.relation in self.images and entry not in self.reverted:
                    self.images[image.relation].append(image)
            for image in images:
                if image.relation == "documents":
                    self.highest = max(self.highest, image.row_id)
                if image.before is None and image.relation == "speakers":
                    people.pop(image.row_id, None)
                new = image.operation == "insert" and not image.undoing
                if new and image.relation == "documents":
                    others.add(image.row_id)

    @cached_property
    def undone(self) -> set[int]:
        """Entries that are taken back at present."""
        found: set[int] = set()
        by_id = {row["id"]: row for row in self.entries}
        for row in self.entries:
            if row["undoes"] is not None:
                found.add(row["undoes"])
                found.discard(by_id[row["undoes"]]["undoes"])  # an undoing undone: a redo
        return found

    @cached_property
    def hashes(self) -> frozenset[str]:
        """The hashes of its journal: an entry with the same one in both was made before they parted."""
        return frozenset(row["hash"] for row in self.entries)

    def last(self, *actions: str) -> str:
        """The hash of the newest entry with one of these actions, '' when there is none."""
        found = [row["hash"] for row in self.entries if row["action"] in actions]
        return found[-1] if found else ""


def _tell_owners(image: Image, people: dict[int, tuple[str, int | None]], others: set[int]) -> None:
    if image.before is None:
        return
    if image.before.get("document_id") in others:
        image.before["document_id"] = -1
    if image.relation == "speaker_attributes":
        image.before["person"] = people.get(image.before["speaker_id"])


def _undoing_merges(entries: Iterable[Row]) -> frozenset[int]:
    """Entries that take a merge back: who undoes one has not decided on what it brought."""
    by_id = {row["id"]: row for row in entries}

    def root(row: Any) -> Any:
        while row["undoes"] is not None:
            row = by_id[row["undoes"]]
        return row

    return frozenset(
        row["id"]
        for row in by_id.values()
        if row["undoes"] is not None and root(row)["action"] == "merge"
    )
