"""From a cue to what is searched for: bags of literals, joined by position.

A *bag* is a set of literals of which any will do; most items of a cue are one. A
*pattern* is a sequence of bags, gaps and nested alternatives. Regular expressions with
lists of hundreds of words on either side of a gap take a millisecond a sentence; finding
the literals and joining their places takes microseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from ...codebooks import CueChoice, CueGap, CueItem, CueSequence, CueStart, CueWord, Language
from ...corpus import han_rate

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")

ZH_GAP = 12  # characters
EN_GAP = 6  # words

_BLANKS = re.compile("[\t\n\r\v\f\u3000\\-\u2010\u2011\u2013\u2014]")

Fold: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Literal:
    """Words as they stand in normalised text; ``number`` is the same for equal words.

    ``han`` asks for Chinese word boundaries, ``whole`` for no word around it. A ``stem``
    takes the letters that follow; ``regex`` is set where ``*`` stands for letters elsewhere.
    """

    number: int
    text: str
    han: bool
    whole: bool = False
    stem: bool = False
    regex: re.Pattern[str] | None = field(default=None, compare=False)

    @property
    def anchor(self) -> str:
        """The longest string that stands in every text the literal matches."""
        return self.text if "*" not in self.text else max(self.text.split("*"), key=len).strip()


@dataclass(frozen=True, slots=True)
class Bag:
    """Numbers of literals of which any will do; ``number`` is the same for equal bags."""

    number: int
    literals: frozenset[int]


@dataclass(frozen=True, slots=True)
class Gap:
    """At most ``limit`` characters (Chinese) or words (English)."""

    limit: int


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A bag, or sequences of several items, or both; ``optional`` when neither need be there.

    ``number`` is the same for equal alternatives in one language.
    """

    number: int
    bag: Bag | None
    sequences: tuple[Sequence, ...]
    optional: bool = False


