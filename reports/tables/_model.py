"""A report as flat tables for further work: what a spreadsheet and a folder of CSV files hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ...codebooks import Bilingual

Value: TypeAlias = str | int | float | None
_NARROW, _WIDE, _TEXT = 12, 28, 60  # widths in characters


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its head, and its width in characters."""

    head: Bilingual
    width: int = _NARROW


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. ``key`` names its file; ``heat`` says from and to which column (from 0) its cells
    are coloured by their number; the last ``totals`` rows and columns sum the others up.
    """

    key: str
    title: Bilingual
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    heat: tuple[int, int] | None = None
    totals: int = 0


def fields(
    *heads: Bilingual, wide: tuple[int, ...] = (), text: tuple[int, ...] = ()
) -> tuple[Field, ...]:
    """Columns of these heads; those at ``wide`` and ``text`` hold names and sentences."""
    return tuple(
        Field(head, _TEXT if at in text else _WIDE if at in wide else _NARROW)
        for at, head in enumerate(heads)
    )
