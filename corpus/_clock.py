"""Clock times as transcripts write them, in milliseconds."""

from __future__ import annotations

import re
from collections.abc import Callable

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_EDGES = " \t\r\n\u3000\xa0[](){}<>【】〔〕#*_"
_COLONS = re.compile(
    r"(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,4}):(?P<s>\d{1,2})(?:[.,](?P<f>\d{1,9}))?", re.ASCII
)
_OF_THE_DAY = re.compile(
    r"""(?P<before>上午|下午|早上|晚上|中午|凌晨)?[ ]*
    (?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?)?[ ]*
    (?P<after>[ap]\.?[ ]?m\.?)?""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_DOTS = re.compile(r"(?:(?P<h>\d{2})\.)?(?P<m>\d{2})\.(?P<s>[0-5]\d)", re.ASCII)
_DIGITS = re.compile(
    r"(?:(?P<h>\d{1,2})(?=\d{4}$))?(?:(?P<m>\d{1,2})(?=\d\d$))?(?P<s>\d{1,2})", re.ASCII
)
_SECONDS = re.compile(r"\d{1,6}[.,]\d{1,9}", re.ASCII)
_UNITS = re.compile(
    r"""(?:pt)?(?=\d)
    (?:(?P<h>\d{1,3})[ ]?(?:h|hrs?|小时|小時|时|時)[ ]?)?
    (?:(?P<m>\d{1,4})[ ]?(?:m|min|分钟|分鐘|分)[ ]?)?
    (?:(?P<s>\d{1,6})(?:\.(?P<f>\d{1,9}))?[ ]?(?:s|sec|秒))?""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)


def milliseconds(text: str) -> int | None:
    """Return the time that ``text`` tells; None where it tells none.

    The whole of ``text`` must be the time; blanks, brackets and ``#`` around it and full-width
    signs do not matter. Read are::

        [H:]MM:SS[.fff]     0:15, 1:1:1, 00:02:24,720, 0:0:5.320, 92:03, [00:01:23], #00:02:00#
        of the day          10:02 AM, 3:05:09 p.m., 下午3:05; milliseconds since midnight
        mm.ss, hh.mm.ss     02.30, 01.02.30: two digits each, as QualCoder writes them
        NVivo's short form  75 (00:01:15), 1:6 (00:01:06), 9203 (01:32:03), 14532 (01:45:32): from
                            the right, two digits of seconds, of minutes, of hours
        seconds             5.28, 0.5, 12.75, 7.120: what cannot be mm.ss
        with units          1h02m03s, 5分10秒, 1小时2分, PT1.5S

    Two numbers are minutes and seconds unless AM or PM follows. ``12.48`` is ambiguous and read
    as 12 minutes 48 seconds; who knows that a column holds seconds must not ask here.
    """
    text = text.translate(_HALF_WIDTH).strip(_EDGES)
    if not text or len(text) > 40:
        return None
    for pattern, told in _FORMS:
        if match := pattern.fullmatch(text):
            return told(match)
    return None


def _sum(match: re.Match[str]) -> int | None:
    """Add the groups up; None when seconds beside minutes, or minutes beside hours, pass 59."""
    given = match.groupdict()
    hours, minutes, seconds = int(given["h"] or 0), int(given["m"] or 0), int(given["s"] or 0)
    if (given["m"] and seconds > 59) or (given["h"] and minutes > 59):
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + _fraction(given.get("f"))


def _fraction(digits: str | None) -> int:
    return int((digits or "0").ljust(3, "0")[:3])


def _seconds(match: re.Match[str]) -> int:
    return round(float(match[0].replace(",", ".")) * 1000)


def _since_midnight(match: re.Match[str]) -> int | None:
    given = match.groupdict()
    hours, minutes, seconds = int(given["h"]), int(given["m"]), int(given["s"] or 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    before, after = given["before"] or "", (given["after"] or "").lower()
    if after.startswith("p") or before in ("下午", "晚上"):
        hours += 12 if hours < 12 else 0
    elif after.startswith("a") or before == "凌晨":
        hours -= 12 if hours == 12 else 0
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + _fraction(given["f"])


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], int | None]], ...] = (
    (_COLONS, _sum),
    (_OF_THE_DAY, _since_midnight),
    (_DOTS, _sum),
    (_DIGITS, _sum),
    (_SECONDS, _seconds),
    (_UNITS, _sum),
)
