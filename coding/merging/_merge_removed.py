"""Documents that one copy took out while people may have gone on working on them in the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from .._machines import ORIGINS
from . import _merge_queries as _queries
from ._merge_side import Side

_CODE = 3  # where the code stands in what people did
Work: TypeAlias = tuple[Any, ...]


def removal_stands(side: Side, remover: Side, document_id: int, codes: Mapping[str, str]) -> bool:
    """Whether all that people did on a document of ``side`` was there when ``remover`` took it out.

    What people did are codings that are not a machine's, decisions and memos. A document that
    was taken out in ``side`` too, and brought back, stays. ``codes`` are former ids of codes and
    those that they have now.
    """
    row = side.documents[document_id]
    content = (row["sha256"], row["part"])
    if content in side.brought_back:
        return False
    work = {_renamed(each, codes) for each in _people_did(side, document_id)}
    return not work or work <= {_renamed(each, codes) for each in _known(remover, content)}


def was_erased(side: Side, other: Side, document_id: int) -> bool:
    """Whether ``other`` had this document of ``side`` when they parted, and erased it for good.

    What was erased leaves no trace but that: it came in before they parted, and is gone.
    """
    parted = {row["hash"] for row in other.entries if row["action"] == "erase"} - side.hashes
    if not parted:
        return False
    entry = _queries.inserted_in(side.study.store, "documents").get(document_id)
    made = {row["id"]: row["hash"] for row in side.entries}
    row = side.documents[document_id]
    content = (row["sha256"], row["part"])
    return entry is not None and made[entry] in other.hashes and content not in other.set_aside


def _people_did(side: Side, document_id: int) -> set[Work]:
    store = side.study.store
    codings = {row["id"]: row for row in _queries.belonging(store, "codings", document_id)}
    decisions = _queries.decision_rows(store, document_id)
    memos = _queries.belonging(store, "memos", document_id)
    return {
        *(_coding(row) for row in codings.values() if row["origin"] not in ORIGINS),
        *(_decision(row, codings[row["coding_id"]]) for row in decisions),
        *(_memo(row) for row in memos),
    }


def _known(remover: Side, content: tuple[str, str]) -> set[Work]:
    """What people had done on documents with a content when they were taken out."""
    store = remover.study.store
    gone = {
        (image.entry, image.row_id)
        for image in _queries.images(store, ["documents"])
        if image.operation == "delete"
        and image.before
        and (image.before["sha256"], image.before["part"]) == content
    }
    found: set[Work] = set()
    codings: dict[tuple[int, int], Any] = {}
    decisions = []
    for image in _queries.images(store, ["codings", "decisions", "memos"]):
        before = image.before
        if image.operation != "delete" or before is None:
            continue
        if image.relation == "decisions":
            decisions.append((image.entry, before))
        elif (image.entry, before["document_id"]) in gone:
            if image.relation == "codings":
                codings[image.entry, image.row_id] = before
                found.add(_coding(before))
            else:
                found.add(_memo(before))
    for entry, before in decisions:
        coding = codings.get((entry, before["coding_id"]))
        if coding is not None:
            found.add(_decision(before, coding))
    return found


def _renamed(work: Work, codes: Mapping[str, str]) -> Work:
    """``work`` under the id that its code has now."""
    return (*work[:_CODE], codes.get(work[_CODE], work[_CODE]), *work[_CODE + 1 :])


def _coding(row: Any) -> Work:
    names = ("start", "end", "code", "coder", "contrary")
    return ("coding", *(row[name] for name in names))


def _decision(row: Any, coding: Any) -> Work:
    return ("decision", *_coding(coding)[1:], row["coder"], row["status"], row["people"])


def _memo(row: Any) -> Work:
    return ("memo", *(row[name] for name in ("start", "end", "code", "coder", "text")))
