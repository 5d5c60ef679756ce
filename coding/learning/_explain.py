"""Why a text got its probability: the words that weigh most."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from ...corpus import Word
from ._hits import names_of
from ._matrix import row_of
from ._model import Model, Seen

_MOST = 4
_LEAST = 0.1  # of all that speaks for the code


class Reason(NamedTuple):
    """Words at [start, end) of a text, and how much they add to its score."""

    start: int
    end: int
    weight: float


def reasons(model: Model, code: str, seen: Seen, words: list[Word], text: str) -> list[Reason]:
    """The words that speak most for ``code``, weightiest first; at least one where any does.

    What a column adds to the score (its weight times its value) is shared among its occurrences,
    and each share evenly among the characters there. So the sums over all words, with the
    intercept, are the score. Neighbouring words that both speak for the code are told as one.
    """
    adding = _by_character(model, model.codes.index(code), seen)
    weighed = [
        Reason(word.start, word.end, sum(adding.get(at, 0.0) for at in range(word.start, word.end)))
        for word in words
    ]
    total = sum(each.weight for each in weighed if each.weight > 0)
    strong = [each for each in weighed if each.weight > 0 and each.weight >= _LEAST * total]
    if not strong:
        strong = [each for each in weighed if each.weight > 0][:1] or weighed[:1]
    joined = sorted(_joined(strong, text), key=lambda each: (-each.weight, each.start))
    return joined[:_MOST]


def _by_character(model: Model, code: int, seen: Seen) -> dict[int, float]:
    """Place in the text → what the character there adds to the score."""
    columns, values = row_of(seen.features, names_of(seen.marks), model.vocabulary)
    value = dict(zip(columns, values, strict=True))
    occurring: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for feature in (*seen.features, *seen.marks):
        column = model.vocabulary.columns.get(feature.name)
        if column is not None:
            occurring[column].append((feature.start, feature.end))
    adding: defaultdict[int, float] = defaultdict(float)
    for column, spans in occurring.items():
        share = float(model.weights[column, code]) * value[column] / len(spans)
        for start, end in spans:
            for at in range(start, end):
                adding[at] += share / (end - start)
    return adding


def _joined(strong: list[Reason], text: str) -> list[Reason]:
    """Neighbours, with nothing but blanks between, made one."""
    found: list[Reason] = []
    for each in strong:
        if found and not text[found[-1].end : each.start].strip():
            last = found.pop()
            each = Reason(last.start, each.end, last.weight + each.weight)  # noqa: PLW2901
        found.append(each)
    return found
