"""Codings as values, found by what a researcher asks for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .. import Problem, nearest
from ..codebooks import Codebook, NoSuchCodeError
from . import _queries
from ._errors import NotFoundError
from ._machines import MACHINES
from ._rows import Rows
from ._study import Study
from .coders._blind import seen_by as blind_view

Status = Literal["suggested", "accepted", "rejected"]
STATUSES: tuple[Status, ...] = ("suggested", "accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a machine suggested a coding: the cue, and the words it matched at [start, end).

    The coder ``model`` has no cues but words that weigh: ``weight`` is what they add to the score,
    ``probability`` and ``threshold`` are of the coding, ``model`` tells which model it was.
    """

    cue: str
    start: int
    end: int
    words: str
    weight: float | None = None
    probability: float | None = None
    threshold: float | None = None
    model: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """One coding: which words of which document are under which code, by whom, and why.

    ``start`` and ``end`` are code points of the document's text, half-open, and
    ``excerpt`` equals that slice. ``contrary`` marks evidence against the code: the words
    deny it; ``disputed`` that persons decided differently and have not agreed yet (its status
    is suggested then). ``attributes`` are the speaker's, and the document's where the speaker has none.
    """

    id: int
    document: str
    start: int
    end: int
    excerpt: str
    code: str
    coder: str
    origin: str
    status: Status
    contrary: bool
    turn: int
    speaker: str
    role: str
    attributes: Mapping[str, str]
    evidence: tuple[Evidence, ...]
    created_at: str
    decided_by: str
    decided_at: str
    document_id: int = field(repr=False)
    speaker_id: int | None = field(repr=False)
    disputed: bool = False

    @property
    def because(self) -> str:
        """The words that made a machine suggest it; of the learning coder with its probability,
        such as ``0.86: 派出所, 白跑``. Empty where a person coded it.
        """
        words = list(dict.fromkeys(each.words for each in self.evidence))
        sure = next((e.probability for e in self.evidence if e.probability is not None), None)
        return "; ".join(words) if sure is None else f"{sure:.2f}: {', '.join(words)}"


@dataclass(frozen=True, slots=True)
class Filter:
    """What to look for; empty fields ask for nothing. Several values of a field mean any of them.

    ``codes`` may name families and parents, which stand for everything under them;
    ``attributes`` are ``key=value``; ``groups`` are values of the settings' group attribute.
    """

    codes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    coders: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    contrary: bool | None = False
    ids: tuple[int, ...] = ()


def find_codings(
    study: Study, wanted: Filter | None = None, *, seen_by: str | None = None
) -> Rows[Coding]:
    """Codings in reading order, document by document.

    Contrary evidence is left out unless ``Filter.contrary`` is True (only it) or None (both).
    ``seen_by`` names a coder who works blind: other persons' codings are left out, and the
    status of a machine's suggestion is what this coder decided.

    Raises:
        NotFoundError: on a code, document, speaker, coder or attribute the study has not,
            with the nearest that it has.
    """
    wanted = wanted or Filter()
    view = blind_view(study, seen_by) if seen_by else None
    where, values = _conditions(study, wanted, by_status=view is None)
    by_document, by_speaker = _queries.attributes(study.store)
    attributes = attribute_conditions(study, wanted, by_document, by_speaker)
    found = []
    for row in _queries.coding_rows(study.store, where, values):
        merged = {
            **by_document.get(row["document_id"], {}),
            **by_speaker.get(row["speaker_id"], {}),
        }
        if all(merged.get(key) in allowed for key, allowed in attributes.items()):
            coding = _coding(row, merged)
            seen = view(coding) if view else coding
            if seen and (not wanted.statuses or seen.status in wanted.statuses):
                found.append(seen)
    if wanted == Filter(ids=wanted.ids, contrary=None):
        _check_ids(wanted.ids, found)
    return Rows(found)


def _check_ids(ids: Iterable[int], found: Iterable[Coding]) -> None:
    missing = sorted(set(ids) - {each.id for each in found})
    if missing:
        remedy = "see the ids with 'govcode codings'"
        raise NotFoundError(
            *(Problem(f"there is no coding {each}", remedy=remedy) for each in missing)
        )


def _coding(row: sqlite3.Row, attributes: Mapping[str, str]) -> Coding:
    return Coding(
        id=row["id"],
        document=row["document"],
        start=row["start"],
        end=row["end"],
        excerpt=row["excerpt"],
        code=row["code"],
        coder=row["coder"],
        origin=row["origin"],
        status=row["status"],
        contrary=bool(row["contrary"]),
        turn=row["turn"],
        speaker=row["speaker"] or "",
        role=row["role"] or "",
        attributes=attributes,
        evidence=tuple(Evidence(**each) for each in json.loads(row["evidence"])),
        created_at=row["created_at"],
        decided_by=row["decided_by"] or "",
        decided_at=row["decided_at"] or "",
        document_id=row["document_id"],
        speaker_id=row["speaker_id"],
        disputed=row["status"] == "suggested" and row["decided_by"] is not None,
    )


