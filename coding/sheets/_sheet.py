"""Sheets for colleagues who code in Excel or WPS: out to a file, and back with every cell checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from ... import Problem
from .. import _queries, _queries_sheet
from .._codings import resolve_codes
from .._errors import StudyError
from .._study import Study
from ..cues._speech import SpeechFilter
from . import _sheet_words as words
from ._sheet_codes import CodeNames, SheetLanguage
from ._sheet_key import RowKey, cells_hash, memo_hash, text_hash
from ._sheet_state import UnitState, states_of
from ._sheet_units import Unit, UnitKind, around, assigned, sampled, shown, units_of
from ._sheet_write import SheetContent, write_sheet

_CODE_COLUMNS = 5
_SPARE = 2  # columns for codes beyond those that are filled


@dataclass(frozen=True, slots=True)
class SheetExport:
    """A sheet that was written: ``units`` rows out of ``found``, ``codes`` to choose from."""

    path: str
    units: int
    found: int
    documents: int
    codes: int
    suggestions: int
    coder: str


def export_sheet(
    study: Study,
    path: str | Path,
    *,
    wanted: SpeechFilter | None = None,
    unit: UnitKind = "sentence",
    coder: str = "",
    codes: Sequence[str] = (),
    suggestions: bool = True,
    only_suggested: bool = False,
    only_assigned: bool = False,
    sample: int | None = None,
    seed: int = 0,
    lang: SheetLanguage | None = None,
) -> SheetExport:
    """Write units with their words, machine suggestions and empty columns to .xlsx or .csv.

    The sheet is blind: of people's codings it holds only those of ``coder``, none without.

    Args:
        study: the study.
        path: a new file.
        wanted: whose words, and where.
        unit: what a row is.
        coder: whose sheet it is; what they coded before is filled in, to go on from.
        codes: codes and families to choose from and to suggest; all by default.
        suggestions: whether machine suggestions are shown.
        only_suggested: whether to leave out units without suggestions.
        only_assigned: whether to leave out what is not assigned to ``coder``.
        sample: how many units, chosen by chance with ``seed``; their context is shown.
        seed: another number gives another sample.
        lang: of headers and names; by default as the settings say of reports.

    Raises:
        NotFoundError: on a document, speaker, group, attribute or code that is not there.
        StudyError: when nothing fits, or the file cannot be written or is there already.
    """
    path = Path(path)
    _check_place(path)
    chosen = _Choice(study, codes, lang or study.settings.report_languages, suggestions=suggestions)
    found = units_of(study, wanted or SpeechFilter(), unit)
    if only_assigned:
        found = assigned(study, found, study.coder(coder or None))
    if only_suggested:
        states = _states(study, found, coder)
        found = [each for each in found if chosen.suggested(states[each])]
    if not found:
        remedy = "ask for less, or see what there is with 'govcode corpus list' and 'speakers'"
        raise StudyError(Problem("no unit fits", remedy=remedy))
    units = sampled(found, sample, seed)
    states = _states(study, units, coder)
    memos = _memos(study, units, coder)
    texts = {
        each: _queries.document_text(study.store, each)
        for each in {unit.document_id for unit in units}
    }
    rows = [
        _Row(
            each,
            states[each],
            chosen,
            memos.get((each.document_id, each.start, each.end), ""),
            texts[each.document_id],
        )
        for each in units
    ]
    content = _content(study, rows, chosen, coder, context=sample is not None)
    write_sheet(path, content, study.codebook)
    return SheetExport(
        str(path),
        len(rows),
        len(found),
        len({each.document_id for each in units}),
        len(chosen.codes),
        sum(len(row.suggested) for row in rows),
        coder,
    )


def _check_place(path: Path) -> None:
    if path.suffix.lower() not in (".xlsx", ".csv"):
        fault = f"a sheet is not written as {path.suffix or 'a file without ending'}"
        raise StudyError(Problem(fault, str(path), "write .xlsx or .csv"))
    if path.exists():
        remedy = "give another name: it may be filled in"
        raise StudyError(Problem("is there already", str(path), remedy))


class _Choice:
    """The codes that a sheet offers and suggests."""

    def __init__(
        self, study: Study, codes: Sequence[str], lang: SheetLanguage, *, suggestions: bool
    ) -> None:
        book = study.codebook
        listed = resolve_codes(book, codes) if codes else [code.id for code in book.leaves()]
        order = {code.id: at for at, code in enumerate(book.codes)}
        self.codes = tuple(sorted(listed, key=order.__getitem__))
        self.lang, self.names = lang, CodeNames(book, lang)
        self._shown = frozenset(self.codes) if suggestions else frozenset()
        self._order = order

    def suggested(self, state: UnitState) -> list[str]:
        """The codes that machines suggest for a unit, in the order of the codebook."""
        found = [code for code in state.machine if code in self._shown]
        return sorted(found, key=self._order.__getitem__)


def _states(study: Study, units: Sequence[Unit], coder: str) -> dict[Unit, UnitState]:
    found: dict[Unit, UnitState] = {}
    for document_id, group in groupby(units, key=lambda unit: unit.document_id):
        listed = list(group)
        spans = [(unit.start, unit.end) for unit in listed]
        found |= zip(listed, states_of(study, document_id, spans, coder), strict=True)
    return found


def _memos(study: Study, units: Sequence[Unit], coder: str) -> dict[tuple[int, int, int], str]:
    """(Document id, start, end) → the first memo of the coder on these words."""
    found: dict[tuple[int, int, int], str] = {}
    if coder:
        for document_id in {unit.document_id for unit in units}:
            for row in _queries_sheet.memos_on_words(study.store, document_id, coder):
                found.setdefault((document_id, row["start"], row["end"]), row["text"])
    return found


class _Row:
    """A unit with what its cells hold."""

    def __init__(self, unit: Unit, state: UnitState, choice: _Choice, memo: str, text: str) -> None:
        self.unit, self.memo, self._choice, self.document = unit, memo, choice, text
        self.suggested = choice.suggested(state)
        self.accepted = [code for code in state.accepted() if code in choice.codes]
        self.rejected = [code for code in state.rejected() if code in self.suggested]
        left = [code for code in self.suggested if code not in self.accepted]
        none_right = bool(left) and set(left) == set(self.rejected)
        self.verdict = words.said(words.NO, choice.lang) if none_right else ""
        self.labels = [choice.names.label(code) for code in self.accepted]
        if not none_right:
            self.labels += [f"-{choice.names.label(code)}" for code in self.rejected]

    def cells(self, columns: int) -> dict[str, Any]:
        """What is filled in and shown, by column; codes under code1 and so on."""
        filled = dict.fromkeys((f"{words.CODES}{at + 1}" for at in range(columns)), "")
        filled |= {f"{words.CODES}{at + 1}": label for at, label in enumerate(self.labels)}
        return {
            **filled,
            "document": self.unit.document,
            "turn": self.unit.turn,
            "speaker": self.unit.speaker,
            "context": around(self.document, self.unit),
            "text": shown(self.document[self.unit.start : self.unit.end]),
            "suggestions": "\n".join(map(self._choice.names.label, self.suggested)),
            "verdict": self.verdict,
            "memo": self.memo,
        }

    def key(self, document: str, columns: int, coder: str) -> RowKey:
        """The row's key; ``document`` is the hash of the document's text."""
        cells = self.cells(columns)
        codes = [cells[f"{words.CODES}{at + 1}"] for at in range(columns)]
        return RowKey(
            self.unit.document_id,
            document,
            self.unit.start,
            self.unit.end,
            tuple(self.suggested),
            tuple(self.accepted),
            tuple(self.rejected),
            memo_hash(self.memo),
            cells_hash(codes, self.verdict, self.memo),
            columns,
            coder,
        )


def _content(
    study: Study, rows: Sequence[_Row], choice: _Choice, coder: str, *, context: bool
) -> SheetContent:
    number = max(_CODE_COLUMNS, max(len(row.labels) for row in rows) + _SPARE)
    shown_columns = ["number", "document", "turn", "speaker", *["context"] * context, "text"]
    columns = [(column, 0) for column in (*shown_columns, "suggestions", "verdict")]
    columns += [(words.CODES, at + 1) for at in range(number)]
    columns += [("memo", 0), ("key", 0)]
    texts = {row.unit.document_id: row.document for row in rows}
    hashes = {document_id: text_hash(text) for document_id, text in texts.items()}
    cells = []
    for at, row in enumerate(rows, start=1):
        key = row.key(hashes[row.unit.document_id], number, coder).written()
        values: dict[str, str | int] = {**row.cells(number), "number": at, "key": key}
        cells.append([values[f"{column}{place or ''}"] for column, place in columns])
    return SheetContent(tuple(columns), cells, choice.codes, coder, study.title, choice.lang)
