"""Chinese names of persons: a name must explain the characters better than words do.

A name is taken as one more word whose cost is that of its surname and of the characters of
its given name; where the text reads more cheaply with it than with jieba's words alone,
taking the words beside it into account, it is a name. Costs are minus natural logarithms of
shares, so differences are log odds; the costs of names are written down, not learnt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ._place_words import AFTER_PLACE
from ._public import PUBLIC_CHINESE
from ._surnames import (
    COMPOUND_COST,
    COMPOUNDS,
    GIVEN_COSTS,
    GIVEN_UNKNOWN,
    NOT_GIVEN,
    NOT_LAST,
    RARELY_GIVEN,
    SURNAME_COSTS,
)
from ._titles import OFFICE_AFTER, SPEAKING_AFTER, STRONG_BEFORE, TITLES, WEAK_BEFORE
from ._words import Tokens, cost, is_word, tag_of, word_cost

SURNAME = "(?:" + "|".join(COMPOUNDS) + "|[" + "".join(sorted(SURNAME_COSTS)) + "])"
_SURNAME = re.compile(SURNAME)
_SURNAMES = frozenset(COMPOUNDS) | SURNAME_COSTS.keys()
_PRIOR = 5.0  # one word in 150 is a name
_LENGTH_COSTS = {1: 1.6, 2: 0.25}  # one character or two after the surname
_HOPELESS = -8.0  # odds that no words beside a name make up for
_REACH = 4  # characters beside the name that are read with it
_STRONG_BEFORE = tuple(sorted(STRONG_BEFORE))
_RARE = 14.0  # cost from which a word that could be a name is rather one
_COMMON = 10.0
_LONGEST = 5  # characters of a word beside it
LIKELY = 5.0


class Name(NamedTuple):
    """A possible name at [start, end); ``odds`` are the log odds for it."""

    start: int
    end: int
    odds: float


def surname_cost(surname: str) -> float:
    """Cost of a surname; a compound one counts as rare."""
    return COMPOUND_COST if len(surname) > 1 else SURNAME_COSTS[surname]


def given_cost(given: str) -> float | None:
    """Cost of the characters of a given name; None when one of them is never found in any."""
    if not given or not NOT_GIVEN.isdisjoint(given):
        return None
    if given[0] in RARELY_GIVEN and (len(given) == 1 or given[1] not in GIVEN_COSTS):
        return None
    return sum(GIVEN_COSTS.get(character, GIVEN_UNKNOWN) for character in given)


def possible_names(tokens: Tokens) -> Iterator[Name]:
    """Every reading of a stretch as surname and given name that is worth weighing."""
    for run in tokens.runs:
        for match in _SURNAME.finditer(tokens.folded, *run):
            if not tokens.inside_word(match.start()):
                for surname in {match[0], match[0][0]} & _SURNAMES:
                    yield from _with_surname(tokens, run, match.start(), surname)


def _with_surname(tokens: Tokens, run: tuple[int, int], start: int, surname: str) -> Iterator[Name]:
    folded = tokens.folded
    for length in (2, 1):
        end = start + len(surname) + length
        given = given_cost(folded[start + len(surname) : end])
        if end > run[1] or given is None:
            continue
        name = _PRIOR + surname_cost(surname) + given + _LENGTH_COSTS[length]
        odds = gain(folded, start, end, run, name)
        if odds > _HOPELESS:
            odds += _beside(folded, start, end, run) + _tagged(tokens, start, end)
            yield Name(start, end, odds)


def gain(folded: str, start: int, end: int, run: tuple[int, int], name: float) -> float:
    """How much more cheaply the surroundings read with a word of cost ``name`` at [start, end)."""
    left, right = max(run[0], start - _REACH), min(run[1], end + _REACH)
    without = cost(folded[left:right])
    beside = (cost(folded[left:start]) if left < start else 0.0) + (
        cost(folded[end:right]) if end < right else 0.0
    )
    return without - beside - name


def _beside(folded: str, start: int, end: int, run: tuple[int, int]) -> float:
    """Log odds that the neighbours, and the name's being a word itself, speak for or against."""
    before = folded[max(run[0], start - _LONGEST) : start]
    after = folded[end : min(run[1], end + _LONGEST)]
    return (
        _word_odds(folded[start:end])
        + _before(before)
        + _after(after, end - start)
        + _cut_word(before, folded[start])
    )


def _tagged(tokens: Tokens, start: int, end: int) -> float:
    """Jieba's word for it: a name from ``start`` to ``end``, or a surname that stands alone."""
    token = tokens.all[tokens.index(start)]
    if token.start != start or token.tag not in ("nr", "nrfg"):
        return 0.0
    if token.end == end:
        return 2.0
    return 1.0 if len(token.word) == 1 else 0.0


def _word_odds(name: str) -> float:
    if name[-1] in NOT_LAST:
        return -5.0
    if name in PUBLIC_CHINESE:
        return -20.0
    if not is_word(name) or tag_of(name) == "nrfg":
        return _begins_with_word(name)
    if len(name) > 2:
        return 0.0 if tag_of(name).startswith("nr") else -6.0
    return -4.0 if word_cost(name) < _RARE else -1.5


def _begins_with_word(name: str) -> float:
    """Against 高雄先 and 平台刚: a word, or a place that everybody knows, and one character more."""
    if len(name) < 3:
        return 0.0
    if name[:2] in PUBLIC_CHINESE:
        return -6.0
    if is_word(name[1:]) and word_cost(name[1:]) < _COMMON:  # 班学生
        return -2.5
    return -4.0 if is_word(name[:2]) and word_cost(name[:2]) < _COMMON else 0.0


def _cut_word(before: str, surname: str) -> float:
    """Against a surname that ends a word with the character before it: 关于, 平台, 感谢."""
    return -3.0 if before and is_word(before[-1] + surname) else 0.0


def _before(text: str) -> float:
    if not text:
        return 0.7
    if text.endswith(_STRONG_BEFORE):
        return 3.0
    return 1.0 if text[-1] in WEAK_BEFORE else 0.0


def _after(text: str, length: int) -> float:
    if not text:
        return 1.2
    if len(text) == 1 and length == 2:  # 侯钧|元, rather than 侯钧元
        return -2.5
    if any(text[:length] in TITLES for length in range(2, _LONGEST)):
        return 4.0
    if text[0] in OFFICE_AFTER or text.startswith(AFTER_PLACE[:-1]):
        return -5.0
    return 1.0 if any(text[:length] in SPEAKING_AFTER for length in (1, 2)) else 0.0


def best_names(names: Iterator[Name], floor: float, length: int) -> list[Name]:
    """Names above ``floor`` that do not overlap, the likeliest first to take its place."""
    taken = bytearray(length)
    chosen = []
    for name in sorted((name for name in names if name.odds > floor), key=lambda name: -name.odds):
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = b"\1" * (name.end - name.start)
            chosen.append(name)
    return sorted(chosen)
