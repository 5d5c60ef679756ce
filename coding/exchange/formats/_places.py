"""Where words stand whose positions another program counted, checked by the words themselves."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from .._loss import LossNotes, OffsetReading
from ..refi._texts import Counting, StoredText

_BLANKS = re.compile(r"\s+")
_RUN = re.compile(r"\s+|\S+")
_CJK = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_LONGEST_CONTEXT = 20_000
_LOST = 4  # characters that one sign of loss may stand for
_MOST_TRIES = 10_000
_SIGNS = str.maketrans(
    "\u2018\u2019\u201a\u201b\u02bc\u0060\u00b4\u201c\u201d\u201e\u201f\u2010\u2011\u2012\u2013\u2014\u2212\u00a0",
    "'''''''" + '"' * 4 + "-" * 6 + " ",
)
WRONG_WORDS = "the words do not stand at its positions, nor exactly once elsewhere"
_UNITS = {"codepoint": "code points", "utf16": "UTF-16 units"}
NOWHERE = "its positions lie outside the text, or within a character"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Positions as a file gives them, with the words that should stand there (None: not said)."""

    start: int | None
    end: int | None
    words: str | None = None


def place(
    source: str,
    stored: str,
    spans: Sequence[Quoted],
    notes: LossNotes,
    *,
    units: str = "codepoint",
    what: str = "codings",
) -> tuple[str, list[tuple[int, int] | None]]:
    """The text as a study keeps it, and each span as code points of it, None where it is lost.

    ``units`` is how the program counts as a rule (codepoint or utf16). Another way to count is
    taken where more words stand at their positions so; where single words do not stand at
    theirs they are looked for, and taken where they stand once. What is lost or moved is noted.
    """
    marked = stored.startswith("\ufeff")
    text = StoredText(stored[marked:], marked)
    best, fits, rest = _counting(text, spans, units)
    placed = _converted(text, spans, best)
    found: list[tuple[int, int] | None] = []
    for span, at in zip(spans, placed, strict=True):
        found.append(_checked(text.text, span, at, notes, source=source, what=what))
    if rest is not None:
        tried = sum(1 for span in spans if span.words is not None)
        notes.readings.append(
            OffsetReading(
                source,
                best.units,
                best.newlines,
                best.mark,
                f"{_UNITS[best.units]}: {fits} of {tried} words stand at their positions",
                fits,
                tried,
                rest,
            )
        )
    return text.text, found


def _counting(
    text: StoredText, spans: Sequence[Quoted], units: str
) -> tuple[Counting, int, int | None]:
    """The best way to count, how many words fit it, and how many the next best (None: no other)."""
    ways = sorted(text.countings(), key=lambda each: each.units != units)
    if len(ways) == 1:
        return ways[0], 0, None
    scores = [
        sum(
            at is not None
            and span.words is not None
            and _same(text.text[at[0] : at[1]], span.words)
            for span, at in zip(spans, _converted(text, spans, way), strict=True)
        )
        for way in ways
    ]
    best = max(range(len(ways)), key=lambda at: (scores[at], -at))
    return ways[best], scores[best], max(s for at, s in enumerate(scores) if at != best)


def _converted(
    text: StoredText, spans: Sequence[Quoted], way: Counting
) -> list[tuple[int, int] | None]:
    starts = text.convert([_sound(each.start) for each in spans], way)
    ends = text.convert([_sound(each.end) for each in spans], way)
    return [
        (start, end) if 0 <= start < end else None for start, end in zip(starts, ends, strict=True)
    ]


def _sound(position: int | None) -> int:
    """A position that a machine's number holds; -1 where there is none."""
    return position if position is not None and 0 <= position < 2**53 else -1


def _checked(
    text: str,
    span: Quoted,
    at: tuple[int, int] | None,
    notes: LossNotes,
    *,
    source: str,
    what: str,
) -> tuple[int, int] | None:
    if span.words is None or not span.words.strip():
        if at is None:
            notes.left_out(what, NOWHERE, f"{source} {span.start}–{span.end}")
        return at
    if at is not None and _same(text[at[0] : at[1]], span.words):
        return at
    elsewhere = find_once(text, span.words)
    if isinstance(elsewhere, tuple):
        if span.start is not None and elsewhere != at:
            why = "the words stand once in the text, at other positions"
            notes.changed(f"positions of {what}", why, f"{source}: {_short(span.words)}")
        return elsewhere
    notes.left_out(what, WRONG_WORDS, f"{source}: {_short(span.words)}")
    return None


