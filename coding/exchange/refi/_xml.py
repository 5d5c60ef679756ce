"""XML that is not trusted, read into a tree; names without their name spaces."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from .... import Problem
from .._errors import ExchangeError

Element: TypeAlias = Any  # of lxml, which declares no types

_MOST_ELEMENTS = 5_000_000
_LONGEST_PROLOG = 65_536
_SKIP = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<[^\W\d]")
_AGAIN = "export the project again, and do not change the file"


def parse_xml(data: bytes, place: str, roots: tuple[str, ...]) -> Element:
    """The root element of an XML text; ``roots`` are the names it may have.

    Raises:
        ExchangeError: when it is no XML, declares a document type (which may make a parser read
            other files or fill the memory), or is of another kind.
    """
    from lxml import etree

    if not _begins_plainly(data):
        fault = "the XML declares a document type or entities, which no project needs"
        raise ExchangeError(Problem(fault, place, "do not open files from unknown senders"))
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        reason = " ".join(str(error).split())
        raise ExchangeError(Problem(f"is no readable XML: {reason}", place, _AGAIN)) from None
    if root.getroottree().docinfo.doctype:
        raise ExchangeError(Problem("the XML declares a document type", place))
    if local(root) not in roots:
        fault = f"is no REFI-QDA file: its root is {local(root)!r}, not {' or '.join(roots)}"
        raise ExchangeError(Problem(fault, place))
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise ExchangeError(Problem("holds more elements than a project can", place))
    return root


def _begins_plainly(data: bytes) -> bool:
    """Whether only declarations and comments stand before the root element."""
    head = data[:_LONGEST_PROLOG]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head.decode("utf-16", "replace")
    elif head[:2] in (b"<\0", b"\0<"):
        text = head.decode("utf-16-le" if head[:1] == b"<" else "utf-16-be", "replace")
    else:
        text = head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    at = 0
    while found := _SKIP.match(text, at):
        at = found.end()
    return bool(_ROOT.match(text, at))


def own_words(root: Element, target: str) -> str:
    """The text of the processing instruction ``target`` behind the root element; empty: none."""
    from lxml import etree

    sibling = root.getnext()
    while sibling is not None:
        if sibling.tag is etree.PI and sibling.target == target:
            return str(sibling.text or "")
        sibling = sibling.getnext()
    return ""


def local(element: Element) -> str:
    """The name of an element without its name space; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The child elements with one of these names, all when none is given."""
    for child in element:
        tag = child.tag
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if name and (not names or name in names):
            yield child


def child(element: Element, name: str) -> Element | None:
    """The first child with this name."""
    return next(children(element, name), None)


def text_of(element: Element | None) -> str:
    """The text of an element, of what is in it too; empty when there is none."""
    return "" if element is None else "".join(element.itertext())
