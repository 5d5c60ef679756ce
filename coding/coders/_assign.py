"""Who codes what: documents or turns shared out among coders, by lot, so that it can be repeated."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ... import Problem
from .. import _queries_coders as _queries
from .._errors import StudyError
from .._rows import Rows
from .._study import Study
from ._assign_lots import Lot, Plan, deal, draw
from ._assign_units import LENGTH, Unit, Units

OVERLAP = 0.2  # of the units go to every coder, unless another share is asked for


@dataclass(frozen=True, slots=True)
class Share:
    """What one coder has to code. ``units`` are documents, or turns where turns were drawn;
    ``shared`` of them go to every coder. ``turns`` and ``characters`` are of participants'
    speech; ``balance`` counts units by the attribute's values.
    """

    coder: str
    units: int
    shared: int
    documents: int
    turns: int
    characters: int
    balance: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Assigned:
    """What was shared out: ``unit`` is document or turn, ``units`` how many in all, of
    ``available``. ``overlap`` and ``overlap_characters`` are the shares of units and of their
    characters that go to every coder; None with one coder.
    """

    unit: str
    units: int
    available: int
    overlap: float | None
    overlap_characters: float | None
    seed: int
    balance: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """[start, end) of a document, in characters, that somebody is to code; ``others`` have it too,
    ``begun`` says whether the coder has coded or decided anything there.
    """

    coder: str
    document: str
    start: int
    end: int
    others: tuple[str, ...]
    begun: bool


def assign(
    study: Study,
    coders: Sequence[str],
    *,
    documents: int | None = None,
    turns: int | None = None,
    fraction: float | None = None,
    overlap: float | None = None,
    weights: Sequence[float] = (),
    balance: str = "",
    seed: int = 0,
    anew: bool = False,
    coder: str | None = None,
) -> Assigned:
    """Share documents, or turns of participants' speech, among coders, by lot.

    The same call on the same documents gives the same again, whatever their order or ids.

    Args:
        study: the study.
        coders: who codes.
        documents: draw so many documents; all by default.
        turns: draw so many turns of participants' speech, from the documents drawn.
        fraction: draw this share of the turns.
        overlap: the share of units that every coder gets, from 0 to 1; by default 0.2, so that
            agreement can be measured. The rest is dealt out, each unit to one coder.
        weights: how the rest is dealt, one number a coder; evenly by default.
        balance: an attribute (or ``length``) over whose values what is drawn, what is shared and
            what each coder gets are spread evenly.
        seed: what the lots are drawn by.
        anew: whether what was assigned before is given up. Without it, what somebody has to
            code already is left alone, and of the rest it is shared out.
        coder: who assigns.

    Raises:
        NotFoundError: when no speaker or document has the attribute.
        StudyError: when there is too little to share out, or the options do not go together.
    """
    names = _people(study, coders)
    plan = Plan(names, _overlap(overlap, names), _weights(weights, names), seed, balance)
    units = Units(study, balance or None)
    taken = [] if anew else _queries.assignment_rows(study.store)
    by_turn = turns is not None or fraction is not None
    free = _free(units.documents(), [] if by_turn else taken)
    chosen = _drawn(free, documents, plan, "documents")
    if by_turn:
        free = _free(units.turns(unit.document for unit in chosen), taken)
        chosen = _drawn(free, _number(turns, fraction, len(free)), plan, "turns")
    lots = deal(chosen, plan)
    _check(lots, names, "turn" if by_turn else "document")
    with study.store.change("assign", coder=study.coder(coder)) as summary:
        _write(study, lots, anew=anew)
        done = _told(lots, len(free), plan, "turn" if by_turn else "document")
        share = f", {done.overlap:.0%} to everybody" if done.overlap is not None else ""
        summary.append(f"{done.units} {done.unit}s to {', '.join(names)}{share}")
    return done


def assignments(study: Study, *, coder: str | None = None) -> Rows[Assignment]:
    """What everybody, or one coder, is to code."""
    rows = _queries.assignment_rows(study.store)
    sharing: dict[tuple[int, int, int], list[str]] = {}
    for row in rows:
        sharing.setdefault(_place(row), []).append(row["coder"])
    begun = _queries.begun_assignments(study.store)
    return Rows(
        Assignment(
            row["coder"],
            row["document"],
            row["start"],
            row["end"],
            tuple(name for name in sharing[_place(row)] if name != row["coder"]),
            row["id"] in begun,
        )
        for row in rows
        if coder in (None, row["coder"])
    )


def _place(row: Any) -> tuple[int, int, int]:
    return row["document_id"], row["start"], row["end"]


def _people(study: Study, coders: Sequence[str]) -> tuple[str, ...]:
    if not coders:
        raise StudyError(
            Problem("nobody is named", remedy="name the coders: govcode assign ANNA BEN")
        )
    twice = [name for name, count in Counter(coders).items() if count > 1]
    if twice:
        raise StudyError(
            Problem(f"{', '.join(twice)} is named twice", remedy="name everybody once")
        )
    return tuple(study.coder(name) for name in coders)


def _overlap(overlap: float | None, names: Sequence[str]) -> float:
    if overlap is not None and not 0 <= overlap <= 1:
        raise StudyError(Problem(f"an overlap of {overlap:g} is no share", remedy="give 0 to 1"))
    if len(names) == 1:
        if overlap:
            remedy = "name a second coder, or leave out the overlap"
            raise StudyError(Problem("one coder cannot overlap with anybody", remedy=remedy))
        return 0.0
    return OVERLAP if overlap is None else overlap


def _weights(weights: Sequence[float], names: Sequence[str]) -> tuple[float, ...]:
    if not weights:
        return (1.0,) * len(names)
    if len(weights) != len(names) or min(weights) <= 0:
        fault = f"{len(names)} coders need as many shares, each over 0"
        raise StudyError(Problem(fault, remedy="such as --share 2,1 for two"))
    return tuple(weights)


def _free(units: Iterable[Unit], taken: Sequence[Any]) -> list[Unit]:
    """Units of which nobody has any part to code."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for row in taken:
        spans.setdefault(row["document_id"], []).append((row["start"], row["end"]))
    found = [
        unit
        for unit in units
        if not any(
            start < unit.end and unit.start < end for start, end in spans.get(unit.document_id, ())
        )
    ]
    if not found:
        fault = "everything is assigned already" if taken else "no participant says anything"
        remedy = "--anew shares it out again" if taken else "import transcripts, or correct roles"
        raise StudyError(Problem(fault, remedy=remedy))
    return found


