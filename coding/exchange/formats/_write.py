"""What writers of annotation formats share: codings by document, files in a new folder or place."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, overload

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Project, Source

_UNSOUND = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST = 180  # bytes of a file's name without what stands behind the dot; systems take 255
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Coded:
    """A coding of words: its place, the code's GUID, the name of who coded, and who decided."""

    guid: str
    start: int
    end: int
    code: str
    user: str
    at: str
    status: str = ""
    decided_by: tuple[str, ...] = ()
    decided_at: str = ""


@dataclass(frozen=True, slots=True)
class CodedWhole:
    """A coding of a whole document."""

    guid: str
    code: str
    user: str
    at: str


CodedSource: TypeAlias = tuple[Source, str, list[Coded]]
CodedOrWhole: TypeAlias = tuple[Source, str, list[Coded], list[CodedWhole]]


@overload
def coded_sources(
    project: Project, notes: LossNotes, *, whole_documents: Literal[False]
) -> list[CodedSource]: ...


@overload
def coded_sources(
    project: Project, notes: LossNotes, *, whole_documents: Literal[True]
) -> list[CodedOrWhole]: ...


def coded_sources(
    project: Project, notes: LossNotes, *, whole_documents: bool
) -> list[CodedSource] | list[CodedOrWhole]:
    """The text documents with their codings in the order of the text.

    What formats of annotations have no place for (memos, cases, attributes, sets, sources
    without text) is noted as left out; with ``whole_documents`` codings of these are given apart.
    """
    users = {user.guid: user.name for user in project.users}
    codes = {code.guid for code in project.codes}
    words: dict[str, list[Coded]] = {}
    whole: dict[str, list[CodedWhole]] = {}
    for each in project.codings:
        user = users.get(each.user, "")
        if each.code not in codes:
            notes.left_out("codings", "their code is not in the project")
        elif each.start is None or each.end is None:
            whole.setdefault(each.source, []).append(
                CodedWhole(each.guid, each.code, user, each.at)
            )
        else:
            made = Coded(
                *(each.guid, each.start, each.end, each.code, user, each.at),
                *(each.status, each.decided_by, each.decided_at),
            )
            words.setdefault(each.source, []).append(made)
    texts = [(source, source.text) for source in project.sources if source.text is not None]
    _note_unsaid(project, notes)
    if not whole_documents:
        count = sum(map(len, whole.values()))
        notes.left_out("codings of whole documents", "the format has codings of words", count=count)
    ordered = {
        guid: sorted(found, key=lambda each: (each.start, each.end))
        for guid, found in words.items()
    }
    notes.carried("documents", len(texts))
    notes.carried("codings", sum(len(ordered.get(source.guid, ())) for source, _ in texts))
    if whole_documents:
        return [
            (source, text, ordered.get(source.guid, []), whole.get(source.guid, []))
            for source, text in texts
        ]
    return [(source, text, ordered.get(source.guid, [])) for source, text in texts]


def _note_unsaid(project: Project, notes: LossNotes) -> None:
    why = "the format has no place for them"
    for what, count in (
        ("sources without text", sum(source.text is None for source in project.sources)),
        ("memos", len(project.notes)),
        ("cases", len(project.cases)),
        ("attributes", sum(len(source.values) for source in project.sources)),
        ("sets", len(project.sets)),
        ("links", len(project.links)),
    ):
        notes.left_out(what, why, count=count)


def file_names(sources: Sequence[CodedSource]) -> list[str]:
    """A name for a file of each source, each another, that every system takes."""
    names: list[str] = []
    taken: set[str] = set()
    for source, *_ in sources:
        plain = _UNSOUND.sub("_", source.name).strip(" .")
        plain = plain.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").strip(" .")
        plain = f"_{plain}" if _RESERVED.fullmatch(plain) or plain.startswith(".") else plain
        name, number = plain or "document", 2
        while name.casefold() in taken:
            name, number = f"{plain or 'document'} {number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """A new folder with ``files``, whole or not at all.

    Raises:
        ExchangeError: when there is something at ``path``, or it cannot be written.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise ExchangeError(Problem("is there already", str(path), "choose a folder that is new"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
            for name, data in files.items():
                (Path(scratch) / name).write_bytes(data)
            if path.exists():
                path.rmdir()
            shutil.copytree(scratch, path)
    except OSError as error:
        fault = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise ExchangeError(Problem(fault, str(path), "choose another place")) from None


def write_file(path: Path, data: bytes) -> None:
    """A file with ``data``, written beside its place and moved there.

    Raises:
        ExchangeError: when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)
    except OSError as error:
        fault = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise ExchangeError(Problem(fault, str(path), "choose another place")) from None
