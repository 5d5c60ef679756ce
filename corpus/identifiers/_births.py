"""Dates of birth: dates that are said to be the day somebody was born."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ._model import Found, Views

_NUMERAL = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = (
    r"(?:(?:18|19|20)\d{2}|[一二][〇零九八][〇零一二三四五六七八九]{2}"
    r"|民国 ?(?:\d{1,3}|[一二三四五六七八九十]{1,3}))"
)
_DATE = rf"(?:{_YEAR} ?年 ?{_NUMERAL} ?月(?: ?{_NUMERAL} ?[日号])?|(?:18|19|20)\d{{2}}[\-/.]\d{{1,2}}[\-/.]\d{{1,2}})"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ENGLISH = (
    rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTHS},? (?:18|19|20)\d{{2}}"
    rf"|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? (?:18|19|20)\d{{2}}"
    r"|\d{1,4}[\-/.]\d{1,2}[\-/.]\d{1,4})"
)
_FORMS = (
    re.compile(rf"(?P<date>{_DATE}) ?(?:出生|生(?=[的于人,。;)\s]|$)|诞生)"),
    re.compile(
        rf"(?:出生(?:日期|年月日|年月|时间)?|生日|生于)(?:在|于|是|为)?[ :]{{0,2}}(?P<date>{_DATE})"
    ),
    re.compile(
        rf"\b(?:born|birth|birthday|dob|d\.o\.b\.?)(?: (?:date|on|is|was|in|it's)|[:,.]){{0,2}} ?"
        rf"(?P<date>{_ENGLISH})(?![0-9])"
    ),
)


def find_births(seen: Views) -> Iterator[Found]:
    """Dates of birth in ``seen``; a year alone is none."""
    for form in _FORMS:
        for match in form.finditer(seen.folded):
            yield Found(*match.span("date"), "birth_date", "named")
