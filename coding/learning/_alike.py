"""Codes that too little is known of to learn them: how alike a text is to what shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ...codebooks import Code
from ._features import Eye
from ._material import Material
from ._matrix import Floats, Vocabulary, learn_vocabulary, matrix_of, row_of
from ._model import Seen

AS_MUCH = 0.5  # the chance of a text that says the very same, and of one that a cue matches


class Alike:
    """Compares texts with the texts of ``codes``: what carries them, and what the codebook says of them.

    Likeness is the cosine of words and letters by their rarity among ``around``, texts of the study.
    """

    def __init__(
        self, codes: Sequence[Code], material: Material, around: Iterable[str], eye: Eye
    ) -> None:
        self.codes = tuple(code.id for code in codes)
        shown = [_shown(code, material) for code in codes]
        seen = [[eye.features(text) for text in texts] for texts in shown]
        common = [eye.features(text) for text in around]
        flat = [features for texts in seen for features in texts]
        self.vocabulary: Vocabulary = learn_vocabulary([*common, *flat], ())
        self._examples = [
            matrix_of(
                [row_of(features, (), self.vocabulary) for features in texts], self.vocabulary
            )
            for texts in seen
        ]

    def chances(self, texts: Sequence[Seen]) -> Floats:
        """Texts × codes: half the likeness to the likest, half where a cue of the code matches."""
        rows = matrix_of(
            [row_of(each.features, (), self.vocabulary) for each in texts], self.vocabulary
        )
        found = np.zeros((len(texts), len(self.codes)))
        for at, code in enumerate(self.codes):
            if self._examples[at].shape[0]:
                likeness = (rows @ self._examples[at].T).max(axis=1).toarray().ravel()
                found[:, at] = AS_MUCH * np.minimum(likeness, 1.0)
            hit = [any(mark.name == f"h {code}" for mark in each.marks) for each in texts]
            found[hit, at] = AS_MUCH
        return found


def _shown(code: Code, material: Material) -> list[str]:
    """The texts that show a code, best first what people said."""
    carrying = [item.text for item in material.items if item.labels.get(code.id, 0) > 0]
    said = [code.name, code.definition, code.include]
    return [*carrying, *(text for each in said for text in (each.zh, each.en) if text)]
