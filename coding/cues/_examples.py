"""A codebook's own examples, run as tests of its cues."""

from __future__ import annotations

from dataclasses import dataclass

from ...codebooks import Codebook
from ...corpus import fold, split_sentences
from .._rows import Rows
from ._matcher import Matcher


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One example: whether it must carry the code, whether it does, and the cues that hit it."""

    code: str
    text: str
    expected: bool
    coded: bool
    cues: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the cues did what the example asks."""
        return self.expected == self.coded


def run_examples(codebook: Codebook, *, code: str | None = None) -> Rows[ExampleResult]:
    """Run the examples of all codes, or of one; denied hits do not code.

    Examples of a code without cues tell people what it means; there is nothing to run.
    """
    matcher = Matcher(codebook)
    results = []
    for each in codebook.codes:
        if code not in (None, each.id) or not (each.cues.zh or each.cues.en):
            continue
        for example in each.examples:
            sentences = split_sentences(example.text)
            hits = matcher.hits(
                fold(example.text), sentences, [(0, len(example.text))] * len(sentences)
            )
            cues = tuple(hit.cue for hit in hits if hit.code == each.id and not hit.contrary)
            results.append(ExampleResult(each.id, example.text, example.codes, bool(cues), cues))
    return Rows(results)
