"""A sheet that comes back into the study, as one change by the coder who filled it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from ... import GovcodeError, Problem
from .. import _queries
from .._backup import back_up_bulk
from .._decide import turn_of_speech
from .._errors import StudyError
from .._study import Study
from ..recoding._preview import PreviewOnly
from . import _sheet_words as words
from ._sheet_apply import Tally, Target, apply_wish, summary_of
from ._sheet_codes import CodeNames
from ._sheet_key import RowKey
from ._sheet_places import Place, places_of
from ._sheet_read import SheetRow, SheetTable, read_sheet
from ._sheet_state import states_of
from ._sheet_units import shown
from ._sheet_wishes import Fault, Wish, is_unchanged, key_of, same_text, wish_of


@dataclass(frozen=True, slots=True)
class SheetImport:
    """What a sheet brought, or with ``dry_run`` would bring.

    ``rows`` were read, of which ``changed`` had effects. ``coded`` counts codes put on units,
    ``accepted`` and ``rejected`` suggestions, ``withdrawn`` what was there and is taken back;
    ``moved`` units are at another place of a corrected text. ``problems`` are rows that were
    left out, each with its place and a remedy; ``notes`` are worth knowing.
    """

    path: str
    coder: str
    rows: int
    changed: int
    coded: int
    accepted: int
    rejected: int
    withdrawn: int
    memos: int
    moved: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class _Asking:
    """A row that asks for something, and where its unit is."""

    row: SheetRow
    key: RowKey
    wish: Wish
    target: Target


@dataclass(slots=True)
class _Run:
    """The state of one import."""

    study: Study
    path: Path
    table: SheetTable
    names: CodeNames
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    changed: int = 0
    moved: int = 0

    def tell(self, row: SheetRow, fault: Fault) -> None:
        """Note what is wrong in a row."""
        place = f"{self.path.name}, row {row.number}"
        if fault.column in self.table.letters:
            place += f", column {self.table.letters[fault.column]}"  # type: ignore[index]
        self.problems.append(Problem(fault.message, place, fault.remedy))


def import_sheet(
    study: Study, path: str | Path, *, coder: str | None = None, dry_run: bool = False
) -> SheetImport:
    """Bring a sheet's codes, verdicts and memos in, as one change by its coder.

    Only rows that were changed are looked into, and of them only what differs from what went
    out. Rows may be sorted, filtered or deleted. A row with a fault is left out as a whole and
    told: an unknown code, an edited text, words that were changed since, a row that was
    inserted, or one that is there twice and differs. Importing a sheet again changes nothing.

    Args:
        study: the study.
        path: the sheet, .xlsx or .csv.
        coder: who filled it in; by default whose sheet it is, or the name written into it.
        dry_run: whether only to tell what would happen.

    Raises:
        StudyError: when the file is no sheet, is of another study, or nobody is named.
    """
    path = Path(path)
    table = read_sheet(path)
    run = _Run(study, path, table, CodeNames(study.codebook))
    keyed = list(_keyed(run))
    who = _coder(study, table, [key for _, key in keyed], coder)
    _check_columns(run, [key for _, key in keyed])
    run.notes += [f"the column {each} is not read" for each in table.unknown]
    with suppress(PreviewOnly), study.store.change("sheet", coder=who) as summary:
        _bring(run, keyed, who)
        summary.append(summary_of(path.name, run.changed, run.tally))
        if dry_run:
            raise PreviewOnly
        back_up_bulk(study, "sheet", run.tally.total())
    return SheetImport(
        path=str(path),
        coder=who,
        rows=len(table.rows),
        changed=run.changed,
        coded=run.tally.coded,
        accepted=run.tally.accepted,
        rejected=run.tally.rejected,
        withdrawn=run.tally.withdrawn,
        memos=run.tally.memos,
        moved=run.moved,
        problems=tuple(run.problems),
        notes=tuple(run.notes),
        done=not dry_run,
    )


def _keyed(run: _Run) -> Iterator[tuple[SheetRow, RowKey]]:
    """The rows with their keys; rows without one are told where they say anything."""
    for row in run.table.rows:
        key = key_of(row)
        if isinstance(key, RowKey):
            yield row, key
        elif any(row.text(*column) for column in row.cells if column[0] in _TELLING):
            run.tell(row, key)


_TELLING = ("text", "key", *words.FILLED_IN)


def _coder(study: Study, table: SheetTable, keys: Sequence[RowKey], given: str | None) -> str:
    owners = {key.coder for key in keys}
    if len(owners) > 1:
        shown_owners = ", ".join(sorted(each or "anybody" for each in owners))
        remedy = "import each sheet by itself"
        raise StudyError(
            Problem(f"holds rows of several sheets: for {shown_owners}", remedy=remedy)
        )
    owner, written = next(iter(owners), ""), " ".join(table.name.split())
    if owner and given and given != owner:
        remedy = f"import it as {owner}, or write a sheet for {given}"
        raise StudyError(Problem(f"the sheet was written for {owner!r}", remedy=remedy))
    if owner and not given and written and written != owner:
        remedy = f"if it is theirs all the same, give --coder {owner}"
        fault = f"the sheet was written for {owner!r}, and {written!r} has put a name into it"
        raise StudyError(Problem(fault, remedy=remedy))
    who = given or owner or written
    if not who:
        remedy = "give --coder NAME; no name is written into the sheet"
        raise StudyError(Problem("who filled this in?", remedy=remedy))
    return study.coder(who)


def _check_columns(run: _Run, keys: Iterable[RowKey]) -> None:
    expected = max((key.columns for key in keys), default=0)
    missing = [at for at in range(1, expected + 1) if at not in run.table.code_columns()]
    if missing:
        shown_columns = ", ".join(words.header(words.CODES, "en", at) for at in missing)
        remedy = "without them it cannot be told what was taken out; bring them back, empty"
        raise StudyError(Problem(f"columns are missing: {shown_columns}", str(run.path), remedy))


def _bring(run: _Run, keyed: Sequence[tuple[SheetRow, RowKey]], who: str) -> None:
    places = places_of(run.study, (key for _, key in keyed))
    if keyed and not places:
        remedy = "import it into the study that wrote it, or write a new sheet"
        fault = "is a sheet of another study, or of texts that are gone"
        raise StudyError(Problem(fault, str(run.path), remedy))
    asking = _without_twins(run, _asking(run, keyed, places))
    for document_id, group in groupby(asking, key=lambda each: each.target.place.document_id):
        _bring_document(run, document_id, list(group), who)


def _asking(
    run: _Run, keyed: Iterable[tuple[SheetRow, RowKey]], places: Mapping[tuple[int, str], Place]
) -> Iterator[_Asking]:
    """The rows that ask for something, faultless ones."""
    structures: dict[int, _queries.Structure] = {}
    for row, key in keyed:
        place = places.get((key.document_id, key.text))
        unchanged = is_unchanged(row, run.table, key)
        if place is None:
            if not unchanged:
                run.tell(row, _GONE)
            continue
        if not same_text(
            row.text("text"), shown(place.then[key.start : key.end]), run.table.encoding
        ):
            run.tell(row, _EDITED)
        elif not unchanged:
            wish = wish_of(row, run.table, key, run.names)
            target = _target(run, place, key, structures)
            for fault in wish if isinstance(wish, list) else []:
                run.tell(row, fault)
            if isinstance(target, Fault):
                run.tell(row, target)
            elif isinstance(wish, Wish):
                yield _Asking(row, key, wish, target)


_GONE = Fault(
    "its document is no longer in the study", "undo what took it out, or write a new sheet"
)
_EDITED = Fault(
    "the text was edited",
    "bring back the words as they were; a transcript is corrected with 'govcode corpus replace'",
    ("text", 0),
)


def _target(
    run: _Run, place: Place, key: RowKey, structures: dict[int, _queries.Structure]
) -> Target | Fault:
    span = place.span(key)
    if span is None:
        fault = "its words have been changed in the study since the sheet was written"
        return Fault(fault, "write a new sheet, or code it with 'govcode apply'")
    if place.document_id not in structures:
        structures[place.document_id] = _queries.structure(run.study.store, place.document_id)
    structure = structures[place.document_id]
    if place.moved is None:
        return Target(place, span, structure.turns[structure.turn_at(span[0])][0])
    try:
        turn_id = turn_of_speech(structure, *span, place.name)
    except GovcodeError as error:
        return Fault(error.problems[0].message, error.problems[0].remedy)
    return Target(place, span, turn_id)


def _without_twins(run: _Run, asking: Iterable[_Asking]) -> list[_Asking]:
    """Rows in the order of documents and places; rows of the same words only where they agree."""
    ordered = sorted(
        asking, key=lambda each: (each.target.place.document_id, each.target.span, each.row.number)
    )
    by_words: dict[tuple[int, int, int], list[_Asking]] = {}
    for each in ordered:
        place = (each.target.place.document_id, *each.target.span)
        by_words.setdefault(place, []).append(each)
    kept = []
    for rows in by_words.values():
        if all(each.wish == rows[0].wish for each in rows):
            kept.append(rows[0])
            if len(rows) > 1:
                numbers = ", ".join(str(each.row.number) for each in rows)
                run.notes.append(f"rows {numbers} are the same unit and agree")
            continue
        for each in rows:
            others = ", ".join(str(other.row.number) for other in rows if other is not each)
            run.tell(
                each.row,
                Fault(f"is the same unit as row {others}, and differs", "keep one of them"),
            )
    return kept


def _bring_document(run: _Run, document_id: int, rows: Sequence[_Asking], who: str) -> None:
    free: list[_Asking] = []
    for each in rows:
        if free and each.target.span[0] < free[-1].target.span[1]:
            fault = f"overlaps the unit of row {free[-1].row.number}"
            run.tell(each.row, Fault(fault, "import sentences and turns in sheets of their own"))
        else:
            free.append(each)
    states = states_of(run.study, document_id, [each.target.span for each in free], who)
    for each, state in zip(free, states, strict=True):
        before = run.tally.total()
        apply_wish(
            run.study.store, each.target, state, each.key, each.wish, coder=who, tally=run.tally
        )
        run.changed += run.tally.total() > before
        run.moved += each.target.span != (each.key.start, each.key.end)
