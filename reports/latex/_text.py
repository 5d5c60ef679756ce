"""Words as LaTeX: whatever they hold, they are set and never run."""

from __future__ import annotations

import re

from .._display import visible

_ACTIVE = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
    "[": r"{[}",
    "]": r"{]}",
    "-": r"{-}",
}
_PATTERN = re.compile("[" + re.escape("".join(_ACTIVE)) + "]")


def escaped(text: str) -> str:
    """``text`` as one line of LaTeX that shows it."""
    line = " ".join(visible(text).split())
    return _PATTERN.sub(lambda found: _ACTIVE[found[0]], line)
