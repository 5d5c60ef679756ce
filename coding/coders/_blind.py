"""Coders who work blind: what one of them sees, and how much of the others' work is hidden.

A machine's suggestions stay visible, with the coder's own decision as their status. Others'
codings, decisions and memos are hidden, and so is what people agreed on. Reports, matrices
and agreement see everything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from .. import _queries_coders as _queries
from .._machines import MACHINES, ORIGINS
from .._study import Study

if TYPE_CHECKING:
    from .._codings import Coding, Status


@dataclass(frozen=True, slots=True)
class Hidden:
    """How much of other coders' work is hidden from one who works blind."""

    codings: int
    decisions: int
    memos: int

    def __bool__(self) -> bool:
        return bool(self.codings or self.decisions or self.memos)

    def __str__(self) -> str:
        counts = {"coding": self.codings, "decision": self.decisions, "memo": self.memos}
        told = [
            f"{number} {what}{'s' * (number != 1)}" for what, number in counts.items() if number
        ]
        return f"hidden of other coders: {', '.join(told)}"


def viewer(study: Study, coder: str | None = None, *, blind: bool = False) -> str | None:
    """Who looks, where coders work blind by govcode.toml or as asked; None where all see all."""
    return study.coder(coder) if blind or study.settings.blind else None


def hidden_from(study: Study, coder: str) -> Hidden:
    """What a coder who works blind does not see."""
    return Hidden(*_queries.of_others(study.store, coder, MACHINES))


def seen_by(study: Study, coder: str) -> Callable[[Coding], Coding | None]:
    """How a coder who works blind sees a coding; None when it is hidden."""
    own = _queries.decided_by(study.store, coder)

    def see(coding: Coding) -> Coding | None:
        mine = coding.coder == coder
        if not mine and coding.origin not in ORIGINS:
            return None
        status, at = own.get(coding.id, (None, None))
        made = "accepted" if mine and coding.origin == "person" else "suggested"
        return replace(
            coding,
            status=cast("Status", status or made),
            decided_by=coder if status else "",
            decided_at=at or "",
            disputed=False,
        )

    return see
