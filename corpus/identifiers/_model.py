"""The values of this subpackage: an identifier, what kind it is and how sure that is."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from .._fold import fold, unescape

Kind = Literal[
    "person",
    "phone",
    "id_number",
    "bank_card",
    "passport",
    "birth_date",
    "email",
    "account",
    "url",
    "ip",
    "plate",
    "address",
    "place",
    "organisation",
]
Certainty = Literal["certain", "likely", "possible", "public"]

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Identifier:
    """Words at [start, end) of the original text that may tell who or where somebody is.

    ``evidence`` says in a word or two what gave it away (``checksum``, ``surname and title``).
    ``certainty``: ``certain`` (a valid check digit, the study's own list, a speaker's label),
    ``likely``, ``possible`` (in real speech about every second is wrong), ``public`` (a country,
    a large city, a ministry: found only on request). ``entity`` is one form for all spellings of one
    person, place or thing, with the kind before it: ``person:王建国``.
    """

    start: int
    end: int
    text: str
    kind: Kind
    evidence: str
    certainty: Certainty
    entity: str


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A name that the study always replaces; ``entity`` joins it to another form of the same."""

    text: str
    kind: Kind
    entity: str = ""


class Found(NamedTuple):
    """What a detector sees at [start, end); which of two that overlap stays is decided later."""

    start: int
    end: int
    kind: Kind
    evidence: str
    certainty: Certainty = "likely"


class Views(NamedTuple):
    """One text in the forms that detectors read; all have the same length.

    ``folded``: Simplified, half-width, lower case. ``cased``: the original's letters in their
    case, half-width, with straight quotes. ``digits``: folded, with 〇一二…九 as 0 to 9.
    """

    text: str
    folded: str
    cased: str
    digits: str


def views(text: str) -> Views:
    """Make the forms of ``text`` that detectors read."""
    folded = fold(text)
    return Views(text, folded, cased(text, folded), folded.translate(_spoken_digits()))


def cased(text: str, folded: str) -> str:
    """``text`` with capitals kept and its dress taken off: ``folded`` but for the case."""
    if text == folded:
        return folded
    plain = unescape(text).translate(_plain())
    return plain if len(plain) == len(text) else text


@functools.cache
def _plain() -> Mapping[int, str]:
    quotes = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2010: "-", 0x2011: "-"}
    wide = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    return {**wide, **quotes, 0xA0: " ", 0x3000: " "}


@functools.cache
def _spoken_digits() -> Mapping[int, str]:
    return {
        ord(spoken): digit
        for spoken, digit in zip("〇零一二三四五六七八九幺", "001234567891", strict=True)
    }
