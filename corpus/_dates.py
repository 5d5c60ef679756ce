"""Dates as heads and file names write them, in ISO form when they can be read with certainty."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_HAN_DIGITS = {
    **dict(zip("〇零一二三四五六七八九", "00123456789", strict=True)),
    "○": "0",
    "Ｏ": "0",
}
_HAN = "〇零○Ｏ一二三四五六七八九十"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<republic>(?:中[华華])?民[国國]|(?<!\d))[ ]?(?P<year>\d{1,4})[ ]?年[ ]?(?P<month>\d{1,2})"
        r"[ ]?月[ ]?(?P<day>\d{1,2})[ ]?[日号號]",
        rf"(?P<republic>(?:中[华華])?民[国國]|)(?P<year>[{_HAN}]{{2,4}})年(?P<month>[{_HAN}]{{1,3}})"
        rf"月(?P<day>[{_HAN}]{{1,3}})[日号號]",
        r"(?P<republic>(?:中[华華])?民[国國])[ ]?(?P<year>\d{1,3})(?P<s>[-/.])(?P<month>\d{1,2})"
        r"(?P=s)(?P<day>\d{1,2})(?!\d)",
        r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<s>[-/._])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})"
        r"(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"(?<!\d){_DAY}(?: of)?[ -]{_MONTH}[ ,-]{{1,2}}(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"\b{_MONTH} {_DAY},? (?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d./-])(?P<first>\d{1,2})(?P<s>[-/.])(?P<second>\d{1,2})(?P=s)(?P<year>(?:19|20)\d\d)"
        r"(?!\d)",
    )
)
_REPUBLIC = 1911  # the year before the first of the Republic of China's calendar
_LAST_SHORT_YEAR = 200  # 109年 is of that calendar; 24年 may be 2024 or 1935, so it is neither
_FIRST_YEAR = 1900


def certain_date(text: str) -> str | None:
    """Return the date in ``text`` as YYYY-MM-DD; None for none, several, or an ambiguous one.

    Read are 2024年3月5日, 二〇二四年三月五日, 2024-03-05, 2024/3/5, 2024.3.5, 20240305,
    5 March 2024, March 5, 2024, 13/5/2024, and 民國109年12月9日 in the calendar of the
    Republic of China (year 1 is 1912). 3/5/2024 may be May or March, so it is none.
    """
    found = set(_dates(text))
    return found.pop().isoformat() if len(found) == 1 else None


def _dates(text: str) -> Iterator[datetime.date]:
    for form in _FORMS:
        for match in form.finditer(text):
            date = _date(match.groupdict())
            if date is not None:
                yield date


def _date(given: dict[str, str | None]) -> datetime.date | None:
    year = _number(given["year"] or "", digits=True)
    if given.get("republic") or 100 <= year < _LAST_SHORT_YEAR:
        year += _REPUBLIC
    if "first" in given:
        first, second = int(given["first"] or 0), int(given["second"] or 0)
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (second, first) if first > 12 else (first, second)
    else:
        month, day = _month(given["month"] or ""), _number(given["day"] or "")
    try:
        return datetime.date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None


def _month(word: str) -> int:
    short = word[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else _number(word)


def _number(word: str, *, digits: bool = False) -> int:
    """A number in Arabic or Chinese figures: 31, 三十一, 〇五, and 二〇二四 digit by digit."""
    if word.isdigit() and word.isascii():
        return int(word)
    if "十" not in word:
        return int("".join(_HAN_DIGITS.get(each, "") for each in word) or 0)
    tens, _, ones = word.partition("十")
    if digits and len(word) > 3:
        return 0
    return int(_HAN_DIGITS.get(tens, "1")) * 10 + int(_HAN_DIGITS.get(ones, "0"))
