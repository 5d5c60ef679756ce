"""What coders would put on utterances that are in no study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from ... import Problem, nearest
from ...codebooks import Codebook
from ...coding import Matcher, NotFoundError
from ...corpus import fold, split_sentences


class Prediction(NamedTuple):
    """The codes found in an utterance, each with the cues or words that speak for it."""

    why: Mapping[str, tuple[str, ...]]

    @property
    def codes(self) -> frozenset[str]:
        """The codes without their reasons."""
        return frozenset(self.why)


Predict: TypeAlias = Callable[[Codebook, Sequence[str]], list[Prediction]]


def by_rules(book: Codebook, texts: Sequence[str]) -> list[Prediction]:
    """What the cues suggest in each text, which is taken as one turn; denied hits do not code."""
    matcher = Matcher(book)
    found = []
    for text in texts:
        sentences = split_sentences(text)
        why: dict[str, dict[str, None]] = {}
        for hit in matcher.hits(fold(text), sentences, [(0, len(text))] * len(sentences)):
            if not hit.contrary:
                why.setdefault(hit.code, {})[hit.cue] = None
        found.append(Prediction({code: tuple(cues) for code, cues in why.items()}))
    return found


CODERS: dict[str, Predict] = {"rules": by_rules}


def predictor(coder: str | Predict) -> Predict:
    """The function behind a coder's name.

    Raises:
        NotFoundError: when no such coder can be evaluated.
    """
    if not isinstance(coder, str):
        return coder
    if coder not in CODERS:
        raise NotFoundError(
            Problem(f"there is no coder {coder!r} to evaluate", remedy=nearest(coder, CODERS))
        )
    return CODERS[coder]
