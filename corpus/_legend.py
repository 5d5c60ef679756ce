"""Initials that the head of a transcript declares: I = Interviewer, 访谈者（以下简称“访”）."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ._fold import HAN, fold
from ._labels import Label
from ._names import base, is_likely_name, is_role, is_title, names_somebody
from ._vocabulary import INTERVIEWER, OTHER, PARTICIPANT

_SHORT = rf"[“\"'「『‘]?(?P<short>[A-Za-z]{{1,4}}\d{{0,2}}|[{HAN}]{{1,2}})[”\"'」』’]?"
_CALLED = re.compile(
    rf"(?P<long>[^\s，。；,;：:（(]{{1,20}})[（(][ ]?(?:以下)?[简簡][称稱为為]*[ ：:]*{_SHORT}[ ]?[)）]"
)
_EQUALS = re.compile(
    rf"(?:^|(?<=[\s,，;；、。:：(（]))[*\-•]*{_SHORT}[ \t]*(?:[=＝]|代表|表示|指|(?:stands )?for(?: the)? |[-–—][ \t])"
    rf"[ \t]*(?P<long>[^\n,，;；、。=＝（(]{{1,30}})",
    re.MULTILINE,
)
_COLON = re.compile(
    rf"^[*\-• \t]*(?P<short>[A-Za-z]{{1,3}}|[{HAN}])[*]*[ \t]*[：:][ \t]*(?P<long>[^\n，。？！,?!]{{1,30}})$",
    re.MULTILINE,
)
_BRACKETED = re.compile(
    rf"(?:^|(?<=[\s,，;；、]))(?P<long>[^\s，。；,;：:（()）]{{2,20}})[ ]?[（(]{_SHORT}[)）]"
    r"(?=[ \t]*(?:[：:,，;；、\n]|$))",
    re.MULTILINE,
)
_MAY_DECLARE = re.compile(
    rf"[简簡]|[=＝]|代表|表示|指|\bfor\b|[-–—][ \t]|[(（]|^[^\w]*(?:[A-Za-z]{{1,3}}|[{HAN}])[*]*[ \t]*[：:]"
)
_MOST_LINES = 40  # in which initials are declared …
_LONGEST = 200  # … and the characters of the longest


def declared(head: str) -> dict[str, str]:
    """Return what the initials of a head stand for: ``{"I": "Interviewer"}``.

    Read are ``I = Interviewer, R = Respondent``, ``I – Interviewer``, ``I: Interviewer`` on
    a line, ``访谈者（以下简称“访”）``, ``Q代表访谈者`` and ``Interviewer (I)``. Beside
    ``=`` and 简称 anything may stand; elsewhere only a known word for a speaker or a title.
    """
    lines = (line for line in head.split("\n", _MOST_LINES)[:_MOST_LINES] if len(line) <= _LONGEST)
    head = "\n".join(line for line in lines if _MAY_DECLARE.search(line))
    found: dict[str, str] = {}
    for pattern in (_CALLED, _EQUALS, _COLON, _BRACKETED) if head else ():
        for match in pattern.finditer(head):
            long = match["long"].strip(" \t*_.")
            sure = pattern is _CALLED or "=" in fold(match[0])
            if pattern is _COLON and not _is_role_word(long):
                continue
            if long and (_says_who(long) or (sure and is_likely_name(long))):
                found.setdefault(match["short"], long)
    return found


def is_declaration(line: str) -> bool:
    """Whether the whole line declares initials: ``I = Interviewer, R = Respondent``."""
    match = _COLON.fullmatch(line.strip())
    if match and is_role(match["short"]) and _is_role_word(match["long"].strip()):
        return True
    return sum(len(each[0]) for each in _EQUALS.finditer(line) if _says_who(each["long"])) > (
        len(line.strip()) // 2
    )


def _says_who(long: str) -> bool:
    return _is_role_word(long) or is_title(long)


def _is_role_word(long: str) -> bool:
    word = base(long.removeprefix("the "))
    return word in INTERVIEWER or word in PARTICIPANT or word in OTHER or is_role(long)


def named_in_full(labels: Mapping[str, Label], legend: Mapping[str, str]) -> dict[str, Label]:
    """Give 访 the name 访谈者 where both stand as labels and the head declares them one."""
    names = {label.name for label in labels.values()}
    full = {short: long for short, long in legend.items() if long in names and short != long}
    return {
        raw: Label(full.get(label.name, label.name), label.attributes)
        for raw, label in labels.items()
    }


def with_declared(label: Label, legend: Mapping[str, str]) -> Label:
    """Add the post that the head declares for an initial: ``W = 物业经理``; never a name."""
    long = legend.get(label.name, "")
    if "title" in label.attributes or not is_title(long) or is_role(long) or names_somebody(long):
        return label
    return Label(label.name, {**label.attributes, "title": long})
