"""Typed transcripts: ``Label：words`` at the start of a line."""

from __future__ import annotations

import re
from collections import Counter

from .._header import header_end
from .._labels import base, is_header_key, is_role, is_topic, several, split_label
from .._marks import Reading, count_lines, shown, with_sections
from .._names import is_title
from .._stamps import BRACKETED, STAMP
from .._vocabulary import INTERVIEWER, PARTICIPANT
from ._found import Found, in_order, said, to_marks
from ._people import Labels, in_company, speaking

_WORD = r"[^\n：:，。！？；,!?;“”\"「」『』|<>=/\\*（(\[【［]"
_BESIDE = r"(?:[ \t]{0,20}+[（(][^\n（）()]{1,40}[)）])?"
_POST = r"(?:[ \t]?[,，][ \t]?[^\n：:，。！？；,!?;“”\"|<>=（()）]{2,40}?)?"
_LABELLED = re.compile(
    rf"""^[ \t\u3000]*+(?:[-•][ \t]+|\d{{1,4}}(?:[.、)）][ \t]*|[ \t]+))?(?:\*\*|__)?
    (?:(?P<before>{STAMP})[ \t]+|(?P<bracketed>{BRACKETED})[ \t]*)?(?:\*\*|__)?
    (?P<label>(?![#>|]|\d(?!\d?[号號]))(?:[【\[［〔](?=[^\n\]】］〕]{{1,30}}[\]】］〕][ \t]*[：:*]))?
        (?:[^\W_]|[「『×○〇□＊]){_WORD}{{0,39}}?{_BESIDE}{_POST})
    (?:[ \t]{{0,20}}+(?P<behind>{STAMP}))?[ \t]{{0,20}}+(?:\*\*|__)?[ \t]{{0,20}}+
    [：:](?![:/]|\d\d(?:[：:]\d\d)?(?:[.,]\d+)?[)）\]]?[ \t]*(?:\n|\Z))(?:\*\*|__)?[ \t\u3000]*(?:\n\s*)?""",
    re.MULTILINE | re.VERBOSE,
)


def read_labelled_lines(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``访谈者：…`` and ``受访者A（居委会主任）：…``, one to a paragraph.

    A colon in prose is no speaker: see ``speaking``; and enough of the lines must be labelled.
    """
    first = header_end(text)
    found = in_order(_candidates(text, first))
    names = [each.name for each in found]
    lines = max(1, count_lines(text[first:]))
    labels = Labels(names, said(text, found), interviewers, lines)
    accepted = frozenset(names) if forced else speaking(labels)
    kept = [each for each, name in zip(found, names, strict=True) if name in accepted]
    if not forced and not _enough(kept, lines):
        return Reading()
    marks, notes = to_marks(text, kept)
    return Reading(with_sections(text, marks), (*_notes(labels, accepted), *notes))


def _candidates(text: str, first: int) -> list[Found]:
    found = []
    for match in _LABELLED.finditer(text, first):
        label = match["label"]
        if not _is_prose(label):
            stamp = match["before"] or match["bracketed"] or match["behind"] or ""
            found.append(Found(match.start(), match.end(), label, stamp))
    return found


def _is_prose(raw: str) -> bool:
    """A subject, a key of the head, or a sentence with a comma before its colon."""
    name = split_label(raw).name
    if is_header_key(name):
        return True
    if "," in name or "，" in name:
        return not is_title(name)
    return not is_role(name) and not several(name) and is_topic(raw)


def _enough(kept: list[Found], lines: int) -> bool:
    """Two labelled lines at least, and a tenth of all lines; a fifth without known words.

    Where several people are named again and again, long turns may leave one label to fifty
    lines. One label alone must be more than a letter or a word such as 男.
    """
    names = {each.name for each in kept}
    known = any(is_role(name) for name in names)
    alone = len(names) == 1 and all(is_role(name) and not _speaks(name) for name in names)
    least = 0.02 if in_company(each.name for each in kept) else 0.1 if known else 0.2
    return len(kept) >= 2 and len(kept) / lines >= least and not alone


def _speaks(name: str) -> bool:
    """Whether a word says of somebody that they speak: 说话人 and interviewee, not man."""
    word = base(name)
    speaks = word in INTERVIEWER or word in PARTICIPANT or word in ("speaker", "说话人", "发言人")
    return speaks and len(word) > 1


def _notes(labels: Labels, accepted: frozenset[str]) -> tuple[str, ...]:
    counts: Counter[str] = labels.counts
    once = [name for name in counts if name in accepted and counts[name] == 1 and not is_role(name)]
    refused = [name for name in counts if name not in accepted]
    together = [name for name in counts if name in accepted and several(name)]
    notes = []
    if once:
        notes.append(f"taken for speakers though named once: {shown(sorted(once))}")
    if together:
        notes.append(f"several speakers under one label: {shown(together)}")
    if refused:
        notes.append(f"followed by a colon but not taken for speakers: {shown(refused)}")
    return tuple(notes)
