"""Postal addresses: numbers of doors after the names of places, in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ._english_places import HOUSES, STREETS
from ._model import Certainty, Found, Views

_NUMERAL = (
    r"(?:\d{1,5}|[一二三四五六七八九十百〇零]{1,6}|[a-z](?=[号栋座幢楼区]))(?:[\-之]\d{1,3})?"
)
_UNIT = (
    rf"{_NUMERAL} ?(?:号楼|号院|号门|号之\d+|号|弄|巷|街坊|栋|幢|座|楼|层|单元|门|室|房|户|段|邻|支弄"
    r"|组|队|f(?![a-z]))"
)
_UNITS = re.compile(
    rf"(?:[东西南北中]区? ?)?{_UNIT}(?:[ ,]?{_UNIT})*(?:[ \-]?\d{{2,4}}(?![\d年月日元块个米号万人户%.]))?"
)
_DOOR = re.compile(r"号|弄|栋|幢|座|单元|室|户")
_HOME = re.compile(
    rf"{_NUMERAL} ?(?:号楼|栋|幢|座|号|单元)[ ,]?(?:{_NUMERAL} ?单元)?[ ,]?"
    rf"(?:{_NUMERAL} ?(?:室|户|房)|\d{{3,4}}(?![\d年月日元块个户人]))"
)

_BRITISH_CODE = r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"
_CANADIAN_CODE = r"[A-CEGHJ-NPR-TVXY]\d[A-Z] ?\d[A-Z]\d"
_AMERICAN_CODE = r"[A-Z]{2} \d{5}(?:-\d{4})?"
_NAME = r"[A-Z][\w'.\-]*"
_FLAT = r"(?:[Ff]lat|[Aa]pt\.?|[Aa]partment|[Uu]nit|[Ss]uite|[Rr]oom|#) ?\d{1,4}[A-Za-z]?"
_CODE = rf"(?:{_AMERICAN_CODE}|(?:[A-Z]{{2}} )?{_CANADIAN_CODE}|{_BRITISH_CODE})"
_TOWNS = rf"(?:,? {_NAME}(?: {_NAME}){{0,2}}){{0,3}}"
_TAIL = rf"(?:,? {_FLAT}| ?#\d{{1,4}})?(?:{_TOWNS},? {_CODE})?"
_DOOR_NUMBER = rf"(?:{_FLAT},? )?(?<![\w.])\d{{1,5}}[A-Za-z]?(?:-\d{{1,4}})?"
_ENGLISH = (
    re.compile(
        rf"{_DOOR_NUMBER} (?:(?:North|South|East|West|N|S|E|W)\.? )?(?:{_NAME} ){{1,4}}(?:{STREETS})\b"
        rf"\.?(?<!\. ){_TAIL}"
    ),
    re.compile(rf"{_FLAT},? (?:{_NAME} ){{1,3}}(?:{HOUSES})\b{_TAIL}"),
    re.compile(r"\bP\.? ?O\.? [Bb]ox \d{1,6}\b"),
)
_CODES = re.compile(rf"(?<![\w\-])(?:{_BRITISH_CODE}|{_CANADIAN_CODE})(?![\w\-])")


def find_addresses(seen: Views, places: Sequence[Found]) -> Iterator[Found]:
    """Addresses in ``seen``; ``places`` are the joined names of places that may begin one."""
    yield from _chinese(seen, places)
    for form in _ENGLISH:
        for match in form.finditer(seen.cased):
            yield Found(
                match.start(), match.start() + len(match[0].rstrip(" .,")), "address", "form"
            )
    for match in _CODES.finditer(seen.cased):
        if sum(map(str.isdecimal, match[0])) >= 2:
            yield Found(*match.span(), "address", "postcode", "possible")


def _chinese(seen: Views, places: Sequence[Found]) -> Iterator[Found]:
    taken = 0
    for place in places:
        units = _UNITS.match(seen.folded, place.end)
        if units and _DOOR.search(units[0]):
            taken = units.end()
            yield Found(place.start, taken, "address", "place and number")
    for match in _HOME.finditer(seen.folded):
        yield Found(*match.span(), "address", "numbers", "possible")


def join_places(places: list[Found]) -> list[Found]:
    """Names of places that touch or overlap as one: 台北市 and 中正区 and 重庆南路.

    One that everybody knows counts as such only by itself.
    """
    joined: list[Found] = []
    for place in sorted(places):
        last = joined[-1] if joined else None
        if last is None or place.start > last.end:
            joined.append(place)
        else:
            surest = min(last, place, key=lambda each: _ORDER.index(each.certainty))
            end = max(last.end, place.end)
            joined[-1] = Found(last.start, end, "place", surest.evidence, surest.certainty)
    return joined


_ORDER: tuple[Certainty, ...] = ("certain", "likely", "possible", "public")
