"""What another program's file and a codebook do not share, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Fate = Literal["changed", "left out"]

_SHOWN = 3  # examples that a report names
_LONGEST = 40  # characters of one


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that did not come along as it was: what, how often, why, and some of them by name."""

    fate: Fate
    what: str
    why: str
    count: int = 1
    examples: tuple[str, ...] = ()


class Losses:
    """Collects losses while a file is read or written; equal ones are counted together."""

    def __init__(self) -> None:
        self._found: dict[tuple[Fate, str, str], Loss] = {}

    def note(self, fate: Fate, what: str, why: str, example: str = "", *, count: int = 1) -> None:
        """Note ``count`` more of one kind of loss, one of them called ``example``."""
        key = (fate, what, why)
        found = self._found.get(key, Loss(fate, what, why, 0))
        shown = found.examples
        example = example if len(example) <= _LONGEST else f"{example[:_LONGEST]}…"
        if example and example not in shown and len(shown) < _SHOWN:
            shown = (*shown, example)
        self._found[key] = replace(found, count=found.count + count, examples=shown)

    def extend(self, losses: Iterable[Loss]) -> None:
        """Take up what was noted elsewhere."""
        for each in losses:
            self.note(each.fate, each.what, each.why, count=each.count)
            for example in each.examples:
                self.note(each.fate, each.what, each.why, example, count=0)

    def all(self) -> tuple[Loss, ...]:
        """What was noted, in the order in which each kind was first met."""
        return tuple(self._found.values())
