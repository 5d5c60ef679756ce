"""What a report on paper is made of: headings, paragraphs, quotations, tables, figures, in order.

Every form that is read from top to bottom (Word, Markdown, LaTeX) sets the same blocks, so what
they say is said in one place. A ``Line`` is words in both languages; a form sets it in one of them,
or in Chinese and then in English.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from ...codebooks import Bilingual

PieceKind = Literal["words", "strong", "code"]
ParagraphKind = Literal["body", "facts", "note", "loud", "command"]


class Piece(NamedTuple):
    """Some words of a line, and how they are set."""

    words: Bilingual
    kind: PieceKind = "words"


Line: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (chapter) to 4."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: running text, a line of facts, a note, a warning, or a command to type."""

    line: Line
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a transcript. ``whose`` says who spoke; ``source`` where the words are found.

    ``hits`` are the places [start, end) in ``words`` that a machine's cue matched.
    """

    words: str
    mark: Line
    whose: Line
    source: Line
    against: bool = False
    hits: tuple[tuple[int, int], ...] = ()

    @property
    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The words in pieces, with whether a cue matched the piece."""
        at = 0
        for start, end in self.hits:
            yield self.words[at:start], False
            yield self.words[start:end], True
            at = end
        yield self.words[at:], False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, how wide it is beside the others, whether it holds numbers."""

    head: Line
    width: float = 1.0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell: its words, how dark its ground is (0 to 5), and how deep it stands under another."""

    line: Line
    shade: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``key`` names it; the last ``totals`` rows sum the others up. ``spread`` tables need
    all the width there is, because their columns are many.
    """

    key: str
    caption: Line
    columns: tuple[Column, ...]
    rows: tuple[tuple[Entry, ...], ...]
    totals: int = 0
    note: Line = ()
    spread: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, which ``figures.figure_png`` draws by its ``key``; ``alternative`` is its words."""

    key: str
    caption: Line
    alternative: Line


@dataclass(frozen=True, slots=True)
class Behind:
    """The codings behind a number, and the commands that show each. Forms that carry the data of
    the report elsewhere need not print them.
    """

    label: Line
    ids: tuple[int, ...]
    commands: tuple[str, ...] = ()


Block: TypeAlias = Heading | Paragraph | Points | Quote | Table | Figure | Behind
