"""Turns or documents as rows of word counts."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ._counting import Ints
from ._stopwords import STOP_WORDS
from ._words import WordTable

Unit = Literal["turn", "document"]
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
# a Chinese character, or two letters: initials and numbers tell of nothing
_CONTENT = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]|[^\W\d_].*[^\W\d_]")


class Units:
    """The turns or documents of a table, in reading order, with the words that carry content.

    Function words, clitics, single letters and numbers are left out.
    """

    def __init__(self, table: WordTable, unit: Unit) -> None:
        self.table, self.unit = table, unit
        new = np.ones(len(table.document), dtype=np.bool_)
        new[1:] = np.diff(table.document) != 0
        if unit == "turn":
            new[1:] |= np.diff(table.turn) != 0
        self.of_sentence: Ints = np.cumsum(new, dtype=np.int64) - 1
        self.first: NDArray[np.intp] = np.flatnonzero(new)  # the first sentence of each unit
        content = [
            word not in STOP_WORDS and bool(_CONTENT.search(word)) and not word.startswith("'")
            for word in table.vocabulary
        ]
        self._content = np.array(content, dtype=np.bool_)
        self._han = np.array([bool(_HAN.search(word)) for word in table.vocabulary], dtype=np.bool_)

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def sizes(self) -> Ints:
        """How many words each unit has, function words included."""
        return np.bincount(self.of_sentence[self.table.sentence], minlength=len(self))

    @cached_property
    def counts(self) -> Any:
        """A sparse matrix: how often each unit has each word of the vocabulary."""
        # loaded for topics only, like scikit-learn; it has no types
        from scipy.sparse import csr_matrix

        chosen = self._content[self.table.words]
        unit, word = self.of_sentence[self.table.sentence[chosen]], self.table.words[chosen]
        ones = np.ones(len(word), dtype=np.float64)
        return csr_matrix((ones, (unit, word)), shape=(len(self), len(self.table.vocabulary)))

    def in_language(self, language: str) -> NDArray[np.bool_]:
        """Which units are Chinese (``zh``: at least half of their words are), the others (``en``), or all."""
        if language not in ("zh", "en"):
            return np.ones(len(self), dtype=np.bool_)
        words = self.table.words
        han = self.of_sentence[self.table.sentence[self._han[words]]]
        chinese = 2 * np.bincount(han, minlength=len(self)) >= self.sizes
        return chinese if language == "zh" else ~chinese

    def place(self, at: int) -> tuple[int, int, int]:
        """(first sentence, start, end) of a unit in its document."""
        first = int(self.first[at])
        last = int(self.first[at + 1]) - 1 if at + 1 < len(self) else len(self.of_sentence) - 1
        return first, int(self.table.start[first]), int(self.table.end[last])
