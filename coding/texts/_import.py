"""Transcripts into a study: read, recognised by content, stored, all in one change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from sqlite3 import Row

from ... import GovcodeError, Problem
from ...corpus import TableColumns, Transcript, find_transcripts, open_archive, read_data
from .. import _queries
from .._study import Study
from ._attributes import AttributeRow, apply_attributes, read_attributes
from ._replace import Replaced, replace_document
from ._transcripts import (
    Imported,
    free_name,
    keep_original,
    reading_options,
    store_transcript,
    summary_of,
)

Progress = Callable[[int, int], None]
ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: new documents, documents recognised as already there, documents that
    took a corrected text, documents whose file is no longer in transcripts/ (told by a refresh),
    tables in folders, which are read when they are named, files that failed, and how many values
    and roles the attribute tables held; ``not_set`` are rows of such a table whose files failed.
    """

    imported: tuple[Imported, ...] = ()
    known: tuple[str, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    missing: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    attributes: int = 0
    not_set: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read: of the disk, or a member of an archive (then ``path`` is None)."""

    name: str
    data: bytes
    place: str
    path: Path | None
    sha256: str


@dataclass
class _Run:
    """The state of one import."""

    study: Study
    rename: bool = False
    layout: str | None = None
    columns: TableColumns | None = None
    contents: dict[str, dict[str, str]] = field(default_factory=dict)  # hash → part → name
    names: dict[str, int] = field(default_factory=dict)
    aside: dict[tuple[str, str], int] = field(default_factory=dict)
    imported: list[Imported] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    copied: list[Path] = field(default_factory=list)
    called: dict[str, list[str]] = field(default_factory=dict)  # a file's stem → its documents
    failed: set[str] = field(default_factory=set)  # what documents would have been called

    @cached_property
    def folder(self) -> Path:
        """The folder of originals, links resolved."""
        return self.study.transcripts.resolve()

    def look(self) -> None:
        """See what the study holds; inside the change, as another process may have imported."""
        self.contents.clear()
        for (sha256, part), name in _queries.document_contents(self.study.store).items():
            self.contents.setdefault(sha256, {})[part] = name
        self.names = _queries.document_names(self.study.store)
        self.aside = _queries.set_aside(self.study.store)

    def result(self, attributes: int = 0) -> ImportResult:
        return ImportResult(
            tuple(self.imported),
            tuple(dict.fromkeys(self.known)),
            tuple(self.replaced),
            problems=tuple(self.problems),
            attributes=attributes,
        )


def import_transcripts(
    study: Study,
    paths: Iterable[str | Path],
    *,
    attributes: str | Path | None = None,
    values: Mapping[str, str] | None = None,
    layout: str | None = None,
    columns: TableColumns | None = None,
    rename: bool = False,
    coder: str | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Import files and folders of transcripts; a folder is read with what is below it.

    Args:
        study: where they go; each file is copied to its ``transcripts/``, a zip member by member.
        paths: files or folders.
        attributes: a CSV with a ``document`` column, optionally ``speaker`` and ``role``;
            every other column is an attribute of the speaker, or of the document where
            no speaker is given.
        values: attributes for every document of this import.
        layout: a layout that is not to be detected. A document that is there already and
            was read otherwise is read again; its codings stay.
        columns: which columns of a table hold what.
        rename: whether a file whose name is taken by other content gets a free name.
        coder: who imports.
        progress: called with (files done, files in all).

    Returns:
        What came in. Files that fail are listed as problems; the others are imported.

    Raises:
        StudyError: on an attribute file that does not fit; nothing is imported then.
    """
    wanted = [Path(path) for path in paths]
    files = find_transcripts(wanted)
    tables = set(find_transcripts(wanted, tables=True)) - set(files)
    run = _Run(study, rename, layout, columns)
    rows = read_attributes(Path(attributes)) if attributes else []
    who = study.coder(coder)
    with _files_undone(run), study.store.change("import", coder=who) as summary:
        run.look()
        for done, path in enumerate(files):
            for file in _opened(run, path):
                _import_file(run, file)
            if progress:
                progress(done + 1, len(files))
        fitting = _without_failed(run, rows)
        given = fitting + _values_for(run, values or {})
        set_attributes = apply_attributes(study, given, called=run.called)
        summary.append(f"{len(run.imported)} documents")
        if set_attributes:
            summary.append(f"{set_attributes} attributes and roles")
    tables.discard(Path(attributes or ""))
    passed_over = tuple(sorted(path.name for path in tables))
    not_set = len(rows) - len(fitting)
    return replace(run.result(set_attributes), passed_over=passed_over, not_set=not_set)


def refresh_transcripts(
    study: Study, *, coder: str | None = None, progress: Progress | None = None
) -> ImportResult:
    """Bring the study up to date with the files in its ``transcripts/``.

    A file with new content is imported, but for what was removed or replaced before. A file
    whose content changed since its import gives its document the new text; the codings go
    with their words (see ``replace_document``).
    """
    files = find_transcripts([study.transcripts], tables=True) if study.transcripts.is_dir() else []
    folder = study.transcripts.resolve()
    paths = {path.resolve().relative_to(folder).as_posix(): path for path in files}
    run = _Run(study)
    with study.store.change("import", coder=study.coder(coder)) as summary:
        run.look()
        hashes = {file: _sha256(path.read_bytes()) for file, path in paths.items()}
        missing = _follow_files(study, hashes)
        stored = _queries.document_files(study.store)
        for done, (file, path) in enumerate(paths.items()):
            _refresh_file(run, path, hashes[file], stored.get(file, {}))
            if progress:
                progress(done + 1, len(files))
        summary.append(f"{len(run.imported)} documents, {len(run.replaced)} changed")
    return replace(run.result(), missing=tuple(missing))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _follow_files(study: Study, hashes: Mapping[str, str]) -> list[str]:
    """Documents whose file was moved or renamed keep to it; names of those whose file is gone."""
    places = {sha256: file for file, sha256 in hashes.items()}
    missing = []
    for file, parts in _queries.document_files(study.store).items():
        for row in parts.values():
            if hashes.get(file) == row["sha256"]:
                continue
            if row["sha256"] in places:
                study.store.update("documents", row["id"], file=places[row["sha256"]])
            elif file not in hashes:
                missing.append(row["name"])
    return sorted(missing)


def _opened(run: _Run, path: Path) -> Iterator[_File]:
    """The file at ``path``, or the members of the archive that it is."""
    try:
        data = path.read_bytes()
        if path.suffix.lower() != ARCHIVE:
            yield _File(path.name, data, str(path), path, _sha256(data))
            return
        archive = open_archive(data)
    except OSError as error:
        reason = error.strerror or str(error)
        run.problems.append(Problem(f"cannot be read: {reason}", str(path)))
        run.failed.add(path.stem)
    except GovcodeError as error:
        run.problems.extend(replace(problem, place=str(path)) for problem in error.problems)
        run.failed.add(path.stem)
    else:
        run.failed.update(Path(p.place).stem for p in archive.problems)
        run.problems.extend(replace(p, place=f"{path}/{p.place}") for p in archive.problems)
        for member in archive.members:
            place, sha256 = f"{path}/{member.name}", _sha256(member.data)
            yield _File(Path(member.name).name, member.data, place, None, sha256)


def _read(run: _Run, file: _File) -> tuple[Transcript, ...]:
    options = reading_options(run.study, layout=run.layout, columns=run.columns)
    try:
        return read_data(file.data, file.name, options)
    except GovcodeError as error:
        run.problems.extend(replace(problem, place=file.place) for problem in error.problems)
        run.failed.add(_wanted(file, ""))
        return ()


def _import_file(run: _Run, file: _File) -> None:
    there = run.contents.get(file.sha256, {})
    if there and run.layout is None:
        run.known.extend(there.values())
        for part, name in there.items():
            _call(run, file, part, name)
        return
    for transcript in _read(run, file):
        try:
            if transcript.part in there:
                _read_again(run, transcript, there[transcript.part])
                _call(run, file, transcript.part, there[transcript.part])
            else:
                _add(run, file, transcript)
        except GovcodeError as error:
            run.problems.extend(error.problems)
            run.failed.add(_wanted(file, transcript.part))


def _read_again(run: _Run, transcript: Transcript, name: str) -> None:
    """A document that is there, under a layout that is asked for now."""
    row = _queries.document_row(run.study.store, run.names[name])
    if row["layout"] == transcript.layout:
        run.known.append(name)
    else:
        run.replaced.append(replace_document(run.study, transcript, row["id"], row["file"]))


def _add(run: _Run, file: _File, transcript: Transcript) -> None:
    stem, wanted = Path(file.name).stem, _wanted(file, transcript.part)
    name = free_name(wanted, run.names, rename=run.rename)
    stored = _keep(run, file, stem if transcript.part else name)
    document_id = store_transcript(run.study, transcript, name, stored)
    run.names[name] = document_id
    _call(run, file, transcript.part, name)
    run.contents.setdefault(transcript.sha256, {})[transcript.part] = name
    aside = run.aside.pop((transcript.sha256, transcript.part), None)
    if aside is not None:
        run.study.store.delete("set_aside", [aside])
    run.imported.append(summary_of(transcript, name, stored))


def _wanted(file: _File, part: str) -> str:
    """What a document of a file is called where the name is free."""
    stem = Path(file.name).stem
    return f"{stem} {part}" if part else stem


def _call(run: _Run, file: _File, part: str, name: str) -> None:
    """Note which document a file of this import has become, whatever it is called here."""
    names = run.called.setdefault(_wanted(file, part), [])
    if name not in names:
        names.append(name)


def _keep(run: _Run, file: _File, name: str) -> str:
    target, copied = keep_original(run.study, name, Path(file.name).suffix, file.data, file.path)
    if copied:
        run.copied.append(target)
    return target.relative_to(run.folder).as_posix()


def _refresh_file(run: _Run, path: Path, sha256: str, documents: Mapping[str, Row]) -> None:
    if there := run.contents.get(sha256):
        run.known.extend(there.values())
    elif all(sha != sha256 for sha, _ in run.aside):
        for file in _opened(run, path):
            if known := run.contents.get(file.sha256):  # a member of an archive
                run.known.extend(known.values())
                continue
            for transcript in _read(run, file):
                _refresh(run, file, transcript, documents.get(transcript.part))


def _refresh(run: _Run, file: _File, transcript: Transcript, row: Row | None) -> None:
    try:
        if row is None:
            _add(run, file, transcript)
            return
        run.contents.get(row["sha256"], {}).pop(row["part"], None)
        done = replace_document(run.study, transcript, row["id"], row["file"])
        run.contents.setdefault(transcript.sha256, {})[transcript.part] = done.document
        run.replaced.append(done)
    except GovcodeError as error:
        run.problems.extend(error.problems)


def _without_failed(run: _Run, rows: list[AttributeRow]) -> list[AttributeRow]:
    """The rows of a table but for those of files that did not come in: these are of no older document
    of the name. Where nothing came in and something failed, none of them is set.
    """
    if run.problems and not run.called:
        return []
    gone = run.failed - run.called.keys()
    return [each for each in rows if not {each.document, Path(each.document).stem} & gone]


def _values_for(run: _Run, values: Mapping[str, str]) -> list[AttributeRow]:
    names = [each.name for each in run.imported] + run.known
    return [AttributeRow("--set", name, "", "", dict(values)) for name in names if values]


@contextmanager
def _files_undone(run: _Run) -> Iterator[None]:
    """Take the copies away again when the import fails as a whole."""
    try:
        yield
    except BaseException:
        for path in run.copied:
            path.unlink(missing_ok=True)
        raise
