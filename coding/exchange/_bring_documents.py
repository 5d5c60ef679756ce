"""Sources of a project as documents of a study, recognised by GUID or by their text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from ... import Problem
from ...corpus import Transcript, align, parse_transcript
from .. import _queries, _queries_exchange
from .._errors import StudyError
from ..texts._transcripts import free_name, keep_original, reading_options, store_transcript
from ._project import Project, Source, Value
from ._state import Bringing, Home, stamp_said

MEDIA = "media"
VARIABLE = "variable"
_UNSAFE = re.compile(r"[^\w .()（）【】《》，。、·+&-]")
_SUFFIX = re.compile(r"\.(txt|docx?|rtf|odt|md|pdf|html?)$", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:Cases|Files):(?=\S)")  # as NVivo writes variables
_LONGEST = 80  # characters of a file's name
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_RICH = ".docx"

Progress = Callable[[int, int], None]


@dataclass
class Files:
    """Files that an import wrote, so that they go again when it fails."""

    made: list[Path] = field(default_factory=list)

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Take the files away when what is inside fails."""
        try:
            yield
        except BaseException:
            for path in self.made:
                path.unlink(missing_ok=True)
            raise


def bring_documents(state: Bringing, files: Files, progress: Progress | None = None) -> None:
    """Find or make a document for each source that has a text; keep the others' files."""
    there = _queries_exchange.texts(state.study.store)
    names = set(_queries.document_names(state.study.store))
    contents = set(_queries.document_contents(state.study.store))
    claimed: set[int] = set()
    sources = state.project.sources
    for done, source in enumerate(sources, 1):
        if source.text is None:
            _keep_medium(state, files, source)
        else:
            document_id = _recognised(state, source, there, claimed)
            if document_id is None:
                document_id = _made(state, files, source, names, contents)
                state.notes.carried("documents")
            else:
                state.notes.carried("documents", why="in the study already")
            claimed.add(document_id)
            state.homes[source.guid] = _home(state, document_id, source)
        if progress:
            progress(done, len(sources))


def _recognised(
    state: Bringing, source: Source, there: dict[str, tuple[int, str]], claimed: Collection[int]
) -> int | None:
    """The document that a source is already, by its GUID or its text."""
    row = state.row("document", source.guid)
    if row is not None and row.document_id is not None:
        return row.document_id
    found = there.get(source.text or "")
    if found is None or found[0] in claimed:
        return None
    state.keep("document", source.guid, document_id=found[0], said=_said(source, None))
    return found[0]


def _home(state: Bringing, document_id: int, source: Source) -> Home:
    store = state.study.store
    text = _queries.document_text(store, document_id)
    turns = _queries.structure(store, document_id).turns
    name = str(_queries.document_row(store, document_id)["name"])
    moved = None
    if text != source.text:
        moved = align(source.text or "", text)
        why = "the study has another text; what is coded goes with its words"
        state.notes.changed("documents", why, name)
    return Home(document_id, name, text, [t[0] for t in turns], [t[1] for t in turns], moved)


def _made(
    state: Bringing, files: Files, source: Source, names: set[str], contents: set[tuple[str, str]]
) -> int:
    study, text = state.study, source.text or ""
    wanted = _document_name(source, len(names))
    name = free_name(wanted, names, rename=True)
    if name != wanted:
        state.notes.changed("documents", "another document has the name", name)
    names.add(name)
    data = source.data if source.data is not None else text.encode("utf-8", "replace")
    sha256 = hashlib.sha256(data).hexdigest()
    part, number = "", 1
    while (sha256, part) in contents:  # two sources with the very same text
        number += 1
        part = f"copy {number}"
    contents.add((sha256, part))
    path, copied = keep_original(study, safe_name(name), source.suffix or ".txt", data, None)
    if copied:
        files.made.append(path)
    options = reading_options(study)
    transcript = parse_transcript(
        text,
        name=name,
        patterns=options.patterns,
        interviewers=options.interviewers,
        aliases=options.aliases,
        dismissed=options.dismissed,
        sha256=sha256,
    )
    transcript = replace(_as_told(state.project, transcript), part=part)
    file = path.relative_to(study.transcripts.resolve()).as_posix()
    document_id = store_transcript(study, transcript, name, file)
    rich = _keep_file(state, files, source, source.rich, _RICH) if source.rich else None
    state.keep(
        "document", source.guid, document_id=document_id, said=_said(source, rich, sha256, name)
    )
    return document_id


