"""Speakers of two copies, their roles and attributes, and documents' attributes, as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .. import _queries
from .._store import Store
from . import _merge_queries as _whole
from ._merge_labels import Resolver
from ._merge_register import Choice, Key, Register, Told, choices, read_register
from ._merge_side import Side

Sides: TypeAlias = tuple[Side, Side]
Registers: TypeAlias = tuple[Register, Register]
Names: TypeAlias = tuple[Mapping[int, str], Mapping[int, str]]


@dataclass(slots=True)
class People:
    """What merging changed of speakers and attributes here, and where the copies differed without
    either having known the other's value.
    """

    speakers: int = 0
    roles: int = 0
    attributes: int = 0
    differing: list[tuple[str, Choice]] = field(default_factory=list)

    def tell(self, what: str, choice: Choice) -> None:
        """Note a difference that the clock decided."""
        if not choice.knew:
            self.differing.append((what, choice))


def join_people(sides: Sides, names: Names, resolver: Resolver) -> People:
    """Bring speakers, roles and attributes here to what they are in the merged study.

    ``names`` are the documents' names by id, after documents were brought to one state.
    """
    done = People()
    persons = _persons(sides, names, resolver)
    roles = _roles(sides, names, persons)
    of_speakers = _speaker_attributes(sides, names, persons)
    of_documents = _document_attributes(sides, names)
    _join_speakers(sides, names, done)
    here = sides[0].study.store
    speakers = _speakers(here, names[0])
    _write_roles(here, roles, speakers, done)
    owners = {key: row["id"] for key, row in speakers.items()}
    _write(here, of_speakers, "speaker_attributes", owners, done)
    homes: dict[Key, int] = {(name,): each for each, name in names[0].items()}
    _write(here, of_documents, "document_attributes", homes, done)
    return done


def _speakers(store: Store, documents: Mapping[int, str]) -> dict[Key, Any]:
    """(name, document's name or None) → row, with how many turns each has."""
    found = {}
    for row in _queries.speaker_rows(store):
        home = row["document_id"]
        if home is None or home in documents:
            found[row["name"], None if home is None else documents[home]] = row
    return found


def _join_speakers(sides: Sides, names: Names, done: People) -> None:
    """Speakers without a turn stay unless one of the copies has let go of them."""
    here = sides[0].study.store
    ours, its = (_speakers(side.study.store, each) for side, each in zip(sides, names, strict=True))
    for key in its.keys() - ours.keys():
        row = its[key]
        if key[1] is None and not row["turns"] and not _let_go(sides[0], row["name"]):
            here.insert("speakers", name=row["name"], document_id=None, role=row["role"])
            done.speakers += 1
    for key in ours.keys() - its.keys():
        row = ours[key]
        if key[1] is None and not row["turns"] and _let_go(sides[1], row["name"]):
            here.delete("speakers", [row["id"]])
            done.speakers += 1


def _let_go(side: Side, name: str) -> bool:
    """Whether a copy once had a person of this name, and has them no longer."""
    return any(
        image.operation == "delete"
        and image.before is not None
        and (image.before["name"], image.before["document_id"]) == (name, None)
        for image in side.images["speakers"]
    )


@dataclass(frozen=True, slots=True)
class _Persons:
    """Tells who somebody is in the merged study: who speaks in either copy is who they are,
    anybody else is who their label stands for.
    """

    speaking: frozenset[Key]
    resolver: Resolver

    def key(self, name: str, home: int | None, documents: Mapping[int, str]) -> Key | None:
        """(name, document's name or None); None for nobody, or of a document that is no more."""
        if home is not None and home not in documents:
            return None
        document = None if home is None else documents[home]
        if (name, document) in self.speaking:
            return name, document
        found = self.resolver.name(name, document)
        if found is None:
            return None
        at_home = (found, document) in self.speaking or found == name
        return found, document if at_home else None


def _persons(sides: Sides, names: Names, resolver: Resolver) -> _Persons:
    speaking: set[Key] = set()
    for side, documents in zip(sides, names, strict=True):
        found = _speakers(side.study.store, documents)
        speaking.update(key for key, row in found.items() if row["turns"])
    return _Persons(frozenset(speaking), resolver)


def _roles(sides: Sides, names: Names, persons: _Persons) -> Registers:
    registers = []
    for side, documents in zip(sides, names, strict=True):

        def told(row: Any, documents: Any = documents) -> Told:
            key = persons.key(row["name"], row["document_id"], documents)
            return None if key is None else (key, row["role"])

        rows = _whole.rows_of(side.study.store, "speakers")
        registers.append(read_register(side, "speakers", told, rows))
    return registers[0], registers[1]


def _speaker_attributes(sides: Sides, names: Names, persons: _Persons) -> Registers:
    registers = []
    for side, documents in zip(sides, names, strict=True):

        def told(row: Any, documents: Any = documents) -> Told:
            if row["person"] is None:
                return None
            name, home = row["person"]
            key = persons.key(name, home, documents)
            return None if key is None else ((*key, row["key"]), row["value"])

        rows = _whole.speaker_attribute_rows(side.study.store)
        registers.append(read_register(side, "speaker_attributes", told, rows))
    return registers[0], registers[1]


def _document_attributes(sides: Sides, names: Names) -> Registers:
    registers = []
    for side, documents in zip(sides, names, strict=True):

        def told(row: Any, documents: Any = documents) -> Told:
            name = documents.get(row["document_id"])
            return None if name is None else ((name, row["key"]), row["value"])

        rows = _whole.rows_of(side.study.store, "document_attributes")
        registers.append(read_register(side, "document_attributes", told, rows))
    return registers[0], registers[1]


def _write_roles(
    store: Store, registers: Registers, speakers: Mapping[Key, Any], done: People
) -> None:
    for choice in choices(registers, removable=False):
        done.tell("role of", choice)
        row = speakers.get(choice.key)
        if row is None or row["role"] == choice.value:
            continue
        store.update("speakers", row["id"], role=choice.value)
        done.roles += 1
        for speaker_id, document_id in _queries.speakers_in(store):
            if speaker_id == row["id"]:
                store.forget_rules(document_id)


def _write(
    store: Store, registers: Registers, relation: str, owners: Mapping[Key, int], done: People
) -> None:
    """Write the attributes that count; keys end with the attribute, what comes before is its owner."""
    owner = "speaker_id" if relation == "speaker_attributes" else "document_id"
    there = {(row[owner], row["key"]): row["value"] for row in _whole.rows_of(store, relation)}
    for choice in choices(registers, removable=False):
        done.tell(f"{choice.key[-1]} of", choice)
        owner_id = owners.get(choice.key[:-1])
        if owner_id is not None and there.get((owner_id, choice.key[-1])) != choice.value:
            store.put_attribute(relation, owner, owner_id, choice.key[-1], choice.value)
            done.attributes += 1
