"""Values under keys in two copies, and which of two different ones counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ._merge_side import Side

Key: TypeAlias = tuple[Any, ...]
Told: TypeAlias = "tuple[Key, Any] | None"


@dataclass(slots=True)
class Register:
    """What stands under each key, what once stood there, and when it was changed last."""

    now: dict[Key, Any] = field(default_factory=dict)
    past: dict[Key, set[Any]] = field(default_factory=dict)
    at: dict[Key, str] = field(default_factory=dict)

    def knew(self, key: Key, value: Any) -> bool:
        """Whether the copy once had this value and has it no longer."""
        return value in self.past.get(key, ())


def read_register(
    side: Side, relation: str, told: Callable[[Any], Told], now: Iterable[Any] | None = None
) -> Register:
    """The register of a relation; ``told`` gives a row's key and value, None to pass over it.

    ``now`` are the rows as they are after documents were brought to one state; by default as
    they were.
    """
    rows = side.rows[relation]
    found = Register()
    for row in rows.values() if now is None else now:
        each = told(row)
        if each is not None:
            found.now[each[0]] = each[1]
    for image in side.images[relation]:
        before = image.before or rows.get(image.row_id)
        each = told(before) if before is not None else None
        if each is None:
            continue
        key, value = each
        if image.before:
            found.past.setdefault(key, set()).add(value)
        found.at[key] = max(found.at.get(key, ""), image.at)
    return found


@dataclass(frozen=True, slots=True)
class Choice:
    """Which value counts for a key; ``values`` are the two copies', ``knew`` says whether one of
    them is known to be the older one.
    """

    key: Key
    values: tuple[Any, Any]
    value: Any
    knew: bool


def choose(registers: tuple[Register, Register], key: Key, *, removable: bool) -> Choice:
    """The value that counts for a key; None where it counts that there is none.

    A value counts less than the one of a copy that once had it. What only one copy has stays,
    unless it is ``removable`` and the other one took just that away. Where neither copy knew the other's value, the
    one that was set last counts; at the same second the one that sorts last.
    """
    mine, its = (register.now.get(key) for register in registers)
    values = (mine, its)
    if mine == its:
        return Choice(key, values, mine, knew=True)
    if mine is None or its is None:
        at = 1 if mine is None else 0
        gone = removable and registers[1 - at].knew(key, values[at])
        return Choice(key, values, None if gone else values[at], knew=True)
    knows = (registers[0].knew(key, its), registers[1].knew(key, mine))
    if knows[0] != knows[1]:
        return Choice(key, values, mine if knows[0] else its, knew=True)
    moments = [register.at.get(key, "") for register in registers]
    later = (moments[0], str(mine)) > (moments[1], str(its))
    return Choice(key, values, mine if later else its, knew=False)


def choices(registers: tuple[Register, Register], *, removable: bool = True) -> list[Choice]:
    """A choice for every key of either copy."""
    keys = {**registers[0].now, **registers[1].now}
    return [choose(registers, key, removable=removable) for key in sorted(keys, key=str)]
