"""Transcripts into a study: read, recognised by content, stored, all in one change."""

from __future__ import annotations

import filecmp
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .. import GovcodeError, Problem
from ..corpus import Transcript, find_transcripts, read_transcript
from . import _queries
from ._attributes import AttributeRow, apply_attributes, read_attributes
from ._errors import StudyError
from ._study import Study

Progress = Callable[[int, int], None]

_LETTER = {"speech": "s", "label": "l", "aside": "a"}


@dataclass(frozen=True, slots=True)
class Imported:
    """One transcript that came in, and what was understood of it."""

    name: str
    file: str
    characters: int
    turns: int
    speakers: tuple[str, ...]
    layout: str
    encoding: str
    language: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: new documents, files recognised as already there, files that failed,
    and how many values and roles the tables held.
    """

    imported: tuple[Imported, ...] = ()
    known: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    attributes: int = 0


@dataclass(slots=True)
class _Run:
    """The state of one import."""

    study: Study
    hashes: dict[str, str]
    names: dict[str, int]
    rename: bool
    imported: list[Imported] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    copied: list[Path] = field(default_factory=list)


def import_transcripts(
    study: Study,
    paths: Iterable[str | Path],
    *,
    attributes: str | Path | None = None,
    values: Mapping[str, str] | None = None,
    layout: str | None = None,
    rename: bool = False,
    coder: str | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Import files and folders of transcripts; a folder is read with what is below it.

    Args:
        study: where they go; each file is copied to its ``transcripts/``.
        paths: files or folders.
        attributes: a CSV with a ``document`` column, optionally ``speaker`` and ``role``;
            every other column is an attribute of the speaker, or of the document where
            no speaker is given.
        values: attributes for every document of this import.
        layout: a layout that is not to be detected.
        rename: whether a file whose name is taken by other content gets a free name.
        coder: who imports.
        progress: called with (files done, files in all).

    Returns:
        What came in. Files that fail are listed as problems; the others are imported.

    Raises:
        StudyError: on an attribute file that does not fit; nothing is imported then.
    """
    files = find_transcripts([Path(path) for path in paths])
    run = _Run(study, {}, {}, rename)
    rows = read_attributes(Path(attributes)) if attributes else []
    who = study.coder(coder)
    with _files_undone(run), study.store.change("import", coder=who) as summary:
        # read inside the change: another process may just have imported the same files
        run.hashes.update(_queries.document_hashes(study.store))
        run.names.update(_queries.document_names(study.store))
        for done, file in enumerate(files):
            _import_file(run, file, layout)
            if progress:
                progress(done + 1, len(files))
        wanted = rows + _values_for(run, values or {})
        set_attributes = apply_attributes(study, wanted)
        summary.append(f"{len(run.imported)} documents")
        if set_attributes:
            summary.append(f"{set_attributes} attributes and roles")
    known, problems = tuple(run.known), tuple(run.problems)
    return ImportResult(tuple(run.imported), known, problems, set_attributes)


def refresh_transcripts(
    study: Study, *, coder: str | None = None, progress: Progress | None = None
) -> ImportResult:
    """Bring the study up to date with the files in its ``transcripts/``.

    A file with new content is imported. A file whose content changed since its import
    takes the place of its document, attributes included, unless people have coded in it:
    then it is reported as a problem and the document stays as it is.
    """
    files = find_transcripts([study.transcripts]) if study.transcripts.is_dir() else []
    run = _Run(
        study,
        _queries.document_hashes(study.store),
        _queries.document_names(study.store),
        rename=False,
    )
    stored = _queries.document_files(study.store)
    folder = study.transcripts.resolve()
    with study.store.change("import", coder=study.coder(coder)) as summary:
        replaced = 0
        for done, file in enumerate(files):
            row = stored.get(file.resolve().relative_to(folder).as_posix())
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            if digest in run.hashes:
                run.known.append(run.hashes[digest])
            elif row is None:
                _import_file(run, file, None)
            else:
                replaced += _replace_document(run, file, row)
            if progress:
                progress(done + 1, len(files))
        summary.append(f"{len(run.imported)} documents, {replaced} of them changed")
    return ImportResult(tuple(run.imported), tuple(run.known), tuple(run.problems))


def _replace_document(run: _Run, file: Path, row: sqlite3.Row) -> bool:
    """Import a changed file in place of its document; False when people have coded there."""
    store = run.study.store
    if _queries.has_decisions(store, row["id"]):
        remedy = "put the former file back, or give the new one another name"
        run.problems.append(
            Problem("the file has changed, but people have coded its document", row["file"], remedy)
        )
        return False
    try:
        transcript = read_transcript(file, interviewers=run.study.settings.interviewers)
    except GovcodeError as error:
        run.problems.extend(error.problems)
        return False
    known = _Known(run.study, row["id"])
    store.delete("documents", [row["id"]])
    del run.names[row["name"]], run.hashes[row["sha256"]]
    document_id = _store_transcript(run.study, transcript, row["name"], row["file"])
    known.restore(document_id)
    run.names[row["name"]], run.hashes[transcript.sha256] = document_id, row["name"]
    run.imported.append(_summary(transcript, row["name"], row["file"]))
    return True


