"""A corrected transcript in place of a document's former one; its codings go with their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ... import Problem
from ...corpus import Transcript, align, read_transcripts
from .. import _queries
from .._errors import NotFoundError, StudyError
from .._study import Study
from ._recut import ChangedCoding, LostCoding, cut_of, recut
from ._transcripts import (
    document_columns,
    keep_original,
    put_aside,
    reading_options,
    store_speakers,
)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document with a new text, and what became of its codings: ``same`` are on the very same
    words, ``changed`` on words in another form, ``lost`` have none left.
    """

    document: str
    file: str
    same: int
    changed: tuple[ChangedCoding, ...]
    lost: tuple[LostCoding, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Orphan:
    """A coding whose words a corrected transcript no longer has. ``before`` and ``after`` are the
    words that stood around ``excerpt``; ``start`` and ``end`` count in the text of that time.
    """

    id: int
    document: str
    start: int
    end: int
    excerpt: str
    before: str
    after: str
    code: str
    coder: str
    status: str
    contrary: bool
    orphaned_at: str


def replace_transcript(
    study: Study, document: str, path: str | Path, *, coder: str | None = None
) -> Replaced:
    """Put the transcript in a file in place of a document's, with its codings, memos and attributes.

    Codings whose words are there move with them; where at least half of the words are left
    they cover what stands there now; otherwise what people coded or decided is kept as
    orphaned, and a machine's unreviewed suggestions are dropped. The former file stays in
    ``transcripts/`` but is not imported again.

    Raises:
        NotFoundError: when there is no such document.
        StudyError: when the study has this very content, or the file holds several interviews
            and none is the document's part.
        TranscriptError: when the file cannot be read.
    """
    path = Path(path)
    row = _queries.document_row(study.store, _id_of(study, document))
    options = reading_options(study, document_id=row["id"])
    transcript = _part(read_transcripts(path, options), row["part"] or document, path)
    contents = _queries.document_contents(study.store)
    twin = contents.get((transcript.sha256, transcript.part))
    if twin is not None:
        remedy = "nothing to replace" if twin == document else "remove that document first"
        raise StudyError(
            Problem(f"this content is already the document {twin!r}", str(path), remedy)
        )
    with study.store.change("replace", coder=study.coder(coder)) as summary:
        kept, _ = keep_original(study, row["name"], path.suffix, b"", path)
        file = kept.relative_to(study.transcripts.resolve()).as_posix()
        put_aside(study, [(row["sha256"], row["part"], row["name"])])
        done = replace_document(study, transcript, row["id"], file)
        summary.append(
            f"{document}: {done.same} codings on the same words, {len(done.changed)} on changed "
            f"words, {len(done.lost)} without words"
        )
    return done


def _id_of(study: Study, document: str) -> int:
    return _queries.named(study.store, [document])[0][0]


def _part(found: tuple[Transcript, ...], part: str, path: Path) -> Transcript:
    if len(found) == 1:
        return found[0]
    for transcript in found:
        if transcript.part == part:
            return transcript
    fault = f"holds {len(found)} interviews, none of them {part!r}"
    raise NotFoundError(Problem(fault, str(path), "give a file with this interview alone"))


def replace_document(study: Study, transcript: Transcript, document_id: int, file: str) -> Replaced:
    """Give a document a new transcript, inside a change.

    What people said about the document and its speakers stays; attributes that only the new
    file has are added.
    """
    store = study.store
    row = _queries.document_row(store, document_id)
    old = _queries.document_text(store, document_id)
    speaker_ids = store_speakers(study, transcript, document_id)
    done = recut(
        store,
        document_id,
        cut_of(transcript, speaker_ids),
        text=transcript.text,
        move=align(old, transcript.text).move,
        **document_columns(transcript, file),
    )
    _add_attributes(study, document_id, transcript.attributes)
    store.delete("speakers", _queries.silent_speakers(store, document_id))
    changed, lost = tuple(done.changed), tuple(done.lost)
    return Replaced(row["name"], file, done.same, changed, lost, transcript.notes)


def _add_attributes(study: Study, document_id: int, attributes: Mapping[str, str]) -> None:
    there = _queries.attributes(study.store)[0].get(document_id, {})
    for key, value in attributes.items():
        if key not in there:
            study.store.put_attribute("document_attributes", "document_id", document_id, key, value)


def orphans(study: Study) -> list[Orphan]:
    """Codings whose words are gone, document by document."""
    names = Orphan.__dataclass_fields__
    return [
        Orphan(**{name: row[name] for name in names} | {"contrary": bool(row["contrary"])})
        for row in _queries.orphan_rows(study.store)
    ]
