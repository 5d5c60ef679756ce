"""How good suggestions are on texts that the model did not see, and the threshold that follows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ._matrix import Floats

LEAST_RIGHT = 5  # right suggestions without which a precision says nothing
LEAST_EACH = 8  # positives, and negatives, without which a study cannot be measured on


@dataclass(frozen=True, slots=True)
class Share:
    """Of ``suggested`` texts ``right`` carry the code, which ``there`` texts carry in all."""

    suggested: int
    right: int
    there: int

    @property
    def precision(self) -> float | None:
        """Right / suggested; None without suggestions."""
        return self.right / self.suggested if self.suggested else None

    @property
    def recall(self) -> float | None:
        """Right / there; None where the code is nowhere."""
        return self.right / self.there if self.there else None


@dataclass(frozen=True)
class Unseen:
    """Predictions for one code on texts that the model did not see.

    ``probabilities``, ``truth`` and ``languages`` (0 zh, 1 en) are of the same texts, in order.
    ``measured_on`` says what they are: ``examples`` or ``study``.
    """

    probabilities: Floats
    truth: NDArray[np.bool_]
    languages: NDArray[np.int8]
    measured_on: str

    def share(self, threshold: float, language: int | None = None) -> Share:
        """What is suggested from ``threshold`` on, in one language or in both."""
        among = slice(None) if language is None else self.languages == language
        truth, above = self.truth[among], self.probabilities[among] >= threshold
        return Share(int(above.sum()), int((truth & above).sum()), int(truth.sum()))


@dataclass(frozen=True, slots=True)
class Choice:
    """The threshold for a precision, None where it is not reached; at ``best_threshold`` precision
    is highest.
    """

    threshold: float | None
    best_threshold: float | None


def choose(unseen: Unseen, precision: float) -> Choice:
    """The lowest threshold from which on the share of right suggestions is at least ``precision``.

    Thresholds with fewer than ``LEAST_RIGHT`` right suggestions above them are not considered.
    """
    order = np.argsort(-unseen.probabilities, kind="stable")
    ranked, truth = unseen.probabilities[order], unseen.truth[order]
    right = np.cumsum(truth)
    shares = right / np.arange(1, len(order) + 1)
    last = np.append(ranked[1:] < ranked[:-1], True)  # of those with the same probability
    usable = np.flatnonzero(last & (right >= LEAST_RIGHT))
    if not len(usable):
        return Choice(None, None)
    best = usable[np.argmax(shares[usable])]
    reached = usable[shares[usable] >= precision]
    threshold = float(ranked[reached[-1]]) if len(reached) else None
    return Choice(threshold, float(ranked[best]))
