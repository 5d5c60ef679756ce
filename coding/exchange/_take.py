"""A study as a project: everything that other programs know too, and what they said before."""

from __future__ import annotations

from typing import Any

from ... import __version__
from ...codebooks import Language
from .. import _queries, _queries_exchange
from .._study import Study
from ..recoding._codebook_file import codebook_text
from ._bring_documents import MEDIA, plain_name
from ._kept import Kept, stamp_of
from ._loss import LossNotes
from ._project import Link, Part, Project, Set, Source, User, Value, Variable
from ._take_cases import take_cases
from ._take_codes import take_codes
from ._take_codings import take_codings
from ._take_notes import take_notes
from ._taking import Taking

ORIGIN = f"govcode {__version__}"


def take_project(
    study: Study,
    notes: LossNotes,
    *,
    lang: Language | None = None,
    accepted_only: bool = False,
) -> Project:
    """The whole of a study as a project.

    Rejected codings and contrary evidence stay; suggestions that nobody has decided on go as
    codings of who suggested them, unless ``accepted_only``. ``lang`` is the language of codes that
    have two names; by default that of most documents. What came from another program has
    the GUIDs it came with; what was born here has GUIDs that are the same at each export.
    """
    taking = Taking(study, notes, lang or _language(study), accepted_only)
    _users(taking)
    used = _queries.codes_used(study.store)
    taking.codes = take_codes(
        study.codebook,
        used,
        taking.kept_names("code", "family"),
        taking.births,
        lang=taking.lang,
        notes=notes,
    )
    rows = _queries_exchange.document_rows(study.store)
    kept = {each.document_id: each for each in reversed(taking.kept("document"))}
    for row in rows:
        found = kept.get(row["id"])
        guid = found.guid if found else taking.births.guid("document", row["id"])
        taking.sources[row["id"]], taking.texts[row["id"]] = guid, row["text"]
        taking.texts_by_source[guid] = row["text"]
    take_codings(taking)
    memos = take_notes(taking)
    variables = _variables(taking)
    cases, values = take_cases(taking, {each.name: each.guid for each in variables})
    sources = [_source(taking, row, kept.get(row["id"]), values.get(row["id"], ())) for row in rows]
    came = taking.kept("project")
    first = came[0] if came else None
    return Project(
        name=first.name if first else study.title,
        guid=first.guid if first else taking.births.guid("project", ""),
        origin=ORIGIN,
        stamp=stamp_of(first.said) if first else _stamp(taking),
        users=tuple(taking.users.values()),
        codes=tuple(taking.codes.codes),
        variables=tuple(variables),
        cases=tuple(cases),
        sources=(*sources, *(_medium(taking, each) for each in taking.kept("source"))),
        selections=tuple(taking.selections.values()),
        codings=tuple(taking.codings),
        notes=tuple(memos),
        sets=tuple(_set(each) for each in taking.kept("set")),
        links=tuple(_link(each) for each in taking.kept("link")),
        parts=tuple(_part(each) for each in taking.kept("part")),
        own=_own(taking),
    )


def _language(study: Study) -> Language:
    heads = _queries.document_heads(study.store)
    chinese = sum(row["language"] in ("zh", "mixed") for row in heads)
    return "zh" if 2 * chinese >= len(heads) and heads else "en"


def _stamp(taking: Taking) -> Any:
    from ._project import Stamp

    entries = _queries.journal_rows(taking.study.store)
    return Stamp(at=entries[-1]["at"]) if entries else Stamp()


def _users(taking: Taking) -> None:
    for each in taking.kept("coder"):
        name = str(each.said.get("name", each.name))
        taking.users.setdefault(
            each.name, User(each.guid, name, str(each.said.get("initials", "")))
        )


def _variables(taking: Taking) -> list[Variable]:
    """What came as variables, and every other attribute; variables are told apart by name."""
    found: dict[str, Variable] = {}
    for each in taking.kept("variable"):
        name = str(each.said.get("name", each.name))
        kind: Any = each.said.get("type", "Text")
        made = Variable(each.guid, name, kind, str(each.said.get("description", "")))
        found.setdefault(each.name, made)
    by_document, by_speaker = _queries.attributes(taking.study.store)
    for owned in (*by_document.values(), *by_speaker.values()):
        for key in owned:
            found.setdefault(key, Variable(taking.births.guid("variable", key), key))
    return list(found.values())


def _source(taking: Taking, row: Any, kept: Kept | None, values: Any) -> Source:
    said = kept.said if kept else {}
    came = str(said.get("name", ""))
    given = str(said.get("given", plain_name(came)))
    missing = tuple(Value(str(each), None) for each in said.get("missing", ()))
    rich = said.get("rich")
    folder = taking.study.folder / MEDIA
    data = None
    if rich and said.get("sha256") == row["sha256"] and (folder / str(rich)).is_file():
        data = (folder / str(rich)).read_bytes()
    elif rich:
        taking.notes.left_out("rich texts", "their text has changed since", row["name"])
    return Source(
        taking.sources[row["id"]],
        came if kept and row["name"] == given else row["name"],
        row["text"],
        suffix=".txt",
        stamp=stamp_of(said),
        values=(*values, *missing),
        rich=data,
        within=str(said.get("within", "")),
    )


def _medium(taking: Taking, kept: Kept) -> Source:
    said = kept.said
    file = said.get("file")
    path = taking.study.folder / MEDIA / str(file)
    data = path.read_bytes() if file and path.is_file() else None
    if file and data is None:
        taking.notes.left_out("files", "no longer in media/", kept.name)
    media: Any = said.get("media", "text")
    return Source(
        kept.guid,
        kept.name,
        None,
        media,
        data,
        str(said.get("suffix", "")),
        str(said.get("path", "")),
        stamp_of(said),
        tuple(Value(variable, value) for variable, value in said.get("values", ())),
        within=str(said.get("within", "")),
    )


def _texts(said: dict[str, Any], *keys: str) -> dict[str, str]:
    return {key: str(said.get(key, "")) for key in keys}


def _tuples(said: dict[str, Any], *keys: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(said.get(key, ())) for key in keys}


def _set(kept: Kept) -> Set:
    more = _tuples(kept.said, "codes", "sources", "notes")
    return Set(kept.guid, kept.name, **_texts(kept.said, "description"), **more)  # type: ignore[arg-type]


def _link(kept: Kept) -> Link:
    texts = _texts(kept.said, "direction", "color", "origin", "target")
    return Link(kept.guid, kept.name, **texts, notes=tuple(kept.said.get("notes", ())))


def _part(kept: Kept) -> Part:
    return Part(**_texts(kept.said, "place", "xml", "owner"))


def _own(taking: Taking) -> dict[str, Any]:
    """What govcode says to itself: the codebook, ids, what was decided, who asks and who answers."""
    ids = {guid: code for code, guid in taking.codes.guids.items()}
    ids |= {guid: family for family, guid in taking.codes.families.items()}
    return {
        "machines": True,
        "attributes": True,
        "codebook": codebook_text(taking.study),
        "ids": ids,
        "codings": taking.own_codings,
        "roles": _roles(taking),
    }


def _roles(taking: Taking) -> list[list[str]]:
    """(source or "" for a person of many, speaker, role) of every speaker."""
    return [
        [taking.sources.get(row["document_id"], ""), row["name"], row["role"]]
        for row in _queries.people(taking.study.store)
    ]
