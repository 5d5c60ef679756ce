"""When an interview was held, as far as the study knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from ..coding import Study, documents, speakers_in, voices

_FORMS = (
    re.compile(r"(?<!\d)([12]\d{3})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)"),
)
_FIRST = ("date", "time")


def document_dates(study: Study) -> dict[int, str]:
    """Document id → year-month-day; empty where nothing tells.

    The first date in the document's attributes (``date`` before others), else in those of
    whoever speaks in it and in no other, else in its name.
    """
    people = {voice.id: voice for voice in voices(study) if voice.documents == 1}
    inside = speakers_in(study)
    found = {}
    for info in documents(study):
        owned: list[Mapping[str, str]] = [info.attributes]
        owned += [people[each].attributes for each in inside.get(info.id, ()) if each in people]
        found[info.id] = date_among(owned, info.name)
    return found


def date_among(attributes: Iterable[Mapping[str, str]], name: str) -> str:
    """The first year-month-day in attributes, ``date`` and ``time`` before others, else in a name."""
    owned = list(attributes)
    first = [each.get(key, "") for key in _FIRST for each in owned]
    for text in (*first, *(value for each in owned for value in each.values()), name):
        for year, month, day in chain.from_iterable(form.findall(text) for form in _FORMS):
            if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
                return f"{year}-{int(month):02}-{int(day):02}"
    return ""
