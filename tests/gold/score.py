"""Precision, recall and F1 of the built-in cues on composed utterances: ``python tests/gold/score.py``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from govcode.codebooks import Codebook, load_codebook
from govcode.coding import Matcher
from govcode.corpus import fold, split_sentences

HERE = Path(__file__).parent
CODEBOOK = "sfic-smart-security-community"


class Score(NamedTuple):
    """Hits, false hits and misses."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the suggested codes that are right; 0 without suggestions."""
        return self.hits / (self.hits + self.false) if self.hits else 0.0

    @property
    def recall(self) -> float:
        """Share of the codes there that are suggested; 0 where there are none."""
        return self.hits / (self.hits + self.missed) if self.hits else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 without hits."""
        return 2 * self.hits / (2 * self.hits + self.false + self.missed) if self.hits else 0.0


def suggested(matcher: Matcher, text: str) -> set[str]:
    """The codes that the cues suggest for a whole utterance; denied hits do not count."""
    sentences = split_sentences(text)
    hits = matcher.hits(fold(text), sentences, [(0, len(text))] * len(sentences))
    return {hit.code for hit in hits if not hit.contrary}


def score(path: Path, codebook: Codebook) -> dict[str, Score]:
    """Scores by code, and over all codes pooled under ``""``."""
    matcher = Matcher(codebook)
    hits: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        utterance = json.loads(line)
        found, there = suggested(matcher, utterance["text"]), set(utterance["codes"])
        hits.update(found & there)
        false.update(found - there)
        missed.update(there - found)
    codes = sorted(set(hits) | set(false) | set(missed))
    scores = {code: Score(hits[code], false[code], missed[code]) for code in codes}
    scores[""] = Score(hits.total(), false.total(), missed.total())
    return scores


def main() -> None:
    """Print a table for each file."""
    codebook = load_codebook(CODEBOOK)
    for path in sorted((*HERE.glob("practice_*.jsonl"), *HERE.glob("unseen_*.jsonl"))):
        print(f"\n{path.stem}")
        for code, found in score(path, codebook).items():
            print(
                f"  {code or 'all codes pooled':36} precision {found.precision:.2f}  "
                f"recall {found.recall:.2f}  F1 {found.f1:.2f}  "
                f"({found.hits} hits, {found.false} false, {found.missed} missed)"
            )


if __name__ == "__main__":
    sys.exit(main())
