"""Which documents of two copies are one, what they are called, and which stay.

Everything here is symmetric: which of the copies is the one merged into changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ... import Problem
from ...corpus import align
from .. import _queries
from .._errors import StudyError
from ._merge_removed import removal_stands, was_erased
from ._merge_side import Side

ALIKE = 0.9  # share of characters in common from which documents of one name are one

CONTENT = ("sha256", "part", "encoding", "layout", "language", "notes")

Sides: TypeAlias = tuple[Side, Side]
Ids: TypeAlias = tuple[int, int]


@dataclass(eq=False)
class Pair:
    """A document of the merged study: its id in either copy (None: not there), its name, and
    which copy's text and cut count (None: they have the same).
    """

    ids: tuple[int | None, int | None]
    name: str = ""
    winner: int | None = None

    def in_both(self) -> Ids | None:
        """Its ids, when both copies have it."""
        ours, other = self.ids
        return None if ours is None or other is None else (ours, other)


@dataclass(eq=False)
class Matched:
    """The documents of the merged study, and what became of the rest.

    ``removed`` are documents, by copy, that the other one removed with all that was done on
    them; ``kept`` names those that stay because more was done; ``withheld`` those that one
    copy erased for good.
    """

    pairs: list[Pair]
    removed: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    kept: list[str] = field(default_factory=list)
    withheld: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))


def match_documents(sides: Sides, *, rename: bool, codes: Mapping[str, str]) -> Matched:
    """Match the documents of two copies: by content, by history, by their words.

    ``codes`` are former ids of codes and those that they have now.

    Raises:
        StudyError: with every two documents that have one name and are not alike enough,
            unless ``rename``.
    """
    left: tuple[set[int], set[int]] = (set(sides[0].documents), set(sides[1].documents))
    found = Matched([])
    for same in (_same_file, _same_text, _same_history):
        _take(sides, left, found, _edges(left, same(sides)))
    for at in (0, 1):
        _settle_removals(sides, at, left[at], found, codes)
    _take(sides, left, found, _named_alike(sides, left))
    found.pairs += [Pair((each, None)) for each in left[0]]
    found.pairs += [Pair((None, each)) for each in left[1]]
    for pair in found.pairs:
        pair.winner = _winner(sides, pair)
    _name(sides, found.pairs, rename=rename)
    found.pairs.sort(key=lambda pair: pair.name)
    return found


def _take(
    sides: Sides, left: tuple[set[int], set[int]], found: Matched, edges: Iterable[Ids]
) -> None:
    """Make pairs, the best first: of one name, then in the order of their contents."""

    def rank(edge: Ids) -> tuple[bool, list[str], list[str]]:
        names = [side.documents[each]["name"] for side, each in zip(sides, edge, strict=True)]
        texts = [side.forms[each].text for side, each in zip(sides, edge, strict=True)]
        return names[0] != names[1], sorted(texts), sorted(names)

    for ours, other in sorted(set(edges), key=rank):
        if ours in left[0] and other in left[1]:
            left[0].discard(ours)
            left[1].discard(other)
            found.pairs.append(Pair((ours, other)))


_Keys: TypeAlias = Callable[[int, int], Iterable[object]]


def _edges(left: tuple[set[int], set[int]], keys: _Keys) -> Iterator[Ids]:
    """Pairs of documents that have a key in common."""
    index: dict[object, list[int]] = {}
    for each in left[1]:
        for key in keys(1, each):
            index.setdefault(key, []).append(each)
    for each in left[0]:
        for key in keys(0, each):
            yield from ((each, other) for other in index.get(key, ()))


def _same_file(sides: Sides) -> _Keys:
    def keys(at: int, document_id: int) -> Iterable[object]:
        row = sides[at].documents[document_id]
        return [(row["sha256"], row["part"])]

    return keys


def _same_text(sides: Sides) -> _Keys:
    return lambda at, document_id: [sides[at].forms[document_id].text]


def _same_history(sides: Sides) -> _Keys:
    """Documents one of which, or both, had a text that the other has or had."""

    def keys(at: int, document_id: int) -> Iterable[object]:
        form = sides[at].forms[document_id]
        return {form.text, *form.texts}

    return keys


def _settle_removals(
    sides: Sides, at: int, left: set[int], found: Matched, codes: Mapping[str, str]
) -> None:
    """What becomes of the documents of a copy that the other one has not."""
    side, other = sides[at], sides[1 - at]
    for each in sorted(left):
        row = side.documents[each]
        if was_erased(side, other, each):
            found.withheld[at].append(row["name"])
            left.discard(each)
        elif (row["sha256"], row["part"]) in other.set_aside:
            if removal_stands(side, other, each, codes):
                found.removed[at].append(each)
                left.discard(each)
            else:
                found.kept.append(row["name"])


def _named_alike(sides: Sides, left: tuple[set[int], set[int]]) -> Iterator[Ids]:
    names = {sides[1].documents[each]["name"]: each for each in left[1]}
    for each in left[0]:
        other = names.get(sides[0].documents[each]["name"])
        if other is not None and _share(sides, (each, other)) >= ALIKE:
            yield each, other


def _share(sides: Sides, ids: Ids) -> float:
    """The share of the longer text's characters that the other has too, in order."""
    texts = [
        _queries.document_text(side.study.store, each)
        for side, each in zip(sides, ids, strict=True)
    ]
    if min(map(len, texts)) < ALIKE * max(map(len, texts)):
        return 0.0
    common = sum(block.length for block in align(*sorted(texts)).blocks)
    return common / max(map(len, texts), default=1)


