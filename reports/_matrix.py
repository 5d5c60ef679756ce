"""Crossing two axes: in how many contexts, and for how many voices, both are there.

A cell counts contexts (turns by default) that hold both labels, and cases (speakers by
default) with at least one such context. Rows and columns are sorted and totalled on
cases: a talkative person is one voice. Several codings of one code in one context, by
whomever, count once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from .. import Problem
from ..coding import Mention, NotFoundError, Status, Structure, Study, mentions, structure_of
from ._axes import Axis, make_axis

if TYPE_CHECKING:
    import pandas as pd

Context: TypeAlias = tuple[int, int]
ContextUnit = Literal["sentence", "turn", "document"]
CaseUnit = Literal["speaker", "document"]
_Unit = TypeVar("_Unit", bound=str)


@dataclass(frozen=True, slots=True)
class Cell:
    """One crossing. ``c`` is n12 / (n1 + n2 − n12) over contexts, from 0 (never together)
    to 1 (never apart); None where it is undefined. ``codings`` are the ids behind it.
    """

    row: str
    column: str
    contexts: int
    cases: int
    c: float | None
    codings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """A row or column: in how many contexts and cases its label occurs at all."""

    label: str
    contexts: int
    cases: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """A crossing of two axes; see the module for what is counted.

    ``no_c`` says why ``c`` is None everywhere, when it is.
    """

    row_axis: str
    column_axis: str
    context: ContextUnit
    case: CaseUnit
    statuses: tuple[Status, ...]
    rows: tuple[Margin, ...]
    columns: tuple[Margin, ...]
    cells: tuple[tuple[Cell, ...], ...]
    contexts: int
    cases: int
    no_c: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as ``--json`` prints them; empty cells are left out."""
        cells = [cell for row in self.cells for cell in row if cell.contexts]
        return {
            "rows": {"axis": self.row_axis, "labels": [_margin(each) for each in self.rows]},
            "columns": {
                "axis": self.column_axis,
                "labels": [_margin(each) for each in self.columns],
            },
            "context": self.context,
            "case": self.case,
            "statuses": list(self.statuses),
            "contexts": self.contexts,
            "cases": self.cases,
            "c_undefined": self.no_c or None,
            "cells": [
                {
                    "row": cell.row,
                    "column": cell.column,
                    "contexts": cell.contexts,
                    "cases": cell.cases,
                    "c": cell.c,
                    "codings": list(cell.codings),
                }
                for cell in cells
            ],
        }

    def to_frame(self, value: Literal["cases", "contexts", "c"] = "cases") -> pd.DataFrame:
        """One table of ``value``: rows × columns, with the labels as index and columns."""
        import pandas as pd

        data = [[getattr(cell, value) for cell in row] for row in self.cells]
        return pd.DataFrame(
            data,
            index=pd.Index([each.label for each in self.rows], name=self.row_axis),
            columns=pd.Index([each.label for each in self.columns], name=self.column_axis),
        )


def _margin(margin: Margin) -> dict[str, Any]:
    return {"label": margin.label, "contexts": margin.contexts, "cases": margin.cases}


def cross(
    study: Study,
    rows: str,
    columns: str,
    *,
    context: ContextUnit | None = None,
    case: CaseUnit | None = None,
    statuses: Sequence[Status] = ("suggested", "accepted"),
    coders: Iterable[str] = (),
    parents: bool = False,
    among: Sequence[Mention] | None = None,
) -> Matrix:
    """Cross two axes of a study (see ``make_axis`` for their names).

    Args:
        study: the study.
        rows: the axis of the rows.
        columns: the axis of the columns.
        context: within what two codes count as together; the settings decide by default.
        case: what counts as one voice; the settings decide by default.
        statuses: which codings count; by default all that nobody rejected.
        coders: only these coders' codings; everybody's when empty.
        parents: whether the parts of a code are gathered under it.
        among: the mentions to count, where they have been read already; they must be what
            ``statuses`` and ``coders`` ask for.

    Raises:
        NotFoundError: on an axis, unit or coder the study does not know.
    """
    context = _known(context or study.settings.context, ("sentence", "turn", "document"), "context")
    case = _known(case or study.settings.case, ("speaker", "document"), "case")
    row_axis, column_axis = (make_axis(study, name, parents=parents) for name in (rows, columns))
    found = mentions(study, statuses=statuses, coders=coders) if among is None else among
    tally = _Tally(row_axis, column_axis)
    for unit, mention in in_contexts(study, found, context):
        tally.add(unit, mention, case_of(mention, case))
    return tally.matrix(context, case, tuple(statuses))


