"""The codebook's cues, compiled once, and the hits they find in folded text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import ahocorasick_rs

from ..codebooks import DEFAULT_NEGATION, LANGUAGES, Codebook, Combination, Language, parse_cue
from ..corpus import Segmenter, fold
from ._negators import Denial
from ._patterns import HAN, Pattern, anchor_cost, compile_pattern

Spans: TypeAlias = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Hit:
    """One cue that matched: the cue as written, where, and whether the words are denied.

    ``start`` and ``end`` are offsets into the text that was given to the matcher.
    """

    code: str
    cue: str
    start: int
    end: int
    contrary: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    """A cue of a code: one pattern, or several that must all be in the same unit."""

    code: str
    lang: Language
    source: str
    patterns: tuple[Pattern, ...]
    without: tuple[Pattern, ...]
    whole_turn: bool

    @property
    def anchors(self) -> frozenset[str]:
        """Anchors of the pattern that is likely to occur least."""
        return min((pattern.anchors for pattern in self.patterns), key=anchor_cost)


class Matcher:
    """Finds what a codebook's cues match. Build it once per codebook; it is reusable."""

    def __init__(self, codebook: Codebook, *, segmenter: str = "rjieba") -> None:
        self._lists = {
            lang: {name: words[lang] for name, words in codebook.lists.items() if words.get(lang)}
            for lang in LANGUAGES
        }
        self._rules = [
            self._rule(code.id, lang, cue)
            for code in codebook.codes
            for lang, cue in code.cues.items()
        ]
        self._unless = {
            code.id: [self._rule(code.id, lang, cue) for lang, cue in code.unless.items()]
            for code in codebook.codes
        }
        self._denial = Denial(codebook.negation or DEFAULT_NEGATION, fold)
        self._anchors = sorted({anchor for rule in self._rules for anchor in rule.anchors})
        self._rules_at = self._index()
        self._automaton = ahocorasick_rs.AhoCorasick(self._anchors)
        self._segmenter = Segmenter(self.terms, engine=segmenter)  # type: ignore[arg-type]

    @property
    def terms(self) -> list[str]:
        """The Chinese words and phrases of all cues, for the dictionary."""
        patterns = (pattern for rule in self._rules for pattern in rule.patterns)
        return sorted({term for pattern in patterns for term in pattern.terms if _is_term(term)})

    def _index(self) -> list[list[int]]:
        places = {anchor: at for at, anchor in enumerate(self._anchors)}
        index: list[list[int]] = [[] for _ in self._anchors]
        for number, rule in enumerate(self._rules):
            for anchor in rule.anchors:
                index[places[anchor]].append(number)
        return index

    def _rule(self, code: str, lang: Language, cue: str | Combination) -> _Rule:
        def compiled(sources: Iterable[str]) -> tuple[Pattern, ...]:
            return tuple(
                compile_pattern(each, parse_cue(each, self._lists[lang]), lang, fold)
                for each in sources
            )

        if isinstance(cue, str):
            return _Rule(code, lang, cue, compiled([cue]), (), whole_turn=False)
        return _Rule(
            code, lang, str(cue), compiled(cue.all), compiled(cue.none), cue.within == "turn"
        )

    def hits(self, folded: str, sentences: Spans, turns: Spans | None = None) -> list[Hit]:
        """All hits in ``folded`` text, in order of position.

        Args:
            folded: a folded text (``govcode.corpus.fold``).
            sentences: the [start, end) spans to look into, sorted and disjoint.
            turns: for each sentence the span of its turn, for cues ``within: turn``;
                the sentence itself when left out.
        """
        found: set[Hit] = set()
        units: dict[int, _Unit] = {}
        for sentence, number in sorted(self._candidates(folded, sentences)):
            rule = self._rules[number]
            if rule.whole_turn and turns is not None:
                unit = _Unit(folded, *turns[sentence], self._segmenter)
            else:
                unit = units.setdefault(
                    sentence, _Unit(folded, *sentences[sentence], self._segmenter)
                )
            found.update(self._apply(rule, unit))
        return sorted(found, key=lambda hit: (hit.start, hit.end, hit.code, hit.cue))

    def _candidates(self, folded: str, sentences: Spans) -> set[tuple[int, int]]:
        starts = [start for start, _ in sentences]
        rules_at = self._rules_at
        found: set[tuple[int, int]] = set()
        for anchor, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            sentence = bisect_right(starts, start) - 1
            if sentence >= 0 and end <= sentences[sentence][1]:
                found.update((sentence, number) for number in rules_at[anchor])
        return found

    def _apply(self, rule: _Rule, unit: _Unit) -> Iterator[Hit]:
        if any(unit.first(pattern) for pattern in rule.without):
            return
        if len(rule.patterns) == 1:
            matches = list(unit.matches(rule.patterns[0]))
        else:
            firsts = [unit.first(pattern) for pattern in rule.patterns]
            matches = [] if None in firsts else [_joined([each for each in firsts if each])]
        for match in matches:
            if not self._excused(rule.code, unit, match):
                denied = self._denial.denies(
                    unit.text, match.start, match.end, gaps=match.gaps, lang=rule.lang
                )
                yield Hit(
                    rule.code, rule.source, unit.start + match.start, unit.start + match.end, denied
                )

    def _excused(self, code: str, unit: _Unit, match: _Match) -> bool:
        """Whether one of the code's ``unless`` patterns overlaps the match."""
        return any(
            other.start < match.end and match.start < other.end
            for rule in self._unless[code]
            for pattern in rule.patterns
            for other in unit.matches(pattern)
        )


