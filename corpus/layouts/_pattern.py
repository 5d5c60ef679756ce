"""A layout of the user's own: a named expression from govcode.toml."""

from __future__ import annotations

from dataclasses import dataclass

from .._marks import Mark, Reading


@dataclass(frozen=True)
class Pattern:
    """``expression`` finds a label at the start of a line; its group ``speaker`` is the name.

    A group ``time``, where there is one, is the clock time of the turn.
    """

    expression: str

    def __call__(self, text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
        """Read the marks of this layout."""
        del interviewers, forced
        import regex  # only where a user has written a layout

        found = regex.finditer(self.expression, text, regex.MULTILINE, timeout=5)
        return Reading(tuple(Mark(m.start(), m.end(), m["speaker"]) for m in found))
