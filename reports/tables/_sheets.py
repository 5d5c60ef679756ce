"""All tables of a report, in order."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import Report
from . import _counted, _judged
from ._about import about, codebook, provenance
from ._model import Sheet


def sheets(report: Report) -> tuple[Sheet, ...]:
    """Every table that has a row, in the order of the report."""
    return tuple(each for each in _all(report) if len(each.rows) > each.totals)


def _all(report: Report) -> Iterator[Sheet]:
    yield from about(report)
    yield _counted.codings(report)
    yield _counted.codes(report)
    for key, (title, matrix) in _counted.matrices(report).items():
        yield _counted.matrix_sheet(report, key, title, matrix)
    yield _counted.cells(report)
    if report.obstacle_cause_tests is not None:
        yield _counted.tests(report.obstacle_cause_tests)
    yield _counted.causal(report)
    yield _counted.network(report)
    yield _judged.recommendations(report)
    yield _judged.chains(report)
    for found in report.comparisons:
        yield _counted.comparison(report, found)
    yield _judged.agreement(report)
    yield _judged.robustness(report)
    yield _judged.carried(report)
    yield _judged.saturation(report)
    yield _judged.claims(report)
    yield codebook(report)
    yield _judged.coreq(report)
    yield provenance(report)
