"""Rows: nothing lost, nothing too wide, punctuation where it belongs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.cli.workbench._cells import Measured, cells
from govcode.cli.workbench._wrap import paragraph, wrap


def rows(text, width):
    measured = Measured(text)
    return [measured.piece(*span) for span in wrap(measured, 0, len(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("我们不信任他们，真的。", 10, ["我们不信任", "他们，真", "的。"]),
        ("他说「好的」就走", 8, ["他说「好", "的」就走"]),
        ("We do not trust them.", 9, ["We do not", "trust", "them."]),
        ("用AI來看data.gov.tw的資料", 12, ["用AI來看", "data.gov.tw", "的資料"]),
        ("a" * 12, 5, ["aaaaa", "aaaaa", "aa"]),
        ("一\n\n  二  \n三", 10, ["一", "二", "三"]),
        ("他说「好的」", 6, ["他说", "「好", "的」"]),
        ("一二三", 1, ["一", "二", "三"]),
        ("", 10, []),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("一。。。。。。", 4, ["一。", "。。", "。。", "。"]),
    ],
)
def test_rows(text, width, expected):
    assert [row.rstrip() for row in rows(text, width)] == [row.rstrip() for row in expected]


@given(st.text("我们ab ,，。「」\n\u3000é\u0301😀&quot;", max_size=60), st.integers(2, 20))
def test_rows_hold_everything_that_shows_in_order_and_fit(text, width):
    measured = Measured(text)
    spans = wrap(measured, 0, len(text), width)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    kept = "".join(measured.piece(*span) for span in spans)
    bare = str.maketrans("", "", " \u3000\n\0")
    assert kept.translate(bare) == measured.shown.translate(bare)
    assert all(measured.width(*span) <= width for span in spans)


def test_a_paragraph_with_a_margin():
    found = paragraph("第一行很长很长\nsecond", 8, indent=2)
    assert found == ["第一行很", "  长很长", "second"]
    assert all(cells(row) <= 8 for row in found)
