"""The codebook's lists as features: a list such as ``@lack`` says which words mean alike."""

from __future__ import annotations

import re
from collections import defaultdict

from ahocorasick_rs import AhoCorasick

from ...codebooks import LANGUAGES, Codebook
from ...corpus import fold
from ..cues._cue_words import literals_of
from ..cues._patterns import normalise
from ._features import Feature

_SHORTEST = 2  # a single character stands nearly everywhere
_LETTER = re.compile(r"[a-z0-9]")


class Lists:
    """Finds words of the codebook's lists in texts, whatever cue they are for."""

    def __init__(self, codebook: Codebook) -> None:
        by_word: defaultdict[str, set[str]] = defaultdict(set)
        for name, words in codebook.lists.items():
            for lang in LANGUAGES:
                for word in literals_of(words.get(lang, ()), codebook.readers[lang], lang):
                    folded = normalise(fold(word)).strip()
                    if len(folded.rstrip("*")) >= _SHORTEST:
                        by_word[folded].add(f"s {name}")
        self.names = tuple(sorted({name for names in by_word.values() for name in names}))
        self._found = [(word.endswith("*"), sorted(names)) for word, names in by_word.items()]
        self._words = AhoCorasick([word.rstrip("*") for word in by_word])

    def features(self, text: str) -> list[Feature]:
        """Each word of a list, under the name of each list that has it; Latin words stand alone."""
        folded = normalise(fold(text))
        return [
            Feature(name, start, end)
            for at, start, end in self._words.find_matches_as_indexes(folded, overlapping=True)
            if _stands_alone(folded, start, end, open_end=self._found[at][0])
            for name in self._found[at][1]
        ]


def _stands_alone(text: str, start: int, end: int, *, open_end: bool) -> bool:
    """Whether no Latin letter or digit runs into [start, end); with ``open_end`` some may follow."""

    def joined(left: int) -> bool:
        pair = text[left : left + 2] if left >= 0 else ""
        return len(pair) == 2 and all(map(_LETTER.match, pair))

    return not joined(start - 1) and (open_end or not joined(end - 1))
