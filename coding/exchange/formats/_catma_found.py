"""One phrase that an annotation of CATMA is on."""

from __future__ import annotations

from dataclasses import dataclass

from ._places import Quoted


@dataclass(frozen=True, slots=True)
class Found:
    """``code`` is the GUID of the tag; ``key`` tells the phrases of a file apart."""

    key: str
    code: str
    quoted: Quoted
    user: str
    at: str
