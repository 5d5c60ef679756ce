"""The measures against published values, and what they must always do."""

from __future__ import annotations

import json
from math import isclose, log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.reports.explore._measures import (
    benjamini_hochberg,
    four_cell_ll,
    log_dice,
    log_ratio,
    npmi,
    p_of_ll,
    pmi,
    two_cell_ll,
)

# UCREL's wizard for 52 and 57, and values recomputed with its formula (a, b, c, d, LL)
TWO_CELL = [
    (52, 57, 50_000, 75_000, 2.6517101638888807),
    (700, 200, 1_000, 1_000, 294.19376670412345),
    (10, 0, 1_000, 3_000, 27.725887222397812),
]
# Dunning 1993, bigrams: the four cells and the printed value
BIGRAMS = {
    "the swiss": ((110, 2442, 111, 29114), 270.72),
    "can be": ((29, 13, 123, 31612), 263.90),
    "previous year": ((31, 23, 139, 31584), 256.84),
    "mineral water": ((10, 0, 3, 31764), 167.23),
    "at the": ((76, 104, 2476, 29121), 157.21),
    "real terms": ((16, 16, 51, 31694), 157.03),
    "natural gas": ((9, 0, 5, 31763), 146.80),
    "owing to": ((16, 0, 865, 30896), 115.02),
    "health insurance": ((10, 9, 41, 31717), 104.53),
    "stiff competition": ((8, 2, 27, 31740), 100.96),
}
counts = st.integers(0, 500)
sizes = st.integers(500, 100_000)


@pytest.mark.parametrize(("a", "b", "c", "d", "expected"), TWO_CELL)
def test_two_cells_as_the_wizard_has_it(a, b, c, d, expected):
    assert two_cell_ll(a, b, c, d) == pytest.approx(expected, abs=1e-9)


def test_the_printed_value_is_the_one_with_two_cells_and_not_the_one_with_four():
    assert round(two_cell_ll(52, 57, 50_000, 75_000), 2) == 2.65
    assert four_cell_ll(700, 200, 300, 800) == pytest.approx(530.0218, abs=1e-4)
    assert p_of_ll(530.0218036682) == pytest.approx(2.793864e-117, rel=1e-5)


@pytest.mark.parametrize("name", BIGRAMS)
def test_four_cells_as_dunning_printed_them(name):
    cells, printed = BIGRAMS[name]
    assert four_cell_ll(*cells) == pytest.approx(printed, abs=0.006)


def test_the_reference_file_holds_nothing_that_is_not_tested_here():
    path = Path(__file__).resolve().parents[4] / "shared/reference/stats/keyness.json"
    if not path.is_file():
        pytest.skip(f"the reference values are not at {path}")
    reference = json.loads(path.read_text(encoding="utf-8"))
    assert {(row["a"], row["b"], row["c"], row["d"]) for row in reference["two_cell"]} == {
        row[:4] for row in TWO_CELL
    }
    tables = {tuple(row["k"]) for row in reference["four_cell"] if "k" in row}
    assert tables == {cells for cells, _ in BIGRAMS.values()}


@given(counts, counts, sizes, sizes)
def test_swapping_the_corpora_changes_the_sign_only(a, b, c, d):
    there, back = two_cell_ll(a, b, c, d), two_cell_ll(b, a, d, c)
    if a + b == 0:
        assert there is back is None
    else:
        assert isclose(abs(there), abs(back), abs_tol=1e-6)
        assert (there > 0) == (a / c > b / d) or isclose(there, 0, abs_tol=1e-6)
        ratio, other = log_ratio(a, b, c, d), log_ratio(b, a, d, c)
        assert isclose(ratio, -other, abs_tol=1e-9)


def test_a_word_twice_as_frequent_has_a_log_ratio_of_one():
    assert log_ratio(20, 10, 1000, 1000) == 1
    assert log_ratio(4, 0, 1000, 1000) == log2(4 / 0.5)


@pytest.mark.parametrize("measure", [two_cell_ll, log_ratio])
def test_an_empty_corpus_and_an_absent_word_have_no_value(measure):
    assert measure(1, 0, 10, 0) is None
    assert measure(0, 0, 10, 10) is None


@given(counts, counts, counts, counts)
def test_four_cells_are_symmetric_and_never_negative(a, b, c, d):
    value = four_cell_ll(a, b, c, d)
    assert value == pytest.approx(four_cell_ll(a, c, b, d))
    assert value is None or value >= 0


def test_four_cells_agree_with_scipy():
    from scipy.stats import chi2_contingency

    for cells, _ in BIGRAMS.values():
        table = [cells[:2], cells[2:]]
        found = chi2_contingency(table, correction=False, lambda_="log-likelihood")
        assert four_cell_ll(*cells) == pytest.approx(found.statistic)


def test_an_empty_row_or_column_has_no_value():
    assert four_cell_ll(0, 0, 3, 4) is None
    assert four_cell_ll(3, 0, 4, 0) is None


def test_adjusted_chances_by_hand_and_by_scipy():
    from scipy.stats import false_discovery_control

    assert benjamini_hochberg([0.01, 0.02, 0.03, 0.04]) == pytest.approx([0.04] * 4)
    chances = [0.2, 0.001, 0.04, 0.8, 0.03, 0.001]
    assert benjamini_hochberg(chances) == pytest.approx(false_discovery_control(chances))
    assert benjamini_hochberg([]) == []


@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 1000))
def test_association_has_its_bounds(o11, o12, o21, o22):
    r1, c1, n = o11 + o12, o11 + o21, o11 + o12 + o21 + o22
    assert log_dice(o11, r1, c1) <= 14
    value = npmi(o11, r1, c1, n)
    assert value is None or -1 <= value <= 1 + 1e-12
    if o12 == o21 == 0 and o22:
        assert value == pytest.approx(1)
        assert log_dice(o11, r1, c1) == 14
    if r1 * c1 == o11 * n:
        assert pmi(o11, r1, c1, n) == 0


def test_pairs_that_never_meet_have_no_association():
    assert pmi(0, 3, 4, 10) is npmi(0, 3, 4, 10) is log_dice(0, 3, 4) is None
    assert npmi(5, 5, 5, 5) is None
