"""What a study shows otherwise or not at all: cases, sets, links, parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from .. import _queries
from ..texts._attributes import ROLES
from ._bring_documents import put_value
from ._project import Case
from ._state import Bringing, stamp_said


def bring_cases(state: Bringing) -> None:
    """Values of a case go to the speaker of that name, else to the documents that are wholly its
    own; the case itself is kept.
    """
    speakers = _speakers(state)
    shared = _shared(state)
    for case in state.project.cases:
        state.notes.carried("cases")
        speaker_id = _speaker(state, case, speakers)
        to = "speaker" if speaker_id is not None else ""
        if speaker_id is not None:
            _give(state, case, speaker_id)
        elif case.values:
            to = _give_documents(state, case, shared)
        said = {
            "codes": case.codes,
            "sources": case.sources,
            "selections": case.selections,
            "values": [[each.variable, each.value] for each in case.values],
            "to": to,
        }
        row = state.row("case", case.guid)
        if row is None:
            state.keep("case", case.guid, name=case.name, speaker_id=speaker_id, said=said)


def _speakers(state: Bringing) -> dict[str, dict[int | None, int]]:
    """Name → home document (None: one person in all) → speaker id."""
    found: dict[str, dict[int | None, int]] = {}
    for row in _queries.people(state.study.store):
        found.setdefault(row["name"], {})[row["document_id"]] = row["id"]
    return found


def _speaker(
    state: Bringing, case: Case, speakers: Mapping[str, Mapping[int | None, int]]
) -> int | None:
    """The speaker who is the case: of its name, in one of its documents or in all."""
    row = state.row("case", case.guid)
    if row is not None:
        return row.speaker_id
    homes = [state.homes[each].id for each in case.sources if each in state.homes]
    here = speakers.get(case.name.strip(), {})
    found = {here[home] for home in homes if home in here}
    if len(found) == 1:
        return found.pop()
    return here.get(None) if None in here and not found else None


def _shared(state: Bringing) -> set[str]:
    """Sources that belong to several cases with values: their values are nobody's alone."""
    counts: dict[str, int] = {}
    for case in state.project.cases:
        for source in set(case.sources) if case.values else ():
            counts[source] = counts.get(source, 0) + 1
    return {source for source, number in counts.items() if number > 1}


def _give(state: Bringing, case: Case, speaker_id: int) -> None:
    for value in case.values:
        put_value(state, "speaker", speaker_id, value)


def _give_documents(state: Bringing, case: Case, shared: set[str]) -> str:
    homes = [state.homes[each].id for each in case.sources if each in state.homes]
    if not homes or shared & set(case.sources):
        why = "of several cases in one document" if homes else "of cases without documents"
        state.notes.kept(
            "values", f"{why}, none of them a speaker there", case.name, len(case.values)
        )
        return ""
    for home in homes:
        for value in case.values:
            put_value(state, "document", home, value)
    return "documents"


def bring_roles(state: Bringing) -> None:
    """Who asks and who answers, where govcode wrote the file itself."""
    own = state.project.own.get("roles")
    speakers = _speakers(state)
    for each in own if isinstance(own, list) else ():
        if not (isinstance(each, list) and len(each) == 3 and each[2] in ROLES):
            continue
        source, name, role = each
        home = state.homes[source].id if source in state.homes else None
        speaker_id = speakers.get(name, {}).get(home) if source in ("", *state.homes) else None
        if speaker_id is not None:
            state.study.store.update("speakers", speaker_id, role=role)


def bring_rest(state: Bringing) -> None:
    """Keep sets, links, parts and the project itself, for the way back."""
    for group in state.project.sets:
        state.keep_once("set", group.guid, name=group.name, said=_plain(asdict(group)))
        state.notes.kept("sets", "not shown", group.name)
    for link in state.project.links:
        state.keep_once("link", link.guid, name=link.name, said=_plain(asdict(link)))
        state.notes.kept("links", "not shown")
    for number, part in enumerate(state.project.parts):
        guid = part.owner or f"{state.project.guid} {number}"
        state.keep_once("part", guid, name=part.place, said=_plain(asdict(part)))
    if state.project.guid:
        said = {"origin": state.project.origin, "stamp": stamp_said(state.project.stamp)}
        state.keep_once("project", state.project.guid, name=state.project.name, said=said)


def _plain(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key != "guid"}
