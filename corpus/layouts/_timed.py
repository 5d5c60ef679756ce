"""Meeting software: every turn behind a name and a clock time."""

from __future__ import annotations

import re
from collections import Counter

from .._labels import CLOCK, is_header_key, is_name, is_role
from .._marks import Mark, Reading, with_sections

_NAME = r"(?P<label>[^\s\d：:\[(（<#>|][^\n：:，。！？；,!?;|\[(（]{0,39}?)"
_NUMBERED = (
    r"(?P<bare>(?:发言人|发言者|说话人|發言人|發言者|說話人|[Ss]peaker|SPEAKER)[ _]?\d{1,3})"
)
_NAME_TIME = re.compile(
    rf"^[ \t]*+(?:{_NAME}[ \t]{{0,20}}+(?<=[\s\d）)\]]){CLOCK}|{_NUMBERED})[ \t]*(?:\n\s*|\Z)",
    re.MULTILINE,
)
_NAME_BRACKET_TIME = re.compile(
    rf"^[ \t]*+{_NAME}[ \t]{{0,20}}+[（(]\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?[)）][ \t]*(?:\n\s*|\Z)",
    re.MULTILINE,
)
_NAME_TIME_COLON = re.compile(
    rf"^[ \t]*+{_NAME}[ \t]{{0,20}}+[（(](?:\d{{1,2}}:)?\d{{1,2}}:\d{{2}}[)）][ \t]*[：:][ \t]*",
    re.MULTILINE,
)
_BOLD_TIME = re.compile(
    rf"^[ \t]*+\*\*(?P<label>[^*\n]{{1,40}}?)[：:]?\*\*[ \t]{{0,20}}+{CLOCK}[ \t]*\n\s*(?:>[ \t]*)?",
    re.MULTILINE,
)
_TIME_NAME_COLON = re.compile(
    rf"^[ \t]*+\[\d[\d:.,]*(?:[ \t]*(?:-|–|-->)[ \t]*\d[\d:.,]*)?\][ \t]*{_NAME}[ \t]{{0,20}}+[：:]\s*",
    re.MULTILINE,
)


def read_name_time(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``说话人1 00:00`` or ``Tom Pravda  0:15`` on a line of its own (讯飞, 飞书, 听悟, Otter)."""
    found = [*_NAME_TIME.finditer(text), *_NAME_BRACKET_TIME.finditer(text)]
    return _reading(text, sorted(found, key=re.Match.start), interviewers, forced=forced)


def read_name_time_colon(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``姓名(00:00:05): 正文`` (腾讯会议)."""
    return _reading(text, list(_NAME_TIME_COLON.finditer(text)), interviewers, forced=forced)


def read_bold_time(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``**姓名** [00:01:23]`` with the words on the quoted lines below."""
    return _reading(text, list(_BOLD_TIME.finditer(text)), interviewers, forced=forced)


def read_time_name_colon(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``[00:00:05 - 00:00:10] Jun:`` (WhisperX tools)."""
    return _reading(text, list(_TIME_NAME_COLON.finditer(text)), interviewers, forced=forced)


def _reading(
    text: str, found: list[re.Match[str]], interviewers: frozenset[str], *, forced: bool
) -> Reading:
    """Take names with a clock time for speakers when one is known or speaks again."""
    labels = [_label(match) for match in found]
    kept = [
        Mark(match.start(), match.end(), label)
        for match, label in zip(found, labels, strict=True)
        if not is_header_key(label)
    ]
    counts = Counter(mark.raw for mark in kept)
    known = any(is_role(label) or label in interviewers for label in counts)
    if not (forced or known or _returning(counts)):
        return Reading()
    return Reading(with_sections(text, kept))


def _returning(counts: Counter[str]) -> bool:
    """Tell people from a timetable: somebody speaks again, or all are names."""
    names = len(counts) >= 2 and all(map(is_name, counts))
    return names or any(count > 1 for count in counts.values())


def _label(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return (groups["label"] or groups.get("bare") or "").strip()
