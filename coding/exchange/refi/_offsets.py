"""How a program counted positions, found by evidence, source by source.

The standard counts code points, but NVivo counts UTF-16 units, some programs count CRLF as one
position and some count a byte-order mark, and no file says how. What speaks for a reading: that
selections lie in the text and cut no character in two, that the words a selection is named
after stand there, that it begins and ends where words and sentences do, how the program
that wrote the file is known to count, and how its other sources are counted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ....corpus import Segmenter, words
from .._registry import ReadOptions
from ._texts import Counting, StoredText

_SAMPLE = 300  # selections looked at in a source, and
_IN_ALL = 400  # in a project, as far as ten in each source
_AROUND = 16  # characters on either side in which words are looked for
_SHIFTS = (7, 13)  # characters, to see how often words are met by chance
_TELLS, _SURE = (
    0.4,
    0.75,
)  # shares beyond chance, of what could be, that begin to tell, and tell all
_ENOUGH = 3.0  # by so much (natural logarithm of odds) the best reading must lead
_MOST_POOLED = 6.0  # what the other sources of a project may say at most
_WORDLESS = re.compile(r"[\W\d_]*|line:\d+", re.IGNORECASE)
_CUT = re.compile(r"(…|\.\.\.)\s*$")
_CJK = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_ENDS = "。！？；…!?;.\n”」』）)"

# log odds: a selection under the right reading against one under a wrong one
_NAMED, _UNNAMED = 3.0, -1.0
_AT_WORDS, _NOT_AT_WORDS = 0.8, -1.8
_AT_SENTENCE = 1.2
_IMPOSSIBLE = -4.0

# what is known of programs: (field of Counting, value) → log odds before any evidence
_UNITS, _NEWLINES, _MARK = range(3)
_PRIORS: tuple[tuple[str, dict[tuple[int, object], float]], ...] = (
    ("nvivo", {(_UNITS, "utf16"): 4.0, (_NEWLINES, 2): 4.0, (_MARK, False): 6.0}),
    ("qualcoder", {(_UNITS, "codepoint"): 4.0, (_NEWLINES, 1): 4.0, (_MARK, False): 6.0}),
    ("atlas", {(_UNITS, "codepoint"): 1.0, (_NEWLINES, 1): 2.0, (_MARK, False): 6.0}),
    # the standard, and what all programs do
    ("", {(_UNITS, "codepoint"): 1.0, (_NEWLINES, 2): 0.5, (_MARK, False): 6.0}),
)


@dataclass(frozen=True, slots=True)
class Spans:
    """A source's text and its selections as (start, end, name), positions as they came."""

    name: str
    text: StoredText
    selections: Sequence[tuple[int, int, str]]


@dataclass(slots=True)
class Reading:
    """One way to read a source: its positions as code points of ours, and what speaks for it."""

    counting: Counting
    starts: list[int]
    ends: list[int]
    score: float = 0.0
    at_words: float = 0.0
    fits: int = 0
    named: int = 0
    tried: int = 0
    by_chance: int = 0  # of the same selections moved elsewhere, how many are at words, of
    moved: int = 0


@dataclass(slots=True)
class Choice:
    """What was chosen for a source; ``rival`` is the next best reading that would cut other
    words, ``sure`` whether the best one leads by enough.
    """

    spans: Spans
    best: Reading
    rival: Reading | None = None
    sure: bool = True
    readings: list[Reading] = field(default_factory=list, repr=False)