Part: TypeAlias = Gap | Alternatives
Sequence: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled cue; ``required`` are sets of literals of which each must have a member there.

    An ``at_start`` pattern matches only where a sentence or clause begins.
    """

    source: str
    lang: Language
    sequence: Sequence
    required: tuple[frozenset[int], ...]
    at_start: bool = False


def normalise(folded: str) -> str:
    """Folded text with every blank and hyphen as one space; the length stays."""
    return _BLANKS.sub(" ", folded)


def is_term(words: str) -> bool:
    """Whether normalised ``words`` are a Chinese term that the dictionary should hold."""
    return 2 <= len(words) <= 6 and all(map(HAN.match, words))


class Compiler:
    """Compiles cues and keeps one bag for equal sets of words."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self._choices: dict[tuple[int, Language], tuple[CueChoice, Alternatives]] = {}
        self._parts: dict[tuple[Bag | None, tuple[Sequence, ...], bool], Alternatives] = {}
        self._bags: dict[frozenset[int], Bag] = {}
        self._numbers: dict[tuple[str, bool], int] = {}
        self.literals: list[Literal] = []
        self._expected: dict[frozenset[int], float] = {}

    def pattern(self, source: str, sequence: CueSequence, lang: Language) -> Pattern:
        """Compile ``sequence``, which was read from ``source``."""
        at_start = isinstance(sequence[0], CueStart)
        parts = self._sequence(sequence[at_start:], lang)
        return Pattern(source, lang, parts, self._required(parts), at_start)

    def _sequence(self, items: CueSequence, lang: Language) -> Sequence:
        parts: list[Part] = []
        phrase: list[str] = []
        for item in items:
            if lang == "en" and isinstance(item, CueWord):
                phrase.append(item.text)  # neighbouring words are one phrase
                continue
            parts += self._phrase(phrase)
            phrase = []
            parts.append(self._part(item, lang))
        return (*parts, *self._phrase(phrase))

    def _phrase(self, words: list[str]) -> list[Alternatives]:
        return [self._alternatives([self._literal(" ".join(words))])] if words else []

    def _part(self, item: CueItem, lang: Language) -> Part:
        if isinstance(item, CueGap):
            return Gap(item.limit or (ZH_GAP if lang == "zh" else EN_GAP))
        if isinstance(item, CueWord):
            return self._alternatives([self._literal(item.text, whole=item.whole)])
        assert isinstance(item, CueChoice)  # the reader lets ^ stand at the beginning only
        return self._choice(item, lang)

    def _choice(self, choice: CueChoice, lang: Language) -> Alternatives:
        """The compiled choice; a list that many cues use is one object and compiled once."""
        key = (id(choice), lang)
        if key not in self._choices:
            self._choices[key] = (choice, self._compiled(choice, lang))  # the choice is kept alive
        return self._choices[key][1]

    def _compiled(self, choice: CueChoice, lang: Language) -> Alternatives:
        literals: set[int] = set()
        sequences: dict[Sequence, None] = {}
        for option in choice.options:
            simple = self._simple(option, lang)
            if simple is not None:
                literals.add(simple)
                continue
            parts = self._sequence(option, lang)
            only = parts[0] if len(parts) == 1 else None
            if isinstance(only, Alternatives) and not only.optional:
                literals |= only.bag.literals if only.bag else frozenset()
                sequences.update(dict.fromkeys(only.sequences))
            else:
                sequences[parts] = None
        return self._alternatives(literals, tuple(sequences), optional=choice.optional)

    def _simple(self, option: CueSequence, lang: Language) -> int | None:
        """The literal behind an option that is one word, or an English phrase."""
        words = [item for item in option if isinstance(item, CueWord)]
        if len(words) < len(option) or (len(words) > 1 and lang == "zh"):
            return None
        return self._literal(" ".join(word.text for word in words), whole=words[0].whole)

    def _alternatives(
        self,
        literals: Iterable[int],
        sequences: tuple[Sequence, ...] = (),
        *,
        optional: bool = False,
    ) -> Alternatives:
        bag = self._bag(literals) if literals else None
        key = (bag, sequences, optional)
        if key not in self._parts:
            self._parts[key] = Alternatives(len(self._parts), bag, sequences, optional)
        return self._parts[key]

    def _bag(self, literals: Iterable[int]) -> Bag:
        key = frozenset(literals)
        return self._bags.setdefault(key, Bag(len(self._bags), key))

    def _literal(self, text: str, *, whole: bool = False) -> int:
        key = (text, whole)
        if key not in self._numbers:
            words = normalise(self._fold(text)).strip()
            if (words, whole) not in self._numbers:
                self._numbers[words, whole] = number = len(self.literals)
                stem = words.endswith("*") and "*" not in words[:-1]
                body = words[:-1] if stem else words
                han = bool(HAN.search(body))
                self.literals.append(Literal(number, body, han, whole, stem, _with_letters(body)))
            self._numbers[key] = self._numbers[words, whole]
        return self._numbers[key]

    def _required(self, parts: Sequence) -> tuple[frozenset[int], ...]:
        needed = [
            each
            for part in parts
            if isinstance(part, Alternatives) and not part.optional
            for each in self._needed(part)
        ]
        return tuple(dict.fromkeys(needed))

    def _needed(self, part: Alternatives) -> list[frozenset[int]]:
        """Sets of literals of which each has a member wherever ``part`` matches.

        What every alternative needs is needed (``a … b | b … a`` needs both); beyond that
        one literal of whatever each alternative finds hardest to meet.
        """
        if not part.sequences:
            return [part.bag.literals] if part.bag else []
        options = [self._required(sequence) for sequence in part.sequences]
        if part.bag:
            options.append((part.bag.literals,))
        if not all(options):
            return []
        shared = [each for each in options[0] if all(each in option for option in options[1:])]
        others = [[each for each in option if each not in shared] for option in options]
        if not all(others):
            return shared
        return [*shared, frozenset().union(*(min(each, key=self.expected) for each in others))]

    def rarest(self, pattern: Pattern) -> float:
        """How often the rarest thing that ``pattern`` needs is to be expected per character."""
        return min(map(self.expected, pattern.required), default=1.0)

    def expected(self, literals: frozenset[int]) -> float:
        """How often one of ``literals`` is to be expected per character; rough, for ordering only."""
        known = self._expected
        if literals not in known:
            known[literals] = sum(rate(self.literals[number].anchor) for number in literals)
        return known[literals]


def _with_letters(words: str) -> re.Pattern[str] | None:
    """The expression of a literal with ``*`` in it; None for one without."""
    if "*" not in words:
        return None
    body = re.escape(words).replace(r"\*", "[a-z']*")
    return re.compile(rf"(?<![a-z0-9]){body}(?![a-z0-9])")


# English words by how often they are said; a word's rate falls with its place in the list
_FREQUENT = (
    "the to a and that i of you it is in we they have so but for this do be on not are with if can "
    "was or what there like just know people about would because think all get go has one how very "
    "more when at no from will them who some then our data want government make need work time "
    "could really by system also say other should use good thing see only way company money take "
    "information come help even many any new"
).split()
_PLACES = {word: at for at, word in enumerate(_FREQUENT, start=1)}
_TOP_RATE = 1e-2
_LATIN_RATES = (1.0, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5)


@cache
def rate(anchor: str) -> float:
    """How often ``anchor`` is to be expected per character of speech; rough."""
    if HAN.search(anchor):
        return han_rate(anchor)
    words = anchor.split()
    if len(words) > 1:
        return 0.05 * min(map(rate, words))
    if anchor in _PLACES:
        return _TOP_RATE / _PLACES[anchor]
    return _LATIN_RATES[min(len(anchor), 7)]
