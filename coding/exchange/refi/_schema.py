"""The two schemas of REFI-QDA 1.5 (MIT licence, 2019 REFI), used without any network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from ._xml import Element

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
Kind = Literal["Project", "Codebook"]


@cache
def schema(kind: Kind) -> Any:
    """The compiled schema of a kind of file."""
    from lxml import etree

    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
    path = Path(__file__).with_name(f"{kind}.xsd")
    return etree.XMLSchema(etree.fromstring(path.read_bytes(), parser))


def faults(root: Element, kind: Kind = "Project") -> list[str]:
    """What the schema finds wrong with a tree; empty when it is valid."""
    checked = schema(kind)
    if checked.validate(root):
        return []
    return [str(each.message) for each in checked.error_log]