def resolve(
    sources: Sequence[Spans],
    *,
    origin: str,
    options: ReadOptions,
    known: Counting | None = None,
) -> list[Choice]:
    """Choose a reading for each source.

    ``options`` are what a user says; ``known`` is what a file of govcode's own says of itself.
    """
    most = max(10, min(_SAMPLE, _IN_ALL // max(1, len(sources))))
    every = [_readings(each, options, known, most) for each in sources]
    _trust(every)
    leads = [_leads(readings) for readings in every]
    in_all: defaultdict[tuple[int, object], float] = defaultdict(float)
    for lead in leads:
        for key, score in lead.items():
            in_all[key] += score
    prior = next(values for program, values in _PRIORS if program in origin.lower())
    return [
        _choose(each, readings, prior, {key: in_all[key] - lead.get(key, 0.0) for key in in_all})
        for each, readings, lead in zip(sources, every, leads, strict=True)
    ]


def _readings(
    spans: Spans, options: ReadOptions, known: Counting | None, most: int
) -> list[Reading]:
    starts = [start for start, _, _ in spans.selections]
    ends = [end for _, end, _ in spans.selections]
    found: list[Reading] = []
    named = any(_is_words(name) for _, _, name in spans.selections)
    for counting in _allowed(spans.text, options, known, named=named):
        moved = spans.text.convert([*starts, *ends], counting)
        reading = Reading(counting, moved[: len(starts)], moved[len(starts) :])
        if all((reading.starts, reading.ends) != (each.starts, each.ends) for each in found):
            found.append(reading)
    if len(found) > 1:
        sample = _sample(spans, most)
        for reading in found:
            _weigh(reading, spans, sample)
        _meet_by_chance(found[0], spans.text.text, sample)
    return found


def _meet_by_chance(reading: Reading, text: str, sample: Sequence[int]) -> None:
    """See how many selections would be at words if they were somewhere else."""
    for at in sample:
        for shift in _SHIFTS:
            start, end = reading.starts[at] + shift, reading.ends[at] + shift
            if shift <= start < end <= len(text):
                reading.moved += 1
                reading.by_chance += _at_words(text, start, end)


def _at_words(text: str, start: int, end: int) -> bool:
    return not (text[start].isspace() or _in_word(text, start) or _in_word(text, end))


def _trust(every: Sequence[Sequence[Reading]]) -> None:
    """Let words and sentences count as far as the selections of the whole project are at them, under
    any reading, more often than by chance: who codes without regard to words tells nothing by them.
    """
    fits: defaultdict[Counting, int] = defaultdict(int)
    tried: defaultdict[Counting, int] = defaultdict(int)
    for reading in (each for readings in every for each in readings):
        fits[reading.counting] += reading.fits
        tried[reading.counting] += reading.tried
    first = [readings[0] for readings in every]
    moved = sum(each.moved for each in first)
    chance = sum(each.by_chance for each in first) / moved if moved else 0.0
    share = max((fits[each] / tried[each] for each in tried if tried[each]), default=0.0)
    beyond = (share - chance) / (1 - chance) if chance < 1 else 0.0
    trust = min(1.0, max(0.0, (beyond - _TELLS) / (_SURE - _TELLS)))
    for reading in (each for readings in every for each in readings):
        reading.score += trust * reading.at_words


def _allowed(
    text: StoredText, options: ReadOptions, known: Counting | None, *, named: bool
) -> list[Counting]:
    if known is not None:
        return [known]
    countings = text.countings()
    if not (named or options.mark):  # no program is known to count the mark
        countings = [each for each in countings if not each.mark]
    if options.offsets and text.astral:
        countings = [each for each in countings if each.units == options.offsets]
    if options.newlines and text.pairs:
        wanted = 1 if options.newlines == "one" else 2
        countings = [each for each in countings if each.newlines == wanted]
    if options.mark and text.marked:
        countings = [each for each in countings if each.mark == (options.mark == "counted")]
    return countings or text.countings()


def _sample(spans: Spans, most: int) -> list[int]:
    """Selections to look at: spread over the source, of several on the same words one."""
    first: dict[tuple[int, int], int] = {}
    for at, (start, end, _) in enumerate(spans.selections):
        first.setdefault((start, end), at)
    unlike = sorted(first.values())
    step = max(1, len(unlike) // most)
    return unlike[::step]


def _weigh(reading: Reading, spans: Spans, sample: Sequence[int]) -> None:
    text = spans.text.text
    for at in sample:
        start, end, name = reading.starts[at], reading.ends[at], spans.selections[at][2]
        reading.tried += 1
        if not 0 <= start < end:
            reading.score += _IMPOSSIBLE
            continue
        reading.score += _by_name(reading, name, text, start, end)
        if not _at_words(text, start, end):
            reading.at_words += _NOT_AT_WORDS
            continue
        reading.fits += 1
        reading.at_words += _AT_WORDS
        reading.at_words += _AT_SENTENCE * (start == 0 or text[start - 1] in _ENDS)
        reading.at_words += _AT_SENTENCE * (end == len(text) or text[end - 1] in _ENDS)


def _is_words(name: str) -> bool:
    """Whether a selection's name can be its words: neither empty nor a position."""
    return not _WORDLESS.fullmatch(" ".join(name.split()))


def _by_name(reading: Reading, name: str, text: str, start: int, end: int) -> float:
    """What it says whether the words stand there that the selection is named after."""
    if not _is_words(name):
        return 0.0
    plain = " ".join(name.split())
    stem = _CUT.sub("", plain).rstrip()
    words_there = " ".join(text[start : min(end, start + 2 * len(name) + 20)].split())
    if words_there == plain or (
        stem and len(words_there) > len(stem) and words_there.startswith(stem)
    ):
        reading.named += 1
        return _NAMED
    return _UNNAMED


def _in_word(text: str, at: int) -> bool:
    """Whether a position lies within a word; words without blanks are those of jieba."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if not (before.isalnum() and after.isalnum()):
        return False
    if not (_CJK.match(before) or _CJK.match(after)):
        return True
    left = max(0, at - _AROUND)
    piece = text[left : at + _AROUND]
    return any(
        left + word.start < at < left + word.end for word in words(piece, segmenter=_words())
    )


_SEGMENTER: list[Segmenter] = []


def _words() -> Segmenter:
    if not _SEGMENTER:
        _SEGMENTER.append(Segmenter())
    return _SEGMENTER[0]


def _leads(readings: Sequence[Reading]) -> dict[tuple[int, object], float]:
    """By how much a way to count leads over the others of its kind in one source."""
    found: dict[tuple[int, object], float] = {}
    for kind in (_UNITS, _NEWLINES, _MARK):
        best: dict[object, float] = {}
        for reading in readings:
            value: object = reading.counting[kind]
            best[value] = max(reading.score, best.get(value, reading.score))
        ordered = sorted(best.items(), key=lambda item: -item[1])
        for (first, score), (second, less) in pairwise(ordered[:2]):
            found[kind, first], found[kind, second] = score - less, less - score
    return found


def _choose(
    spans: Spans,
    readings: list[Reading],
    prior: dict[tuple[int, object], float],
    others: dict[tuple[int, object], float],
) -> Choice:
    if len(readings) == 1:
        return Choice(spans, readings[0], readings=readings)

    def whole(reading: Reading) -> float:
        score = reading.score
        for kind, value in enumerate(reading.counting):
            score += prior.get((kind, value), 0.0)
            score += max(-_MOST_POOLED, min(_MOST_POOLED, others.get((kind, value), 0.0)))
        return score

    scores = {id(reading): whole(reading) for reading in readings}
    best, rival = sorted(readings, key=lambda each: -scores[id(each)])[:2]
    sure = scores[id(best)] - scores[id(rival)] >= _ENOUGH
    return Choice(spans, best, rival, sure, readings)