def _conditions(
    study: Study, wanted: Filter, *, by_status: bool = True
) -> tuple[list[str], list[Any]]:
    where: list[str] = []
    values: list[Any] = []

    def among(column: str, allowed: Iterable[Any]) -> None:
        listed = list(allowed)
        where.append(f"{column} IN ({', '.join('?' * len(listed))})")
        values.extend(listed)

    if wanted.codes:
        among(
            "c.code",
            resolve_codes(
                study.codebook, wanted.codes, also=_queries.distinct(study.store, "code")
            ),
        )
    if wanted.documents:
        names = _queries.document_names(study.store)
        among("d.name", [known_name(name, names, "document") for name in wanted.documents])
    if wanted.speakers:
        labels = {row["name"] for row in _queries.speaker_rows(study.store)}
        among("s.name", [known_name(name, labels, "speaker") for name in wanted.speakers])
    if wanted.coders:
        coders = [*_queries.distinct(study.store, "coder"), *MACHINES]
        among("c.coder", [known_name(name, coders, "coder") for name in wanted.coders])
    if wanted.statuses:
        statuses = [known_name(name, STATUSES, "status") for name in wanted.statuses]
        if by_status:
            among("c.status", statuses)
    if wanted.ids:
        among("c.id", wanted.ids)
    if wanted.contrary is not None:
        where.append("c.contrary = ?")
        values.append(int(wanted.contrary))
    return where, values


def known_name(name: str, existing: Iterable[str], what: str) -> str:
    """``name`` if it exists; ``NotFoundError`` with the nearest names otherwise."""
    if name not in existing:
        raise NotFoundError(Problem(f"there is no {what} {name!r}", remedy=nearest(name, existing)))
    return name


def attribute_conditions(
    study: Study,
    wanted: Filter,
    by_document: Mapping[int, Mapping[str, str]],
    by_speaker: Mapping[int, Mapping[str, str]],
) -> dict[str, set[str]]:
    """Attribute → the values that ``wanted`` allows; ``NotFoundError`` on one that nothing has."""
    pairs = [(study.settings.group, group) for group in wanted.groups] + list(wanted.attributes)
    if not pairs:
        return {}
    existing: dict[str, set[str]] = {}
    for owned in (*by_document.values(), *by_speaker.values()):
        for key, value in owned.items():
            existing.setdefault(key, set()).add(value)
    conditions: dict[str, set[str]] = {}
    for key, value in pairs:
        known_name(key, existing, "attribute")
        conditions.setdefault(key, set()).add(known_name(value, sorted(existing[key]), key))
    return conditions


def resolve_codes(
    codebook: Codebook, names: Iterable[str], *, also: Iterable[str] = ()
) -> list[str]:
    """Code ids behind names of codes, parents (with all below) and families.

    A code may be named by its id, by the last part of it when that is unique, or by its
    Chinese or English name.

    Raises:
        NoSuchCodeError: with every unknown name and the nearest existing ones.
    """
    found: dict[str, None] = {}
    problems = []
    for name in names:
        ids = _resolve(codebook, name) or ([name] if name in set(also) else [])
        found.update(dict.fromkeys(ids))
        if not ids:
            problems.append(_unresolved(codebook, name))
    if problems:
        raise NoSuchCodeError(*problems)
    return list(found)


def _resolve(codebook: Codebook, name: str) -> list[str]:
    family = family_called(codebook, name)
    if family:
        return [code.id for code in codebook.family_codes(family)]
    if name in codebook.by_id:
        return list(codebook.below(name))
    meant = _called(codebook, name)
    return list(codebook.below(meant[0])) if len(meant) == 1 else []


def _called(codebook: Codebook, name: str) -> list[str]:
    """The codes whose Chinese or English name, or last part, is ``name``; of a code and its
    parts, the code.
    """
    folded = name.casefold()
    called = [
        code
        for code in codebook.codes
        if code.id.partition(".")[2] == name
        or folded in (code.name.zh.casefold(), code.name.en.casefold())
    ]
    ids = {code.id for code in called}
    return [code.id for code in called if code.parent not in ids]


def family_called(codebook: Codebook, name: str) -> str | None:
    """The family with this id, or this Chinese or English title; None when there is none."""
    if name in codebook.families:
        return name
    folded = name.casefold()
    titles = {each: family.title for each, family in codebook.families.items()}
    found = [
        each
        for each, title in titles.items()
        if folded in (title.zh.casefold(), title.en.casefold())
    ]
    return found[0] if len(found) == 1 else None


def _unresolved(codebook: Codebook, name: str) -> Problem:
    if meant := _called(codebook, name):
        return Problem(f"several codes are called {name!r}", remedy=f"write {' or '.join(meant)}")
    named = [
        *(each.name for each in codebook.codes),
        *(f.title for f in codebook.families.values()),
    ]
    names = (text for each in named for text in (each.zh, each.en) if text)
    known = [*codebook.families, *codebook.by_id, *names]
    return Problem(f"there is no code or family {name!r}", remedy=nearest(name, known))
