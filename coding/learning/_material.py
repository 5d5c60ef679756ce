"""What the learning coder learns from: texts, and what is known of each under each code."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...codebooks import Codebook, Utterance
from ...corpus import detect_language
from ._near import near_groups

Source: TypeAlias = Literal["examples", "inline", "study", "background"]
SOURCES: tuple[Source, ...] = ("examples", "inline", "study", "background")

LEAST_POSITIVES = 8


@dataclass(frozen=True, slots=True)
class Item:
    """A text and what is known of it.

    ``labels`` gives code → weight: above 0 the text carries the code, below 0 it does not, 0 unknown.
    ``others`` is the weight with which it carries no code that is not named there; 0: nothing is
    known of them. ``group`` is what must not stand on both sides of a cross-validation. ``composed``: nobody said it.
    """

    text: str
    labels: Mapping[str, float]
    others: float
    group: str
    source: Source
    language: str
    composed: bool = False


@dataclass(frozen=True)
class Material:
    """Items in a fixed order, whatever order they were found in."""

    items: tuple[Item, ...]
    unknown_codes: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def positives(self) -> Counter[str]:
        """Code → number of texts that carry it."""
        return Counter(
            code for item in self.items for code, weight in item.labels.items() if weight > 0
        )

    def codes(self, codebook: Codebook) -> tuple[str, ...]:
        """The codes with enough texts to learn from, in the codebook's order."""
        return tuple(
            code.id for code in codebook.codes if self.positives[code.id] >= LEAST_POSITIVES
        )

    def labels(self, codes: Sequence[str]) -> NDArray[np.float64]:
        """Items × codes: the weight of each label, its sign what it says, 0 where nothing is known."""
        places = {code: at for at, code in enumerate(codes)}
        found = np.empty((len(self.items), len(codes)))
        for row, item in enumerate(self.items):
            found[row] = -item.others
            for code, weight in item.labels.items():
                if code in places:
                    found[row, places[code]] = weight
        return found

    @cached_property
    def digest(self) -> str:
        """A digest of every text with all that is known of it."""
        plain = [
            [i.text, sorted(i.labels.items()), i.others, i.group, i.source] for i in self.items
        ]
        return digest_of(plain)


def digest_of(value: Any) -> str:
    """SHA-256 of a plain value."""
    return hashlib.sha256(
        json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()


def material(
    codebook: Codebook, utterances: Sequence[Utterance] = (), more: Iterable[Item] = ()
) -> Material:
    """The material of a codebook's examples, files and inline ones, and ``more`` from a study."""
    items = [
        *_of_utterances(codebook, utterances),
        *_inline(codebook),
        *more,
    ]
    items.sort(key=lambda item: (SOURCES.index(item.source), item.group, item.text))
    unknown = Counter(code for each in utterances for code in each.unknown)
    return Material(tuple(items), dict(sorted(unknown.items())))


def related(codebook: Codebook, code: str) -> set[str]:
    """The codes above and below ``code``: what carries it may be said to carry them or not."""
    found = set(codebook.below(code)) if code in codebook.by_id else set()
    each = codebook.by_id.get(code)
    while each is not None and each.parent:
        found.add(each.parent)
        each = codebook.by_id.get(each.parent)
    return found - {code}


def whole_label(codebook: Codebook, codes: Iterable[str], weight: float) -> dict[str, float]:
    """Labels of a text that carries exactly ``codes``: relatives of these stay unknown."""
    carried = list(codes)
    labels = {each: 0.0 for code in carried for each in related(codebook, code)}
    return labels | dict.fromkeys(carried, weight)


def _of_utterances(codebook: Codebook, utterances: Sequence[Utterance]) -> Iterator[Item]:
    """Each utterance; of one under a code that is unknown, only the known ones are told.

    A code may have been renamed or divided: what is under it may well carry its successor.
    """
    ordered = sorted(utterances, key=lambda each: (each.text, each.lang, each.codes))
    groups = near_groups([each.text for each in ordered])
    for each, group in zip(ordered, groups, strict=True):
        labels = whole_label(codebook, each.codes, 1.0)
        others = 0.0 if each.unknown else 1.0
        yield Item(
            each.text,
            labels,
            others,
            f"e{ordered[group].text}",
            "examples",
            each.lang,
            each.composed,
        )


def _inline(codebook: Codebook) -> Iterator[Item]:
    """The codebook's own examples: each speaks of its code alone."""
    for code in codebook.codes:
        for at, example in enumerate(code.examples):
            labels = {code.id: 1.0 if example.codes else -1.0}
            language = "zh" if detect_language(example.text) == "zh" else "en"
            yield Item(example.text, labels, 0.0, f"i{code.id} {at}", "inline", language)
