"""Drawing and dealing by lot, spread evenly over strata, the same again with the same seed.

Units are put in the order of their strata, by lot within each, and drawn at equal distances
from a start drawn by lot: so each stratum gives its share, to the nearest unit (Särndal,
Swensson & Wretman 1992, *Model Assisted Survey Sampling*, 3.4). Dealing goes through the same
order, each unit to the coder who is furthest behind their share, by lot where several are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from ._assign_units import LENGTH, Unit


@dataclass(frozen=True, slots=True)
class Plan:
    """Who gets what share: ``overlap`` of the units go to everybody, of the rest each coder gets
    units in proportion to their weight.
    """

    coders: tuple[str, ...]
    overlap: float
    weights: tuple[float, ...]
    seed: int
    balance: str = ""


@dataclass(frozen=True, slots=True)
class Lot:
    """A unit and who codes it."""

    unit: Unit
    coders: tuple[str, ...]


def draw(units: Sequence[Unit], number: int, *, seed: int, balance: str = "") -> list[Unit]:
    """``number`` of the units, in the order given."""
    lots = Random(f"draw {seed} {number}")
    ordered = _ordered(units, lots, balance)
    chosen = {ordered[at] for at in _at_equal_distances(len(ordered), number, lots)}
    return [unit for unit in units if unit in chosen]


def deal(units: Sequence[Unit], plan: Plan) -> list[Lot]:
    """Who codes each unit, in the order given."""
    lots = Random(f"deal {plan.seed}")
    ordered = _ordered(units, lots, plan.balance)
    number = math.floor(plan.overlap * len(units) + 0.5)
    shared = set(_at_equal_distances(len(ordered), number, lots))
    got = dict.fromkeys(plan.coders, 0)
    whole = sum(plan.weights)
    dealt: dict[Unit, tuple[str, ...]] = {}
    for at, unit in enumerate(ordered):
        if at in shared:
            dealt[unit] = plan.coders
            continue
        total = sum(got.values()) + 1
        behind = {
            name: round(total * weight / whole - got[name], 9)
            for name, weight in zip(plan.coders, plan.weights, strict=True)
        }
        furthest = [name for name, each in behind.items() if each == max(behind.values())]
        name = furthest[int(lots.random() * len(furthest))]
        got[name] += 1
        dealt[unit] = (name,)
    return [Lot(unit, dealt[unit]) for unit in units]


def _ordered(units: Sequence[Unit], lots: Random, balance: str) -> list[Unit]:
    """Strata one after the other, by lot within them; by length from short to long."""
    keys = [
        (unit.characters if balance == LENGTH else unit.stratum, lots.random()) for unit in units
    ]
    order = sorted(range(len(units)), key=lambda at: keys[at])
    return [units[at] for at in order]


def _at_equal_distances(length: int, number: int, lots: Random) -> list[int]:
    start = lots.random()
    return [math.floor((at + start) * length / number) for at in range(number)]
