"""What the head of a file and its name say about the document: its attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ._dates import certain_date
from ._fold import fold
from ._header import Head
from ._names import is_likely_name, is_title, names_somebody
from ._vocabulary import HEADER_KEYS

_LONGEST = 80  # characters of a value; what is longer is prose
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_DIGITS = re.compile(r"\d(?:[ \-()（）]{0,2}\d){6,}[Xx]?")  # a telephone, an ID card, an account
_PHONE_OR_ID = re.compile(
    r"(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{1,3}[ -]\d{3,4}[ -]?\d{3,4}|\+\d[\d -]{7,}"
    r"|\d{17}[\dXx]|\d{15}|09\d\d[ -]?\d{3}[ -]?\d{3}|[A-Z][12]\d{8})(?!\d)"
)
_DATE_OR_CLOCK = re.compile(
    r"(?:19|20)\d\d[-年/._]\d{1,2}[-月/._]\d{1,2}|(?<!\d)(?:19|20)\d{6}(?!\d)|\d{1,2}[:：]\d\d(?:[:：]\d\d)?"
)
_MEETING_KEYS = ("date", "time")
_LINE_DURATION = re.compile(r"时长[:：]?[ ]?(?P<value>\d+[^\s，,；;。]{1,15})")
_SHORT_LINE = 60
_BEGINS_WITH_DATE = re.compile(r"\D{0,12}(?:19|20)\d\d[-年/.]")


@dataclass(slots=True)
class Described:
    """Attributes of a document, and notes on what was doubtful about them."""

    attributes: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def describe(head: Head, name: str) -> Described:
    """Turn the pairs of a head into attributes; ``name`` is that of the file.

    The words are kept as written; ``date`` is in ISO form where it can be read with certainty,
    else as written, and ``date_as_written`` keeps the words that the ISO form replaced.
    Telephone numbers, numbers of identity cards, e-mail addresses and names of those
    interviewed are personal data and never become attributes.
    """
    found = Described()
    for key, value in head.pairs:
        _add(found.attributes, HEADER_KEYS.get(fold(key), ""), value)
    for key, value in head.unknown:
        if not _is_persons_name(value):
            _add(found.attributes, key, value)
    for line in head.titles:
        if (match := _LINE_DURATION.search(line)) and len(line) <= 2 * _SHORT_LINE:
            _add(found.attributes, "duration", match["value"])
    titles = [*head.titles[:2], *filter(_BEGINS_WITH_DATE.match, head.titles)]
    _date(found, [line for line in titles if len(line) <= 2 * _SHORT_LINE], name)
    return found


def _add(attributes: dict[str, str], key: str, value: str) -> None:
    value = value.strip(" \t\u3000*")
    if not key or not 0 < len(value) <= _LONGEST or _is_private(value, number=key == "number"):
        return
    if key == "interviewee" and names_somebody(value):
        return
    attributes.setdefault(key, value)


def _is_private(value: str, *, number: bool) -> bool:
    if _MAIL.search(value) or _PHONE_OR_ID.search(value):
        return True
    return not number and bool(_DIGITS.search(_DATE_OR_CLOCK.sub("|", value)))


def _is_persons_name(value: str) -> bool:
    """A value under an unusual key: only what has the form of a name is taken for one."""
    parts = re.split(r"[,，、;；/\s]+", value) if not value.isascii() else [value]
    titled = any(is_title(part) and names_somebody(part) for part in parts)
    return titled or any(is_likely_name(part) and len(part) > 1 for part in parts)


def _date(found: Described, titles: list[str], name: str) -> None:
    """Set ``date``: from its own key, the time, a title, or the name of the file."""
    attributes = found.attributes
    written = attributes.get("date", "")
    told = [attributes[key] for key in _MEETING_KEYS if key in attributes]
    date = next(filter(None, map(certain_date, told)), None)
    for elsewhere in (_only_date(titles), certain_date(name)):
        if date is None and _agrees(written, elsewhere):
            date = elsewhere
    if date is None:
        if re.search(r"\d", written):
            found.notes.append(f"the date {written!r} can be read in more than one way: kept so")
        return
    if written and written != date:
        attributes["date_as_written"] = written
    attributes.pop("date", None)
    found.attributes = {"date": date, **attributes}


def _only_date(lines: list[str]) -> str | None:
    dates = {date for date in map(certain_date, lines) if date}
    return dates.pop() if len(dates) == 1 else None


def _agrees(written: str, date: str | None) -> bool:
    """Whether a date may stand for the words of the head: 12/9 agrees with 2020-12-09."""
    if date is None or not written:
        return date is not None
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    return int(date[5:7]) in numbers and int(date[8:]) in numbers
