"""Precision, recall and F1 on composed utterances: ``python tests/gold/score.py [FILE…] [--coder CODER]``.

``rules`` are the built-in cues; ``model`` has learned from the examples beside the built-in codebook
and from nothing else; ``both`` suggests what either does. FILE is a name such as ``practice_zh``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from govcode.codebooks import Codebook, load_codebook, load_examples
from govcode.coding import Matcher, model_on_texts
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


def utterances(path: Path) -> list[dict[str, Any]]:
    """The lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").strip().split("\n")]


def by_rules(codebook: Codebook, texts: Sequence[str]) -> list[set[str]]:
    """The codes that the cues suggest for each text."""
    matcher = Matcher(codebook)
    return [suggested(matcher, text) for text in texts]


def by_model(codebook: Codebook, texts: Sequence[str]) -> list[set[str]]:
    """The codes that the model suggests for each text, at its precision of 0.8 on the examples."""
    examples = load_examples(CODEBOOK, codebook).utterances
    return [set(codes) for codes in model_on_texts(codebook, texts, examples=examples).found]


def by_both(codebook: Codebook, texts: Sequence[str]) -> list[set[str]]:
    """The codes that either suggests."""
    pairs = zip(by_rules(codebook, texts), by_model(codebook, texts), strict=True)
    return [one | two for one, two in pairs]


CODERS = {"rules": by_rules, "model": by_model, "both": by_both}


def score(path: Path, codebook: Codebook, coder: str = "rules") -> dict[str, Score]:
    """Scores by code, and over all codes pooled under ``""``."""
    rows = utterances(path)
    return compared(rows, CODERS[coder](codebook, [row["text"] for row in rows]))


def compared(rows: Sequence[dict[str, Any]], suggestions: Sequence[set[str]]) -> dict[str, Score]:
    """Scores of suggestions, by code and pooled."""
    hits: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for row, found in zip(rows, suggestions, strict=True):
        there = set(row["codes"])
        hits.update(found & there)
        false.update(found - there)
        missed.update(there - found)
    codes = sorted(set(hits) | set(false) | set(missed))
    scores = {code: Score(hits[code], false[code], missed[code]) for code in codes}
    scores[""] = Score(hits.total(), false.total(), missed.total())
    return scores


def main() -> None:
    """Print a table for each file; what is learned is learned once for all of them."""
    parser = argparse.ArgumentParser(description="Score suggestions on composed utterances.")
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--coder", choices=CODERS, default="rules")
    asked = parser.parse_args()
    known = {path.stem: path for path in sorted(HERE.glob("*.jsonl"))}
    codebook = load_codebook(CODEBOOK)
    rows = {name: utterances(known[name]) for name in asked.files or known}
    texts = [row["text"] for listed in rows.values() for row in listed]
    found = iter(CODERS[asked.coder](codebook, texts))
    for name, listed in rows.items():
        print(f"\n{name}, {asked.coder}")
        for code, each in compared(listed, [next(found) for _ in listed]).items():
            print(
                f"  {code or 'all codes pooled':36} precision {each.precision:.2f}  "
                f"recall {each.recall:.2f}  F1 {each.f1:.2f}  "
                f"({each.hits} hits, {each.false} false, {each.missed} missed)"
            )


if __name__ == "__main__":
    sys.exit(main())
