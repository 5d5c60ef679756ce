"""What coders would put on utterances that are in no study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from ... import Problem, nearest
from ...codebooks import Codebook, Utterance
from ...coding import MODEL, RULES, Matcher, NotFoundError, model_on_texts
from ...corpus import fold, split_sentences


class Prediction(NamedTuple):
    """The codes found in an utterance, each with the cues or words that speak for it."""

    why: Mapping[str, tuple[str, ...]]

    @property
    def codes(self) -> frozenset[str]:
        """The codes without their reasons."""
        return frozenset(self.why)


Predict: TypeAlias = Callable[[Codebook, Sequence[str]], list[Prediction]]
Progress: TypeAlias = Callable[[int, int], None]
CODERS = (RULES, MODEL)


def by_rules(
    book: Codebook, texts: Sequence[str], *, progress: Progress | None = None
) -> list[Prediction]:
    """What the cues suggest in each text, which is taken as one turn; denied hits do not code."""
    matcher = Matcher(book)
    found = []
    for done, text in enumerate(texts, start=1):
        sentences = split_sentences(text)
        why: dict[str, dict[str, None]] = {}
        for hit in matcher.hits(fold(text), sentences, [(0, len(text))] * len(sentences)):
            if not hit.contrary:
                why.setdefault(hit.code, {})[hit.cue] = None
        found.append(Prediction({code: tuple(cues) for code, cues in why.items()}))
        if progress:
            progress(done, len(texts))
    return found


def by_model(
    examples: Sequence[Utterance], *, seed: int = 0, progress: Progress | None = None
) -> Predict:
    """The learning coder, taught by the codebook's examples; none of them that is nearly a text tested."""

    def predict(book: Codebook, texts: Sequence[str]) -> list[Prediction]:
        learned = model_on_texts(book, texts, examples=examples, seed=seed, progress=progress)
        return [Prediction(each) for each in learned.found]

    return predict


def known_coder(coder: str) -> str:
    """``coder``, if it can be evaluated; ``NotFoundError`` with the nearest that can."""
    if coder not in CODERS:
        raise NotFoundError(
            Problem(f"there is no coder {coder!r} to evaluate", remedy=nearest(coder, CODERS))
        )
    return coder
