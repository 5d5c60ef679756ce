"""Drawings as SVG, put together so that no name in them can be markup."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from .._display import visible

INK, SOFT, LINE = "#20252b", "#59616b", "#d9d6cf"
CAUSE, OBSTACLE, TIE = "#1d5a66", "#8f3f26", "#8d98a3"
_WIDE = 1.0  # of a Chinese character, in sizes of the font
_NARROW = 0.54


def shape(tag: str, words: str = "", **attributes: str | float) -> str:
    """An element; ``_`` in the name of an attribute is a hyphen."""
    told = "".join(
        f" {name.replace('_', '-')}={quoteattr(value if isinstance(value, str) else f'{value:g}')}"
        for name, value in attributes.items()
    )
    return f"<{tag}{told}>{escape(visible(words))}</{tag}>" if words else f"<{tag}{told}/>"


def drawing(width: float, height: float, *shapes: str, font: str) -> str:
    """A whole drawing on white."""
    paper = shape("rect", width=width, height=height, fill="#ffffff")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family={quoteattr(font)}>'
        f"{paper}{''.join(shapes)}</svg>"
    )


def breadth(words: str, size: float) -> float:
    """About how wide words are: Chinese characters are as wide as they are high."""
    return sum(size * (_WIDE if each >= "\u2e80" else _NARROW) for each in words)


def lines(words: str, size: float, room: float, most: int = 3) -> list[str]:
    """Words on at most ``most`` lines that fit into ``room``; what is left over ends in …."""
    found: list[str] = []
    rest = visible(words)
    while rest and len(found) < most:
        at = len(rest)
        while at > 1 and breadth(rest[:at], size) > room:
            at -= 1
        if at < len(rest) and " " in rest[:at] and rest[at] != " ":
            at = rest.rindex(" ", 0, at)
        found.append(rest[:at].strip())
        rest = rest[at:].strip()
    if rest:
        found[-1] = found[-1][:-1] + "…"
    return found
