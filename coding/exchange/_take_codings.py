"""Codings of a study as codings of a project: what was cut at turns is one again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from sqlite3 import Row
from typing import Any

from .._store import AGREED
from ._kept import Kept, stamp_of
from ._project import Coding, Selection, Stamp
from ._taking import Taking


def take_codings(taking: Taking) -> None:
    """Codings that nobody rejected, and the selections they came on."""
    rows = {row["id"]: row for row in taking.coding_rows}
    decisions: dict[int, list[Row]] = defaultdict(list)
    for each in taking.decision_rows:
        decisions[each["coding_id"]].append(each)
    wanted = {each for each, row in rows.items() if _goes(taking, row)}
    named: set[int] = set()
    for guid, listed in _by_guid(taking).items():
        groups: dict[str, list[tuple[Row, Kept | None]]] = defaultdict(list)
        for kept in listed:
            if kept.coding_id in wanted and kept.coding_id is not None:
                groups[rows[kept.coding_id]["code"]].append((rows[kept.coding_id], kept))
        for at, pieces in enumerate(groups.values()):
            first = pieces[0][0]["id"]
            named |= {row["id"] for row, _ in pieces}
            own = guid if at == 0 else taking.births.guid("coding", first)
            _add(taking, own, pieces, decisions[first])
    for row in taking.coding_rows:
        if row["id"] in wanted and row["id"] not in named:
            guid = taking.births.guid("coding", row["id"])
            _add(taking, guid, [(row, None)], decisions[row["id"]])
    _whole(taking)
    _bare_selections(taking)


def _goes(taking: Taking, row: Row) -> bool:
    """Whether a coding is to be written; what is not is noted."""
    notes = taking.notes
    if row["contrary"]:
        notes.left_out(
            "codings", "contrary evidence: other programs would count it as for the code"
        )
    elif row["status"] == "rejected":
        notes.left_out("codings", "rejected by a person")
    elif row["status"] == "suggested" and taking.accepted_only:
        notes.left_out("codings", "nobody has accepted them yet")
    else:
        if row["status"] == "suggested":
            why = "nobody has decided on them; they go as codings of who suggested them"
            notes.changed("suggestions", why, row["coder"])
        return True
    return False


def _by_guid(taking: Taking) -> dict[str, list[Kept]]:
    found: dict[str, list[Kept]] = defaultdict(list)
    for each in taking.kept("coding"):
        found[each.guid].append(each)
    return found


def _add(
    taking: Taking,
    guid: str,
    pieces: Sequence[tuple[Row, Kept | None]],
    decisions: Sequence[Row],
) -> None:
    first, kept = pieces[0]
    said: Mapping[str, Any] = kept.said if kept else {}
    text = taking.texts[first["document_id"]]
    start = min(row["start"] for row, _ in pieces)
    end = max(row["end"] for row, _ in pieces)
    before, after = int(said.get("before", 0)), int(said.get("after", 0))
    if not text[max(0, start - before) : start].strip() and start >= before:
        start -= before
    if not text[end : end + after].strip() and end + after <= len(text):
        end += after
    source = taking.sources[first["document_id"]]
    coding = Coding(
        guid,
        source,
        taking.codes.guids[first["code"]],
        start,
        end,
        _user(taking, first, said),
        _at(first, said),
        _selection(taking, said, source, start, end, coding=(first, kept)),
        *_standing([row for row, _ in pieces], decisions),
    )
    taking.codings.append(coding)
    taking.ids_of_codings.setdefault((first["document_id"], start, end, first["code"]), guid)
    own = _own(first, decisions)
    if own is not None:
        taking.own_codings[guid] = own


def _standing(rows: Sequence[Row], decisions: Sequence[Row]) -> tuple[str, tuple[str, ...], str]:
    """Status of a coding, who accepted it, and when; what waits in one turn waits in all. Nothing is
    said of what whoever coded accepted with it.
    """
    if any(row["status"] != "accepted" for row in rows):
        return "suggested", (), ""
    plain = [(rows[0]["coder"], "accepted", rows[0]["created_at"])]
    if [(each["coder"], each["status"], each["at"]) for each in decisions] == plain:
        return "", (), ""
    agreed = [each for each in decisions if each["coder"] == AGREED] or decisions
    people = tuple(
        name
        for each in agreed
        if each["status"] == "accepted"
        for name in (each["people"] or each["coder"]).split(", ")
    )
    return "accepted", people, str(rows[0]["decided_at"] or "")


def _selection(
    taking: Taking,
    said: Mapping[str, Any],
    source: str,
    start: int,
    end: int,
    *,
    coding: tuple[Row, Kept | None],
) -> str:
    """The GUID of the selection that a coding came on; its details are taken once."""
    found = said.get("selection")
    if not isinstance(found, dict) or not found.get("guid"):
        return ""
    guid = str(found["guid"])
    present = taking.selections.get(guid)
    if present is None:
        excerpt = taking.texts_by_source[source][start:end]
        name = str(found.get("name", " ".join(excerpt.split())[:100]))
        row = coding[0]
        plain = Stamp(
            _user(taking, row, said),
            _at(row, said),
        )
        stamp = stamp_of(found) if "stamp" in found else plain
        taking.selections[guid] = Selection(guid, source, start, end, name, stamp)
    elif (present.source, present.start, present.end) != (source, start, end):
        return ""
    return guid


def _user(taking: Taking, row: Row, said: Mapping[str, Any]) -> str:
    """Who made a coding, as it came: nobody, or somebody whom the project did not list."""
    if said.get("anonymous"):
        return ""
    return str(said["user"]) if "user" in said else taking.user(row["coder"])


def _at(row: Row, said: Mapping[str, Any]) -> str:
    """When a coding was made, as it came."""
    return "" if said.get("undated") else str(said.get("at", row["created_at"]))


def _own(row: Row, decisions: Sequence[Row]) -> dict[str, Any] | None:
    """What govcode alone knows of a coding; None where it is what an import makes anyway."""
    listed = [[each["coder"], each["status"], each["at"], each["people"]] for each in decisions]
    plain = [[row["coder"], "accepted", row["created_at"], ""]]
    if row["origin"] == "import" and listed == plain:
        return None
    evidence = [
        {key: each[key] for key in ("cue", "start", "end")} for each in json.loads(row["evidence"])
    ]
    own = {"origin": row["origin"], "decisions": listed, "evidence": evidence}
    return {key: value for key, value in own.items() if value}


def _whole(taking: Taking) -> None:
    for each in taking.kept("whole"):
        code = taking.codes.guids.get(each.name)
        if code is not None and each.document_id in taking.sources:
            source = taking.sources[each.document_id]
            user, at = str(each.said.get("user", "")), str(each.said.get("at", ""))
            taking.codings.append(Coding(each.guid, source, code, None, None, user, at))


def _bare_selections(taking: Taking) -> None:
    for each in taking.kept("selection"):
        if each.document_id not in taking.sources or each.guid in taking.selections:
            continue
        text, start = taking.texts[each.document_id], int(each.said.get("start", 0))
        end = int(each.said.get("end", 0))
        if text[start:end][:200] != each.said.get("words", ""):
            taking.notes.left_out("selections", "their words are no longer there", each.guid)
            continue
        name = str(each.said.get("name", ""))
        taking.selections[each.guid] = Selection(
            each.guid, taking.sources[each.document_id], start, end, name, stamp_of(each.said)
        )
