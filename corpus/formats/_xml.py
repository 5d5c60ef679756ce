"""XML out of a file that came from anywhere: no entities, no network, bounded in size."""

from __future__ import annotations

from typing import Any

from ... import Problem
from .._model import TranscriptError
from .._unpack import OversizedError, open_zip, read_member

MOST_BYTES = 100 * 1024**2  # of one part, unpacked
MOST_TAGS = 1_500_000  # a book of 1,000 pages has half of them
MOST_ATTRIBUTES = 2_500_000
_SPLIT_IT = "split it, or save it as plain text"


def refuse_excess(data: bytes, *, most_tags: int = MOST_TAGS) -> None:
    """Raise TranscriptError for markup that would take long to read, before it is parsed."""
    much = len(data) > MOST_BYTES or data.count(b"=") > MOST_ATTRIBUTES
    if much or data.count(b"<") > most_tags:
        raise TranscriptError(Problem("holds more markup than any interview", remedy=_SPLIT_IT))


def parse_xml(data: bytes) -> Any:
    """Return the root element of ``data``.

    Entities stay unresolved, nothing is fetched, and a document type is refused, for no
    office program writes one. Raises TranscriptError when it has one or is too big, and
    ``lxml.etree.XMLSyntaxError`` when it is no XML.
    """
    from lxml import etree  # takes a while to load

    refuse_excess(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        fault = "declares a document type, which no office program does"
        raise TranscriptError(Problem(fault, remedy="open it and save it again"))
    return root


class Package:
    """An office file: a zip of XML parts, read one at a time."""

    def __init__(self, data: bytes) -> None:
        self.archive = open_zip(data)
        self.names = frozenset(self.archive.namelist())

    def part(self, name: str) -> bytes:
        """Unpack a part; KeyError when there is none, TranscriptError when it is too big."""
        try:
            return read_member(self.archive, self.archive.getinfo(name), MOST_BYTES)
        except OversizedError as error:
            fault = f"its text unpacks to more than {error}"
            raise TranscriptError(Problem(fault, remedy=_SPLIT_IT)) from None
