"""Looks as colours. All of them are in the palette of 256, so that a terminal over ssh shows them."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style

from ._look import Look

# for each family in turn: its letters, and the ground of what a person accepted
_ON_DARK = (
    ("#87afff", "#00005f"),
    ("#ffaf5f", "#5f5f00"),
    ("#ff87af", "#5f005f"),
    ("#87d787", "#005f00"),
    ("#5fd7d7", "#005f5f"),
    ("#d7d75f", "#444400"),
    ("#d7afff", "#5f0087"),
    ("#d7af87", "#5f0000"),
)
_ON_LIGHT = (
    ("#005faf", "#d7d7ff"),
    ("#af5f00", "#ffd7af"),
    ("#af005f", "#ffd7ff"),
    ("#008700", "#d7ffd7"),
    ("#008787", "#d7ffff"),
    ("#878700", "#ffffaf"),
    ("#8700af", "#d7afff"),
    ("#870000", "#ffd7d7"),
)
_DARK = {
    "plain": Style(color="#dadada"),
    "dim": Style(color="#8a8a8a"),
    "strong": Style(color="#ffffff", bold=True),
    "speaker": Style(color="#ffffff", bold=True),
    "interviewer": Style(color="#8a8a8a", bold=True),
    "title": Style(color="#5fafff", bold=True),
    "good": Style(color="#87d787"),
    "bad": Style(color="#ff8787"),
    "hint": Style(color="#ffd75f"),
    "key": Style(color="#5fafff"),
}
_LIGHT = {
    "plain": Style(color="#262626"),
    "dim": Style(color="#767676"),
    "strong": Style(color="#000000", bold=True),
    "speaker": Style(color="#000000", bold=True),
    "interviewer": Style(color="#767676", bold=True),
    "title": Style(color="#005faf", bold=True),
    "good": Style(color="#008700"),
    "bad": Style(color="#af0000"),
    "hint": Style(color="#875f00"),
    "key": Style(color="#005faf"),
}
_SELECTED = Style(color="#000000", bgcolor="#ffd75f")
_HERE = {True: Style(bgcolor="#303030"), False: Style(bgcolor="#ffffff")}


@lru_cache(maxsize=1024)
def style(look: Look, *, dark: bool = True, whole: bool = False) -> Style:
    """The style of a look; ``whole`` says that the whole sentence is selected, which shows softly."""
    found = (_DARK if dark else _LIGHT)[look.tone]
    if look.family >= 0:
        palette = _ON_DARK if dark else _ON_LIGHT
        letters, ground = palette[look.family % len(palette)]
        found += Style(bgcolor=ground) if look.filled else Style(color=letters)
        if look.current:
            found += Style(color="#000000" if dark else "#ffffff", bgcolor=letters, bold=True)
    if look.selected and not whole:
        found += _SELECTED
    elif (look.here or look.selected) and not look.filled:
        found += _HERE[dark]
    if look.struck:
        found += Style(strike=True)
    if look.underlined:
        found += Style(underline=True)
    return found
