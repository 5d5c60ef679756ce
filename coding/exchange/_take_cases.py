"""Speakers of a study as cases of a project, and the values of cases and documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import _queries
from ._kept import Kept
from ._project import Case, Value
from ._taking import Taking


def take_cases(
    taking: Taking, variables: Mapping[str, str]
) -> tuple[list[Case], dict[int, tuple[Value, ...]]]:
    """Cases that came and cases of speakers; and, by document, the values that are its own.

    ``variables`` are GUIDs by the name they are written under.
    """
    store = taking.study.store
    names = _guids(taking, variables)
    by_document, by_speaker = _queries.attributes(store)
    documents = {guid: each for each, guid in taking.sources.items()}
    cases: list[Case] = []
    spoken: set[int] = set()
    of_cases: dict[int, set[str]] = {}
    for kept in taking.kept("case"):
        values = _came_values(kept)
        if kept.said.get("to") == "speaker" and kept.speaker_id is not None:
            values = _present(by_speaker.get(kept.speaker_id, {}), names, values)
            spoken.add(kept.speaker_id)
        elif kept.said.get("to") == "documents":
            homes = [documents[each] for each in kept.said.get("sources", ()) if each in documents]
            mine = {each.variable for each in values}
            for home in homes:
                of_cases.setdefault(home, set()).update(mine)
            held = by_document.get(homes[0], {}) if homes else {}
            values = [each for each in _present(held, names, values) if each.variable in mine]
        cases.append(_case(kept, values))
    cases += _speakers(taking, by_speaker, names, spoken)
    own = {
        document: tuple(
            Value(names[key], value)
            for key, value in held.items()
            if names[key] not in of_cases.get(document, ())
        )
        for document, held in by_document.items()
    }
    return cases, own


def _guids(taking: Taking, variables: Mapping[str, str]) -> dict[str, str]:
    """Attribute → GUID of its variable."""
    found = dict(variables)
    for each in reversed(taking.kept("variable")):
        found[each.name] = each.guid
    return found


def _came_values(kept: Kept) -> list[Value]:
    return [Value(variable, value) for variable, value in kept.said.get("values", ())]


def _present(
    held: Mapping[str, str], names: Mapping[str, str], came: Sequence[Value]
) -> list[Value]:
    """Values as they are now, those that came first, in the order in which they came."""
    now = {names[key]: value for key, value in held.items()}
    first = [Value(each.variable, now.pop(each.variable, None)) for each in came]
    return first + [Value(variable, value) for variable, value in now.items()]


def _case(kept: Kept, values: Sequence[Value]) -> Case:
    said = kept.said
    return Case(
        kept.guid,
        kept.name,
        tuple(values),
        tuple(said.get("codes", ())),
        tuple(said.get("sources", ())),
        tuple(said.get("selections", ())),
    )


def _speakers(
    taking: Taking,
    by_speaker: Mapping[int, Mapping[str, str]],
    names: Mapping[str, str],
    spoken: set[int],
) -> list[Case]:
    """A case for each participant, and for whoever else has attributes, with their documents."""
    homes: dict[int, list[str]] = {}
    for speaker_id, document_id in _queries.speakers_in(taking.study.store):
        homes.setdefault(speaker_id, []).append(taking.sources[document_id])
    came = {each.speaker_id for each in taking.kept("case")} | spoken
    found = []
    for row in _queries.people(taking.study.store):
        held = by_speaker.get(row["id"], {})
        if row["id"] in came or not (row["role"] == "participant" or held):
            continue
        values = tuple(Value(names[key], value) for key, value in held.items())
        guid = taking.births.guid("speaker", row["id"])
        sources = tuple(homes.get(row["id"], ()))
        found.append(Case(guid, row["name"], values, sources=sources))
    return found
