"""Tables of what is counted: codings, codes, matrices, tests, comparisons, causal links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from ...codebooks import Bilingual
from .. import _view
from .._matrix import Matrix
from .._wording import say
from ..comparison import Comparison, CrossTests
from ..content import Report
from ._about import heads
from ._model import Field, Sheet, Value, fields


def ids(found: tuple[int, ...]) -> str:
    """Ids of codings in one cell."""
    return " ".join(map(str, found))


def codings(report: Report) -> Sheet:
    """Every coding, with its words where the report carries them."""
    columns = (
        "id",
        "document",
        "start",
        "end",
        "speaker",
        "group",
        "code",
        "name_zh",
        "name_en",
        "family",
        "status",
        "contrary",
        "coder",
        "before",
        "words",
        "after",
        "digest",
    )
    return Sheet(
        "codings",
        say("sheet_codings"),
        fields(*heads(*columns), wide=(1, 4, 6, 7, 8, 13, 15), text=(14,)),
        tuple(_coding_rows(report)),
    )


def _coding_rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for each in report.codings:
        person = None if each.speaker is None else report.people[each.speaker]
        name = _view.code_name(report, each.code)
        code = report.codebook.by_id.get(each.code)
        excerpt = report.excerpts.get(each.id)
        yield (
            each.id,
            report.documents[each.document].name,
            each.start,
            each.end,
            person.name if person else None,
            person.group if person else None,
            each.code,
            name.zh,
            name.en,
            code.family if code else None,
            each.status,
            int(each.contrary),
            each.coder,
            _flat(excerpt.before) if excerpt else None,
            excerpt.words if excerpt else None,
            _flat(excerpt.after) if excerpt else None,
            each.digest,
        )


def _flat(words: str) -> str:
    return " ".join(words.split())


def codes(report: Report) -> Sheet:
    """Every code with its counts, and its cases by group."""
    counts = ("cases", "contexts", "codings", "confirmed", "contrary", "contrary_cases")
    groups = list(report.numbers.groups)
    evidence = [
        *(code for section in report.sections for code in section.codes),
        *(each.evidence for each in report.recommendations),
    ]
    book = report.codebook.by_id
    return Sheet(
        "codes",
        say("sheet_codes"),
        fields(
            *heads("family", "dimension", "parent", "code", "name_zh", "name_en", *counts),
            *(Bilingual(zh=group, en=group) for group in groups),
            wide=(3, 4, 5),
        ),
        tuple(
            (
                book[each.code].family,
                book[each.code].dimension,
                book[each.code].parent,
                each.code,
                book[each.code].name.zh,
                book[each.code].name.en,
                *(getattr(each, count) for count in counts),
                *({e.group: e.cases for e in each.groups}.get(group) for group in groups),
            )
            for each in evidence
        ),
    )


def matrices(report: Report) -> dict[str, tuple[Bilingual, Matrix]]:
    """The matrices of a report under the keys of their tables."""
    found: dict[str, tuple[Bilingual, Matrix]] = {}
    for key in ("stage_obstacle", "obstacle_cause"):
        matrix: Matrix | None = getattr(report, key)
        if matrix is not None:
            found[key] = (say(f"sheet_{key}"), matrix)
    for matrix in report.group_matrices:
        title = say("sheet_by_group", family=_view.axis_title(report, matrix.row_axis))
        found[f"{matrix.row_axis}_group"] = (title, matrix)
    return found


def matrix_sheet(
    report: _view.Named,
    key: str,
    title: Bilingual,
    matrix: Matrix,
    count: Literal["cases", "contexts"] = "cases",
) -> Sheet:
    """A matrix by its cases (or contexts), with those of each row and column."""

    def named(axis: str, label: str) -> Bilingual:
        return _view.label_name(report, axis, label)

    names = [_both(named(matrix.row_axis, each.label)) for each in matrix.rows]
    rows: list[tuple[Value, ...]] = [
        (name, *(getattr(cell, count) for cell in cells), getattr(margin, count))
        for name, margin, cells in zip(names, matrix.rows, matrix.cells, strict=True)
    ]
    total = _both(say("total"))
    rows.append((total, *(getattr(e, count) for e in matrix.columns), getattr(matrix, count)))
    columns = (
        Field(_view.axis_title(report, matrix.row_axis), 28),
        *(Field(named(matrix.column_axis, each.label)) for each in matrix.columns),
        Field(say("total")),
    )
    return Sheet(key, title, columns, tuple(rows), heat=(1, len(matrix.columns)), totals=1)


def _both(text: Bilingual) -> str:
    return text.zh if text.zh == text.en or not text.en else f"{text.zh} {text.en}".strip()


def cells(report: Report) -> Sheet:
    """Every filled cell of every matrix, with c and the codings behind it."""
    return cells_sheet({key: matrix for key, (_, matrix) in matrices(report).items()})


def cells_sheet(found: Mapping[str, Matrix]) -> Sheet:
    """Every filled cell of matrices by key, with c and the codings behind it."""
    columns = ("table_n", "row", "column", "cases", "contexts", "c", "ids_behind")
    return Sheet(
        "cells",
        say("sheet_cells"),
        fields(*heads(*columns), wide=(0, 1, 2), text=(6,)),
        tuple(
            (key, cell.row, cell.column, cell.cases, cell.contexts, cell.c, ids(cell.codings))
            for key, matrix in found.items()
            for row in matrix.cells
            for cell in row
            if cell.contexts
        ),
    )


def tests(found: CrossTests) -> Sheet:
    """Each pair of a cause and an obstacle, over cases."""
    columns = (
        "row",
        "column",
        "both_said",
        "row_only",
        "column_only",
        "neither",
        "residual",
        "p_value",
        "p_adjusted",
        "why_none",
    )
    values = (
        "row",
        "column",
        "both",
        "row_only",
        "column_only",
        "neither",
        "residual",
        "p",
        "adjusted",
        "reason",
    )
    return Sheet(
        "tests",
        say("sheet_tests"),
        fields(*heads(*columns), wide=(0, 1)),
        tuple(tuple(getattr(each, value) for value in values) for each in found.cells),
    )


def comparison(report: Report, found: Comparison) -> Sheet:
    """Each code and group: cases, size, share with its interval; the test of the code."""
    columns = (
        "code",
        "name_zh",
        "name_en",
        "group",
        "cases",
        "size",
        "share_of",
        "low",
        "high",
        "test",
        "p_value",
        "p_adjusted",
        "why_none",
    )
    rows = []
    for each in found.differences:
        name = _view.code_name(report, each.code)
        for share in each.shares:
            part = share.cases / share.size if share.size else None
            rows.append(
                (
                    each.code,
                    name.zh,
                    name.en,
                    share.group,
                    share.cases,
                    share.size,
                    part,
                    share.low,
                    share.high,
                    each.test,
                    each.p,
                    each.adjusted,
                    each.reason,
                )
            )
    title = say("sheet_comparison", attribute=_view.axis_title(report, found.attribute))
    return Sheet(
        f"comparison_{found.attribute}",
        title,
        fields(*heads(*columns), wide=(0, 1, 2)),
        tuple(rows),
    )


def causal(report: Report) -> Sheet:
    """Each place where a connective joins a cause to an obstacle."""
    columns = (
        "the_cause",
        "the_obstacle",
        "document",
        "connective",
        "start",
        "end",
        "direction",
        "is_denied",
        "ids_behind",
    )
    return Sheet(
        "causal_links",
        say("sheet_causal"),
        fields(*heads(*columns), wide=(0, 1, 2, 8)),
        tuple(
            (
                each.cause,
                each.obstacle,
                each.document,
                each.connective,
                each.start,
                each.end,
                each.direction,
                int(each.negated),
                ids((*each.cause_codings, *each.obstacle_codings)),
            )
            for each in report.causal.links
        ),
    )


def network(report: Report) -> Sheet:
    """Each tie of a cause to an obstacle."""
    columns = ("the_cause", "the_obstacle", "cases", "contexts", "c", "explicit")
    return Sheet(
        "network",
        say("sheet_network"),
        fields(*heads(*columns), wide=(0, 1)),
        tuple(
            (each.cause, each.obstacle, each.cases, each.contexts, each.c, each.explicit)
            for each in report.network.edges
        ),
    )