def contexts_of(
    study: Study, found: Iterable[Mention], unit: ContextUnit
) -> dict[int, tuple[int, ...]]:
    """Mention id → numbers of the contexts it lies in, which count within its document."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for (_, number), mention in in_contexts(study, found, unit):
        numbers[mention.id].append(number)
    return {each: tuple(within) for each, within in numbers.items()}


def _known(unit: _Unit, possible: tuple[_Unit, ...], what: str) -> _Unit:
    if unit not in possible:
        remedy = f"there is: {', '.join(possible)}"
        raise NotFoundError(Problem(f"there is no {what} {unit!r}", remedy=remedy))
    return unit


def case_of(mention: Mention, unit: CaseUnit) -> Hashable:
    """The voice behind a mention; words without a speaker count as their document's."""
    if unit == "document" or mention.speaker_id is None:
        return ("document", mention.document_id)
    return ("speaker", mention.speaker_id)


def in_contexts(
    study: Study, found: Iterable[Mention], unit: ContextUnit
) -> Iterator[tuple[Context, Mention]]:
    """Each mention with each context it lies in; a span over several sentences is in all of them."""
    cuts: dict[int, Structure] = {}
    for mention in found:
        if unit == "document":
            yield (mention.document_id, 0), mention
        elif unit == "turn":
            yield (mention.document_id, mention.turn_id), mention
        else:
            document_id = mention.document_id
            if document_id not in cuts:
                cuts[document_id] = structure_of(study, document_id)
            starts = cuts[document_id].starts
            first, last = bisect_right(starts, mention.start) - 1, bisect_left(starts, mention.end)
            yield from (((document_id, at), mention) for at in range(max(first, 0), last))


@dataclass(slots=True)
class _Seen:
    """What is known of one context: its labels on either axis with their codings, and its voices."""

    rows: dict[str, list[int]] = field(default_factory=dict)
    columns: dict[str, list[int]] = field(default_factory=dict)
    cases: dict[str, set[Hashable]] = field(default_factory=lambda: defaultdict(set))
    pairs: dict[tuple[str, str], list[tuple[int, Hashable]]] = field(
        default_factory=lambda: defaultdict(list)
    )


class _Tally:
    def __init__(self, rows: Axis, columns: Axis) -> None:
        self.rows, self.columns = rows, columns
        self.codes_only = rows.over_codes and columns.over_codes
        self.seen: dict[Context, _Seen] = {}

    def add(self, context: Context, mention: Mention, case: Hashable) -> None:
        row, column = _label(self.rows, mention), _label(self.columns, mention)
        relevant = (self.rows.over_codes and row) or (self.columns.over_codes and column)
        if not relevant and (self.rows.over_codes or self.columns.over_codes):
            return
        seen = self.seen.get(context)
        if seen is None:
            seen = self.seen[context] = _Seen()
        for label, side in ((row, seen.rows), (column, seen.columns)):
            if label:
                side.setdefault(label, []).append(mention.id)
                seen.cases[label].add(case)
        if row and column and not self.codes_only:
            seen.pairs[row, column].append((mention.id, case))

    def matrix(self, context: ContextUnit, case: CaseUnit, statuses: tuple[Status, ...]) -> Matrix:
        counts = _Counts()
        for seen in self.seen.values():
            counts.count(seen)
            (counts.together if self.codes_only else counts.joined)(seen)
        rows = _margins(self.rows, counts.row_contexts, counts.row_cases)
        columns = _margins(self.columns, counts.column_contexts, counts.column_cases)
        cells = tuple(
            tuple(counts.cell(row, column, with_c=self.codes_only) for column in columns)
            for row in rows
        )
        everyone = {
            each for seen in self.seen.values() for cases in seen.cases.values() for each in cases
        }
        return Matrix(
            self.rows.name,
            self.columns.name,
            context,
            case,
            statuses,
            rows,
            columns,
            cells,
            contexts=len(self.seen),
            cases=len(everyone),
            no_c="" if self.codes_only else "c compares two codes; one axis here is who speaks",
        )


