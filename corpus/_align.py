"""Which words of a text stand where in its corrected version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from ._fold import fold

_LEVELS = (r"[^\n]*\n|[^\n]+", r"[^。！？；，,.!?;]*[。！？；，,.!?;]|[^。！？；，,.!?;]+")
_MOST_CELLS = 2_000_000_000  # of the table that comparing two sequences fills, one bit each
_FEW_CELLS = 1_000_000  # up to which the slower comparison that keeps passages whole is used
_SHORTEST = 3  # characters: a shorter run that is alike is chance, not the same words


@dataclass(frozen=True, slots=True)
class Block:
    """``length`` characters that are the same from ``old`` in one text and ``new`` in the other."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a span of the old text is in the new one, and the share of its characters kept there.

    ``kept`` is over 0 and at most 1; at 1 the words are the same, unless others were put in
    between: compare them.
    """

    start: int
    end: int
    kept: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The blocks, in order in both texts, that two versions of a text share."""

    blocks: tuple[Block, ...]

    def move(self, start: int, end: int) -> Moved | None:
        """Find [start, end) of the old text in the new one; None when none of it is left."""
        left = right = None
        kept = 0
        for block in self._between(start, end):
            first = max(start, block.old)
            last = min(end, block.old + block.length)
            kept += last - first
            if left is None:
                left = block.new + first - block.old
            right = block.new + last - block.old
        if left is None or right is None:
            return None
        return Moved(left, right, kept / (end - start))

    def _between(self, start: int, end: int) -> Iterator[Block]:
        low, high = 0, len(self.blocks)
        while low < high:  # the first block that ends behind start
            middle = (low + high) // 2
            if self.blocks[middle].old + self.blocks[middle].length <= start:
                low = middle + 1
            else:
                high = middle
        for block in self.blocks[low:]:
            if block.old >= end:
                return
            yield block


def align(old: str, new: str) -> Alignment:
    """Align two versions of a text: their lines, then the clauses and characters of what differs.

    Texts are compared folded, so that a transcript put into Simplified characters is aligned
    throughout. Within a gap the longest passages in common come first; runs of fewer than
    three characters are left out as chance, but at the beginning and the end of a gap. A
    passage that was moved to another place counts as removed and new. Two stretches that
    differ and are too long to be compared (some 45,000 characters each) count as having
    nothing in common.
    """
    pair = fold(old), fold(new)
    return Alignment(tuple(_joined(_aligned(pair, (0, len(old)), (0, len(new)), _LEVELS))))


def _aligned(
    pair: tuple[str, str], left: tuple[int, int], right: tuple[int, int], levels: tuple[str, ...]
) -> Iterator[Block]:
    """Compare [left) of one text with [right) of the other by pieces, gaps by smaller pieces."""
    a, b = pair[0][slice(*left)], pair[1][slice(*right)]
    if not (a and b):
        return
    if len(a) * len(b) <= _FEW_CELLS or not levels:
        yield from _characters(a, b, left[0], right[0])
        return
    old, new = re.findall(levels[0], a), re.findall(levels[0], b)
    old_at, new_at = _starts(old, left[0]), _starts(new, right[0])
    for same, i, j, k, m in _opcodes(old, new):
        if same:
            yield Block(old_at[i], new_at[k], old_at[j] - old_at[i])
        else:
            ends = (old_at[i], old_at[j]), (new_at[k], new_at[m])
            yield from _aligned(pair, *ends, levels[1:])


def _starts(pieces: Sequence[str], start: int) -> list[int]:
    return list(accumulate(map(len, pieces), initial=start))


def _characters(a: str, b: str, left: int, right: int) -> Iterator[Block]:
    if len(a) * len(b) > _FEW_CELLS:
        found = [(i, k, j - i) for same, i, j, k, _ in _opcodes(a, b) if same]
    else:  # prefers what hangs together, which counts for words more than a few more letters
        found = [
            (m[0], m[1], m[2]) for m in SequenceMatcher(None, a, b, False).get_matching_blocks()
        ]
    for old, new, length in found:
        at_edge = old == new == 0 or (old + length, new + length) == (len(a), len(b))
        if length >= _SHORTEST or (length and at_edge):
            yield Block(left + old, right + new, length)


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """(the same?, start and end in old, start and end in new), in order, alike and unlike in turn.

    Sequences too long to compare are unlike between their common beginning and end.
    """
    from rapidfuzz.distance import Indel  # loads its compiled code

    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    a, b = len(old) - tail, len(new) - tail
    at = (0, 0)
    same = [(0, 0, head)]
    if (a - head) * (b - head) <= _MOST_CELLS:
        codes = Indel.opcodes(old[head:a], new[head:b])
        same += [
            (head + code.src_start, head + code.dest_start, code.src_end - code.src_start)
            for code in codes
            if code.tag == "equal"
        ]
    for i, k, length in [*same, (a, b, tail)]:
        if (i, k) > at:
            yield False, at[0], i, at[1], k
        if length:
            yield True, i, i + length, k, k + length
        at = i + length, k + length


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many items the two begin with in common."""
    low, high = 0, min(len(old), len(new))
    while low < high:  # comparing slices is faster than comparing items one by one
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    last: Block | None = None
    for block in blocks:
        if last and (block.old, block.new) == (last.old + last.length, last.new + last.length):
            last = Block(last.old, last.new, last.length + block.length)
            continue
        if last:
            yield last
        last = block
    if last:
        yield last
