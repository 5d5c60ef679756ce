"""Files of other programs into a study: which they are, read, put in; or only told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ... import Problem, nearest
from .. import _queries
from .._study import Study, study_folder
from ._bring import Brought, bring_project, study_of_project
from ._bring_documents import Progress
from ._bring_users import pseudonymised
from ._errors import ExchangeError
from ._kept import kept_rows
from ._loss import Loss, LossNotes
from ._project import Project
from ._registry import Format, ReadOptions, format_called, format_of

# what transcripts are called and projects never: looking into these would take time for nothing
_TRANSCRIPTS = frozenset(
    ".txt .md .markdown .docx .doc .rtf .odt .pdf .srt .vtt .sbv .htm .html .mht .xlsx".split()
)


@dataclass(frozen=True, slots=True)
class ProjectImport:
    """What came, or with ``dry_run`` would come, of a project into a study.

    ``program`` is the one that wrote it, as it calls itself; ``loss`` tells what was carried,
    changed, kept for the way back and left out, and how positions were understood.
    """

    file: str
    format: str
    program: str
    name: str
    documents: tuple[str, ...]
    codes: int
    new_codes: tuple[str, ...]
    loss: Loss
    study: str
    done: bool = True


def find_projects(paths: Iterable[Path]) -> list[Path]:
    """Those of ``paths`` that are projects of other programs, by what they hold.

    Raises:
        ExchangeError: on a file that holds a codebook and no project.
    """
    listed = list(paths)
    for path in listed:
        if path.suffix.lower() == ".qdc":
            remedy = f"bring its codes in with 'govcode codebook import {path.name}'"
            raise ExchangeError(Problem("this is a codebook, not a project", path.name, remedy))
    return [
        path
        for path in listed
        if path.suffix.lower() not in _TRANSCRIPTS and format_of(path) is not None
    ]


def import_project(
    study: Study,
    path: str | Path,
    *,
    options: ReadOptions | None = None,
    format: str = "",
    table: Mapping[str, str] | None = None,
    pseudonymise: bool = False,
    dry_run: bool = False,
    coder: str | None = None,
    progress: Progress | None = None,
) -> ProjectImport:
    """Put a project of another program into a study, in one step that undo takes back.

    What is there already, by GUID, by text or by its words, code and coder, is not put in twice.

    Args:
        study: where it goes.
        path: the file or folder.
        options: how positions are counted, where media lie, and the like; by default found out.
        format: one of ``format_names()``; by default what the file holds tells.
        table: their codes (name, path or GUID) → codes of the codebook.
        pseudonymise: call users coder 1, coder 2 …
        dry_run: tell what would happen, and change nothing.
        coder: who imports.
        progress: called with (sources done, sources in all).

    Raises:
        UndecidedOffsetsError: when positions can be read in two ways.
        ExchangeError: when it is no project, damaged, made to do harm, or ``table`` does not fit.
    """
    path = Path(path)
    chosen, project, notes = _read(study, path, options, format)
    if pseudonymise:
        project = _hidden(project, notes)
    brought: Brought = bring_project(
        study, project, notes, table=table, dry_run=dry_run, coder=coder, progress=progress
    )
    return _told(path, chosen, project, brought, study, done=not dry_run)


def study_from_project(
    folder: str | Path,
    path: str | Path,
    *,
    options: ReadOptions | None = None,
    format: str = "",
    pseudonymise: bool = False,
    dry_run: bool = False,
    coder: str | None = None,
    progress: Progress | None = None,
) -> ProjectImport:
    """Make a new study of a project; its codebook has the project's codes and no others.

    Raises:
        StudyError: when the folder holds a study already, or cannot be made.
        UndecidedOffsetsError, ExchangeError: as ``import_project``.
    """
    path = Path(path)
    chosen, project, notes = _read(None, path, options, format)
    if pseudonymise:
        project = _hidden(project, notes)
    with tempfile.TemporaryDirectory(prefix="govcode-") as place:
        target = Path(place) / "study" if dry_run else Path(folder)
        study, brought = study_of_project(target, project, notes, coder=coder, progress=progress)
        with study:
            told = _told(path, chosen, project, brought, study, done=not dry_run)
    return told


def is_new_study(folder: Path) -> bool:
    """Whether a folder is none yet, or an empty one, and no study is above it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return False
    try:
        study_folder(folder if folder.exists() else folder.resolve().parent)
    except Exception:  # no study, or no such folder
        return True
    return False


def _read(
    study: Study | None, path: Path, options: ReadOptions | None, name: str
) -> tuple[Format, Project, LossNotes]:
    if not path.exists():
        raise ExchangeError(Problem("there is no such file", str(path)))
    chosen = format_called(name) if name else format_of(path)
    if chosen is None or chosen.read is None:
        known = "see the formats with 'govcode import --help'"
        raise ExchangeError(Problem("this is no project that can be read", path.name, known))
    _check(options or ReadOptions())
    notes = LossNotes()
    return chosen, chosen.read(path, _with_texts(study, options), notes), notes


_ALLOWED = {
    "offsets": ("codepoint", "utf16", "byte"),
    "newlines": ("one", "two"),
    "mark": ("counted", "not-counted"),
}


def _check(options: ReadOptions) -> None:
    """Refuse what is no way to count; ExchangeError with all of it."""
    problems = [
        Problem(f"{value!r} is no way to count", f"--{name}", nearest(value, allowed))
        for name, allowed in _ALLOWED.items()
        if (value := getattr(options, name)) and value not in allowed
    ]
    if problems:
        raise ExchangeError(*problems)


def _with_texts(study: Study | None, options: ReadOptions | None) -> ReadOptions:
    """The options, with a way to the texts that the study has."""
    options = options or ReadOptions()
    if study is None or options.texts is not None:
        return options

    def text(name: str) -> str | None:
        known = _queries.document_names(study.store)
        found = known.get(name, known.get(Path(name).stem))
        if found is None:  # interviews of a table are called after it and a name of their own
            alike = [number for each, number in known.items() if each.endswith(f" {name}")]
            found = alike[0] if len(alike) == 1 else None
        return None if found is None else _queries.document_text(study.store, found)

    return replace(options, texts=text)


def _hidden(project: Project, notes: LossNotes) -> Project:
    notes.changed(
        "coders", "called coder 1, coder 2 … instead of their names", count=len(project.users)
    )
    return pseudonymised(project)


def _told(
    path: Path, chosen: Format, project: Project, brought: Brought, study: Study, *, done: bool
) -> ProjectImport:
    return ProjectImport(
        path.name,
        chosen.title,
        project.origin,
        project.name,
        brought.documents,
        brought.codes,
        brought.new_codes,
        brought.loss,
        str(study.folder),
        done,
    )


def kept_media(study: Study) -> list[tuple[str, str, str]]:
    """(name, kind, file in media/ or "") of what came with projects and has no text."""
    return [
        (each.name, str(each.said.get("media", "")), str(each.said.get("file", "")))
        for each in kept_rows(study.store)
        if each.kind == "source"
    ]
