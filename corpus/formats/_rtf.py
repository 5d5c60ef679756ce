"""Rich text (RTF): what WordPad, Word, WPS and many exports of transcripts write.

The library striprtf was tried first. It fails on Chinese characters whose second byte stands for
itself or on the next line, leaves the halves of characters above U+FFFF apart, reads Chinese in a
font of charset 0 as western letters, takes deleted and hidden words for text, and parts the cells
of a table with a sign that may be in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ... import Problem
from .._kinds import RTF, kind_of, mistaken
from .._model import TranscriptError
from . import TableColumns
from ._bounds import refuse_giants
from ._content import Content
from ._lines import text_content
from ._rtf_bytes import code_page, decode_run
from ._rtf_lines import End, Lines

_MOST_SIGNS = 2_000_000  # control words and groups; three times the longest interview
_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})?[ ]?"
    rb"|((?:\\'[0-9A-Fa-f]{2})+)"
    rb"|\\([^A-Za-z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n\0]+)"
    rb"|[\r\n\0]+|\\",
    re.DOTALL,
)
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "~": "\xa0",
    "_": "\u2011",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
_ENDS: Mapping[str, End] = {  # of a paragraph, cell or row
    "par": "paragraph",
    "sect": "paragraph",
    "page": "paragraph",
    "column": "paragraph",
    "\r": "paragraph",
    "\n": "paragraph",
    "cell": "cell",
    "row": "row",
    "nestcell": "inner_cell",
    "nestrow": "inner_row",
}
_NOTED = {  # destination → what is told of it
    "footnote": "footnotes",
    "annotation": "comments",
    "listtext": "automatic numbers",
    "pntext": "automatic numbers",
}
_SKIPPED = frozenset(
    "colortbl stylesheet info pict fldinst header headerl headerr headerf footer footerl footerr "
    "footerf shprslt sp nonesttables xe tc rxe txe filetbl revtbl listtable listoverridetable "
    "objdata ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn".split()
)
_BOX = ("shpinst", "shptxt")  # a text box, and the text in it


class _Group(NamedTuple):
    """What holds inside one pair of braces."""

    skipped: bool = False
    fonts: bool = False  # the table of fonts, which is no text
    font: int | None = None
    unicode_skip: int = 1  # bytes behind each \u that stand in for it elsewhere
    hidden: str = ""  # why the text is not read
    in_table: bool = False
    in_box: bool = False


def read_rtf(data: bytes, _columns: TableColumns) -> tuple[Content, ...]:
    r"""Return the text of a rich-text file with notes on what was left out.

    One line for each paragraph, tables in their place (see ``row_lines``), the words of a
    text box behind the paragraph that holds it. Characters may be in the file's code page, in
    that of their font, or as ``\u``. Deletions under revision, hidden text, headers, footers,
    footnotes, comments and automatic numbers are left out. Raises TranscriptError when the
    file is no rich text or holds no text.
    """
    if kind_of(data) is not RTF:
        raise TranscriptError(mistaken(data, "a rich-text file"))
    refuse_giants(data)
    if data.count(b"\\") + data.count(b"{") > _MOST_SIGNS:
        fault = "holds more signs of rich text than any interview"
        raise TranscriptError(Problem(fault, remedy="split it, or save it as plain text"))
    reader = _Reader()
    reader.read(data)
    return text_content(reader.lines.finished(), "rtf", left_out=reader.left_out)


class _Reader:
    """One pass over the tokens of a file; braces nest on a list, so depth costs no stack."""

    def __init__(self) -> None:
        self.lines = Lines()
        self.left_out: dict[str, None] = {}
        self._group = _Group()
        self._outer: list[_Group] = []
        self._page = "cp1252"
        self._default_font: int | None = None
        self._charsets: dict[int | None, int] = {}
        self._bytes = bytearray()
        self._bytes_charset: int | None = None
        self._to_skip = 0
        self._starred = False

    def read(self, data: bytes) -> None:
        """Read all of ``data``; what stands behind the end of the document is no part of it."""
        position = data.find(b"{\\rtf")
        match = _TOKEN.match(data, position)
        while match:
            position = match.end()
            word, number, code, sign, brace, text = match.groups()
            if text:
                self._text(text)
            elif code:
                self._text(bytes.fromhex(code.replace(b"\\'", b"").decode()))
            elif brace:
                self._brace(brace)
                if not self._outer:
                    break
            elif word == b"bin":
                position += max(0, int(number or 0))
            elif word or sign:
                self._control((word or sign).decode("latin-1"), int(number) if number else None)
            match = _TOKEN.match(data, position)
        self._flush()

    def _brace(self, brace: bytes) -> None:
        self._to_skip = 0
        self._starred = False
        if brace == b"{":
            self._outer.append(self._group)
            return
        outer = self._outer.pop() if self._outer else _Group()
        if self._group.in_box and not outer.in_box:
            self._end("paragraph")
        self._group = outer

    def _text(self, text: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        if not text or not self._is_read():
            return
        font = self._default_font if self._group.font is None else self._group.font
        charset = self._charsets.get(font)
        if charset != self._bytes_charset:
            self._flush()
            self._bytes_charset = charset
        self._bytes += text

    def _is_read(self) -> bool:
        if self._group.skipped or self._group.fonts:
            return False
        if self._group.hidden:
            self.left_out[self._group.hidden] = None
        return not self._group.hidden

    def _flush(self) -> None:
        if self._bytes:
            text = decode_run(bytes(self._bytes), self._bytes_charset, self._page)
            self._bytes.clear()
            self.lines.add(text, in_box=self._group.in_box)

    def _say(self, text: str) -> None:
        if self._is_read():
            self._flush()
            self.lines.add(text, in_box=self._group.in_box)

    def _control(self, word: str, number: int | None) -> None:
        self._to_skip = 0
        starred, self._starred = self._starred, word == "*"
        if word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _ENDS:
            self._end(_ENDS[word])
        elif word in _GROUP_WORDS:
            self._group = _GROUP_WORDS[word](self._group, number)
        elif word in _FILE_WORDS:
            _FILE_WORDS[word](self, number or 0)
        elif word in _BOX and self._outer and not self._outer[-1].skipped:
            self._flush()
            self._group = self._group._replace(in_box=self._group.in_box or word == "shptxt")
        elif starred or word in _SKIPPED or word in _NOTED:
            if word in _NOTED and not self._group.skipped:
                self.left_out[_NOTED[word]] = None
            self._group = self._group._replace(skipped=True)

    def _unicode(self, number: int) -> None:
        self._say(chr(number & 0xFFFF))
        self._to_skip = self._group.unicode_skip

    def _font_charset(self, number: int) -> None:
        if self._group.fonts:
            self._charsets[self._group.font] = number

    def _code_page(self, number: int) -> None:
        self._page = code_page(number)

    def _default(self, number: int) -> None:
        self._default_font = number

    def _end(self, what: End) -> None:
        group = self._group
        if not (group.skipped or group.fonts):
            self._flush()
            self.lines.end(what, in_table=group.in_table, in_box=group.in_box)


_GROUP_WORDS: Mapping[str, Callable[[_Group, int | None], _Group]] = {
    "fonttbl": lambda group, _: group._replace(fonts=True),
    "f": lambda group, number: group._replace(font=number),
    "uc": lambda group, number: group._replace(unicode_skip=max(0, number or 0)),
    "plain": lambda group, _: group._replace(font=None, hidden=""),
    "pard": lambda group, _: group._replace(in_table=False),
    "intbl": lambda group, _: group._replace(in_table=True),
    "deleted": lambda group, number: _hiding(group, number, "deletions under revision"),
    "v": lambda group, number: _hiding(group, number, "hidden text"),
}
_FILE_WORDS: Mapping[str, Callable[[_Reader, int], None]] = {
    "ansicpg": _Reader._code_page,
    "mac": lambda reader, _: reader._code_page(10000),
    "pc": lambda reader, _: reader._code_page(437),
    "pca": lambda reader, _: reader._code_page(850),
    "deff": _Reader._default,
    "fcharset": _Reader._font_charset,
    "u": _Reader._unicode,
}


def _hiding(group: _Group, number: int | None, why: str) -> _Group:
    return group._replace(hidden="" if number == 0 else why)
