"""Labels of a drawing: how wide words are, and where they are broken."""

from __future__ import annotations

import unicodedata

_WIDEST = 34.0  # half-width characters a line
_LINES = 2


def width_of(text: str, size: float) -> float:
    """About how many pixels ``text`` takes at ``size``: a little more rather than less."""
    return _halves(text) * size * 0.56


def lines_of(name: str, number: int) -> list[str]:
    """``name`` and a number as at most two lines; a longer name ends in ``…``."""
    room = _WIDEST - 1 - len(str(number))
    lines = _broken(name, room)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], _cut(" ".join(lines[_LINES - 1 :]), room)]
    return [*lines[:-1], f"{lines[-1]} {number}"]


def _halves(text: str) -> float:
    return sum(1.9 if unicodedata.east_asian_width(each) in "WF" else 1.0 for each in text)


def _broken(text: str, room: float) -> list[str]:
    """Lines no wider than ``room``, parted at blanks, Chinese and long words anywhere."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and _halves(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for each in text:
        wide = unicodedata.east_asian_width(each) in "WF"
        joins = (
            pieces and not wide and not pieces[-1].endswith(" ") and len(pieces[-1]) < _WIDEST / 2
        )
        if joins and unicodedata.east_asian_width(pieces[-1][-1]) not in "WF":
            pieces[-1] += each
        else:
            pieces.append(each)
    return pieces


def _cut(text: str, room: float) -> str:
    if _halves(text) <= room:
        return text
    while text and _halves(text) > room - 1:
        text = text[:-1]
    return text.rstrip() + "…"
