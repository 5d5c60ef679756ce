"""Tests on cases against published values and R, and a comparison of groups counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from govcode.coding import open_study
from govcode.reports import cross
from govcode.reports._evidence import Gathering
from govcode.reports.comparison import cell_tests, compare
from govcode.reports.comparison._tests import adjusted, fisher, residual, wilson

REFERENCE = Path(__file__).resolve().parents[4] / "shared" / "reference" / "stats"


def load(name):
    path = REFERENCE / name
    return (
        {each["id"]: each for each in json.loads(path.read_text("utf-8"))} if path.exists() else {}
    )


CROSSTAB, BH = load("crosstab.json"), load("bh.json")
here = pytest.mark.skipif(not CROSSTAB, reason="the reference values are not on this machine")


@here
@pytest.mark.parametrize("name", ["agresti_party_gender", "arthritis"])
def test_adjusted_residuals(name):
    table, wanted = CROSSTAB[name]["table"], CROSSTAB[name]["expected"]["adjusted_residuals"]
    total = sum(map(sum, table))
    columns = [sum(column) for column in zip(*table, strict=True)]
    found = [
        [residual(cell, sum(row), column, total) for cell, column in zip(row, columns, strict=True)]
        for row in table
    ]
    assert found == [pytest.approx(row, abs=1e-9) for row in wanted]


@here
@pytest.mark.parametrize("name", ["tea", "convictions"])
def test_fisher_of_two_by_two(name):
    test, p = fisher(tuple(map(tuple, CROSSTAB[name]["table"])))
    assert test == "fisher"
    assert p == pytest.approx(CROSSTAB[name]["expected"]["fisher_p"], abs=1e-9)


LARGE = [
    ((29, 7, 7), (13, 7, 21)),
    ((2, 1, 3, 2, 0, 2), (0, 1, 1, 4, 2, 1)),
    ((5, 0, 0), (0, 4, 6)),
    ((30, 25, 40, 31), (60, 80, 50, 61)),
]


@pytest.mark.parametrize("table", LARGE)
def test_larger_tables_exactly_or_from_random_ones(table, monkeypatch):
    test, p = fisher(table)
    assert test == ("fisher" if table != LARGE[-1] else "permutation")
    method = scipy.stats.MonteCarloMethod(n_resamples=99_999, rng=np.random.default_rng(5))
    wanted = scipy.stats.fisher_exact(table, method=method).pvalue
    assert p == pytest.approx(wanted, abs=0.015 if test == "permutation" else 0.005)
    monkeypatch.setattr("govcode.reports.comparison._tests.MOST_TABLES", 1)
    drawn = fisher.__wrapped__(table)
    assert drawn == ("permutation", pytest.approx(p, abs=0.015))
    assert fisher.__wrapped__(table) == drawn


@here
def test_correction():
    case = BH["bh1995"]
    assert adjusted(case["p"]) == pytest.approx(case["bh"], abs=1e-9)
    case = BH["hdlsskst"]
    assert [q <= 0.05 for q in adjusted(case["p"])] == [bool(each) for each in case["reject_at_05"]]


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4))
def test_fisher_is_scipys(cells):
    a, b, c, d = cells
    if (a + c) and (b + d):
        wanted = scipy.stats.fisher_exact([[a, b], [c, d]]).pvalue
        assert fisher(((a, b), (c, d)))[1] == pytest.approx(wanted, abs=1e-9)


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=20))
def test_correction_is_scipys(ps):
    assert adjusted(ps) == pytest.approx(scipy.stats.false_discovery_control(ps), abs=1e-12)


def test_what_was_not_tested_stays_without_p():
    assert adjusted([None, 0.01, None, 0.02]) == [None, 0.02, None, 0.02]
    assert adjusted([None]) == [None]
    assert adjusted([]) == []


@pytest.mark.parametrize(("row", "column"), [(0, 5), (10, 5), (5, 0), (5, 10)])
def test_a_residual_needs_both_kinds_of_cases(row, column):
    assert residual(0, row, column, 10) is None


def test_intervals_of_shares():
    # Wilson's score interval, computed by hand from its formula for 3 of 10
    assert wilson(3, 10) == pytest.approx((0.10779, 0.60322), abs=1e-4)
    assert wilson(0, 5)[0] == 0
    assert wilson(5, 5)[1] == 1
    assert all(wilson(0, n)[0] == 0 and wilson(n, n)[1] == 1 for n in range(1, 60))
    assert wilson(0, 0) == (None, None)


def test_groups_compared(coded):
    found = compare(Gathering(coded), "group")
    assert found.groups == {"居民": 2, "物业": 1}
    by_code = {each.code: each for each in found.differences}
    money = by_code["obstacle.money"]
    assert [(s.group, s.cases, s.size) for s in money.shares] == [("居民", 0, 2), ("物业", 1, 1)]
    assert money.p == pytest.approx(1 / 3)  # one table of three puts the one voice there
    trust = by_code["cause.lack_of_trust"]
    assert (trust.p, trust.adjusted, trust.reason) == (None, None, "everybody")
    assert found.differences[-1].p is None


def test_one_group_is_no_comparison(coded):
    assert compare(Gathering(coded), "nothing").reason == "no_groups"


def test_cells_of_few_cases_are_not_tested(coded):
    found = cell_tests(Gathering(coded), cross(coded, "obstacle", "cause"))
    assert (found.cases, found.cells, found.reason) == (3, (), "few_cases")


def test_cells_of_the_sample_study(tmp_path):
    from govcode.reports import make_demo

    make_demo(tmp_path / "demo")
    with open_study(tmp_path / "demo") as study:
        gathering = Gathering(study)
        found = cell_tests(gathering, cross(study, "obstacle", "cause"))
    assert found.cases == 19
    for cell in found.cells:
        assert cell.both + cell.row_only + cell.column_only + cell.neither == found.cases
        assert (cell.p is None) == (cell.residual is None) == (cell.adjusted is None)
        assert cell.reason == ("" if cell.p is not None else "nobody_or_everybody")
        if cell.p is not None:
            assert 0 < cell.p <= cell.adjusted <= 1


@pytest.mark.parametrize(
    "table", [((300, 240), (800, 900)), ((3, 2999), (40, 9000)), ((9000, 1), (8000, 9))]
)
def test_thousands_of_cases(table):
    from scipy.stats import fisher_exact

    assert fisher(table)[1] == pytest.approx(fisher_exact(table).pvalue, rel=1e-6)
