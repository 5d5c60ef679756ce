"""Codes that are looked for in a study: what may carry them, learned anew from what was read so far.

After AutoTAR (Cormack, G. V., & Grossman, M. R. (2015). Autonomy and reliability of continuous
active learning for technology-assisted review. arXiv:1504.06868): what the codebook says of a
code stands for a first text that carries it, unread units drawn by lot for texts that do not. So
there is an order from the first unit on, and every unit that somebody reads makes it better.
A unit is judged by all that is said in it and by its most telling sentence, and by what was said
just before it: in an interview the question tells what the answer may be about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ._look import Sight
from ._matrix import Floats

PRESUMED = 50  # unread units that are taken as carrying no code
_SENTENCE = 0.4  # the share of the most telling sentence in a unit's score
_STRENGTH = 10.0  # inverse of the penalty on weights
_RARE = (1, 20)  # what a code's frequency is taken for before anything is read: 1 in 20 units


@dataclass(frozen=True)
class Seeker:
    """``weights`` is columns of a sight × codes; ``offsets`` bring the mean chance of unread units to
    how frequent each code is among what was read.
    """

    codes: tuple[str, ...]
    weights: Floats
    offsets: Floats

    def chances(self, sight: Sight) -> Floats:
        """Units × codes: a rough probability; the order of units is surer than its size."""
        from scipy.special import expit

        scores = sight.scores(self.weights, _SENTENCE)
        return np.asarray(expit(scores + self.offsets), dtype=np.float64)


def seek(
    codes: Sequence[str],
    *,
    told: tuple[Any, Floats],
    read: tuple[Any, Floats],
    unread: Sight,
    seed: int = 0,
) -> Seeker:
    """Learn to find ``codes``.

    Args:
        codes: what is looked for.
        told: rows of texts that stand for codes (what the codebook says, examples), and texts × codes:
            above 0 where a text carries a code, below 0 where it does not, 0 where nothing is known.
        read: rows of units that somebody has read or decided on, and the same of them.
        unread: units drawn by lot; the first ``PRESUMED`` are taken as carrying none of the codes.
        seed: of the solver.
    """
    from scipy import sparse

    presumed = unread.rows[:PRESUMED]
    rows = sparse.vstack([told[0], read[0], presumed], format="csr")
    none = -np.ones((presumed.shape[0], len(codes)))
    labels = np.vstack([np.sign(told[1]), np.sign(read[1]), none])
    weights = np.zeros((rows.shape[1], len(codes)))
    for at in range(len(codes)):
        weights[:, at] = _fit(rows, labels[:, at], seed)
    carrying, known = (read[1] > 0).sum(axis=0), (read[1] != 0).sum(axis=0)
    shares = (carrying + _RARE[0]) / (known + _RARE[1])
    scores = unread.scores(weights, _SENTENCE)
    offsets = [_offset(scores[:, at], shares[at]) for at in range(len(codes))]
    return Seeker(tuple(codes), weights, np.array(offsets))


def _offset(scores: Floats, share: float) -> float:
    """What is to be added to scores so that the mean of their chances is ``share``."""
    from scipy.special import expit

    low, high = -50.0, 50.0
    for _ in range(50 if len(scores) else 0):
        middle = (low + high) / 2
        low, high = (middle, high) if expit(scores + middle).mean() < share else (low, middle)
    return (low + high) / 2 if len(scores) else float(np.log(share / (1 - share)))


def _fit(rows: Any, labels: Floats, seed: int) -> Floats:
    """Weights of a logistic regression in which both sides weigh the same; zeros without two sides."""
    from sklearn.linear_model import LogisticRegression

    known = np.flatnonzero(labels)
    truth = labels[known] > 0
    if not truth.any() or truth.all():
        return np.zeros(rows.shape[1])
    learner = LogisticRegression(
        C=_STRENGTH,
        solver="liblinear",
        dual=True,
        max_iter=2000,
        tol=1e-3,
        class_weight="balanced",
        random_state=seed,
    )
    learner.fit(rows[known], truth)
    return np.asarray(learner.coef_[0], dtype=np.float64)
