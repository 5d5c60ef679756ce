"""Words and cue patterns that somebody searches for, matched as the codebook's cues are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ... import Problem
from ...codebooks import LANGUAGES, Codebook, CueSequence, CueSyntaxError, CueWord, Language
from ...corpus import Segmenter, fold
from .._errors import StudyError
from .._study import Study
from ._cue_words import codebook_terms
from ._patterns import HAN, Compiler, Pattern, is_term, normalise
from ._units import Unit
from ._vocabulary import Vocabulary

_LIST = re.compile(r"@[\w.-]*")
_NOTHING = "it holds no word to look for; write a word, or search for a regular expression"


@dataclass(frozen=True, slots=True)
class Found:
    """Query number ``query`` matches [start, end) of a sentence."""

    query: int
    start: int
    end: int


class Phrases:
    """Compiled queries. Build once; ``found_in`` looks into sentences.

    Args:
        study: whose codebook has the lists that ``@name`` means, and the words that stay whole.
        queries: words and phrases, or with ``cues`` patterns of the cue language.
        cues: whether the queries are cue patterns.

    Raises:
        StudyError: with every query that cannot be read.
    """

    def __init__(self, study: Study, queries: Sequence[str], *, cues: bool = False) -> None:
        self.queries = tuple(queries)
        compiler = Compiler(fold)
        problems: list[Problem] = []
        self.patterns: list[tuple[int, Pattern]] = []
        for number, query in enumerate(queries):
            try:
                read = _read_cue(study.codebook, query) if cues else [_read_words(query)]
            except CueSyntaxError as error:
                problems.append(_problem(query, error))
                continue
            for lang, sequence in read:
                self.patterns.append((number, compiler.pattern(query, sequence, lang)))
        if problems:
            raise StudyError(*problems)
        self._literals = compiler.literals
        self._expected = compiler.expected
        self._vocabulary = Vocabulary(compiler.literals)
        self._study = study
        self._segmenter: Segmenter | None = None

    def needed(self) -> list[str] | None:
        """Folded texts of which one stands wherever a query matches; None if nothing must."""
        texts: dict[str, None] = {}
        for _, pattern in self.patterns:
            if not pattern.required:
                return None
            rarest = pattern.required[0]
            if len(pattern.required) > 1:  # what is rare is known at the price of a dictionary
                rarest = min(pattern.required, key=self._expected)
            texts.update(dict.fromkeys(self._literals[each].anchor for each in rarest))
        return list(texts)

    def found_in(self, sentences: Sequence[str]) -> Iterator[tuple[int, list[Found]]]:
        """The sentences that hold matches, by their place in ``sentences``, with the matches.

        Matches of one query do not overlap.
        """
        text = normalise(fold("\n".join(sentences)))
        ends = list(accumulate((len(each) + 1 for each in sentences), initial=0))
        spans = [(start, end - 1) for start, end in pairwise(ends)]
        for at, found in self._vocabulary.scan(text, spans):
            start, end = spans[at]
            stretch = text[start:end]
            present = self._vocabulary.present(stretch, found)
            unit = Unit(
                stretch,
                start,
                found=found,
                present=present,
                vocabulary=self._vocabulary,
                words_around=self._words_around,
            )
            matches = [
                Found(number, match.start, match.end)
                for number, pattern in self.patterns
                if not any(map(present.isdisjoint, pattern.required))
                for match in unit.matches(pattern)
            ]
            if matches:
                yield at, matches

    def _words_around(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Words, with the codebook's terms and the queries' own whole, as cues are matched.

        The segmenter is made when Chinese is found: it takes a codebook and a dictionary.
        """
        if self._segmenter is None:
            own = [each.text for each in self._literals if is_term(each.text)]
            terms = {*codebook_terms(self._study.codebook), *own}
            self._segmenter = Segmenter(sorted(terms), engine=self._study.settings.segmenter)
        return self._segmenter.boundaries_around(text, start, end)


def _read_words(query: str) -> tuple[Language, CueSequence]:
    words = query.split()
    if not any(any(map(str.isalnum, word)) for word in words):
        raise CueSyntaxError(_NOTHING)
    if not all(word.strip("*\uff0a") for word in words):
        raise CueSyntaxError("'*' stands alone; it needs letters beside it, as in fund*")
    return _language(query), tuple(CueWord(word) for word in words)


def _read_cue(codebook: Codebook, query: str) -> list[tuple[Language, CueSequence]]:
    """The query in the language of its words; of lists alone, in each that has the lists."""
    own = _LIST.sub("", query)
    if any(map(str.isalnum, own)) or "@" not in query:
        lang = _language(own)
        return [(lang, codebook.readers[lang].read(query))]
    read, fault = [], None
    for lang in LANGUAGES:
        try:
            read.append((lang, codebook.readers[lang].read(query)))
        except CueSyntaxError as error:
            fault = error
    if not read and fault:
        raise fault
    return read


def _language(text: str) -> Language:
    return "zh" if HAN.search(fold(text)) else "en"


def _problem(query: str, error: CueSyntaxError) -> Problem:
    message, _, remedy = str(error).partition("; ")
    return Problem(message, place=f"query {query!r}", remedy=remedy)
