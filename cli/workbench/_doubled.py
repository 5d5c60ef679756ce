"""Codings of one code on the same words by several coders: these are told apart by who made them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...coding.review import CodedSpan


def doubled(codings: Iterable[CodedSpan]) -> frozenset[int]:
    """Ids of the codings of which another coder has the like: code, contrary or not, and words that meet."""
    alike: dict[tuple[str, bool], list[CodedSpan]] = {}
    for each in codings:
        alike.setdefault((each.code, each.contrary), []).append(each)
    return frozenset(
        number
        for group in alike.values()
        if len({each.coder for each in group}) > 1
        for number in _meeting(sorted(group, key=lambda each: each.start))
    )


def _meeting(group: Sequence[CodedSpan]) -> Iterable[int]:
    """Ids of those that words of another coder meet, in a group sorted by start."""
    for at, each in enumerate(group):
        for other in group[at + 1 :]:
            if other.start >= each.end:
                break
            if other.coder != each.coder:
                yield from (each.id, other.id)