def _as_told(project: Project, transcript: Transcript) -> Transcript:
    """What govcode wrote itself tells all attributes; none is to be found in the text anew."""
    if not project.own.get("attributes"):
        return transcript
    speakers = tuple(replace(each, attributes={}) for each in transcript.speakers)
    return replace(transcript, attributes={}, speakers=speakers)


def _document_name(source: Source, number: int) -> str:
    return plain_name(source.name) or f"untitled {number + 1}"


def plain_name(name: str) -> str:
    """A name on one line, without the suffix of a file."""
    return _SUFFIX.sub("", " ".join(name.split())).replace("/", "∕")


def safe_name(name: str) -> str:
    """A name for a file, made of letters, digits and a few signs, whatever a project says."""
    plain = _UNSAFE.sub("_", name)[:_LONGEST].strip(" .")
    return f"_{plain}" if not plain or _RESERVED.fullmatch(plain) else plain


def _said(
    source: Source, rich: str | None, sha256: str = "", given: str | None = None
) -> dict[str, object]:
    return {
        "name": source.name,
        "given": given if given != plain_name(source.name) else None,
        "stamp": stamp_said(source.stamp),
        "rich": rich,
        "sha256": sha256 if rich else "",
        "within": source.within,
        "missing": [each.variable for each in source.values if each.value is None],
    }


def _keep_medium(state: Bringing, files: Files, source: Source) -> None:
    """What has no text: its file goes to media/, what was said of it is kept."""
    file = _keep_file(state, files, source, source.data, source.suffix) if source.data else None
    said = {
        "media": source.media,
        "suffix": source.suffix,
        "file": file,
        "path": source.path,
        "stamp": stamp_said(source.stamp),
        "values": [[each.variable, each.value] for each in source.values],
        "within": source.within,
    }
    state.keep_once("source", source.guid, name=source.name, said=said)


def _keep_file(
    state: Bringing, files: Files, source: Source, data: bytes | None, suffix: str
) -> str | None:
    """Write an original under a name of our own, its GUID; the name."""
    folder = state.study.folder / MEDIA
    ending = suffix if re.fullmatch(r"\.\w{1,5}", suffix) else ""
    path = folder / f"{safe_name(source.guid)}{ending}"
    if data is None or path.exists():
        return path.name if path.exists() else None
    try:
        folder.mkdir(exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        path.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise StudyError(Problem(f"cannot be written: {reason}", path.name)) from None
    files.made.append(path)
    return path.name


def bring_values(state: Bringing) -> None:
    """The values of variables that sources have, as attributes of their documents."""
    for source in state.project.sources:
        home = state.homes.get(source.guid)
        if home is not None:
            for value in source.values:
                put_value(state, "document", home.id, value)


def bring_variables(state: Bringing) -> None:
    """Tell which attribute each variable is, two of one name apart; what else was said of it is kept."""
    mine: set[str] = set()
    for each in state.project.variables:
        row = state.row(VARIABLE, each.guid)
        plain = _PREFIX.sub("", " ".join(each.name.split())) or "unnamed"
        name = wanted = row.name if row else plain
        number = 1
        while name in mine and row is None:
            number += 1
            name = f"{wanted} ({number})"
        mine.add(name)
        state.variables[each.guid] = name
        if row is None:
            said = {"type": each.type, "description": each.description, "name": each.name}
            state.keep(VARIABLE, each.guid, name=name, said=said)


def put_value(state: Bringing, owner: str, owner_id: int, value: Value) -> None:
    """Give a document or speaker the value of a variable; a missing value is no attribute."""
    name = state.variables.get(value.variable)
    if name is None:
        state.notes.left_out("values", "their variable is not in the project")
    elif value.value is not None:
        state.notes.carried("values")
        state.study.store.put_attribute(
            f"{owner}_attributes", f"{owner}_id", owner_id, name, value.value
        )
