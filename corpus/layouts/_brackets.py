"""Speakers in brackets without a colon: ``[id1] hello`` and ``{id1}`` (QualCoder), ``[MODERATOR]``."""

from __future__ import annotations

import functools
import re

from .._fold import fold
from .._marks import Reading, count_lines, with_sections
from .._stamps import BRACKETED
from .._vocabulary import NO_SPEAKERS_IN_BRACKETS
from ._found import Found, in_order, said, to_marks
from ._people import KNOWN, NAMED, Labels, speaking, standing

_SIGN, _SIGNS = r"[^\s\[\]{}【】［］:：]", r"[^\[\]{}【】［］:：\n，。？！,?!]{0,29}"
_BRACKETED = re.compile(
    rf"^[ \t\u3000]*+(?:(?P<before>{BRACKETED})[ \t]*)?"
    rf"(?:[\[［](?P<square>{_SIGN}{_SIGNS})[\]］]|\{{(?P<braced>{_SIGN}{_SIGNS})\}}|【(?P<lens>{_SIGN}{_SIGNS})】)"
    rf"[ \t]*[：:]?[ \t]*(?P<behind>{BRACKETED})?[ \t]*(?:\n\s*)?",
    re.MULTILINE,
)
_INDEX = re.compile(r"[ _-]*\d+$")
_NO_SPEECH = tuple(f"{word}{end}" for word in NO_SPEAKERS_IN_BRACKETS for end in " :")
_USUAL = 0.2


def read_bracketed_names(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """Find the marks of labels in brackets; one at least must be a known word, a code or a name.

    ``[laughs]``, ``[Chorus]`` and ``[1]`` name nobody.
    """
    found = in_order(
        Found(match.start(), match.end(), _label(match), match["before"] or match["behind"] or "")
        for match in _BRACKETED.finditer(text)
        if not _names_nobody(_label(match))
    )
    lines = max(1, count_lines(text))
    names = [each.name for each in found]
    accepted = speaking(Labels(names, said(text, found), interviewers, lines))
    kept = found if forced else [each for each in found if each.name in accepted]
    named = any(standing(each.name, interviewers) in (NAMED, KNOWN) for each in kept)
    spoken = sum(1 for words in said(text, kept) if words)
    usual = len(kept) >= 2 and len(kept) >= _USUAL * lines and spoken * 2 >= len(kept)
    if not forced and not (named and usual):
        return Reading()
    marks, notes = to_marks(text, kept)
    return Reading(with_sections(text, marks), tuple(notes))


def _label(match: re.Match[str]) -> str:
    return (match["square"] or match["braced"] or match["lens"]).strip()


@functools.lru_cache(maxsize=4096)
def _names_nobody(label: str) -> bool:
    folded = _INDEX.sub("", fold(label))
    plain = not folded or folded.isdigit() or folded in NO_SPEAKERS_IN_BRACKETS
    return plain or folded.startswith(_NO_SPEECH)
