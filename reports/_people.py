"""Who speaks in a study, as a report names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..coding import DocumentInfo, Voice

_NOBODY = "—"


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker as the report shows them: in how many documents (``document`` is the one where
    there is but one, else empty), and how much they say (turns, characters).
    """

    name: str
    document: str
    role: str
    group: str
    attributes: Mapping[str, str]
    documents: int
    turns: int
    characters: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document as the report shows it: when (year-month-day, else empty), in which ``language``;
    ``sha256`` is of the file as it was received.
    """

    name: str
    sha256: str
    date: str
    language: str
    characters: int
    turns: int
    speakers: int
    attributes: Mapping[str, str]


_ROLES = {"participant": "受访者", "interviewer": "访谈者", "other": "其他发言人"}


def names_of(
    people: Iterable[Voice], *, group: str, anonymous: bool, chinese: bool = False
) -> dict[int, str]:
    """Speaker id → the name a report shows; with ``anonymous`` group (else role, with ``chinese``
    in Chinese) and number.

    Numbers follow the order of the speakers' ids, so that they stay when others join.
    """
    if not anonymous:
        return {each.id: each.name for each in people}
    seen: Counter[str] = Counter()
    names = {}
    for each in sorted(people, key=lambda voice: voice.id):
        role = _ROLES.get(each.role, each.role) if chinese else each.role
        kind = each.attributes.get(group, "") or role or _NOBODY
        seen[kind] += 1
        names[each.id] = f"{kind} {seen[kind]}"
    return names


def titles_of(documents: Iterable[DocumentInfo], *, anonymous: bool) -> dict[int, str]:
    """Document id → the name a report shows; with ``anonymous`` ``D`` and its number in the study."""
    return {each.id: f"D{each.id}" if anonymous else each.name for each in documents}
