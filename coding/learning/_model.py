"""What was learned: a vocabulary, weights by code, and what turns scores into probabilities."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ._features import Feature
from ._hits import names_of
from ._matrix import Floats, Vocabulary, matrix_of, row_of
from ._measure import Unseen


class Seen(NamedTuple):
    """A text as the model sees it: its features, and its ``marks``, hits of cues and words of lists."""

    features: Sequence[Feature]
    marks: Sequence[Feature]


def text_key(text: str) -> str:
    """What a text of the background is known by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True)
class Model:
    """A trained model. ``digest`` tells what it was trained of, and how.

    ``weights`` is columns × codes; a text's score for a code is its row times the code's weights plus
    ``intercepts``, its probability 1 / (1 + exp(-(slope × score + offset))). ``unseen`` holds, by code,
    predictions for texts by models that were fitted without them. ``background`` holds
    the probabilities of texts of the study that were learned from as background, by models
    that did not: by ``text_key``. ``counts`` are the texts that
    were learned from, by source and code: (carry it, do not). ``skipped`` tells why other codes
    could not be learned.
    """

    digest: str
    seed: int
    codes: tuple[str, ...]
    vocabulary: Vocabulary
    weights: NDArray[np.float32]
    intercepts: Floats
    slopes: Floats
    offsets: Floats
    unseen: Mapping[str, Unseen]
    background: Mapping[str, Floats]
    counts: Mapping[str, Mapping[str, tuple[int, int]]]
    skipped: Mapping[str, str]

    def rows(self, texts: Iterable[Seen]) -> Any:
        """Texts as a sparse matrix (texts × columns)."""
        rows = [row_of(each.features, names_of(each.marks), self.vocabulary) for each in texts]
        return matrix_of(rows, self.vocabulary)

    def probabilities(self, rows: Any) -> Floats:
        """Texts × codes."""
        from scipy.special import expit

        scores = rows @ self.weights + self.intercepts
        return np.asarray(expit(self.slopes * scores + self.offsets), dtype=np.float64)

    def judge(self, rows: Any, texts: Sequence[str]) -> Floats:
        """Texts × codes; no text is judged by what it taught itself."""
        found = self.probabilities(rows)
        if self.background:
            for at, text in enumerate(texts):
                apart = self.background.get(text_key(text))
                if apart is not None:
                    found[at] = apart
        return found