@dataclass(frozen=True, slots=True)
class _Match:
    """A match inside a unit; ``gaps`` are the texts that the cue's gaps took."""

    start: int
    end: int
    gaps: tuple[str, ...]


def _joined(matches: Sequence[_Match]) -> _Match:
    start, end = min(each.start for each in matches), max(each.end for each in matches)
    return _Match(start, end, tuple(gap for each in matches for gap in each.gaps))


class _Unit:
    """A sentence or turn under inspection; its words are cut only when a match asks for them."""

    __slots__ = ("_segmenter", "_words", "start", "text")

    def __init__(self, folded: str, start: int, end: int, segmenter: Segmenter) -> None:
        self.start, self.text, self._segmenter = start, folded[start:end], segmenter
        self._words: tuple[set[int], set[int], list[tuple[int, int]]] | None = None

    def first(self, pattern: Pattern) -> _Match | None:
        return next(self.matches(pattern), None)

    def matches(self, pattern: Pattern) -> Iterator[_Match]:
        """Matches from left to right that respect word boundaries and do not overlap."""
        at = 0
        while match := pattern.regex.search(self.text, at):
            if self._on_words(match, pattern):
                yield _Match(match.start(), match.end(), _gaps(match, pattern))
                at = max(match.end(), at + 1)
            else:
                at = match.start() + 1

    def _on_words(self, match: re.Match[str], pattern: Pattern) -> bool:
        return all(
            self._whole(*match.span(group))
            for group in pattern.han_groups
            if match.start(group) >= 0
        )

    def _whole(self, start: int, end: int) -> bool:
        """Whether [start, end) is made of whole words or lies inside one."""
        if self._words is None:
            words = self._segmenter.boundaries(self.text)
            self._words = {word[0] for word in words}, {word[1] for word in words}, words
        starts, ends, words = self._words
        if start in starts and end in ends:
            return True
        holder = bisect_right(words, (start, len(self.text))) - 1
        return holder >= 0 and words[holder][0] <= start and end <= words[holder][1]


def _gaps(match: re.Match[str], pattern: Pattern) -> tuple[str, ...]:
    return tuple(text for group in pattern.gap_groups if (text := match.group(group)))


def _is_term(term: str) -> bool:
    return 2 <= len(term) <= 6 and all(map(HAN.match, term))
