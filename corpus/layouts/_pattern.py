"""A layout of the user's own: a named expression from govcode.toml."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from ... import Problem
from .._marks import Reading
from .._model import TranscriptError
from ._found import Found, to_marks

_SECONDS = 5.0  # for one text; an expression that divides lines in every way takes for ever
_GROUPS = ("speaker", "time", "role", "text")


@dataclass(frozen=True)
class Pattern:
    """A layout by an expression whose every match opens a turn; see ``own_layout``."""

    expression: str
    name: str = "pattern"

    def __call__(self, text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
        """Read the marks of this layout.

        Raises TranscriptError when the expression is invalid, names no group ``speaker``,
        or takes longer than five seconds.
        """
        del interviewers, forced
        compiled = _compiled(self.name, self.expression)
        try:
            found = [
                _found(match)
                for match in compiled.finditer(text, timeout=_SECONDS)
                if match.end() > match.start()
            ]
        except TimeoutError:
            fault = f"layout {self.name!r}: its pattern takes longer than {_SECONDS:.0f} seconds"
            remedy = "repeat one thing at a time: write [^\\n]* or \\w+, never (\\w+)* or (.*)+"
            raise TranscriptError(Problem(fault, remedy=remedy)) from None
        marks, notes = to_marks(text, found)
        return Reading(tuple(marks), tuple(notes))


def own_layout(name: str, expression: str) -> Pattern:
    r"""Make a layout out of an expression (the syntax of the ``regex`` package, line by line).

    Each match is the label part of a line, from its first sign to where the words begin. Its
    group ``speaker`` is the name (empty for nobody); ``time``, where there is one, the time
    or span, ``role`` what stands beside the name, and ``text`` where the words begin when the
    expression matches them too: ``^(?P<time>[\d:]+) \| (?P<speaker>[^|\n]+) \|``.

    Raises TranscriptError for an invalid expression, one without a group ``speaker``, and
    one that matches nothing at all (the empty string).
    """
    _compiled(name, expression)
    return Pattern(expression, name)


@functools.lru_cache(maxsize=64)
def _compiled(name: str, expression: str) -> Any:
    import regex  # only where a user has written a layout

    try:
        compiled = regex.compile(expression, regex.MULTILINE)
    except regex.error as error:
        fault = f"layout {name!r}: its pattern is no regular expression: {error}"
        raise TranscriptError(Problem(fault, remedy=_position(expression, error))) from None
    if "speaker" not in compiled.groupindex:
        fault = f"layout {name!r}: its pattern names no group speaker"
        remedy = "write (?P<speaker>…) around the part that is the name"
        raise TranscriptError(Problem(fault, remedy=remedy))
    unknown = [group for group in compiled.groupindex if group not in _GROUPS]
    if unknown:
        fault = f"layout {name!r}: its pattern names a group {unknown[0]!r}"
        raise TranscriptError(Problem(fault, remedy=f"the groups are {', '.join(_GROUPS)}"))
    if compiled.fullmatch("", timeout=_SECONDS):
        fault = f"layout {name!r}: its pattern fits the empty string"
        raise TranscriptError(Problem(fault, remedy="begin it with ^ and a sign that must stand"))
    return compiled


def _position(expression: str, error: Any) -> str:
    place = getattr(error, "pos", None)
    if place is None:
        return "check its brackets and backslashes; in govcode.toml write it between ' and '"
    return f"look at sign {place + 1}, near {expression[max(0, place - 5) : place + 5]!r}"


def _found(match: Any) -> Found:
    groups = match.groupdict()
    speaker = (groups.get("speaker") or "").strip()
    role = (groups.get("role") or "").strip()
    raw = f"{speaker}（{role}）" if speaker and role else speaker
    end = match.start("text") if groups.get("text") else match.end()
    return Found(match.start(), end, raw, (groups.get("time") or "").strip())
