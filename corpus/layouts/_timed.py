"""Meeting software: every turn behind a name and a clock time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .._labels import base, is_header_key, is_role
from .._marks import Reading, shown, with_sections
from .._names import is_name
from .._stamps import BRACKETED, STAMP, times
from ._found import Found, in_order, is_timetable, said, to_marks
from ._people import NOBODY, POSSIBLE, standing

_NAME = (
    r"(?P<label>[^\W\d_][^\n：:，。！？；,!?;|\[(（{【]{0,39}?"
    r"(?:[ \t]?[（(][^\n（）()：:\d][^\n（）()：:]{0,39}[)）])?)"
)
_NUMBERED = r"(?P<label>(?:发言人|发言者|说话人|講者|讲话人|發言人|發言者|說話人|[Ss]peaker|SPEAKER)[ _]?\d{1,3})"
_BELOW = r"[ \t]*(?:\n\s*|\Z)"


def _compiled(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.MULTILINE) for form in forms)


_NAME_TIME = _compiled(
    rf"^[ \t]*+{_NAME}(?:[ \t]{{1,20}}+(?:[-–|·][ \t]+)?(?P<stamp>{STAMP})"
    rf"|[ \t]{{0,20}}+(?P<bracketed>{BRACKETED})){_BELOW}",
    rf"^[ \t]*+{_NUMBERED}[ \t]*(?:[：:]?[ \t]*(?P<stamp>{STAMP}))?{_BELOW}",
    rf"^[ \t]*+{_NAME}[ \t]*\n[ \t]*(?P<stamp>{STAMP})(?:[ \t]*(?:→|->)[ \t]*\S+)?{_BELOW}",
    rf"^[ \t]*+(?P<stamp>{STAMP})[ \t]+{_NAME}[ \t]*\n\s*+(?!{STAMP})(?=\S)",
)
_NAME_TIME_TEXT = _compiled(
    rf"^[ \t]*+{_NAME}(?:\t[ \t]*|[ \t]{{2,20}}+)(?P<stamp>{STAMP})[ \t]+(?=\S)",
    rf"^[ \t]*+{_NUMBERED}[ \t]+(?P<stamp>{STAMP})[ \t]+(?=\S)",
)
_NAME_TIME_COLON = _compiled(
    rf"^[ \t]*+{_NAME}[ \t]{{0,20}}+(?P<stamp>{STAMP})[ \t]*[：:][ \t]*(?:\n\s*)?"
)
_BOLD_TIME = _compiled(
    rf"^[ \t]*+(?:[-*][ \t]+)?\*\*(?P<label>[^*\n]{{1,60}}?)[：:]?\*\*[：:]?[ \t]{{0,20}}+(?P<stamp>{STAMP})"
    r"[：:]?[ \t]*(?:\n\s*(?:>[ \t]*)?|(?=\S))",
    rf"^[ \t]*+(?:[-*][ \t]+)?\*\*(?:(?P<stamp>{STAMP})[ \t]*(?P<label>[^*\n]{{1,60}}?)|"
    rf"(?P<name>[^*\n]{{1,60}}?)[ \t]*(?P<bracketed>{BRACKETED}))[：:]?\*\*[：:]?[ \t]*"
    r"(?:\n\s*(?:>[ \t]*)?|(?=\S))",
)
_TIME_NAME_COLON = _compiled(
    rf"^[ \t]*+(?P<stamp>{STAMP})[ \t]*{_NAME}[ \t]{{0,20}}+[：:](?!//)\s*"
)


def read_name_time(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """A name and a time on lines of their own (讯飞, 飞书, 听悟, Otter, Google Meet, Teams).

    ``说话人1 00:00``, ``Tom Pravda  0:15``, ``宮木翔太 (10:02)``, the name above its time or
    behind it, and numbered speakers without a time.
    """
    return _read(text, _NAME_TIME, interviewers, forced=forced, meeting=True)


def read_name_time_text(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``Speaker Name   MM:SS Text`` on one line (Teams, pasted); the names must return."""
    return _read(text, _NAME_TIME_TEXT, interviewers, forced=forced, returning=True)


def read_name_time_colon(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``姓名(00:00:05): 正文`` (腾讯会议)."""
    return _read(text, _NAME_TIME_COLON, interviewers, forced=forced)


def read_bold_time(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``**姓名** [00:01:23]`` with the words on the (quoted) lines below, or behind it."""
    return _read(text, _BOLD_TIME, interviewers, forced=forced, meeting=True)


def read_time_name_colon(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``[00:00:05 - 00:00:10] Jun:`` (WhisperX tools), ``00:03:40.5Zack:`` (MAXQDA)."""
    return _read(text, _TIME_NAME_COLON, interviewers, forced=forced)


def _read(
    text: str,
    forms: Sequence[re.Pattern[str]],
    interviewers: frozenset[str],
    *,
    forced: bool,
    returning: bool = False,
    meeting: bool = False,
) -> Reading:
    found = in_order(_found(match) for form in forms for match in form.finditer(text))
    found = [each for each in found if not is_header_key(each.name)]
    if not found or not (forced or _plausible(text, found, interviewers, returning=returning)):
        return Reading()
    kept, stray = ([], []) if forced else _apart(found, interviewers)
    marks, notes = to_marks(text, kept or found, meeting=meeting)
    if stray:
        notes.append(f"stand with a time but not taken for speakers: {shown(stray)}")
    return Reading(with_sections(text, marks), tuple(notes))


def _found(match: re.Match[str]) -> Found:
    groups = match.groupdict()
    label = groups.get("label") or groups.get("name") or ""
    stamp = groups.get("stamp") or groups.get("bracketed") or ""
    return Found(match.start(), match.end(), label.strip(), stamp)


def _plausible(
    text: str, found: Sequence[Found], interviewers: frozenset[str], *, returning: bool
) -> bool:
    """Tell people from a timetable: one is known, somebody speaks again, or all are names."""
    counts = Counter(each.name for each in found)
    if any(is_role(name) or name in interviewers for name in counts):
        return len(found) > 1 or any(len(base(name)) > 1 for name in counts)
    speaks = sum(1 for words in said(text, found) if words)
    again = sum(count for name, count in counts.items() if count > 1 and standing(name))
    names = not returning and len(counts) >= 2 and all(map(is_name, counts))
    programme = is_timetable([each.stamp for each in found if each.stamp]) and len(found) > 2
    usual = 2 * again >= len(found)  # a word that is said twice makes no two speakers
    return speaks * 2 >= len(found) and (usual or (names and not programme))


def _apart(found: Sequence[Found], interviewers: frozenset[str]) -> tuple[list[Found], list[str]]:
    """Set apart what stands once, is no name, and breaks the order of the times."""
    counts = Counter(each.name for each in found)
    kept, stray = list[Found](), list[str]()
    for at, each in enumerate(found):
        rank = standing(each.name, interviewers)
        odd = rank == NOBODY or (rank == POSSIBLE and counts[each.name] == 1)
        if odd and len(counts) > 1 and not _in_its_time(found, at):
            stray.append(each.name)
        else:
            kept.append(each)
    return kept, stray


def _in_its_time(found: Sequence[Found], at: int) -> bool:
    """Whether the time lies between those of the label before and the one behind."""
    before, here, behind = (
        times(found[place].stamp)[0] if 0 <= place < len(found) and found[place].stamp else None
        for place in (at - 1, at, at + 1)
    )
    if here is None:
        return True
    return (before is None or before <= here) and (behind is None or here <= behind)