def _winner(sides: Sides, pair: Pair) -> int | None:
    """The copy whose text and cut count: the one that went on from what the other has.

    Where neither did, or both, the one that changed last; at the same second the one whose
    digest is greater.
    """
    ids = pair.in_both()
    if ids is None:
        return None
    forms = [side.forms[each] for side, each in zip(sides, ids, strict=True)]
    rows = [side.documents[each] for side, each in zip(sides, ids, strict=True)]
    if forms[0].text != forms[1].text:
        knows = [forms[1].text in forms[0].texts, forms[0].text in forms[1].texts]
        marks = [(form.text_at, form.text) for form in forms]
    elif forms[0].whole != forms[1].whole:
        knows = [forms[1].whole in forms[0].wholes, forms[0].whole in forms[1].wholes]
        marks = [(form.whole_at, form.whole) for form in forms]
    else:
        knows, marks = [False, False], [tuple(row[name] for name in CONTENT) for row in rows]
        if marks[0] == marks[1]:
            return None
    if knows[0] != knows[1]:
        return 0 if knows[0] else 1
    return 0 if marks[0] > marks[1] else 1


def _name(sides: Sides, pairs: Sequence[Pair], *, rename: bool) -> None:
    """Give each document a name of its own: of two that it has, the one that sorts first."""
    wanted = {id(pair): _names(sides, pair) for pair in pairs}
    alone = Counter(names[0] for names in wanted.values() if len(names) == 1)
    unlike = sorted(name for name, count in alone.items() if count > 1)
    if unlike and not rename:
        raise StudyError(*(_refusal(name) for name in unlike))
    taken: set[str] = set()
    order = sorted(pairs, key=lambda pair: (len(wanted[id(pair)]), _contents(sides, pair)))
    for pair in order:
        names = wanted[id(pair)]
        pair.name = next((each for each in names if each not in taken), "") or _numbered(
            names[0], taken | {each for listed in wanted.values() for each in listed}
        )
        taken.add(pair.name)


def _names(sides: Sides, pair: Pair) -> list[str]:
    present = zip(sides, pair.ids, strict=True)
    return sorted({side.documents[each]["name"] for side, each in present if each is not None})


def _contents(sides: Sides, pair: Pair) -> list[str]:
    present = zip(sides, pair.ids, strict=True)
    return sorted(side.forms[each].text for side, each in present if each is not None)


def _numbered(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _refusal(name: str) -> Problem:
    fault = f"both studies have a document of this name, with less than {ALIKE:.0%} in common"
    remedy = (
        "merge with --rename to keep both, or put the right text in one of the studies with "
        "'govcode corpus replace'"
    )
    return Problem(fault, name, remedy)