class _Known:
    """What people said about a document and its own speakers, to be kept over a replacement."""

    def __init__(self, study: Study, document_id: int) -> None:
        self.store = study.store
        by_document, by_speaker = _queries.attributes(self.store)
        self.attributes = by_document.get(document_id, {})
        self.speakers = {
            row["name"]: (row["role"], by_speaker.get(row["id"], {}))
            for row in _queries.speaker_rows(self.store)
            if row["document_id"] == document_id
        }

    def restore(self, document_id: int) -> None:
        for key, value in self.attributes.items():
            self.store.put_attribute("document_attributes", "document_id", document_id, key, value)
        for name, (role, attributes) in self.speakers.items():
            speaker_id = _queries.find_speaker(self.store, name, document_id)
            if speaker_id is not None:
                self.store.update("speakers", speaker_id, role=role)
                for key, value in attributes.items():
                    self.store.put_attribute(
                        "speaker_attributes", "speaker_id", speaker_id, key, value
                    )


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


def _import_file(run: _Run, file: Path, layout: str | None) -> None:
    try:
        transcript = read_transcript(
            file, layout=layout, interviewers=run.study.settings.interviewers
        )
        _import_transcript(run, file, transcript)
    except GovcodeError as error:
        run.problems.extend(error.problems)


def _import_transcript(run: _Run, file: Path, transcript: Transcript) -> None:
    if transcript.sha256 in run.hashes:
        run.known.append(run.hashes[transcript.sha256])
        return
    name = _free_name(run, file.stem)
    stored = _keep_original(run, file, name)
    document_id = _store_transcript(run.study, transcript, name, stored)
    run.names[name], run.hashes[transcript.sha256] = document_id, name
    run.imported.append(_summary(transcript, name, stored))


def _free_name(run: _Run, name: str) -> str:
    if name not in run.names:
        return name
    if not run.rename:
        remedy = "rename the file, or import with --rename to keep both"
        raise StudyError(
            Problem(
                "a document with this name and other content is already in the study", name, remedy
            )
        )
    number = 2
    while f"{name} ({number})" in run.names:
        number += 1
    return f"{name} ({number})"


def _keep_original(run: _Run, file: Path, name: str) -> str:
    """Copy ``file`` to transcripts/ unless it lies there; return its path relative to there."""
    folder = run.study.transcripts.resolve()
    source = file.resolve()
    if source.is_relative_to(folder):
        return source.relative_to(folder).as_posix()
    target = folder / (name + file.suffix)
    number = 1
    while target.exists():  # left by an undone or a killed import, or by hand
        if filecmp.cmp(source, target, shallow=False):
            return target.name
        number += 1
        target = folder / f"{name} ({number}){file.suffix}"
    folder.mkdir(exist_ok=True)
    run.copied.append(target)
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise StudyError(
            Problem(f"cannot be copied into the study: {error.strerror}", file.name)
        ) from None
    return target.name


def _store_transcript(study: Study, transcript: Transcript, name: str, file: str) -> int:
    store = study.store
    sentences = [sentence for turn in transcript.turns for sentence in turn.sentences]
    cut = {
        "starts": [sentence.start for sentence in sentences],
        "kinds": "".join(_LETTER[sentence.kind] for sentence in sentences),
    }
    document_id = store.insert(
        "documents",
        name=name,
        file=file,
        sha256=transcript.sha256,
        text=transcript.text,
        encoding=transcript.encoding,
        layout=transcript.layout,
        language=transcript.language,
        notes=json.dumps(transcript.notes, ensure_ascii=False),
        sentences=json.dumps(cut, separators=(",", ":")),
    )
    speaker_ids = _store_speakers(study, transcript, document_id)
    store.insert_many(
        "turns",
        ("document_id", "position", "start", "end", "speaker_id"),
        [
            (document_id, position, turn.start, turn.end, speaker_ids.get(turn.speaker or ""))
            for position, turn in enumerate(transcript.turns)
        ],
    )
    for key, value in transcript.attributes.items():
        store.put_attribute("document_attributes", "document_id", document_id, key, value)
    return document_id


def _store_speakers(study: Study, transcript: Transcript, document_id: int) -> dict[str, int]:
    """Speakers of a transcript: a name is one person in all documents, a label such as 受访者 is not."""
    store, ids = study.store, {}
    for speaker in transcript.speakers:
        home = document_id if speaker.generic else None
        known = _queries.find_speaker(store, speaker.label, home)
        ids[speaker.label] = (
            store.insert("speakers", name=speaker.label, document_id=home, role=speaker.role)
            if known is None
            else known
        )
        for key, value in speaker.attributes.items():
            store.put_attribute("speaker_attributes", "speaker_id", ids[speaker.label], key, value)
    return ids


def _summary(transcript: Transcript, name: str, file: str) -> Imported:
    return Imported(
        name=name,
        file=file,
        characters=len(transcript.text),
        turns=len(transcript.turns),
        speakers=tuple(speaker.label for speaker in transcript.speakers),
        layout=transcript.layout,
        encoding=transcript.encoding,
        language=transcript.language,
        notes=transcript.notes,
    )
