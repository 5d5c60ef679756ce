"""Markdown from plain words: what the words hold can neither format nor act."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from .._display import visible

_ACTIVE = re.compile(r"([\\`*_\[\]{}|~^$#!@])")
_AT_LINE_START = re.compile(r"^([-+=]|\d+(?=[.)](?:\s|$)))")
_ADDRESS = re.compile(r"(?i)(https?|ftp)(://)|(www)(\.)")


def escaped(text: str) -> str:
    """``text`` as one line of words: Markdown, HTML, addresses and controls in it stay words."""
    line = " ".join(visible(text).split())
    line = _ACTIVE.sub(r"\\\1", html.escape(line, quote=False))
    line = _ADDRESS.sub(_unlinked, line)
    return _AT_LINE_START.sub(_not_a_list, line)


def _unlinked(found: re.Match[str]) -> str:
    """An address with its mark written as an entity, so that no reader makes a link of it."""
    return f"{found[1]}&#58;//" if found[1] else f"{found[3]}&#46;"


def _not_a_list(found: re.Match[str]) -> str:
    return f"&#{ord(found[0][0])};{found[0][1:]}"


def code(text: str, *, in_table: bool = False) -> str:
    """``text`` as a code span; in a table its bars are escaped."""
    line = " ".join(visible(text).split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line.replace('|', chr(92) + '|') if in_table else line}{pad}{fence}"


def block_quote(text: str, source: str) -> str:
    """Words as a block quotation, line by line, with the line that says whose they are."""
    lines = [escaped(line) for line in re.split("[\n\u2028\u2029]", text)]
    return "\n".join([*(f"> {line}".rstrip() for line in lines), ">", f"> — {source}"])


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int = 0) -> str:
    """A table of ready Markdown cells; the last ``numbers`` columns stand to the right."""
    marks = ["---"] * (len(heads) - numbers) + ["---:"] * numbers
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, marks, *rows))
