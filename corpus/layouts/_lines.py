"""Typed transcripts: ``Label：words`` at the start of a line, or 问：…答：… within one."""

from __future__ import annotations

import re
from collections import Counter

from .._header import header_end
from .._labels import CLOCK, is_header_key, is_name, is_role, is_topic, split_label
from .._marks import Mark, Reading, count_lines, shown, with_sections

_LABELLED = re.compile(
    rf"""^[ \t\u3000]*+(?:[-•][ \t]+)?(?:\*\*|__)?(?:{CLOCK}[ \t]+)?
    (?P<label>(?![#>|\d])[^\s：:][^\n：:，。！？；,!?;、"“”「」『』|<>=/\\*（(\[]{{0,39}}?
        (?:[ \t]{{0,20}}+[（(][^\n（）()]{{1,40}}[)）])?)
    (?:[ \t]{{0,20}}+{CLOCK})?[ \t]{{0,20}}+(?:\*\*|__)?[ \t]{{0,20}}+[：:](?!//)(?:\*\*|__)?[ \t\u3000]*(?:\n\s*)?""",
    re.MULTILINE | re.VERBOSE,
)
_INLINE = re.compile(
    r"(?:^[ \t\u3000]*+|(?<=[。？！?!.…”\"])[ \t\u3000]*)(?P<label>[问問答QA])[ \t]*[：:][ \t]*",
    re.MULTILINE,
)
_VERB_ENDINGS = tuple("说說道是有为為讲講想问問答的了")


def read_inline_questions(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``问：你的工作是什么？答：我是工程师。`` on one line."""
    del interviewers  # the labels of this layout are fixed
    found = list(_INLINE.finditer(text))
    inside = sum(1 for match in found if text[match.start() - 1 : match.start()] not in ("", "\n"))
    if not forced and inside < 1:
        return Reading()
    marks = [Mark(match.start(), match.end(), match["label"]) for match in found]
    return Reading(with_sections(text, marks))


def read_labelled_lines(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``访谈者：…`` and ``受访者A（居委会主任）：…``, one to a paragraph.

    A colon in prose is no speaker: a label must be a known word for a speaker, look like a
    name, or return; and enough of the lines must be labelled.
    """
    first = header_end(text)
    found = [match for match in _LABELLED.finditer(text) if match.start() >= first]
    names = [split_label(match["label"]).name for match in found]
    counts = Counter(
        name for name, match in zip(names, found, strict=True) if not _is_prose(match["label"])
    )
    lines = max(1, count_lines(text[first:]))
    accepted = {name for name in counts if forced or _accept(name, counts, lines, interviewers)}
    marks = [
        Mark(match.start(), match.end(), match["label"])
        for match, name in zip(found, names, strict=True)
        if name in accepted
    ]
    if not forced and not _enough(marks, lines):
        return Reading()
    return Reading(with_sections(text, marks), _notes(counts, accepted))


def _is_prose(raw: str) -> bool:
    name = split_label(raw).name
    return is_header_key(name) or (not is_role(name) and is_topic(raw))


def _accept(name: str, counts: Counter[str], lines: int, interviewers: frozenset[str]) -> bool:
    share = counts.total() / lines
    if name in interviewers or is_role(name):
        return True
    if is_name(name):
        return share >= 0.5 or (counts[name] >= 2 and share >= 0.2)
    return counts[name] >= 2 and share >= 0.3 and not name.endswith(_VERB_ENDINGS)


def _enough(marks: list[Mark], lines: int) -> bool:
    """Two labelled lines at least, and a tenth of all lines; a fifth without known words."""
    known = any(is_role(split_label(mark.raw).name) for mark in marks)
    return len(marks) >= 2 and len(marks) / lines >= (0.1 if known else 0.2)


def _notes(counts: Counter[str], accepted: set[str]) -> tuple[str, ...]:
    once = [name for name in accepted if counts[name] == 1 and not is_role(name)]
    refused = [name for name in counts if name not in accepted]
    notes = []
    if once:
        notes.append(f"taken for speakers though named once: {shown(sorted(once))}")
    if refused:
        notes.append(f"followed by a colon but not taken for speakers: {shown(refused)}")
    return tuple(notes)