class _Counts:
    def __init__(self) -> None:
        self.row_contexts: dict[str, int] = defaultdict(int)
        self.column_contexts: dict[str, int] = defaultdict(int)
        self.row_cases: dict[str, set[Hashable]] = defaultdict(set)
        self.column_cases: dict[str, set[Hashable]] = defaultdict(set)
        self.contexts: dict[tuple[str, str], int] = defaultdict(int)
        self.cases: dict[tuple[str, str], set[Hashable]] = defaultdict(set)
        self.codings: dict[tuple[str, str], set[int]] = defaultdict(set)

    def count(self, seen: _Seen) -> None:
        for label in seen.rows:
            self.row_contexts[label] += 1
            self.row_cases[label] |= seen.cases[label]
        for label in seen.columns:
            self.column_contexts[label] += 1
            self.column_cases[label] |= seen.cases[label]

    def together(self, seen: _Seen) -> None:
        """Two codes: each pair that the context holds."""
        for row, row_codings in seen.rows.items():
            for column, column_codings in seen.columns.items():
                pair = row, column
                self.contexts[pair] += 1
                self.cases[pair] |= voices_of_both(seen.cases[row], seen.cases[column])
                self.codings[pair].update(row_codings, column_codings)

    def joined(self, seen: _Seen) -> None:
        """A code and who speaks: only what that speaker, group or document itself said."""
        for pair, said in seen.pairs.items():
            self.contexts[pair] += 1
            self.cases[pair].update(case for _, case in said)
            self.codings[pair].update(coding for coding, _ in said)

    def cell(self, row: Margin, column: Margin, *, with_c: bool) -> Cell:
        pair = row.label, column.label
        together = self.contexts.get(pair, 0)
        apart = row.contexts + column.contexts - together
        c = together / apart if with_c and apart else None
        codings = tuple(sorted(self.codings.get(pair, ())))
        return Cell(*pair, together, len(self.cases.get(pair, ())), c, codings)


def voices_of_both(first: set[Hashable], second: set[Hashable]) -> set[Hashable]:
    """The voices that said both; where two voices share a context, either said half: both count."""
    return (first & second) or (first | second)


def _label(axis: Axis, mention: Mention) -> str | None:
    if axis.over_codes:
        return axis.label_of.get(mention.code)
    if axis.kind == "document":
        return axis.label_of.get(str(mention.document_id))
    if mention.speaker_id is None:
        return axis.label_of.get(f"document:{mention.document_id}")
    return axis.label_of.get(str(mention.speaker_id))


def _margins(
    axis: Axis, contexts: Mapping[str, int], cases: Mapping[str, set[Hashable]]
) -> tuple[Margin, ...]:
    shown = [label for label in axis.labels if label in contexts or label not in axis.spare]
    margins = [Margin(label, contexts.get(label, 0), len(cases.get(label, ()))) for label in shown]
    if axis.ordered:
        return tuple(margins)
    return tuple(sorted(margins, key=lambda each: (-each.cases, -each.contexts)))
