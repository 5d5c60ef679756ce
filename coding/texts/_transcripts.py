"""Transcripts as documents of a study: their rows, their originals, what is known of their labels."""

from __future__ import annotations

import filecmp
import json
import shutil
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ... import Problem
from ...corpus import ReadingOptions, TableColumns, Transcript
from .. import _queries
from .._errors import StudyError
from .._study import Study
from ._recut import Piece, cut_of


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


def summary_of(transcript: Transcript, name: str, file: str) -> Imported:
    """What an import tells of a transcript."""
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


def reading_options(
    study: Study,
    *,
    document_id: int | None = None,
    layout: str | None = None,
    columns: TableColumns | None = None,
) -> ReadingOptions:
    """What the study knows before it reads: its settings, and what was said of labels."""
    said = {row["label"]: row["name"] for row in _queries.label_rows(study.store, document_id)}
    return ReadingOptions(
        layout=layout,
        patterns=study.settings.patterns(),
        interviewers=tuple(study.settings.interviewers),
        aliases={label: name for label, name in said.items() if name is not None},
        dismissed=frozenset(label for label, name in said.items() if name is None),
        columns=columns or TableColumns(),
    )


def keep_original(
    study: Study, name: str, suffix: str, data: bytes, source: Path | None
) -> tuple[Path, bool]:
    """The original of a document in transcripts/: where it lies already, else a new copy; and
    whether it is a copy made now.

    A name that is taken by other content, by an undone or killed import or by hand, gets a number.
    """
    folder = study.transcripts.resolve()
    if source is not None and source.resolve().is_relative_to(folder):
        return source.resolve(), False
    target, number = folder / (name + suffix), 1
    while target.exists():
        if _same(target, data, source):
            return target, False
        number += 1
        target = folder / f"{name} ({number}){suffix}"
    folder.mkdir(exist_ok=True)
    try:
        if source is not None:
            shutil.copyfile(source, target)
        else:
            target.write_bytes(data)
    except OSError as error:
        target.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise StudyError(Problem(f"cannot be copied into the study: {reason}", name)) from None
    return target, True


def _same(target: Path, data: bytes, source: Path | None) -> bool:
    if source is not None:
        return filecmp.cmp(source, target, shallow=False)
    return target.read_bytes() == data


def free_name(name: str, taken: Collection[str], *, rename: bool) -> str:
    """``name``, or with ``rename`` a numbered one, for a document; StudyError when it is taken."""
    if name not in taken:
        return name
    if not rename:
        remedy = (
            "rename the file, import with --rename to keep both, or put it in place of the "
            "document with 'govcode corpus replace'"
        )
        fault = "a document with this name and other content is already in the study"
        raise StudyError(Problem(fault, name, remedy))
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def store_transcript(study: Study, transcript: Transcript, name: str, file: str) -> int:
    """Insert a document with its speakers, turns and attributes; its id."""
    store = study.store
    cut = cut_of(transcript, {})  # speakers get their ids when their document has one
    document_id = store.insert(
        "documents",
        name=name,
        file=file,
        text=transcript.text,
        sentences=cut.as_json(),
        **_row(transcript),
    )
    ids = store_speakers(study, transcript, document_id)
    speakers = [ids.get(turn.speaker or "") for turn in transcript.turns]
    _insert_turns(study, document_id, cut.turns, speakers)
    for key, value in transcript.attributes.items():
        store.put_attribute("document_attributes", "document_id", document_id, key, value)
    return document_id


def _row(transcript: Transcript) -> dict[str, str]:
    return {
        "sha256": transcript.sha256,
        "part": transcript.part,
        "encoding": transcript.encoding,
        "layout": transcript.layout,
        "language": transcript.language,
        "notes": json.dumps(transcript.notes, ensure_ascii=False),
    }


def document_columns(transcript: Transcript, file: str) -> dict[str, str | None]:
    """The columns of a document that takes this transcript in place of its former one."""
    return {"file": file, "coded_with": None, **_row(transcript)}


def _insert_turns(
    study: Study, document_id: int, turns: Sequence[Piece], speakers: Sequence[int | None]
) -> None:
    columns = ("document_id", "position", "start", "end", "speaker_id", "begins", "ends")
    rows = [
        (document_id, position, turn.start, turn.end, speaker, turn.begins, turn.ends)
        for position, (turn, speaker) in enumerate(zip(turns, speakers, strict=True))
    ]
    study.store.insert_many("turns", columns, rows)


def store_speakers(study: Study, transcript: Transcript, document_id: int) -> dict[str, int]:
    """Ids of a transcript's speakers: a name is one person in all documents, a label such as
    受访者 is one of its document.
    """
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


def put_aside(study: Study, contents: Iterable[tuple[str, str, str]]) -> None:
    """Note contents, as (sha256, part, name), that are not to come in again by themselves."""
    known = _queries.set_aside(study.store)
    for sha256, part, name in contents:
        if (sha256, part) not in known:
            study.store.insert("set_aside", sha256=sha256, part=part, name=name)
