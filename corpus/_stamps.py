"""Time stamps as they stand beside labels and before paragraphs."""

from __future__ import annotations

import re

from ._clock import milliseconds

_COLONS = r"\d{1,3}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d{1,3})?(?!\d|[:：]\d)"
_TIME = rf"(?:[上下]午[ ]?)?{_COLONS}(?:[ \t]?[AaPp]\.?[Mm]\b\.?)?"
_DOTS = r"\d{2}\.\d{2}(?:\.\d{2})?"
_TO = r"[ \t]*(?:-->|[-–—~→至到])[ \t]*"
_SPAN = rf"{_TIME}(?:{_TO}{_TIME})?"
BARE = rf"(?:{_SPAN})"
BRACKETED = (
    rf"(?:[\[{{【](?:{_SPAN}|{_DOTS})[\]}}】]|[(（]{_SPAN}[)）]|<{_SPAN}>|[#]{_TIME}(?:-\d)?[#])"
)
# What is no hour of the day in the middle of a sentence: (10:30) may be one.
SURE = (
    rf"(?:[\[{{【](?:{_SPAN}|{_DOTS})[\]}}】]|[(（]\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?[)）]"
    rf"|[#]{_TIME}(?:-\d)?[#])"
)
STAMP = rf"(?:{BRACKETED}|{_SPAN})"

_RANGE = re.compile(rf"(?P<begins>{_TIME}){_TO}(?P<ends>{_TIME})")
_TENTHS = re.compile(r"-(\d)#")
_OF_THE_DAY = re.compile(r"[AaPp]\.?[Mm]|[上下]午")
_TWO_FIELDS = re.compile(r"\D*\d{1,2}[:：]\d{2}\D*")


def times(stamp: str) -> tuple[int | None, int | None]:
    """When a stamp begins and ends, in milliseconds: ``[00:00:05 - 00:00:10]``, ``(1:23)``.

    ``#00:03:40-5#`` counts tenths of a second behind its hyphen, as f4 and MAXQDA write them.
    """
    if found := _RANGE.search(stamp):
        return milliseconds(found["begins"]), milliseconds(found["ends"])
    return milliseconds(_TENTHS.sub(r".\1#", stamp)), None


def of_the_day(stamp: str) -> bool:
    """Whether the stamp says itself that it is a clock's time: ``10:02 AM``, ``下午3:05``."""
    return bool(_OF_THE_DAY.search(stamp))


def two_numbers(stamp: str) -> bool:
    """Whether the stamp could be minutes and seconds as well as hours and minutes."""
    return bool(_TWO_FIELDS.fullmatch(stamp))
