"""Web pages, and what Word and others save as one: the words as a browser shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ... import Problem
from .._kinds import HTML, kind_of, mistaken
from .._model import TranscriptError
from . import TableColumns
from ._bounds import refuse_giants
from ._charset import decode_declared
from ._content import Content
from ._joints import without_breaks
from ._lines import text_content
from ._rows import row_lines
from ._xml import refuse_excess

_UNSHOWN = frozenset(
    "head title script style template noscript iframe object embed svg math canvas audio video "
    "map select datalist textarea rt rp".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol "
    "option p pre section summary table caption tbody td tfoot th thead tr ul".split()
)
_GROUPS = frozenset("thead tbody tfoot colgroup form".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_WORD_NOTES = re.compile(r"mso-element\s*:\s*(footnote|endnote|comment)-list", re.I)
_NOTE_SIGNS = ("#_ftn", "#_edn", "#_msocom", "#sdfootnote", "#sdendnote")
_NOTE_IDS = ("sdfootnote", "sdendnote")
_BLANKS = re.compile(r"[ \t\n\f]+")
_UNSEEN = re.compile("[\u00ad\u200b\ufeff]")  # places where a line or a word may break
_MOST_TAGS = 300_000  # five times those of the longest interview as Word saves it
_TOO_DEEP = Problem(
    "is nested more deeply than any page that was written by hand",
    remedy="open it in a browser and copy its text into a .txt file",
)


def read_html(data: bytes, _columns: TableColumns) -> tuple[Content, ...]:
    """Return the words of a web page as a browser shows them, one line for each block.

    Blanks and line ends count once, and not at all between Chinese characters; paragraphs are
    parted by a blank line; tables are in their place (see ``row_lines``). What is not shown
    (scripts, styles, hidden parts), deleted text and Word's footnotes and comments are left
    out. The declared encoding is used where the bytes fit it. Raises TranscriptError when
    the file is no text, is nested without end, or shows none.
    """
    if kind_of(data) not in (None, HTML):
        raise TranscriptError(mistaken(data, "a web page"))
    refuse_giants(data)
    decoded, notes = decode_declared(data)
    page = _Page()
    root = _parsed(decoded.text)
    if root is not None:
        page.read(root)
    return text_content(page.lines, decoded.encoding, left_out=page.left_out, notes=notes)


def _parsed(text: str) -> Any:
    from lxml import etree  # takes a while to load

    data = text.replace("\0", "").encode("utf-8", "replace")
    refuse_excess(data, most_tags=_MOST_TAGS)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(data if b"<" in data else b"<body>" + data, parser)
    except etree.XMLSyntaxError:  # there is nothing in it
        return None
    if any("xcessive depth" in error.message for error in parser.error_log):
        raise TranscriptError(_TOO_DEEP)
    return root


class _Page:
    """The lines of a page or of one cell of a table, while it is read."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.left_out: list[str] = []
        self._pieces: list[str] = []
        self._parted = False  # a paragraph ended, or begins: a blank line before the next words
        self._verbatim = 0  # how many <pre> are open

    def read(self, root: Any) -> None:
        """Read an element with all that is in it."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            if event == "end":
                if element is skipped:
                    skipped = None
                else:
                    self._close(element.tag)
                if element is not root:
                    self._pieces.append(element.tail or "")
            elif self._is_left_out(element):
                skipped = element
                walk.skip_subtree()
            elif element.tag in ("table", "dl") and element is not root:
                self._table(element)
                skipped = element
                walk.skip_subtree()
            else:
                self._open(element)
        self._end_line()

    def _open(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._end_line()
            self._parted |= tag == "p"
            self._verbatim += tag == "pre"
        elif tag == "br":
            self._end_line(even_empty=True)
        self._pieces.append(element.text or "")

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_line()
            self._parted |= tag == "p"
            self._verbatim -= tag == "pre"

    def _end_line(self, *, even_empty: bool = False) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        verbatim = _UNSEEN.sub("", text).strip("\n").split("\n") if self._verbatim else None
        lines = verbatim or [_one_line(text)]
        if any(lines):
            self._add(lines)
        elif even_empty and self.lines and self.lines[-1]:
            self.lines.append("")

    def _add(self, lines: list[str]) -> None:
        if self._parted and self.lines and self.lines[-1]:
            self.lines.append("")
        self._parted = False
        self.lines.extend(lines)

    def _is_left_out(self, element: Any) -> bool:
        told = _left_out(element)
        if told:
            self.left_out.append(told)
        return told is not None

    def _table(self, table: Any) -> None:
        self._end_line()
        rows = self._terms(table) if table.tag == "dl" else list(self._rows(table))
        lines = [line for row in row_lines(rows) for line in row.split("\n")]
        if any(lines):
            self._add(lines)

    def _rows(self, parent: Any) -> Iterator[list[str]]:
        """Yield the cells of each row; what stands astray in a table is a row of its own."""
        yield [(parent.text or "").strip()]
        for child in parent:
            if self._is_left_out(child):
                continue
            if child.tag == "tr":
                yield [self._words(cell) for cell in child if not self._is_left_out(cell)]
            elif child.tag in _GROUPS:
                yield from self._rows(child)
            else:
                yield [self._words(child)]
            yield [(child.tail or "").strip()]

    def _terms(self, parent: Any) -> list[list[str]]:
        """Return term and words of a list of terms, in which some write who says what."""
        rows: list[list[str]] = []
        for child in parent.iterchildren("dt", "dd", "div"):
            if child.tag == "div":
                rows += self._terms(child)
            elif child.tag == "dd" and rows and len(rows[-1]) == 1:
                rows[-1].append(self._words(child))
            elif child.tag == "dd" and rows:
                rows[-1][1] += "\n" + self._words(child)
            else:
                rows.append([self._words(child)])
        return rows

    def _words(self, element: Any) -> str:
        if not len(element):  # most cells hold but text
            return _one_line(element.text or "")
        inner = _Page()
        inner.read(element)
        self.left_out += inner.left_out
        return "\n".join(inner.lines)


def _one_line(text: str) -> str:
    text = _BLANKS.sub(" ", without_breaks(_UNSEEN.sub("", text)))
    return text.replace("\xa0", " ").strip(" ")


def _left_out(element: Any) -> str | None:
    """Tell what an element is that is not read, empty where that goes without saying."""
    style = element.get("style") or ""
    told: str | None = None
    if element.tag in _UNSHOWN:
        told = ""
    elif element.tag == "del":
        told = "deletions under revision"
    elif _is_note(element, style):
        told = "footnotes"
    elif element.tag == "div" and element.get("title") in ("header", "footer"):  # LibreOffice
        told = "headers and footers"
    elif element.get("hidden") is not None or _HIDDEN.search(style):
        told = "hidden text"
    return told


def _is_note(element: Any, style: str) -> bool:
    """Whether an element is a footnote or comment, or the sign that points to one."""
    sign = element.tag == "a" and (element.get("href") or "").startswith(_NOTE_SIGNS)
    note = (element.get("id") or "").startswith(_NOTE_IDS)
    return sign or note or _WORD_NOTES.search(style) is not None