def _number(turns: int | None, fraction: float | None, available: int) -> int:
    if turns is not None and fraction is not None:
        raise StudyError(Problem("both a number and a share of turns", remedy="give one of them"))
    if fraction is None:
        return turns or 0
    if not 0 < fraction <= 1:
        raise StudyError(Problem(f"{fraction:g} is no share", remedy="give more than 0, at most 1"))
    return max(1, math.floor(fraction * available + 0.5))


def _drawn(free: list[Unit], number: int | None, plan: Plan, what: str) -> list[Unit]:
    if number is None:
        return free
    if not 0 < number <= len(free):
        fault = f"{number} {what} cannot be drawn from {len(free)} that nobody has yet"
        raise StudyError(Problem(fault, remedy=f"ask for at most {len(free)}"))
    return draw(free, number, seed=plan.seed, balance=plan.balance)


def _check(lots: Sequence[Lot], names: Sequence[str], unit: str) -> None:
    got = {name for lot in lots for name in lot.coders}
    without = [name for name in names if name not in got]
    if without:
        remedy = "share out turns with --sample, or let everybody code all with --overlap 1"
        if unit == "turn":
            remedy = "draw more turns, or let everybody code all with --overlap 1"
        fault = f"{len(lots)} {unit}s are too few: {', '.join(without)} would get none"
        raise StudyError(Problem(fault, remedy=remedy))


def _write(study: Study, lots: Iterable[Lot], *, anew: bool) -> None:
    store = study.store
    if anew:
        store.delete("assignments", [row["id"] for row in _queries.assignment_rows(store)])
    for lot in lots:
        for name in lot.coders:
            place = {"document_id": lot.unit.document_id, "start": lot.unit.start}
            store.insert("assignments", coder=name, end=lot.unit.end, **place)


def _told(lots: Sequence[Lot], available: int, plan: Plan, unit: str) -> Assigned:
    shared = [lot.unit for lot in lots if len(lot.coders) == len(plan.coders)]
    characters = sum(lot.unit.characters for lot in lots)
    alone = len(plan.coders) == 1
    return Assigned(
        unit=unit,
        units=len(lots),
        available=available,
        overlap=None if alone else len(shared) / len(lots),
        overlap_characters=(
            None if alone or not characters else sum(u.characters for u in shared) / characters
        ),
        seed=plan.seed,
        balance=plan.balance,
        shares=tuple(_share(name, lots, plan) for name in plan.coders),
    )


def _share(name: str, lots: Sequence[Lot], plan: Plan) -> Share:
    mine = [lot for lot in lots if name in lot.coders]
    strata = Counter(lot.unit.stratum for lot in mine)
    return Share(
        coder=name,
        units=len(mine),
        shared=sum(len(lot.coders) == len(plan.coders) for lot in mine) * (len(plan.coders) > 1),
        documents=len({lot.unit.document_id for lot in mine}),
        turns=sum(lot.unit.turns for lot in mine),
        characters=sum(lot.unit.characters for lot in mine),
        balance=dict(sorted(strata.items())) if plan.balance not in ("", LENGTH) else {},
    )
