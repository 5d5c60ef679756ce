"""Fitting: one logistic regression a code, its calibration, and predictions on what it never saw."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ._matrix import Floats

FOLDS = 5
_STRENGTH = 30.0  # inverse of the penalty on weights
_BALANCE = 0.5  # power of the ratio by which rare positives weigh more in fitting


def fit(rows: Any, labels: Floats, *, seed: int) -> tuple[Floats, float]:
    """Weights and intercept of one code.

    Args:
        rows: a sparse matrix (texts × columns).
        labels: a weight for each text, its sign what it says, 0 to leave it out.
        seed: of the solver.
    """
    from sklearn.linear_model import LogisticRegression

    known = np.flatnonzero(labels)
    truth, weights = labels[known] > 0, np.abs(labels[known])
    positive, negative = weights[truth].sum(), weights[~truth].sum()
    weights = np.where(truth, weights * (negative / positive) ** _BALANCE, weights)
    learner = LogisticRegression(
        C=_STRENGTH, solver="liblinear", dual=True, max_iter=2000, tol=3e-2, random_state=seed
    )
    learner.fit(rows[known], truth, sample_weight=weights)
    return learner.coef_[0].astype(np.float64), float(learner.intercept_[0])


def folds_of(groups: Sequence[str], *, seed: int) -> NDArray[np.int64]:
    """The fold of each text; a group is whole in one. The same groups and seed, the same folds."""
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1

    def lot(group: str) -> str:
        return hashlib.sha256(f"{seed} {group}".encode()).hexdigest()

    filled = [0] * FOLDS
    chosen: dict[str, int] = {}
    large = {group: size for group, size in sizes.items() if size > 1}
    for group in sorted(large, key=lambda each: (-large[each], lot(each))):
        chosen[group] = filled.index(min(filled))
        filled[chosen[group]] += large[group]
    for group in sorted(sizes.keys() - large.keys(), key=lot):
        chosen[group] = filled.index(min(filled))
        filled[chosen[group]] += 1
    return np.array([chosen[group] for group in groups], dtype=np.int64)


def out_of_fold(
    rows: Any,
    labels: Floats,
    folds: NDArray[np.int64],
    *,
    seed: int,
    progress: Callable[[], None],
) -> Floats:
    """Scores (texts × codes) of texts by models that were fitted without their fold.

    NaN where the other folds have nothing that carries the code, or nothing that does not.
    """
    scores = np.full(labels.shape, np.nan)
    for fold in range(FOLDS):
        test, train = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        if not len(test):
            continue
        inside, outside = rows[train], rows[test]
        for code in range(labels.shape[1]):
            known = labels[train, code]
            if (known > 0).any() and (known < 0).any():
                weights, intercept = fit(inside, known, seed=seed)
                scores[test, code] = outside @ weights + intercept
            progress()
    return scores


def calibrate(scores: Floats, labels: Floats) -> tuple[float, float]:
    """Slope and offset that make scores probabilities: 1 / (1 + exp(-(slope × score + offset))).

    Platt's sigmoid with his prior against certainty, fitted to scores of texts that the model did
    not see, by their weights. Platt, J. (1999). Probabilistic outputs for support vector machines.
    """
    from scipy.optimize import minimize
    from scipy.special import expit

    truth, weights = labels > 0, np.abs(labels)
    positive, negative = weights[truth].sum(), weights[~truth].sum()
    wanted = np.where(truth, (positive + 1) / (positive + 2), 1 / (negative + 2))

    def loss(line: Floats) -> tuple[float, Floats]:
        margin = line[0] * scores + line[1]
        # ln(1 + exp(m)) - wanted × m, without overflow
        value = weights @ (np.logaddexp(0, margin) - wanted * margin)
        slope = weights * (expit(margin) - wanted)
        return float(value), np.array([slope @ scores, slope.sum()])

    start = np.array([1.0, np.log(positive / negative)])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(1e-3, 1e3), (None, None)])
    return float(found.x[0]), float(found.x[1])
