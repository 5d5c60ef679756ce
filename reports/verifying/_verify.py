"""Whether a report still says what its study says, and what it says itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ... import Problem, nearest
from ...coding import Entry, Study, journal_head, log
from .._errors import ReportError
from ..content import Report, build_report, code_digest
from ._consistency import contradictions
from ._difference import Change, changes, count_values
from ._forms import FORMS, Form, Held


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of a report came to.

    ``values`` were compared; ``moved`` are those that the study does not bear out. ``altered`` are
    places where its words are not what its own data say, or its
    numbers not what its own codings come to. ``since`` are the
    changes of the study after the report, newest first; ``study`` says whether there was one, ``words`` whether
    what the report shows was compared with its data.
    ``notes`` tell what could not be compared, and why.
    """

    form: str
    made_at: str
    made_by: str
    study: bool
    words: bool
    values: int
    codings: int
    quotations: int
    moved: tuple[Change, ...]
    altered: tuple[Change, ...]
    since: tuple[Entry, ...]
    notes: tuple[Problem, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return not (self.moved or self.altered)


def verify_report(path: str | Path, study: Study | None = None) -> Verification:
    """Check a report letter by letter.

    Always: that what it shows is what its own data say. With ``study``: that every number,
    every quotation and every coding is what the study comes to now.

    Args:
        path: a report (HTML, Word or JSON).
        study: the study it was made from.

    Raises:
        ReportError: when the file is no report, or its data cannot be read.
    """
    path = Path(path)
    form = _form(path)
    content = _read(path)
    held = form.unpack(content, str(path))
    notes: list[Problem] = []
    shown = _altered(form, content, held, notes)
    altered = (*contradictions(held.report), *(shown or ()))
    moved: tuple[Change, ...] = ()
    since: tuple[Entry, ...] = ()
    if study is not None:
        now = build_report(study, anonymous=held.report.anonymous)
        moved = changes(held.report, now)
        since = _since(study, held.report, notes)
    made = held.report.provenance
    return Verification(
        form.name,
        made.made_at,
        made.govcode,
        study is not None,
        shown is not None,
        count_values(held.report),
        len(held.report.codings),
        len(held.report.excerpts),
        moved,
        altered,
        since,
        tuple(notes),
    )


def _form(path: Path) -> Form:
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMS:
        message = "reports of this kind carry no data to check"
        raise ReportError(Problem(message, str(path), nearest(suffix, FORMS)))
    return FORMS[suffix]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReportError(Problem(f"the report cannot be read: {reason}", str(path))) from None


def _altered(
    form: Form, content: bytes, held: Held, notes: list[Problem]
) -> tuple[Change, ...] | None:
    """Where the form shows other words than its data make, by making it anew; None where only the
    build that wrote it could tell.
    """
    report = held.report
    if report.provenance.build != code_digest():
        made = report.provenance
        notes.append(
            Problem(
                "its words were not compared with its data: another build of govcode wrote it",
                f"govcode {made.govcode}, build {made.build}; here build {code_digest()}",
                "check it with that build, or write the report anew",
            )
        )
        return None
    return tuple(form.compare(content, report, held.options))


def _since(study: Study, report: Report, notes: list[Problem]) -> tuple[Entry, ...]:
    made, head = report.provenance, journal_head(study)
    entries = log(study)
    if made.journal > head.entries or (
        made.journal == head.entries and made.journal_head != head.hash
    ):
        notes.append(
            Problem(
                "the study's journal is not the one this report was made from",
                f"entry {made.journal}",
                "another copy of the study, or a study restored from a backup; 'govcode check' says more",
            )
        )
        return ()
    return tuple(entries[: head.entries - made.journal])
