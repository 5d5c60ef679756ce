"""The text of a Taguette document, and what its highlights' byte offsets mean in it.

Taguette keeps HTML. Its offsets count UTF-8 bytes of the text between the tags, from the first to the
last piece of it, as if there were no tags.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from html import unescape

# Taguette cleans what it keeps: a sign that begins no tag is written as an entity. The parser of the
# standard library takes time without end for markup that was made to do harm
_TAG = re.compile(r"""<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""")

_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd tr table thead tbody caption blockquote pre div".split()
)
_CELLS = frozenset(("td", "th"))
_UNSHOWN = frozenset(("head", "script", "style", "title"))


class TaguetteText:
    """Reads one document; ``text`` has a line end between blocks, which no offset counts."""

    def __init__(self, html: str) -> None:
        self._out: list[str] = []
        self._length = 0  # of what is out, in code points
        self._bytes = 0
        self._last = ""
        self._hidden = 0
        self._fresh_pre = False
        # piece by piece: where it begins in bytes and in the text, and what it is
        self._at_bytes: list[int] = []
        self._at_text: list[int] = []
        self._pieces: list[str] = []
        self._read(html.replace("\r\n", "\n").replace("\r", "\n"))

    @property
    def text(self) -> str:
        """The text for reading."""
        return "".join(self._out)

    @property
    def plain(self) -> str:
        """The text that offsets count: what stands between the tags and nothing else."""
        return "".join(self._pieces)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Bytes [start, end) as code points of ``text``; None where there is no such place."""
        if not 0 <= start < end <= self._bytes:
            return None
        first = self._place(start, bisect_right(self._at_bytes, start) - 1)
        last = self._place(end, bisect_left(self._at_bytes, end) - 1)
        return (first, last) if first < last else None

    def _place(self, byte: int, piece: int) -> int:
        data = self._pieces[piece].encode("utf-8", "replace")
        inside = byte - self._at_bytes[piece]
        while inside < len(data) and 0x80 <= data[inside] <= 0xBF:
            inside += 1  # as Taguette does: not within a character, but behind it
        return self._at_text[piece] + len(data[:inside].decode("utf-8"))

    # --- reading

    def _read(self, html: str) -> None:
        at = 0
        for tag in _TAG.finditer(html):
            self._data(html[at : tag.start()])
            at = tag.end()
            (self._close if tag["end"] else self._open)(tag["name"].lower())
        self._data(html[at:])

    def _open(self, tag: str) -> None:
        self._hidden += tag in _UNSHOWN
        self._fresh_pre = tag == "pre"
        if tag == "br":
            self._add("\n")
        elif tag in _BLOCKS:
            self._break("\n")
        elif tag in _CELLS:
            self._break("\t")

    def _close(self, tag: str) -> None:
        self._hidden -= tag in _UNSHOWN and self._hidden > 0
        if tag in _BLOCKS:
            self._break("\n")

    def _data(self, written: str) -> None:
        """Keep a piece of text with its place in bytes."""
        if self._fresh_pre and written:  # HTML drops a line end that begins a <pre>
            written = written.removeprefix("\n")
            self._fresh_pre = False
        data = unescape(written)
        if self._hidden or not data:
            return
        self._at_bytes.append(self._bytes)
        self._at_text.append(self._length)
        self._pieces.append(data)
        self._bytes += len(data.encode("utf-8", "replace"))
        self._add(data)

    def _add(self, data: str) -> None:
        self._out.append(data)
        self._length += len(data)
        self._last = data[-1]

    def _break(self, sign: str) -> None:
        if self._length and self._last not in "\n\t":
            self._add(sign)


def plain_text(html: str) -> str:
    """What stands between the tags of a piece of HTML."""
    return TaguetteText(html).plain
