"""What the coefficients must always do, whatever the ratings."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from sklearn.metrics import cohen_kappa_score

from govcode.reports.agreement._coefficients import (
    coefficients,
    cohen,
    counts,
    pair_terms,
    specific_terms,
    unit_terms,
)
from govcode.reports.agreement._continuum import span_alphas, terms
from govcode.reports.agreement._ratings import document_sums, make_sums, pair_sums
from govcode.reports.agreement._resample import interval, resampled_weights
from govcode.reports.agreement._rows import Draws, Table, light

RATINGS = arrays.arrays(
    np.int8, st.tuples(st.integers(1, 25), st.integers(2, 4)), elements=st.integers(-1, 2)
)


def all_of(ratings, q=3):
    return np.array(coefficients(unit_terms(counts(ratings, q)).sum(axis=0)))


@given(RATINGS, st.randoms())
def test_names_of_coders_and_categories_and_the_order_of_units_do_not_matter(ratings, dice):
    found = all_of(ratings)
    coders = dice.sample(range(ratings.shape[1]), ratings.shape[1])
    units = dice.sample(range(len(ratings)), len(ratings))
    renamed = np.array([*dice.sample(range(3), 3), -1])[ratings]
    for other in (ratings[:, coders], ratings[units], renamed):
        assert np.allclose(all_of(other), found, equal_nan=True)


@given(RATINGS)
def test_no_value_exceeds_one_and_complete_ratings_none_falls_below_minus_one(ratings):
    found = all_of(ratings)
    defined = found[np.isfinite(found)]
    assert (defined <= 1 + 1e-12).all()
    assert (defined >= -1 - 1e-12).all() or (ratings < 0).any()
    n = counts(ratings, 3)
    assert np.isnan(found[0]) == ((n.sum(axis=1) >= 2).sum() == 0)


@given(arrays.arrays(np.int8, st.integers(2, 30), elements=st.integers(0, 2)), st.integers(2, 4))
def test_coders_who_say_the_same_agree_or_leave_it_undefined(column, coders):
    found = all_of(np.repeat(column[:, None], coders, axis=1))
    assert np.allclose(found[np.isfinite(found)], 1)
    if len(set(column.tolist())) > 1:
        assert found == pytest.approx(1)


@given(
    arrays.arrays(np.int8, st.tuples(st.integers(1, 40), st.just(2)), elements=st.integers(-1, 2))
)
def test_cohens_kappa_is_that_of_scikit_learn(ratings):
    kappa = cohen(pair_terms(ratings[:, 0], ratings[:, 1], 3).sum(axis=0))
    both = ratings[(ratings >= 0).all(axis=1)]
    if len(both) == 0:
        assert np.isnan(kappa)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where kappa is undefined
        expected = cohen_kappa_score(both[:, 0], both[:, 1])
    assert kappa == pytest.approx(expected, nan_ok=True)


def documents(seed, layers=2, coders=3, number=7):
    dice = np.random.default_rng(seed)
    return [
        dice.choice([-1, 0, 1], p=[0.1, 0.6, 0.3], size=(1, size, coders)).astype(np.int8)
        * np.ones((layers, 1, 1), dtype=np.int8)
        for size in dice.integers(3, 12, size=number)
    ]


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=25)
def test_the_matrix_product_equals_resampling_by_force(seed):
    parts = documents(seed)
    sums = make_sums([document_sums(each, np.ones(each.shape[1])) for each in parts])
    weights = resampled_weights(len(parts), resamples=5, seed=seed % 1000)
    drawn = sums.over(weights)
    assert (weights.sum(axis=1) == len(parts)).all()
    for at, row in enumerate(weights.astype(int)):
        together = np.concatenate(
            [each[0] for each, times in zip(parts, row, strict=True) for _ in range(times)]
        )
        assert np.allclose(
            np.array(coefficients(drawn.terms[at, 0])), all_of(together, 2), equal_nan=True
        )
        first = cohen(pair_terms(together[:, 0], together[:, 1], 2).sum(axis=0))
        kappas, mean = light(drawn.cells, axis=1)
        assert kappas[at, 0, 0] == pytest.approx(float(first), nan_ok=True)
        assert mean[at, 0] == pytest.approx(np.nanmean(kappas[at, :, 0]))


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=25)
def test_a_pairs_cells_say_what_its_ratings_do(seed):
    (ratings,) = documents(seed, coders=2, number=1)
    _, _, cells = document_sums(ratings, np.ones(ratings.shape[1]))
    terms_, specific = pair_sums(cells[0])
    both = ratings[0][(ratings[0] >= 0).all(axis=1)]
    assert np.allclose(terms_[0], unit_terms(counts(both, 2)).sum(axis=0))
    assert np.allclose(specific[0], specific_terms(counts(both, 2)).sum(axis=0))


def test_a_weight_is_as_good_as_so_many_units():
    (ratings,) = documents(5, number=1)
    weights = np.arange(1.0, ratings.shape[1] + 1)
    weighted = document_sums(ratings, weights)
    repeated = np.repeat(ratings, weights.astype(int), axis=1)
    for one, other in zip(
        weighted, document_sums(repeated, np.ones(repeated.shape[1])), strict=True
    ):
        assert np.allclose(one, other)


@st.composite
def spans_of_coders(draw):
    length = draw(st.integers(10, 60))
    coders = []
    for _ in range(draw(st.integers(2, 3))):
        cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
        units = [
            (a, b, draw(st.integers(0, 2))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        coders.append(units)
    return length, coders


@given(spans_of_coders(), st.randoms())
def test_names_do_not_matter_to_spans(drawn, dice):
    length, coders = drawn
    found = span_alphas(terms(length, coders, 3))
    order = dice.sample(range(3), 3)
    renamed = [[(s, e, order[k]) for s, e, k in each] for each in dice.sample(coders, len(coders))]
    other = span_alphas(terms(length, renamed, 3))
    for name in ("u", "bar", "cu", "coverage"):
        assert np.allclose(getattr(found, name), getattr(other, name), equal_nan=True), name
    assert np.allclose(found.per_code, other.per_code[order], equal_nan=True)


@given(spans_of_coders())
def test_spans_of_one_coder_twice_agree(drawn):
    length, coders = drawn
    found = span_alphas(terms(length, [coders[0]] * 2, 3))
    for name in ("u", "bar", "cu"):
        value = float(getattr(found, name))
        assert np.isnan(value) or value == pytest.approx(1)
    covered = sum(e - s for s, e, _ in coders[0])
    if 0 < covered < length:
        assert found.u == pytest.approx(1)


def test_too_few_documents_and_undefined_resamples_give_no_interval():
    values = np.linspace(0, 1, 1000)
    assert interval(values, 4).reason == "too_few_documents"
    assert interval(values, 5).low == pytest.approx(0.025)
    assert interval(values, 5).high == pytest.approx(0.975)
    holes = values.copy()
    holes[:51] = np.nan
    assert interval(holes, 30).reason == "undefined_resamples"
    holes = values.copy()
    holes[:50] = np.nan
    assert interval(holes, 30).low is not None


def test_blocks_of_resamples_change_nothing(monkeypatch):
    parts = documents(8, number=9)
    sums = make_sums([document_sums(each, np.ones(each.shape[1])) for each in parts])
    draws = Draws.make(9, 101, 3)
    pairs = [("a", "b"), ("a", "c"), ("b", "c")]
    whole = Table(sums, pairs, draws).row("code", "x")
    monkeypatch.setattr("govcode.reports.agreement._rows._CELLS", 500)
    assert Table(sums, pairs, draws).row("code", "x") == whole


def test_undefined_resamples_are_counted():
    """A code in one of six documents: a third of the resamples has it not."""
    ratings = [np.zeros((1, 5, 2), dtype=np.int8) for _ in range(6)]
    ratings[0][0, 0] = 1
    ratings[0][0, 1, 0] = 1
    sums = make_sums([document_sums(each, np.ones(5)) for each in ratings])
    row = Table(sums, [("甲", "乙")], Draws.make(6, 2_000, 1)).row("code", "x")
    assert row.alpha.value is not None
    assert row.alpha.no_interval == "undefined_resamples"
    assert row.alpha.undefined / 2_000 == pytest.approx((5 / 6) ** 6, abs=0.04)
    assert row.percent.low is not None
