"""Codebooks of other programs into a study's codebook, and out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ... import Problem, nearest
from ...codebooks import Codebook, Language, parse_codebook
from ...codebooks.formats import (
    READABLE,
    WRITABLE,
    CodebookOptions,
    read_foreign_codebook,
    write_foreign_codebook,
)
from ...codebooks.formats import Loss as FormatLoss
from .._study import Study
from ..recoding._preview import PreviewOnly
from ._bring import add_to_codebook, bring_codes, new_codebook
from ._bring_codes import CodePlan
from ._errors import ExchangeError
from ._loss import Loss, LossNotes
from ._project import Project
from ._state import Bringing
from ._take import ORIGIN
from ._take_codes import take_codes
from ._taking import Taking

REFI = "refi"
_SUFFIXES = {".qdc": REFI, ".csv": "csv", ".yml": "quanteda", ".yaml": "quanteda"}


@dataclass(frozen=True, slots=True)
class CodebookImport:
    """What came, or with ``dry_run`` would come, of another program's codebook."""

    file: str
    format: str
    codes: int
    new_codes: tuple[str, ...]
    loss: Loss
    done: bool = True


@dataclass(frozen=True, slots=True)
class CodebookExport:
    """What was written of a codebook to a file of another program."""

    file: str
    format: str
    codes: int
    loss: Loss


def codebook_formats(*, written: bool) -> tuple[str, ...]:
    """The names of the formats of codebooks that are read, or those that are written."""
    return (REFI, *(WRITABLE if written else READABLE))


def convert_codebook(path: str | Path, *, format: str = "") -> tuple[str, Loss]:
    """Another program's codebook as the text of a codebook file, and what did not come along.

    Raises:
        ExchangeError, CodebookError: when it cannot be read.
    """
    path, notes = Path(path), LossNotes()
    if _is_refi(path, format):
        text = new_codebook(_refi(path, notes))
        notes.carried("codes", len(parse_codebook(text).codes))
    else:
        found = read_foreign_codebook(_bytes(path), name=path.name, format=format)
        text = found.text
        notes.carried("codes", len(found.codebook.codes))
        _take_over(notes, found.losses)
    return text, notes.done()


def write_codebook_text(path: str | Path, text: str) -> None:
    """Write a new codebook file; ExchangeError when there is one already or it cannot be written."""
    from .refi._write import write_file

    path = Path(path)
    if path.exists():
        raise ExchangeError(
            Problem("there is such a file already", str(path), "choose another name")
        )
    write_file(path, text.encode("utf-8"))


def import_codebook(
    study: Study,
    path: str | Path,
    *,
    format: str = "",
    table: Mapping[str, str] | None = None,
    dry_run: bool = False,
    coder: str | None = None,
) -> CodebookImport:
    """Add the codes of another program's codebook to a study's.

    Codes that are there already, by GUID, ``table``, id or name, stay as they are. One step
    of undo takes it back.

    Raises:
        ExchangeError, CodebookError: when it cannot be read, or a codebook is invalid.
    """
    path, notes = Path(path), LossNotes()
    who = study.coder(coder)
    count, added, name = 0, CodePlan(), ""
    try:
        with study.store.change("import codebook", coder=who) as summary:
            study.renew_codebook()
            if _is_refi(path, format):
                count, added, name = *_bring_refi(study, path, notes, table, who), "REFI-QDA"
            else:
                found = read_foreign_codebook(_bytes(path), name=path.name, format=format)
                _take_over(notes, found.losses)
                count, name = len(found.codebook.codes), found.format
                added = _new_in(study.codebook, found.codebook, notes)
                lists = found.codebook.lists
                add_to_codebook(study, added, lambda data: _add_lists(data, lists, notes))
            summary.append(f"{len(added.new_codes)} new codes of {path.name}")
            if dry_run:
                raise PreviewOnly
    except PreviewOnly:
        study.refresh_codebook()
    except BaseException:
        study.refresh_codebook()
        raise
    new = tuple(str(each["id"]) for each in added.new_codes)
    return CodebookImport(path.name, name, count, new, notes.done(), done=not dry_run)


