"""The learning coder on texts that are in no study, such as utterances that people coded elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ... import Problem
from ...codebooks import Codebook, Utterance
from ...corpus import split_sentences
from .._errors import StudyError
from ..cues._scan import Job, scan
from ._coder import Coder
from ._features import Eye
from ._learn import learn
from ._lists import Lists
from ._material import LEAST_POSITIVES, material
from ._near import near_groups
from ._report import report_on


@dataclass(frozen=True, slots=True)
class OnTexts:
    """What a model suggests in each text: code → the words that weigh most.

    ``learned_from`` examples taught it; ``left_out`` ones are the texts themselves, or nearly.
    """

    found: tuple[Mapping[str, tuple[str, ...]], ...]
    learned_from: int
    left_out: int


def model_on_texts(
    codebook: Codebook,
    texts: Sequence[str],
    *,
    examples: Sequence[Utterance] = (),
    precision: float = 0.8,
    seed: int = 0,
    segmenter: str = "rjieba",
    progress: Callable[[int, int], None] | None = None,
) -> OnTexts:
    """What ``model`` would suggest in texts, having learned from examples alone.

    Each text is one turn. Examples that say almost the same as one of the texts are not learned
    from: no text is to be judged by what it taught.

    Args:
        codebook: whose codes; its inline examples are learned from too.
        texts: what to read.
        examples: utterances with their codes, such as those beside the codebook.
        precision: the share of suggestions that is to be right; see ``code_by_model``.
        seed: of the cross-validation.
        segmenter: what cuts Chinese words.
        progress: called with (steps done, steps in all).

    Raises:
        StudyError: where no code has examples enough.
    """
    kept = _others(examples, texts)
    known = material(codebook, kept)
    model = learn(codebook, known, seed=seed, segmenter=segmenter, progress=progress)
    if not model.codes:
        message = f"no code has the {LEAST_POSITIVES} examples that the model learns from"
        remedy = "put a file of examples beside the codebook, NAME.examples.en.jsonl"
        raise StudyError(Problem(message, remedy=remedy))
    report = report_on(model, known, precision=precision)
    thresholds = {each.code: each.threshold for each in report.codes if each.threshold}
    coder = Coder(model, Eye(segmenter), Lists(codebook))
    found = []
    for job, hits in scan(codebook, map(_job, range(len(texts)), texts), segmenter=segmenter):
        suggestions = coder.suggestions(coder.scored(job, hits, "turn"), thresholds, but={})
        found.append({key[2]: _words(each.evidence) for key, each in suggestions.items()})
    return OnTexts(tuple(found), len(kept), len(examples) - len(kept))


def _words(evidence: str) -> tuple[str, ...]:
    return tuple(each["words"] for each in json.loads(evidence))


def _others(examples: Sequence[Utterance], texts: Sequence[str]) -> list[Utterance]:
    """The examples that are not nearly one of the texts."""
    groups = near_groups([*texts, *(each.text for each in examples)])
    tested = set(groups[: len(texts)])
    return [
        each
        for each, group in zip(examples, groups[len(texts) :], strict=True)
        if group not in tested
    ]


def _job(at: int, text: str) -> Job:
    sentences = split_sentences(text)
    return Job(at, text, sentences, [(at, 0, len(text))] * len(sentences))
