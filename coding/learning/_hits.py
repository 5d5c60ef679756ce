"""The cues' hits as features: for each text what speaks for a code and what denies it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ...codebooks import Codebook
from ...corpus import split_sentences
from ..cues._matcher import Hit
from ..cues._scan import Job, scan
from ._features import Feature

_BETWEEN = "\n"
_NOWHERE = 0  # the document of texts that are in none


def hits_in(codebook: Codebook, texts: Sequence[str], *, segmenter: str) -> list[list[Feature]]:
    """The hits in each text, each text taken as one turn."""
    if not texts:
        return []
    starts, sentences, turns, at = [], [], [], 0
    for text in texts:
        starts.append(at)
        cut = [(at + start, at + end) for start, end in split_sentences(text)]
        sentences += cut
        turns += [(0, at, at + len(text))] * len(cut)
        at += len(text) + len(_BETWEEN)
    job = Job(_NOWHERE, _BETWEEN.join(texts), sentences, turns)
    ((_, hits),) = scan(codebook, [job], segmenter=segmenter)
    found: list[list[Feature]] = [[] for _ in texts]
    for hit in hits:
        number = bisect_right(starts, hit.start) - 1
        found[number].append(as_feature(hit, starts[number]))
    return found


def as_feature(hit: Hit, start: int) -> Feature:
    """A hit as a feature of the text that begins at ``start``."""
    kind = "k" if hit.contrary else "h"
    return Feature(f"{kind} {hit.code}", hit.start - start, hit.end - start)


def names_of(marks: Iterable[Feature]) -> list[str]:
    """The distinct names among marks."""
    return sorted({mark.name for mark in marks})