def export_codebook(
    codebook: Codebook | Study,
    path: str | Path,
    *,
    format: str = "",
    lang: Language = "en",
) -> CodebookExport:
    """Write a codebook, or that of a study, for another program.

    GUIDs of a study's codes are those that its projects have too. ``format`` is one of
    ``codebook_formats(written=True)``; by default the suffix tells it.

    Raises:
        ExchangeError: when there is such a file already, it cannot be written, or there is no such
            format.
    """
    path, notes = Path(path), LossNotes()
    book = codebook.codebook if isinstance(codebook, Study) else codebook
    chosen = format or _SUFFIXES.get(path.suffix.lower(), "")
    if path.exists():
        raise ExchangeError(
            Problem("there is such a file already", str(path), "choose another name")
        )
    if chosen == REFI:
        data = _as_qdc(codebook, book, lang, notes)
    elif chosen in WRITABLE:
        data, losses = write_foreign_codebook(
            book, format=chosen, options=CodebookOptions(lang=lang)
        )
        _take_over(notes, losses)
    else:
        known = codebook_formats(written=True)
        hint = nearest(format, known) if format else f"give --format, one of {', '.join(known)}"
        raise ExchangeError(Problem("in which format?", path.name, hint))
    from .refi._write import write_file

    write_file(path, data)
    notes.carried("codes", len(book.codes))
    return CodebookExport(str(path), chosen, len(book.codes), notes.done())


def _is_refi(path: Path, format: str) -> bool:
    if format or path.suffix.lower() == ".qdc":
        return format in ("", REFI)
    return path.is_file() and b"<CodeBook" in path.read_bytes()[:2_000]


def _refi(path: Path, notes: LossNotes) -> Project:
    from .refi._qdc import read_qdc

    return read_qdc(path, notes)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExchangeError(Problem(f"cannot be read: {reason}", str(path))) from None


def _take_over(notes: LossNotes, losses: tuple[FormatLoss, ...]) -> None:
    for each in losses:
        note = notes.changed if each.fate == "changed" else notes.left_out
        note(each.what, each.why, ", ".join(each.examples), each.count)


def _bring_refi(
    study: Study, path: Path, notes: LossNotes, table: Mapping[str, str] | None, who: str
) -> tuple[int, CodePlan]:
    project = _refi(path, notes)
    state = Bringing(study, project, notes, who, "")
    state.look()
    plan = bring_codes(state, table)
    for group in project.sets:
        notes.left_out("sets", "groups of codes; a codebook of govcode has families", group.name)
    state.write()
    return len(project.codes), plan


def _new_in(book: Codebook, other: Codebook, notes: LossNotes) -> CodePlan:
    """What a codebook has not of another one: codes by id and by name, and their families."""
    plan = CodePlan()
    names = {text.casefold() for code in book.codes for text in _texts(code.name)}
    for code in other.codes:
        if code.id in book.by_id or any(text.casefold() in names for text in _texts(code.name)):
            notes.carried("codes", why="in the codebook already", where=code.id)
            continue
        made = code.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        plan.new_codes.append(made)
        if code.family not in book.families:
            family = other.families[code.family]
            plan.new_families[code.family] = family.model_dump(mode="json", exclude_defaults=True)
        notes.carried("codes")
    there = {*book.by_id, *(str(each["id"]) for each in plan.new_codes)}
    for made in plan.new_codes:
        for key in ("parent", "opposite"):
            if made.get(key, next(iter(there))) not in there:
                notes.left_out(f"{key}s", "that code was not taken over", str(made.pop(key)))
    return plan


def _texts(name: Any) -> list[str]:
    return [text for text in (name.zh, name.en) if text]


def _add_lists(data: dict[str, Any], lists: Mapping[str, Any], notes: LossNotes) -> None:
    present = data.get("lists") or {}
    for name, words in lists.items():
        if name not in present:
            present = {**present, name: dict(words)}
        elif present[name] != dict(words):
            notes.left_out("lists", "the codebook has another list of that name", name)
    if present:
        data["lists"] = present


def _as_qdc(owner: Codebook | Study, book: Codebook, lang: Language, notes: LossNotes) -> bytes:
    from ._kept import Births
    from .refi._qdc import qdc_bytes

    if isinstance(owner, Study):
        taking = Taking(owner, notes, lang, accepted_only=False)
        births, kept = taking.births, taking.kept_names("code", "family")
    else:
        births, kept = Births(book.codebook), {}
    taken = take_codes(book, [], kept, births, lang=lang, notes=notes)
    return qdc_bytes(taken.codes, [], ORIGIN, notes)
