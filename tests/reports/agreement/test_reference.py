"""Coefficients against published values and independent implementations."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from govcode.reports.agreement._coefficients import (
    coefficients,
    cohen,
    counts,
    pair_terms,
    specific,
    specific_terms,
    unit_terms,
)
from govcode.reports.agreement._continuum import span_alphas, terms, weighted

REFERENCE = Path(__file__).resolve().parents[4] / "shared" / "reference" / "stats"
NAMES = {
    "percent_agreement": "percent",
    "fleiss": "fleiss",
    "gwet_ac1": "ac1",
    "krippendorff_nominal": "alpha",
    "brennan_prediger": "brennan_prediger",
}


def load(name):
    path = REFERENCE / name
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


AGREEMENT, SPANS = load("agreement.json"), load("ualpha.json")


def all_of(n):
    return coefficients(unit_terms(n).sum(axis=-2))._asdict()


def ratings_of(case):
    with (REFERENCE / case["file"]).open(encoding="utf-8-sig", newline="") as table:
        rows = [[row[name].strip() for name in case["cols"]] for row in csv.DictReader(table)]
    values = sorted({cell for row in rows for cell in row if cell not in ("", "NA")})
    return np.array(
        [[values.index(cell) if cell in values else -1 for cell in row] for row in rows]
    ), len(values)


@pytest.mark.parametrize("case", AGREEMENT.get("multi", []), ids=lambda case: case["id"])
def test_several_coders_with_missing_ratings(case):
    if "counts_file" in case:
        with (REFERENCE / case["counts_file"]).open(encoding="utf-8") as table:
            n = np.array([list(map(float, row)) for row in list(csv.reader(table))[1:]])
    elif (REFERENCE / case["file"]).exists():
        n = counts(*ratings_of(case))
    else:
        pytest.skip(f"{case['file']} is not among the reference data")
    found = all_of(n)
    for name, field in NAMES.items():
        if name in case["expected"]:
            assert found[field] == pytest.approx(case["expected"][name], abs=case["tol"])


@pytest.mark.parametrize("case", AGREEMENT.get("two_rater_tables", []), ids=lambda c: c["id"])
def test_tables_of_two_coders(case):
    table = np.array(case["table"])
    q = len(table)
    rows = [(i, j) for i in range(q) for j in range(q) for _ in range(table[i, j])]
    ratings = np.array(rows)
    found = all_of(counts(ratings, q))
    expected = case["expected"]
    if "po" in expected:
        assert found["percent"] == pytest.approx(expected["po"], abs=max(case["tol"], 6e-4))
    for name, field in NAMES.items():
        if name in expected:
            assert found[field] == pytest.approx(expected[name], abs=case["tol"])
    if "scott" in expected:
        assert found["fleiss"] == pytest.approx(expected["scott"], abs=case["tol"])
    if "cohen" in expected:
        kappa = cohen(pair_terms(ratings[:, 0], ratings[:, 1], q).sum(axis=0))
        assert kappa == pytest.approx(expected["cohen"], abs=case["tol"])
        assert cohen(table.reshape(-1)) == pytest.approx(expected["cohen"], abs=case["tol"])


@pytest.mark.parametrize("case", SPANS.get("cases", []), ids=lambda case: case["id"])
def test_spans(case):
    values = sorted({unit[2] for each in case["units"].values() for unit in each})
    units = [[(s, e, values.index(v)) for s, e, v in each] for each in case["units"].values()]
    found = span_alphas(terms(case["L"], units, len(values)))
    for name, field in (("u_alpha", "u"), ("bar_u_alpha", "bar"), ("cu_alpha", "cu")):
        if name in case["expected"]:
            same(getattr(found, field), case["expected"][name], case["tol"])
    if "cu_coverage" in case["expected"]:
        assert found.coverage == pytest.approx(case["expected"]["cu_coverage"], abs=case["tol"])
    for value, (alpha, coverage) in case["expected"].get("per_value", {}).items():
        at = values.index(value)
        same(found.per_code[at], alpha, case["tol"])
        assert found.per_code_coverage[at] == pytest.approx(coverage, abs=case["tol"])


def same(found, expected, tolerance):
    if expected is None:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(expected, abs=max(tolerance, 1e-9))


# What every clone can check without the reference data.
COHEN_1960 = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])


def test_cohens_own_example():
    assert cohen(COHEN_1960.reshape(-1)) == pytest.approx(0.4915254, abs=5e-7)


def test_krippendorffs_own_example():
    text = "1 1 . 1|2 2 3 2|3 3 3 3|3 3 3 3|2 2 2 2|1 2 3 4|4 4 4 4|1 1 2 1|2 2 2 2|. 5 5 5|. . 1 1|. . 3 ."
    rows = [[int(c) - 1 if c != "." else -1 for c in row.split()] for row in text.split("|")]
    found = all_of(counts(np.array(rows), 5))
    assert found["alpha"] == pytest.approx(0.74342, abs=5e-6)
    assert found["ac1"] == pytest.approx(0.77544, abs=5e-6)
    assert found["fleiss"] == pytest.approx(0.76117, abs=5e-6)
    wider = all_of(counts(np.array(rows), 6))
    assert wider["ac1"] == pytest.approx(0.7855, abs=5e-5)  # the categories to choose from count
    assert wider["alpha"] == pytest.approx(found["alpha"])


@pytest.mark.parametrize(
    ("table", "po", "kappa", "ac1"),
    [
        ([[40, 9], [6, 45]], 0.85, 0.6995, 0.7007),
        ([[80, 10], [5, 5]], 0.85, 0.3182, 0.8080),
        ([[118, 5], [2, 0]], 0.944, -0.0234, 0.9408),
    ],
)
def test_rare_and_frequent_codes_drive_kappa_and_ac1_apart(table, po, kappa, ac1):
    (a, b), (c, d) = table
    ratings = np.array([(0, 0)] * a + [(0, 1)] * b + [(1, 0)] * c + [(1, 1)] * d)
    found = all_of(counts(ratings, 2))
    assert found["percent"] == pytest.approx(po, abs=5e-4)
    assert cohen(np.array(table).reshape(-1)) == pytest.approx(kappa, abs=5e-5)
    assert found["ac1"] == pytest.approx(ac1, abs=5e-5)
    positive, prevalence = specific(specific_terms(counts(ratings, 2)).sum(axis=0))
    assert positive == pytest.approx(2 * d / (2 * d + b + c))
    assert prevalence == pytest.approx((2 * d + b + c) / (2 * (a + b + c + d)))


def test_undefined_is_nan_and_never_a_plausible_number():
    one = all_of(counts(np.zeros((5, 3), dtype=int), 2))
    assert one["percent"] == 1
    assert np.isnan(one["fleiss"])
    assert np.isnan(one["alpha"])
    assert one["ac1"] == 1
    alone = all_of(counts(np.array([[0, -1], [-1, 1]]), 2))
    assert all(np.isnan(value) for value in alone.values())
    assert np.isnan(cohen(np.array([7, 0, 0, 0])))
    assert np.isnan(cohen(np.zeros(4)))
    positive, prevalence = specific(specific_terms(counts(np.zeros((4, 2), int), 2)).sum(axis=0))
    assert np.isnan(positive)
    assert prevalence == 0


def test_documents_laid_end_to_end_are_the_sum_of_their_terms():
    generator = np.random.default_rng(3)
    parts, units_together, offset = [], [[], []], 0
    for _ in range(5):
        length = int(generator.integers(20, 60))
        units = []
        for coder in range(2):
            places = sorted(generator.choice(length, size=6, replace=False).tolist())
            each = [(places[at], places[at + 1], int(generator.integers(0, 3))) for at in (0, 2, 4)]
            units.append(each)
            units_together[coder] += [(s + offset, e + offset, k) for s, e, k in each]
        parts.append(terms(length, units, 3))
        offset += length
    whole = span_alphas(terms(offset, units_together, 3))
    summed = span_alphas(weighted(parts, np.ones((1, 5))))
    for one, other in zip(whole, summed, strict=True):
        assert np.allclose(one, other[0], atol=1e-12, equal_nan=True)