def find_once(text: str, words: str) -> tuple[int, int] | int:
    """Where ``words`` stand, if once; else how often they do, 2 for any more.

    Blanks and line ends count alike, and not at all beside Chinese. Where words stand nowhere so,
    quotation marks and dashes count alike too, as writing programs change them, and U+FFFD in
    them, which stands where a program lost a character, for any.
    """
    for rule in (str, _plain):
        asked, _ = _squeezed(rule(words.strip()))
        found = _found(rule(text), asked) if asked else []
        if found:
            return found[0] if len(found) == 1 else len(found)
    found = _with_lost(_plain(text), _plain(words)) if "\ufffd" in words else []
    return found[0] if len(found) == 1 else len(found)


def _with_lost(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand of which characters were lost, at most two places: their parts in turn,
    no more than a few characters apart.
    """
    squeezed, places = _squeezed(text)
    parts = [part for each in words.split("\ufffd") if (part := _squeezed(each.strip())[0])]
    found: list[tuple[int, int]] = []
    start, tries = squeezed.find(parts[0]) if parts else -1, 0
    while start >= 0 and len(found) < 2 and tries < _MOST_TRIES:
        end = start
        for part in parts:
            at = squeezed.find(part, end, end + len(part) + (_LOST if end > start else 0))
            end = at + len(part) if at >= 0 else -1
            if end < 0:
                break
        if end > 0:
            found.append((places[start], places[end - 1] + 1))
        start, tries = squeezed.find(parts[0], start + 1), tries + 1
    return found


def _found(text: str, asked: str) -> list[tuple[int, int]]:
    """Where the squeezed words stand in a text, at most two places."""
    squeezed, places = _squeezed(text)
    found: list[tuple[int, int]] = []
    at = squeezed.find(asked)
    while at >= 0 and len(found) < 2:
        found.append((places[at], places[at + len(asked) - 1] + 1))
        at = squeezed.find(asked, at + 1)
    return found


@lru_cache(8)
def _squeezed(text: str) -> tuple[str, Sequence[int]]:
    """``text`` with one blank for each run of them, none beside Chinese; and where each character was."""
    kept = array("Q")
    pieces: list[str] = []
    for piece in _RUN.finditer(text):
        if not piece[0][0].isspace():
            pieces.append(piece[0])
            kept.extend(range(*piece.span()))
        elif not (_is_chinese(text, piece.start() - 1) or _is_chinese(text, piece.end())):
            pieces.append(" ")
            kept.append(piece.start())
    return "".join(pieces), kept


def _is_chinese(text: str, at: int) -> bool:
    return 0 <= at < len(text) and _CJK.match(text[at]) is not None


def _plain(text: str) -> str:
    """``text`` with quotation marks and dashes of one kind, each character where it was."""
    return text.translate(_SIGNS)


def find_between(text: str, before: str, words: str, after: str) -> tuple[int, int] | None:
    """Where ``words`` stand between what is before and after them, if that is in one place."""
    if len(before) + len(words) + len(after) > _LONGEST_CONTEXT:
        return None
    matches = re.finditer(f"{_loose(before)}({_loose(words)}){_loose(after)}", text)
    found = list(islice(matches, 2))
    return found[0].span(1) if len(found) == 1 else None


def _loose(words: str) -> str:
    """An expression for ``words`` in which any blanks stand for any others."""
    return r"\s+".join(map(re.escape, _BLANKS.split(words)))


def _same(there: str, words: str) -> bool:
    """Whether words are the same but for blanks, quotation marks and dashes."""
    return there == words or _folded(there) == _folded(words)


def _folded(words: str) -> str:
    return _BLANKS.sub(" ", _plain(words)).strip()


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 40 else f"{plain[:40]}…"
