"""Fragments of brat's discontinuous annotations, each with its part of the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ._places import Quoted

Span = tuple[int, int]
# how long words may be in what positions count, and how the parts are joined: brat puts a blank
# between them, some who write Chinese nothing
_JOINS = (" ", "")


def quoted_fragments(fragments: Sequence[Span], words: str | None) -> list[Quoted]:
    """Each fragment with the words that should stand there.

    Words that cannot be parted as the fragments are long do not stand at these positions: each is
    then asked for all of the words and no place, so that no other words are coded.
    """
    if len(fragments) == 1 or words is None or not words.strip():
        return [Quoted(start, end, words) for start, end in fragments]
    lengths = [end - start for start, end in fragments]
    for wide in (False, True):
        for join in _JOINS:
            parts = _parted(words, lengths, join, wide=wide)
            if parts is not None:
                pairs = zip(fragments, parts, strict=True)
                return [Quoted(start, end, part) for (start, end), part in pairs]
    return [Quoted(None, None, words) for _ in fragments]


def _parted(words: str, lengths: Sequence[int], join: str, *, wide: bool) -> list[str] | None:
    """Words cut into parts of these lengths (in UTF-16 units where ``wide``) with ``join`` between
    them; None where they are not made so.
    """
    width = 2 if wide else 1
    units = words.encode("utf-16-le", "surrogatepass") if wide else None
    parts: list[str] = []
    at, whole = 0, len(units) // width if units is not None else len(words)
    for number, length in enumerate(lengths):
        if number and join:
            if _cut(words, units, at, at + 1) != join:
                return None
            at += 1
        part = _cut(words, units, at, at + length)
        if not part.strip() or at + length > whole:
            return None
        parts.append(part)
        at += length
    return parts if at == whole else None


def _cut(words: str, units: bytes | None, start: int, end: int) -> str:
    if units is None:
        return words[start:end]
    return units[2 * start : 2 * end].decode("utf-16-le", "replace")


def torn_apart(
    asked: Sequence[tuple[str, Quoted]], places: Sequence[Span | None]
) -> frozenset[str]:
    """Annotations of several fragments, by their keys, of which one is lost or has left the order of
    the others.
    """
    found: dict[str, list[tuple[int, Span | None]]] = defaultdict(list)
    for (key, quoted), place in zip(asked, places, strict=True):
        found[key].append((quoted.start or 0, place))
    return frozenset(key for key, each in found.items() if len(each) > 1 and not _in_order(each))


def _in_order(fragments: Sequence[tuple[int, Span | None]]) -> bool:
    """Whether all are there, one behind another as their positions said."""
    ordered = [place for _, place in sorted(fragments, key=lambda each: each[0])]
    there = [place for place in ordered if place is not None]
    follows = all(one[1] <= two[0] for one, two in pairwise(there))
    return follows and len(there) == len(ordered)
