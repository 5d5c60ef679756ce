"""XML put together so that no word of a transcript can be markup.

``Xml`` is finished markup; every other string is escaped where it enters. Names without a prefix are
WordprocessingML's.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from .._display import visible

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


class Xml(str):
    """Finished markup."""

    __slots__ = ()


def el(tag: str, *children: str, **attributes: str | int) -> Xml:
    """An element of WordprocessingML; attributes are its own (``val=1`` is ``w:val="1"``)."""
    name = tag if ":" in tag else f"w:{tag}"
    told = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    inner = "".join(each if isinstance(each, Xml) else text(each) for each in children)
    return Xml(f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>")


def text(words: str) -> Xml:
    """Words as XML: what XML cannot hold or would obey is shown instead."""
    return Xml(escape(visible(words)))


def attribute(words: str) -> str:
    """Words as the quoted value of an attribute."""
    return quoteattr(visible(words))


def together(parts: Iterable[str]) -> Xml:
    """Finished parts, one after the other."""
    return Xml("".join(parts))


def part(root: str, *children: str) -> str:
    """A whole part of the package."""
    return f"{HEAD}<w:{root} {NAMESPACES}>{together(children)}</w:{root}>"
