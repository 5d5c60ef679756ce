"""Markdown archives: every turn under a heading that names its speaker."""

from __future__ import annotations

import re
from collections import Counter

from .._labels import LONGEST, base, is_name, is_role, is_topic, split_label
from .._marks import Mark, Reading, shown

_HEADING = re.compile(r"^(#{1,6})([ \t]*)([^\n]*?)[ \t]*(?:\n\s*|\Z)", re.MULTILINE)
_QUESTION = re.compile(r"^(?P<label>[^：:]{1,12})[：:][ \t]*(?=\S)")
_PHRASE = re.compile(r"^[A-Z][A-Za-z']+ (?!(?:de|van|von|da|del|der|la|bin)\b)[a-z]")
_PROSE = re.compile(r"[，。？！,?!]")


def read_headings(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """Find the marks of ``### Label：`` headings.

    A heading with a colon names a speaker unless it is a subject (日期, 前情提要); one without
    must read like a name, or be a label that stands elsewhere with its colon.
    """
    headings = [match for match in _HEADING.finditer(text) if _is_heading(match)]
    below_title = [match for match in headings if len(match.group(1)) > 1] or headings
    labelled = [match.group(3) for match in below_title if match.group(3).endswith(("：", ":"))]
    counts = Counter(split_label(raw).name for raw in labelled if not is_topic(raw))
    usual = 2 * len(labelled) >= len(below_title)
    if not (forced or _plausible(counts, interviewers, usual=usual)):
        return Reading()
    marks = [_mark(match, counts) for match in headings]
    sections = [mark.raw.strip("：: ") for mark in marks if not mark.speaker and mark.start > 0]
    notes = (f"headings that name no speaker: {shown(sections)}",) if sections else ()
    return Reading(tuple(marks), notes)


def _is_heading(match: re.Match[str]) -> bool:
    """``##我們準時開始…`` is body text: no blank after the hashes, and too long for a label."""
    return bool(match.group(2)) or 0 < len(match.group(3)) <= LONGEST


def _plausible(counts: Counter[str], interviewers: frozenset[str], *, usual: bool) -> bool:
    """Demand a label known, like a Chinese name, or repeated: else it is an outline.

    What is repeated must not read like a phrase (``Notable changes:``), and ``usual`` says
    that most headings below the title are labels.
    """
    return any(
        is_role(name)
        or name in interviewers
        or (is_name(name) and not name.isascii())
        or (usual and count > 1 and not _PHRASE.search(name))
        for name, count in counts.items()
    )


def _mark(match: re.Match[str], counts: Counter[str]) -> Mark:
    raw = match.group(3)
    if len(match.group(1)) == 1 and split_label(raw).name not in counts:
        return Mark(match.start(), match.end(), raw, speaker=False)  # the title
    if raw.endswith(("：", ":")):
        return Mark(match.start(), match.end(), raw, speaker=not is_topic(raw))
    question = _QUESTION.match(raw)
    if question and is_role(question["label"]) and _PROSE.search(raw):
        return Mark(match.start(), match.start(3) + question.end(), question["label"])
    return Mark(match.start(), match.end(), raw, speaker=_names_speaker(raw, counts))


def _names_speaker(raw: str, counts: Counter[str]) -> bool:
    """For a heading without a final colon: 蘇夢蘭, 高振傑（…學會）, 空保處代表：許平和薦任科員."""
    label = split_label(raw)
    if is_topic(raw):
        return False
    role = is_role(label.name) and len(base(label.name)) > 1  # v1 is no speaker
    known = label.name in counts or is_name(label.name) or role
    return known or "：" in raw or ":" in raw
