"""Text as cells of a terminal: what is shown for each code point, and how wide it is.

``shown`` keeps the length, so that an offset of the text is an offset of what is shown.
Nothing in it can steer a terminal: control characters and what turns the direction of
writing are replaced or left out. What makes the width of its neighbours uncertain (joiners,
variation selectors, skin tones, flags) is left out too, so that every terminal agrees on
where a character stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from rich.cells import get_character_cell_size

from ...corpus import readable

NOTHING = "\0"  # stands for a code point that takes no place on the screen
_REPLACED = "\N{REPLACEMENT CHARACTER}"
_RESOLVED = re.compile(r"&#?\w{1,31};|\\[\\`*_{}\[\]()#+\-.!<>~|]")
_LINE = re.compile("[\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\ufffb]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")


def shown(text: str) -> str:
    """What is shown for ``text``, code point for code point; ``NOTHING`` where nothing is.

    HTML entities and markdown escapes show what they stand for; line ends stay.
    """
    if "&" in text or "\\" in text:
        text = _RESOLVED.sub(_resolved, text)
    text = _CONTROL.sub(_REPLACED, text.replace("\t", " "))
    text = _INVISIBLE.sub(NOTHING, _LINE.sub("\n", text))
    return _FLAG.sub(lambda flag: chr(ord(flag[0]) - 0x1F1E6 + ord("A")), text)


def _resolved(found: re.Match[str]) -> str:
    written = found[0]
    meant = readable(written).replace("\0", "")
    if meant == written or len(meant) > len(written):
        return written
    # what an entity stands for is treated like any other character, so it may not end a line
    return meant.replace("\n", " ") + "\u200b" * (len(written) - len(meant))


@cache
def width_of(character: str) -> int:
    """Cells that a shown character takes: 0 for marks that combine, 2 for wide ones."""
    return 0 if character in "\0\n" else get_character_cell_size(character)


class Measured:
    """A text as it is shown, with the cell at which each code point begins.

    ``edges[i]`` is the width of all before ``i``; it has one item more than the text.
    """

    def __init__(self, text: str) -> None:
        self.shown = shown(text)
        width = {character: width_of(character) for character in set(self.shown)}
        self.edges = [0, *accumulate(map(width.__getitem__, self.shown))]

    def width(self, start: int, end: int) -> int:
        """Cells of [start, end)."""
        return self.edges[end] - self.edges[start]

    def piece(self, start: int, end: int) -> str:
        """[start, end) as it is written to the screen."""
        return self.shown[start:end].replace(NOTHING, "").replace("\n", " ")

    def at_cell(self, start: int, end: int, cell: int) -> int:
        """The code point of [start, end) that covers ``cell``, counted from ``start``; ``end`` behind it."""
        return min(end, max(start, bisect_right(self.edges, self.edges[start] + cell) - 1))


def safe(text: str) -> str:
    """``text`` on one line, for the screen, where no offsets are needed."""
    return shown(text).replace(NOTHING, "").replace("\n", " ")


def cells(text: str) -> int:
    """The width of a text that is safe already."""
    return sum(map(width_of, text))


def fitted(text: str, width: int) -> str:
    """``text`` cut or filled with blanks to exactly ``width`` cells, with … where it is cut."""
    missing = width - cells(text)
    if missing < 0 < width:
        kept, room = "", width - 1
        for character in text:
            room -= width_of(character)
            if room < 0:
                break
            kept += character
        text = kept + "…"
        missing = width - cells(text)
    return text + " " * missing if width > 0 else ""
