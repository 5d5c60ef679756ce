"""Where coders differ, word by word, and which codes they confuse."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

import numpy as np
from numpy.typing import NDArray

from ...coding import CoderSpan, Rows, Speech, Spoken
from ._model import Confusion, Disagreement
from ._ratings import Ratings
from ._units import Units


@dataclass(frozen=True, slots=True)
class RatedDocument:
    """A document with its units: ``rated`` units x coders says who rated what, ``yes`` holds
    (unit, code's layer, coder) of each yes, sorted.
    """

    spoken: Spoken
    units: Units
    spans: tuple[CoderSpan, ...]
    rated: NDArray[np.bool_]
    yes: NDArray[np.int_]

    @classmethod
    def of(
        cls,
        spoken: Spoken,
        units: Units,
        spans: tuple[CoderSpan, ...],
        ratings: Ratings,
        codes: int,
    ) -> RatedDocument:
        """What is kept of ratings (the first ``codes`` layers are codes)."""
        found = np.argwhere((ratings[:codes] == 1).transpose(1, 0, 2))
        return cls(spoken, units, spans, ratings[0] >= 0, found)

    def by_unit(self) -> Iterator[tuple[int, dict[int, set[int]]]]:
        """Each unit that somebody coded, with coder → code layers."""
        for unit, rows in groupby(self.yes.tolist(), key=lambda row: row[0]):
            codes: dict[int, set[int]] = {}
            for _, layer, coder in rows:
                codes.setdefault(coder, set()).add(layer)
            yield unit, codes


@dataclass(frozen=True, slots=True)
class _Difference:
    """A code on [start, end) that some coders have and others have not."""

    layer: int
    start: int
    end: int
    yes: tuple[int, ...]
    no: tuple[int, ...]
    instead: tuple[int, ...]


def disagreements(
    speech: Speech,
    rated: Sequence[RatedDocument],
    codes: Sequence[str],
    coders: Sequence[str],
    *,
    runs: bool = False,
) -> Rows[Disagreement]:
    """Every unit and code on which coders differ, most useful first.

    Codes with most disagreements come first. Within a code: first where those without it
    have another code instead, since there the definitions are in question, then where nobody else saw
    anything; of these, evenly divided coders before one against the others; then reading order.
    With ``runs`` (of characters) neighbours that differ in the same way are one.
    """
    found: list[tuple[int, _Difference, Disagreement]] = []
    for each in rated:
        differences, behind = _differences(each), _by_code(each.spans)
        for difference in _joined(differences) if runs else differences:
            record = _record(speech, each.spoken, difference, behind, codes=codes, coders=coders)
            found.append((len(found), difference, record))
    often = Counter(difference.layer for _, difference, _ in found)

    def usefulness(item: tuple[int, _Difference, Disagreement]) -> tuple[int, ...]:
        at, difference, _ = item
        divided = min(len(difference.yes), len(difference.no))
        layer = difference.layer
        return -often[layer], layer, not difference.instead, -divided, at

    return Rows(record for _, _, record in sorted(found, key=usefulness))


def _differences(each: RatedDocument) -> Iterator[_Difference]:
    starts, ends = each.units.starts.tolist(), each.units.ends.tolist()
    for unit, codes in each.by_unit():
        readers = np.flatnonzero(each.rated[unit]).tolist()
        for layer in sorted(set().union(*codes.values())):
            yes = tuple(coder for coder in readers if layer in codes.get(coder, ()))
            no = tuple(coder for coder in readers if coder not in yes)
            if yes and no:
                theirs = set().union(*(codes.get(coder, set()) for coder in no))
                ours = set().union(*(codes[coder] for coder in yes))
                instead = tuple(sorted(theirs - ours))
                yield _Difference(layer, starts[unit], ends[unit], yes, no, instead)


def _joined(found: Iterable[_Difference]) -> list[_Difference]:
    """Runs of characters that differ in the same way, and touch, become one."""
    joined: list[_Difference] = []
    open_runs: dict[int, int] = {}  # layer → the run of it that was last
    for each in found:
        at = open_runs.get(each.layer)
        if at is not None and joined[at].end == each.start and _alike(joined[at], each):
            joined[at] = replace(joined[at], end=each.end)
        else:
            open_runs[each.layer] = len(joined)
            joined.append(each)
    return joined


def _alike(one: _Difference, other: _Difference) -> bool:
    return (one.yes, one.no, one.instead) == (other.yes, other.no, other.instead)


def _by_code(spans: Iterable[CoderSpan]) -> dict[str, list[CoderSpan]]:
    found: dict[str, list[CoderSpan]] = {}
    for span in spans:
        found.setdefault(span.code, []).append(span)
    return found


def _record(
    speech: Speech,
    spoken: Spoken,
    difference: _Difference,
    behind: Mapping[str, Sequence[CoderSpan]],
    *,
    codes: Sequence[str],
    coders: Sequence[str],
) -> Disagreement:
    code = codes[difference.layer]
    words = spoken.text[difference.start : difference.end]
    start = difference.start + len(words) - len(words.lstrip())
    end = max(start, difference.start + len(words.rstrip()))
    turn = bisect_right(spoken.turn_starts, difference.start) - 1
    yes = tuple(coders[coder] for coder in difference.yes)
    ids = {
        span.id
        for span in behind.get(code, ())
        if span.coder in yes and span.start < difference.end and difference.start < span.end
    }
    return Disagreement(
        code=code,
        document=spoken.name,
        start=start,
        end=end,
        turn=turn,
        speaker=speech.name(spoken.turn_speakers[turn]),
        text=spoken.text[start:end],
        yes=yes,
        no=tuple(coders[coder] for coder in difference.no),
        instead=tuple(codes[layer] for layer in difference.instead),
        codings=tuple(sorted(ids)),
    )


def confusions(
    rated: Sequence[RatedDocument], codes: Sequence[str], coders: Sequence[str]
) -> Rows[Confusion]:
    """Which code one coder has where another has which, unit by unit, each two coders by themselves.

    Codes that both have on a unit count as equal. Of what is left, each code of the
    first meets each of the second; where the second has none left, it meets none. Most units first, and
    equal codes apart from different ones.
    """
    found: Counter[tuple[int, int, int, int]] = Counter()
    for each in rated:
        for unit, having in each.by_unit():
            weight = int(each.units.weights[unit])
            for a, b in combinations(np.flatnonzero(each.rated[unit]).tolist(), 2):
                for pair in _met(having.get(a, set()), having.get(b, set())):
                    found[a, b, *pair] += weight
    ordered = sorted(
        found.items(), key=lambda item: (item[0][:2], item[0][2] == item[0][3], -item[1], item[0])
    )
    names = [*codes, ""]  # -1 is the last: nothing
    return Rows(
        Confusion(coders[a], coders[b], names[x], names[y], units)
        for (a, b, x, y), units in ordered
    )


def _met(one: set[int], other: set[int]) -> Iterator[tuple[int, int]]:
    yield from ((code, code) for code in one & other)
    ours, theirs = one - other, other - one
    if ours or theirs:
        yield from ((x, y) for x in ours or {-1} for y in theirs or {-1})
