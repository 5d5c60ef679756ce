"""The lines of a PDF joined to the paragraphs that they were before they were set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from .._labels import LONGEST, is_role, is_topic, split_label
from .._names import is_likely_name
from ._joints import is_wide
from ._pdf_columns import Piece, in_columns
from ._pdf_furniture import line_distance
from ._pdf_page import Line
from ._rows import row_lines

_LABEL = re.compile(
    r"\s*(?:[\[(（]?\d[\d:.,\- >]{3,30}[\])）]?\s*)?"
    r"(?P<label>[^\s\d：:，。！？；,!?;“”\"][^\n：:，。！？；,!?;“”\"]{0,39})[：:](?!//)"
)
_ITEM = re.compile(
    r"\s*(?:[•●○■◆▪]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)"
)
_TIME = re.compile(r"\s*[\[(（#]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d{1,3})?[\])）#]?(?:\s|$)")
_HYPHENED = re.compile(r"([A-Za-z]{2,})-$")
_PARTED = re.compile(r"[A-Za-z]+-$")
_LETTERS = re.compile(r"[a-z]+")
_WORDS = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_MARGIN_SHARE = 0.05  # of the lines reach the margin; fewer stand out beyond it
_NEAR = 0.6  # times the height: two edges that close are one


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the text is set: its right margin, the distance of its lines, and its indents.

    ``start`` is the left edge of lines that begin a paragraph where that differs from those
    that go on; None where it does not. ``labels`` are those that begin a speaker's turn.
    """

    right: float
    distance: float
    start: float | None
    usual: float
    labels: frozenset[str]
    timed: bool
    words: frozenset[str] = field(default=frozenset(), repr=False)


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Yield paragraphs; the rows of a table become lines as ``row_lines`` makes them.

    A line begins a paragraph when the one before ends short of the margin though its first
    word would have fit there, when it stands lower or is indented as beginnings are, when its
    letters are of another height, or when it begins with a speaker's label, a clock time or
    the sign of a list. Otherwise the two are joined: with a blank between words of
    letters, without one beside Chinese, and without the hyphen of a word that is known
    from elsewhere in the text.
    """
    pieces = in_columns(lines)
    shape = _shape([piece.line for piece in pieces if piece.column is None])
    for in_table, part in groupby(pieces, key=lambda piece: piece.column is not None):
        if in_table:
            yield from row_lines(_rows(list(part), shape))
        else:
            yield from _flowing([piece.line for piece in part], shape)


def _rows(pieces: Sequence[Piece], shape: _Shape) -> list[list[str]]:
    """Put together the rows of a table, whose cells come in the order in which they are read."""
    width = 1 + max(piece.column or 0 for piece in pieces)
    rows: list[list[str]] = []
    before = width
    for piece in pieces:
        column = piece.column or 0
        if column < before or not rows:
            rows.append([""] * width)
        rows[-1][column] = _joined(rows[-1][column], piece.line.text, shape)
        before = column
    return rows


def _flowing(lines: Sequence[Line], shape: _Shape) -> Iterator[str]:
    text = ""
    for before, line in pairwise([None, *lines]):
        assert line is not None
        if before is not None and not _begins(before, line, shape):
            text = _joined(text, line.text, shape)
            continue
        if text:
            yield text.strip()
        text = _opened(line)
    if text:
        yield text.strip()


def _opened(line: Line) -> str:
    """Return the text of a line that begins a paragraph; a label may be set apart from its words."""
    parts = line.text.split("\t")
    return next(row_lines([parts]), "") if len(parts) == 2 else line.text


def _begins(before: Line, line: Line, shape: _Shape) -> bool:
    if _is_labelled(line, shape) or _ITEM.match(line.text):
        return True
    if shape.timed and _TIME.match(line.text):
        return True
    if abs(before.size - line.size) > 0.2 * max(before.size, line.size):
        return True
    return _is_short(before, line, shape.right) or _is_apart(before, line, shape)


def _is_short(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of ``line`` would have fit behind ``before``, so did not have to go."""
    slack = 1.1 if is_wide(line.text.lstrip()[:1]) else 0.5
    return right - before.right > line.first + slack * line.size


def _is_apart(before: Line, line: Line, shape: _Shape) -> bool:
    down = before.bottom - line.bottom
    if before.page == line.page and shape.distance and not 0 < down < 1.35 * shape.distance:
        return True
    near = _NEAR * line.size
    if shape.start is not None and abs(line.left - shape.start) < near:
        return True
    strange = abs(line.left - shape.usual) > near and abs(line.left - before.left) > near
    return strange and not (shape.start is not None and abs(before.left - shape.start) < near)


def _is_labelled(line: Line, shape: _Shape) -> bool:
    name = _label(line)
    alone = line.text.rstrip().endswith(("：", ":"))  # the words stand below it
    return name in shape.labels or (alone and is_likely_name(name))


def _shape(lines: Sequence[Line]) -> _Shape:
    right = _margin(lines)
    distance = line_distance(lines)
    starts: list[Line] = []
    others: list[Line] = []
    for before, line in pairwise(lines):
        ended = _is_short(before, line, right) or (
            before.page == line.page and before.bottom - line.bottom > 1.35 * distance > 0
        )
        (starts if ended else others).append(line)
    usual = _usual_left(others or starts or lines)
    start = _usual_left(starts) if len(starts) >= 2 else usual
    size = lines[0].size if lines else 1.0
    return _Shape(
        right,
        distance,
        start if abs(start - usual) > _NEAR * size else None,
        usual,
        _labels(lines, starts),
        sum(1 for line in lines if _TIME.match(line.text)) >= 3,
        frozenset(
            word.lower()
            for line in lines
            for word in _WORDS.findall(_PARTED.sub("", line.text.rstrip()))
        ),
    )


def _margin(lines: Sequence[Line]) -> float:
    """Return the right edge that one line in twenty reaches."""
    edges = sorted((line.right for line in lines), reverse=True)
    return edges[min(len(edges) - 1, int(_MARGIN_SHARE * len(edges)))] if edges else 0.0


def _usual_left(lines: Sequence[Line]) -> float:
    return Counter(round(line.left) for line in lines).most_common(1)[0][0] if lines else 0.0


def _labels(lines: Sequence[Line], starts: Sequence[Line]) -> frozenset[str]:
    """Return labels of speakers: words for them, and what returns and begins a paragraph once."""
    names = Counter(name for line in lines if (name := _label(line)))
    sure = {_label(line) for line in [*lines[:1], *starts]}
    return frozenset(
        name for name, count in names.items() if is_role(name) or (count >= 2 and name in sure)
    )


def _label(line: Line) -> str:
    match = _LABEL.match(line.text)
    raw = match["label"] if match else ""
    return split_label(raw).name if 0 < len(raw) <= LONGEST and not is_topic(raw) else ""


def _joined(text: str, following: str, shape: _Shape) -> str:
    before, after = text.rstrip(), following.strip()
    if not before or not after:
        return before or after
    if hyphened := _HYPHENED.search(before):
        return _unhyphened(before, hyphened[1], after, shape)
    if text != before:  # a blank was typed at the end of the line
        return f"{before} {after}"
    wide = is_wide(before[-1]) or is_wide(after[0])
    return before + after if wide else f"{before} {after}"


def _unhyphened(before: str, half: str, after: str, shape: _Shape) -> str:
    """Join a word parted at its hyphen; the hyphen goes only when the word is known without it."""
    rest = _LETTERS.match(after)
    known = rest is not None and (half + rest.group()).lower() in shape.words
    return (before[:-1] if known else before) + after
