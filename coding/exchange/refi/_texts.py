"""A text as another program stored it, and how its positions become code points of ours."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

_ASTRAL = 0x10000


class Counting(NamedTuple):
    """A way to count positions: ``units`` is codepoint or utf16, ``newlines`` how many positions
    CRLF takes, ``mark`` whether the byte-order mark takes one.
    """

    units: str
    newlines: int
    mark: bool


@dataclass(frozen=True)
class StoredText:
    """A text with its line ends as stored; ``marked`` tells of a byte-order mark before it."""

    stored: str
    marked: bool = False
    text: str = field(init=False)

    def __post_init__(self) -> None:
        text = (
            self.stored.replace("\r\n", "\n").replace("\r", "\n") if self.returns else self.stored
        )
        object.__setattr__(self, "text", text)

    @cached_property
    def returns(self) -> bool:
        """Whether there is any carriage return."""
        return "\r" in self.stored

    @cached_property
    def pairs(self) -> bool:
        """Whether there is any CRLF."""
        return "\r\n" in self.stored

    @cached_property
    def astral(self) -> bool:
        """Whether any character lies beyond the first 65,536: two units in UTF-16."""
        return bool(self.stored) and max(self.stored) >= "\U00010000"

    def countings(self) -> list[Counting]:
        """Every way to count that makes a difference in this text; the standard's first."""
        return [
            Counting(units, newlines, mark)
            for units in (("codepoint", "utf16") if self.astral else ("codepoint",))
            for newlines in ((2, 1) if self.pairs else (2,))
            for mark in ((False, True) if self.marked else (False,))
        ]

    def convert(self, positions: Sequence[int], counting: Counting) -> list[int]:
        """Code points of ``text`` for positions counted so; -1 where there is no such place,
        outside the text or within a character.
        """
        length = len(self.text)
        if not self.pairs and not (self.astral and counting.units == "utf16"):
            moved = [each - counting.mark for each in positions]
            return [each if 0 <= each <= length else -1 for each in moved]
        import numpy as np

        theirs, ours = self._starts(counting)
        wanted = np.clip(np.asarray(positions, dtype=np.int64) - counting.mark, -1, theirs[-1] + 1)
        at = np.minimum(np.searchsorted(theirs, wanted), len(theirs) - 1)
        found = np.where(theirs[at] == wanted, ours[at], -1)
        return [int(each) for each in found]

    def _starts(self, counting: Counting) -> tuple[Any, Any]:
        """Where each stored character begins, in their counting and in ours, and the end."""
        import numpy as np

        points = np.frombuffer(self.stored.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        before = np.zeros(len(points), dtype=np.int64)
        before[:-1] = (points[:-1] == 13) & (points[1:] == 10)  # the return of a CRLF
        widths = np.ones(len(points), dtype=np.int64)
        if counting.units == "utf16":
            widths += points >= _ASTRAL
        if counting.newlines == 1:
            widths -= before
        return _sums(widths), _sums(1 - before)


def _sums(widths: Any) -> Any:
    import numpy as np

    return np.concatenate(([0], np.cumsum(widths)))


def stored_text(data: bytes) -> StoredText | None:
    """The text of a plain-text file, which must be UTF-8; None when it is not.

    UTF-16 with its mark is read too, though the standard does not allow it.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, marked=True)
    marked = data.startswith(codecs.BOM_UTF8)
    return _decoded(data[3:] if marked else data, "utf-8", marked=marked)


def _decoded(data: bytes, encoding: str, *, marked: bool) -> StoredText | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else StoredText(text, marked)
