"""Questions and answers within one line: ``问：你的工作是什么？答：我是网格员。``"""

from __future__ import annotations

import re

from .._marks import Mark, Reading, with_sections

_ENDS = '。？！?!.…”"'
_INLINE = re.compile(
    rf"(?:^[ \t\u3000]*+|(?<=[{_ENDS}])[ \t\u3000]*)(?P<label>[问問答QA访訪受]|访谈者|受访者|訪談者|受訪者)"
    r"[ \t]*[：:][ \t]*",
    re.MULTILINE,
)
_ASKING = frozenset("问問Q访訪") | {"访谈者", "訪談者"}


def read_inline_questions(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``问：…？答：…。`` on one line; at least one question and one answer stand inside one."""
    del interviewers  # the labels of this layout are fixed
    found = list(_INLINE.finditer(text))
    inside = {
        match["label"] in _ASKING
        for match in found
        if text[match.start() - 1 : match.start()] not in ("", "\n")
    }
    asked = {match["label"] in _ASKING for match in found}
    if not forced and not (inside and asked == {True, False}):
        return Reading()
    marks = [Mark(match.start(), match.end(), match["label"]) for match in found]
    return Reading(with_sections(text, marks))
