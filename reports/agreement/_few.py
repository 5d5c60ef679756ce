"""Coders who have hardly begun, beside others who have coded: they make every coefficient look bad."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from statistics import median

from ...coding import MACHINES, CoderWork, Scope

_SHARE = 1 / 5  # of what another coder did where both read
_ENOUGH = 10  # codings and decisions of the other; with fewer, nobody has done much


@dataclass(frozen=True, slots=True)
class FewDecisions:
    """A person who ``made`` few codings and decisions in what is compared.

    ``others`` is the median of those of the people beside whom they are few, where both read.
    """

    coder: str
    made: int
    others: float


def few_decisions(work: CoderWork, documents: Collection[int]) -> tuple[FewDecisions, ...]:
    """People who did little compared with others, in ``documents`` (ids).

    In the parts that both read, fewer than a fifth of what the other person did, who did ten things
    or more there, be it coding or deciding; and this beside at least half of the people with
    whom they share any part. Who has done nothing at all is told by ``CoderWork.unstarted``.
    """
    people = [each for each in work.coders if each not in MACHINES]
    found = []
    for coder in people:
        beside = [
            (_made(work, coder, shared), _made(work, other, shared))
            for other in people
            if other != coder and (shared := _shared(work, (coder, other), documents))
        ]
        more = [theirs for own, theirs in beside if theirs >= _ENOUGH and own < theirs * _SHARE]
        own = {each: _scope(work, coder, each) for each in documents}
        made = _made(work, coder, {each: (scope,) for each, scope in own.items()})
        if made and more and 2 * len(more) >= len(beside):
            found.append(FewDecisions(coder, made, float(median(more))))
    return tuple(found)


def _scope(work: CoderWork, coder: str, document: int) -> Scope:
    return work.scopes.get((coder, document), ())


def _shared(
    work: CoderWork, coders: Iterable[str], documents: Collection[int]
) -> dict[int, tuple[Scope, ...]]:
    """Document → what each of the coders read of it, where all read some of it."""
    scopes = {each: tuple(_scope(work, coder, each) for coder in coders) for each in documents}
    return {each: found for each, found in scopes.items() if () not in found}


def _made(work: CoderWork, coder: str, within: dict[int, tuple[Scope, ...]]) -> int:
    return sum(
        all(_inside(start, end, scope) for scope in within[document])
        for who, document, start, end in work.done
        if who == coder and document in within
    )


def _inside(start: int, end: int, scope: Scope) -> bool:
    return scope is None or any(a < end and start < b for a, b in scope)
