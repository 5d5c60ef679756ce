"""One page of a PDF: where its characters stand, and the lines they make."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from ._joints import is_wide

_BLANKS = frozenset((9, 10, 13, 32))
_HYPHEN = 2  # what PDFium gives for a hyphen at the end of a line
_TILT = 0.1  # radians: text set more askew than this is no line of the page
_NO_CHARACTER = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))  # of a font that does not say which
# Radicals that some programs write for the characters themselves. Unicode maps the Kangxi ones
# (U+2F00 …) and two others; these have no mapping there.
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰",
    "民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙",
)
_NON_STARTERS = frozenset("，。、；：？！）》〉」』】”’…,.;:?!)]}%")
_WORD_GAP = 0.15  # of the height
_GAPS = (_WORD_GAP, _WORD_GAP, 0.8)  # that are blanks: between letters, beside and between Chinese
_FEW_GAPS = 4
_COLUMN_GAP = 1.8  # as a tab makes
EDGE_GAP = 0.35  # as may part the columns of a table, blanks that were typed apart


class Glyph(NamedTuple):
    """A character and its box, in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


class Gap(NamedTuple):
    """A gap in a line: before the character at ``at``, from ``end`` to ``left`` in points."""

    at: int
    end: float
    left: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text and its box, in points.

    ``size`` is the height of its characters, ``first`` the width of what could not be parted
    from its beginning, ``gaps`` are those wider than between words.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float
    first: float
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order of the file, and what was found beside them."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    characters: int = 0
    unmapped: int = 0  # characters that the file does not name
    tilted: int = 0  # characters of text set askew, such as a watermark
    pictures: bool = False


def read_lines(textpage: Any, number: int, size: tuple[float, float]) -> Page:
    """Read a text page of pypdfium2 into lines."""
    found = list(_glyphs(textpage))
    upright = [glyph for glyph in found if isinstance(glyph, Glyph)]
    lines = [_line(part, number) for part in _parts(upright)]
    return Page(
        number,
        *size,
        lines=tuple(line for line in lines if line.text),
        characters=len(found),
        unmapped=found.count("unmapped"),
        tilted=found.count("tilted"),
    )


def _glyphs(textpage: Any) -> Iterator[Glyph | str]:
    """Yield the characters that the page holds; not the blanks and line ends that PDFium adds."""
    import pypdfium2.raw as pdfium

    unicode, angle = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharAngle
    is_generated, place = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetLooseCharBox
    page, box = textpage.raw, pdfium.FS_RECTF()
    high, bottom, left = 0, 0.0, math.inf
    for index in range(textpage.count_chars()):
        code = unicode(page, index)
        if code in _BLANKS and is_generated(page, index) == 1:
            continue
        if 0xD800 <= code <= 0xDBFF:
            high = code
            continue
        if 0xDC00 <= code <= 0xDFFF and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if code in _NO_CHARACTER or 0xD800 <= code <= 0xDFFF:
            yield "unmapped"
            continue
        if not place(page, index, box):
            continue
        goes_on = box.bottom == bottom and box.left >= left  # then it is as upright as before
        bottom, left = box.bottom, box.left
        if not goes_on and abs(math.remainder(angle(page, index), math.tau)) > _TILT:
            bottom = math.nan  # equal to nothing, so that the next is asked too
            yield "tilted"
        else:
            text = "-" if code == _HYPHEN else plain(code)
            yield Glyph(text, left, box.right, bottom, box.top)


def plain(code: int) -> str:
    """Return the character at a code point, or the one that a radical or ligature stands for."""
    character = chr(code)
    if 0x2E80 <= code <= 0x2FDF or 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", character.translate(_RADICALS))
    return character


def _parts(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Cut the characters, which come in the order of the file, where the next line begins."""
    part: list[Glyph] = []
    bottom = top = 0.0
    for glyph in glyphs:
        shared = min(top, glyph.top) - max(bottom, glyph.bottom)
        if part and shared < 0.4 * min(top - bottom, glyph.top - glyph.bottom):
            yield part
            part = []
        if not part:
            bottom, top = glyph.bottom, glyph.top
        part.append(glyph)
    if part:
        yield part


def _line(glyphs: list[Glyph], page: int) -> Line:
    ordered = sorted(glyphs, key=lambda glyph: glyph.left)
    shown = [glyph for glyph in ordered if not glyph.text.isspace()]
    if not shown:
        return Line("", page, 0, 0, 0, 1, 0)
    heights = sorted(glyph.top - glyph.bottom for glyph in shown)
    size = heights[len(heights) // 2] or 1.0
    text, gaps = _joined(ordered[ordered.index(shown[0]) :], size)
    bottom = sorted(glyph.bottom for glyph in shown)[len(shown) // 2]
    left, right = shown[0].left, max(glyph.right for glyph in shown)
    return Line(text, page, left, right, bottom, size, _first(shown, size) - left, gaps)


def _joined(glyphs: Sequence[Glyph], size: float) -> tuple[str, tuple[Gap, ...]]:
    """Return the text of a line, with blanks where gaps are, and the gaps that columns may be.

    A blank that ends the line was typed there; it stays, as it tells how the next one goes on.
    """
    spread = _spread(glyphs)
    pieces: list[str] = []
    gaps: list[Gap] = []
    end = shown_end = glyphs[0].left
    length = 0
    for glyph in glyphs:
        if glyph.text.isspace():
            end = max(end, glyph.right)
            pieces.append(glyph.text)
            length += 1
            continue
        gap = glyph.left - end - spread
        space = _space(pieces, glyph, glyph.left - shown_end - spread, gap, size)
        if pieces and gap > EDGE_GAP * size:
            gaps.append(Gap(length + len(space), shown_end, glyph.left))
        end = shown_end = max(end, glyph.right)
        pieces += [space, glyph.text] if space else [glyph.text]
        length += len(space) + len(glyph.text)
    return "".join(pieces), tuple(gaps)


def _space(pieces: Sequence[str], glyph: Glyph, whole: float, gap: float, size: float) -> str:
    """What stands for the gap before a character: ``whole`` with the blanks in it, or without."""
    if pieces and whole > _COLUMN_GAP * size:
        return "\t"
    if not pieces or pieces[-1].isspace():
        return ""
    wide = is_wide(pieces[-1][-1]) + is_wide(glyph.text[0])
    return " " if gap > _GAPS[wide] * size else ""


def _spread(glyphs: Sequence[Glyph]) -> float:
    """How much of a gap is no gap: a short line may be spread to the margin, not quite evenly."""
    gaps = sorted(
        after.left - before.right
        for before, after in pairwise(glyphs)
        if not (before.text.isspace() or after.text.isspace())
    )
    return max(0.0, 2 * gaps[len(gaps) // 4]) if len(gaps) >= _FEW_GAPS else 0.0


def _first(glyphs: Sequence[Glyph], size: float) -> float:
    """Where the beginning ends that no line break may part: a word, or a character and its signs."""
    end = glyphs[0].right
    for before, glyph in pairwise(glyphs):
        apart = glyph.left - before.right > _WORD_GAP * size
        letters = not is_wide(before.text[-1]) and not is_wide(glyph.text[0])
        if (apart or not letters) and glyph.text not in _NON_STARTERS:
            break
        end = max(end, glyph.right)
    return end
