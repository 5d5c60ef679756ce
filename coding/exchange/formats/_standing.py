"""Whether somebody stands by a coding, as annotation formats carry it, and where they do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ._times import utc
from ._write import Coded

SUGGESTED, ACCEPTED, REJECTED = "suggested", "accepted", "rejected"
_WORDS = {
    SUGGESTED: "suggested|suggestion|pending|建议|待定|待审|待审核|建議|待定|待審|待審核",
    ACCEPTED: "accepted|confirmed|approved|接受|已接受|采纳|已采纳|确认|已确认|採納|已採納|確認|已確認",
    REJECTED: "rejected|declined|拒绝|已拒绝|否决|已否决|拒絕|已拒絕|否決|已否決",
}
_MEANT = {word: status for status, words in _WORDS.items() for word in words.split("|")}


@dataclass(frozen=True, slots=True)
class Standing:
    """Status of a coding, empty where the file does not say; by name who accepted it, and when."""

    status: str = ""
    decided_by: tuple[str, ...] = ()
    decided_at: str = ""


def status_of(said: object) -> str:
    """The status that a word means, in either language; empty where it means none."""
    return _MEANT.get(str(said).strip().casefold(), "") if isinstance(said, str) else ""


def standing_of(said: object, deciders: object = (), at: str = "") -> Standing:
    """What a file says, in the shape in which govcode writes it or near to it; names are a list,
    or a line of them with commas between.
    """
    status = status_of(said)
    listed = deciders.split(", ") if isinstance(deciders, str) else deciders
    names = listed if isinstance(listed, list | tuple) else ()
    people = tuple(dict.fromkeys(" ".join(each.split()) for each in names if isinstance(each, str)))
    people = tuple(filter(None, people))
    return Standing(status, people, at) if status == ACCEPTED else Standing(status)


def said_of(coded: Coded) -> dict[str, Any]:
    """What is written of a coding: its status, and who accepted it where that is not who coded."""
    said: dict[str, Any] = {"status": coded.status or ACCEPTED}
    if coded.decided_by:
        said["decided_by"] = list(coded.decided_by)
    if coded.decided_at:
        said["decided_at"] = coded.decided_at
    return said


def standing_in(said: Mapping[str, Any]) -> Standing:
    """The same read again."""
    at = said.get("decided_at")
    return standing_of(said.get("status"), said.get("decided_by"), utc(at))
