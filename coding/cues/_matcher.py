"""The codebook's cues, compiled once, and the hits they find in folded text.

One pass over the text finds the rarer words of all cues. A cue is tried in a sentence
only if every item it must have is there; most sentences are never looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from ...codebooks import DEFAULT_NEGATION, Codebook, Combination, Language
from ...corpus import Segmenter, fold
from ._index import Index
from ._negators import Denial
from ._patterns import Compiler, Pattern, is_term, normalise
from ._units import Match, Unit, together
from ._vocabulary import Found, Vocabulary

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
    """A cue of a code: one pattern, or several that must all be in the same unit.

    The words of an ``against`` rule speak against the code.
    """

    code: str
    lang: Language
    source: str
    patterns: tuple[Pattern, ...]
    without: tuple[Pattern, ...]
    whole_turn: bool = False
    near: int | None = None
    against: bool = False

    @property
    def required(self) -> set[frozenset[int]]:
        """Sets of literals of which each must have a member in the unit."""
        return {each for pattern in self.patterns for each in pattern.required}


class Matcher:
    """Finds what a codebook's cues match. Build it once per codebook; it is reusable."""

    def __init__(self, codebook: Codebook, *, segmenter: str = "rjieba") -> None:
        self._codebook = codebook
        self._compiler = Compiler(fold)
        speaking_for = [
            self._rule(code.id, lang, cue)
            for code in codebook.codes
            for lang, cue in code.cues.items()
        ]
        speaking_against = [
            self._rule(code.id, lang, cue, against=True)
            for code in codebook.codes
            for lang, cue in code.contrary.items()
        ]
        self._rules = speaking_for + speaking_against
        self._excuses = {
            code.id: [self._rule(code.id, lang, cue) for lang, cue in code.unless.items()]
            for code in codebook.codes
        }
        for rule in speaking_against:
            self._excuses[rule.code].append(rule)
        self._denial = Denial(codebook.negation or DEFAULT_NEGATION, fold)
        self._index = Index(
            [rule.required for rule in self._rules], expected=self._compiler.expected
        )
        self._turn_rules = any(rule.whole_turn for rule in self._rules)
        self._vocabulary = Vocabulary(self._compiler.literals)
        self._segmenter = Segmenter(self.terms, engine=segmenter)  # type: ignore[arg-type]

    @property
    def terms(self) -> list[str]:
        """The Chinese words and phrases of all cues, for the dictionary."""
        return sorted({each.text for each in self._compiler.literals if is_term(each.text)})

    def _rule(
        self, code: str, lang: Language, cue: str | Combination, *, against: bool = False
    ) -> _Rule:
        def compiled(sources: Iterable[str]) -> tuple[Pattern, ...]:
            read = self._codebook.readers[lang].read
            return tuple(self._compiler.pattern(each, read(each), lang) for each in sources)

        if isinstance(cue, str):
            return _Rule(code, lang, cue, compiled([cue]), (), against=against)
        whole_turn = cue.within == "turn"
        # what is rarest is tried first, so that most attempts end there
        wanted = tuple(sorted(compiled(cue.all), key=self._compiler.rarest))
        without = compiled(cue.none)
        return _Rule(code, lang, str(cue), wanted, without, whole_turn, cue.near, against)

    def hits(self, folded: str, sentences: Spans, turns: Spans | None = None) -> list[Hit]:
        """All hits in ``folded`` text, in order of position.

        Args:
            folded: a folded text (``govcode.corpus.fold``).
            sentences: the [start, end) spans to look into, sorted and disjoint.
            turns: for each sentence the span of its turn, for cues ``within: turn``;
                the sentence itself when left out.
        """
        text = normalise(folded)
        found: set[Hit] = set()
        for unit, rules in self._units(text, sentences, turns or sentences):
            for rule in rules:
                found.update(self._apply(rule, unit))
        return sorted(found, key=lambda hit: (hit.start, hit.end, hit.code, hit.cue))

    def _units(
        self, text: str, sentences: Spans, turns: Spans
    ) -> Iterator[tuple[Unit, list[_Rule]]]:
        """Sentences and turns to look into, each with the rules that are possible there."""
        by_turn: dict[tuple[int, int], set[int]] = {}
        for at, found in self._vocabulary.scan(text, sentences):
            start, end = sentences[at]
            unit = self._unit(text[start:end], start, found)
            rules = self._possible(unit.present, whole_turn=False)
            if rules:
                yield unit, rules
            if self._turn_rules:
                by_turn.setdefault(turns[at], set()).update(unit.present)
        for (start, end), present in by_turn.items():
            rules = self._possible(present, whole_turn=True)
            if rules:
                stretch = text[start:end]
                found = [
                    (anchor, a + start, b + start)
                    for anchor, a, b in self._vocabulary.find(stretch)
                ]
                yield self._unit(stretch, start, found), rules

    def _possible(self, present: AbstractSet[int], *, whole_turn: bool) -> list[_Rule]:
        numbers = self._index.possible(present)
        return [self._rules[n] for n in numbers if self._rules[n].whole_turn is whole_turn]

    def _unit(self, stretch: str, start: int, found: list[Found]) -> Unit:
        return Unit(
            stretch,
            start,
            found=found,
            present=self._vocabulary.present(stretch, found),
            vocabulary=self._vocabulary,
            words_around=self._segmenter.boundaries_around,
        )

    def _apply(self, rule: _Rule, unit: Unit) -> Iterator[Hit]:
        for parts in _found(rule, unit):
            start, end = _extent(parts)
            denied = self._denied(rule, unit, parts)
            if rule.against and denied:  # what speaks against the code is denied: neither way
                continue
            if rule.against or not self._excused(rule.code, unit, start, end):
                contrary = denied or rule.against
                yield Hit(rule.code, rule.source, unit.start + start, unit.start + end, contrary)

    def _denied(self, rule: _Rule, unit: Unit, parts: Sequence[Match]) -> bool:
        return self._denial.denies(unit.text, parts, lang=rule.lang, after=not rule.against)

    def _excused(self, code: str, unit: Unit, start: int, end: int) -> bool:
        """Whether an ``unless`` or ``contrary`` cue of the code matches words of [start, end)."""
        return any(
            other_start < end and start < other_end
            for rule in self._excuses[code]
            for parts in _found(rule, unit)
            for other_start, other_end in [_extent(parts)]
            if not (rule.against and self._denied(rule, unit, parts))
        )


def _found(rule: _Rule, unit: Unit) -> list[list[Match]]:
    """What a rule matches in a unit, each hit as its parts in order; a combination once."""
    found: list[list[Match]] = []
    for pattern in rule.patterns:
        matches = unit.matches(pattern)
        if not matches:
            return []
        found.append(matches)
    if any(unit.matches(pattern) for pattern in rule.without):
        return []
    return together(found, unit.text, near=rule.near, lang=rule.lang)


def _extent(parts: Sequence[Match]) -> tuple[int, int]:
    return min(each.start for each in parts), max(each.end for each in parts)
