"""Groups and sites beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from .. import _display, _view
from .._wording import say
from ..comparison import SIGNIFICANT, Comparison, Difference, Share
from ..content import Report
from ._evidence import name_of
from ._lines import line, strong, words
from ._matrices import ACROSS, crossing
from ._model import Block, Column, Entry, Heading, Line, Paragraph, Table

_ROWS = 40


def comparison(report: Report) -> Iterator[Block]:
    """Every code over the groups of an attribute, then the matrices by group."""
    if not report.comparisons:
        yield Paragraph(words("no_comparison"))
    for each in report.comparisons:
        title = _view.axis_title(report, each.attribute)
        yield Heading(2, words("compare_by", attribute=title))
        yield from _comparison(report, each)
    if report.group_matrices:
        yield Heading(2, words("by_group"))
    for at, matrix in enumerate(report.group_matrices):
        yield from crossing(report, matrix, f"by_group {matrix.row_axis}", explained=bool(at))


def _comparison(report: Report, found: Comparison) -> Iterator[Block]:
    if found.reason:
        key = "compare_one_group" if len(found.groups) == 1 else "compare_no_groups"
        yield Paragraph(words(key))
        return
    test = next((each.test for each in found.differences if each.test), None) or "permutation"
    below = sum(d.adjusted is not None and d.adjusted < SIGNIFICANT for d in found.differences)
    yield Paragraph(words("compare_how", test=say(f"test_{test}")))
    yield Paragraph(words("compare_some", n=below) if below else words("compare_none"))
    if len(found.groups) <= ACROSS:
        yield _table(report, found)


def _table(report: Report, found: Comparison) -> Table:
    shown = found.differences[:_ROWS]
    left = len(found.differences) - len(shown)
    return Table(
        f"comparison {found.attribute}",
        words("compare_by", attribute=_view.axis_title(report, found.attribute)),
        (
            Column(words("code"), 2.4),
            *(Column(line(f"{name}\nn = {size}"), 1.2) for name, size in found.groups.items()),
            Column(words("p_value"), 0.8, number=True),
            Column(words("p_adjusted"), 0.8, number=True),
        ),
        tuple(
            (
                Entry(name_of(report, each.code)),
                *(Entry(_share(share), _shade(share)) for share in each.shares),
                *_p(each),
            )
            for each in shown
        ),
        note=words("rows_left", n=left) if left > 0 else (),
        spread=True,
    )


def _share(share: Share) -> Line:
    if share.low is None or share.high is None:
        return line("—")
    low = _display.percent(abs(share.low)).removesuffix("%")
    interval = f"\n[{low}–{_display.percent(share.high)}]"
    return line(strong(f"{share.cases}/{share.size}"), interval)


def _shade(share: Share) -> int:
    return _view.shade_of(share.cases, share.size)


def _p(found: Difference) -> tuple[Entry, Entry]:
    if found.p is None:
        why = words(f"why_{found.reason}") if found.reason else line("—")
        return Entry(why), Entry(line("—"))
    return (
        Entry(line(_display.probability(found.p))),
        Entry(line(_display.probability(found.adjusted))),
    )
