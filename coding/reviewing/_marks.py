"""Codings, progress and changes, reduced to what is looked at between two key presses."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .._journal import Entry
from .._record import CODEBOOK
from .._study import Study
from . import _queries_review as _queries

State = Literal["waiting", "disputed", "accepted", "rejected"]


class CodedSpan(NamedTuple):
    """A coding without its words and evidence: [start, end) of one document's text."""

    id: int
    start: int
    end: int
    code: str
    coder: str
    origin: str
    status: str
    contrary: bool
    decided_by: str

    @property
    def state(self) -> State:
        """Its status, with what persons differ on told from what nobody has looked at."""
        if self.status == "suggested":
            return "disputed" if self.decided_by else "waiting"
        return "accepted" if self.status == "accepted" else "rejected"


class Progress(NamedTuple):
    """How many codings of a document wait, are disputed, accepted, rejected."""

    waiting: int = 0
    disputed: int = 0
    accepted: int = 0
    rejected: int = 0

    @property
    def all(self) -> int:
        """Codings in all."""
        return sum(self)


def coded_spans(study: Study, document_id: int, *, seen_by: str | None = None) -> list[CodedSpan]:
    """Every coding of a document, in reading order; where several begin, the longest first.

    ``seen_by`` names a coder who works blind and sees no other person's work.
    """
    return [
        CodedSpan(a, b, c, d, e, f, g, bool(contrary), decided_by or "")
        for a, b, c, d, e, f, g, contrary, decided_by in _queries.coding_marks(
            study.store, document_id, seen_by
        )
    ]


def progress_of(study: Study, *, seen_by: str | None = None) -> dict[int, Progress]:
    """Document id → how far its codings are decided; documents without codings are left out."""
    found: dict[int, Progress] = {}
    for document_id, status, count, disputed in _queries.coding_counts(study.store, seen_by):
        before = found.get(document_id, Progress())
        found[document_id] = Progress(
            before.waiting + (count - disputed if status == "suggested" else 0),
            before.disputed + disputed,
            before.accepted + (count if status == "accepted" else 0),
            before.rejected + (count if status == "rejected" else 0),
        )
    return found


def next_undo(study: Study) -> Entry:
    """The change that ``undo`` would take back, so that one can ask before it does.

    Raises:
        NotFoundError: when there is nothing to undo.
        StudyError: when the last change is one that cannot be taken back.
    """
    row = study.store.record.to_undo()
    return Entry(row["id"], row["at"], row["coder"], row["action"], row["summary"], 0, None, None)


class Touched(NamedTuple):
    """What changed since a journal entry: coding ids, and whether memos, the codebook file or
    anything else did.
    """

    codings: frozenset[int]
    memos: bool
    codebook: bool
    elsewhere: bool


def last_entry(study: Study) -> int:
    """The id of the newest journal entry, 0 when there is none."""
    return _queries.last_entry(study.store)


def touched_since(study: Study, entry: int) -> Touched:
    """What the journal entries after ``entry`` touched."""
    found: dict[str, set[int]] = {}
    for relation, row_id in _queries.touched_since(study.store, entry):
        found.setdefault(relation, set()).add(row_id)
    others = set(found) - {"codings", "decisions", "memos", CODEBOOK}
    ids = frozenset(found.get("codings", ()))
    return Touched(ids, "memos" in found, CODEBOOK in found, bool(others))


def version_of_others(study: Study) -> int:
    """A number that changes when another process has written the study."""
    return _queries.version_of_others(study.store)


def be_patient(study: Study, milliseconds: int) -> None:
    """How long a change waits for another process that writes, before ``BusyStudyError``."""
    _queries.be_patient(study.store, milliseconds)
