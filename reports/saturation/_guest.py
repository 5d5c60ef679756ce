"""Thematic saturation after Guest, Namey & Chen 2020, from the new codes of each interview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BASE, RUN, THRESHOLD = 4, 2, 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """Interviews ``first`` to ``last`` (counted from 1): codes new in them, and their ratio to the base."""

    first: int
    last: int
    new: int
    ratio: float


@dataclass(frozen=True, slots=True)
class Guest:
    """Whether and where few new codes come: ``saturated_at`` interviews, ``notation`` such as 6+2.

    Null with a ``reason``: ``too_few_documents`` (fewer than base and one run),
    ``no_codes_in_base``, ``not_reached``. ``runs`` are all of them, also those after
    saturation, of which ``new_after`` counts the codes that came after the run that reached it.
    """

    base: int
    run: int
    threshold: float
    base_codes: int | None
    runs: tuple[Run, ...]
    saturated_at: int | None
    notation: str | None
    new_after: int | None
    reason: str = ""


def guest(
    new_codes: Sequence[int], *, base: int = BASE, run: int = RUN, threshold: float = THRESHOLD
) -> Guest:
    """Saturation from the number of codes that each interview is first to have, in order.

    The base is the codes of the first ``base`` interviews; a run is ``run`` interviews after it, and
    the next run begins one interview later; its ratio is the codes new in it divided by
    those of the base, which stay the denominator. Saturation is reached at the interview before the
    first run with a ratio of ``threshold`` or less (Guest, Namey & Chen 2020, doi
    10.1371/journal.pone.0232076).
    """
    if len(new_codes) < base + run:
        return Guest(base, run, threshold, None, (), None, None, None, "too_few_documents")
    base_codes = sum(new_codes[:base])
    if not base_codes:
        return Guest(base, run, threshold, 0, (), None, None, None, "no_codes_in_base")
    runs = []
    for before in range(base, len(new_codes) - run + 1):
        new = sum(new_codes[before : before + run])
        runs.append(Run(before + 1, before + run, new, new / base_codes))
    reached = next((each for each in runs if each.ratio <= threshold), None)
    if reached is None:
        return Guest(base, run, threshold, base_codes, tuple(runs), None, None, None, "not_reached")
    at = reached.first - 1
    after = sum(new_codes[reached.last :])
    return Guest(base, run, threshold, base_codes, tuple(runs), at, f"{at}+{run}", after)
