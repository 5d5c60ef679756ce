"""Subtitle files to cues: WebVTT, SubRip (.srt) and YouTube's .sbv, as tools write them.

The library webvtt-py was tried first. It drops the words after a blank line inside a cue, cues
whose times have no fraction or a comma in WebVTT, and refuses files without a header or with a
blank behind an index; each of these is met in practice, so the blocks are found here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .._clock import milliseconds

_TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,:]\d{1,9})?"
_ARROW = re.compile(
    rf"^[ \t]*+(?P<begins>{_TIME})[ \t]*+(?:-{{1,3}}>|[–—→]>?)[ \t]*+(?P<ends>{_TIME})[^\n]*$",
    re.MULTILINE | re.ASCII,
)
_COMMA = re.compile(
    r"^[ \t]*+(?P<begins>\d{1,3}:\d\d:\d\d\.\d{1,3}),(?P<ends>\d{1,3}:\d\d:\d\d\.\d{1,3})[ \t]*$",
    re.MULTILINE | re.ASCII,
)
_NO_CUE = re.compile(r"\s*(?:NOTE|STYLE|REGION)(?:\s|\Z)")
_COMMENT = re.compile(r"^NOTE\b", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:[ \t]+(?P<voice>[^<>\n]*))?>")
_TAGS = re.compile(
    r"</?(?:v|c|b|i|u|s|em|strong|font|span|p|ruby|rt|lang)(?:[.\s][^<>\n]*)?>"
    r"|<\d[\d:.]*>|\{\\[^{}\n]*\}",
    re.IGNORECASE,
)
# Teams numbers the cues of an utterance: GUID/156-0, GUID/156-1 …
_PIECE = re.compile(r"(?P<utterance>\S+/\d+)-\d+", re.ASCII)
_BREAK = re.compile(r"<br[ \t]*/?>|\\N", re.IGNORECASE)
_TOUCHING = 100  # milliseconds between a rolling caption and the one that repeats it


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cue without its tags; ``voice`` is the name in a ``<v Name>`` tag before it."""

    words: str
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown between two times, in milliseconds.

    ``utterance`` is what the identifiers of its cues have in common, where the file numbers
    them so.
    """

    lines: tuple[Line, ...]
    begins: int | None
    ends: int | None
    utterance: str = ""


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a file in their order, the kind of file, and what was left out of it."""

    kind: str
    cues: tuple[Cue, ...]
    notes: tuple[str, ...] = ()


def read_cues(text: str) -> Cues:
    """Find the cues in the text of a subtitle file; none when it holds no times.

    A cue reaches to the next times, blank lines inside it or not; the identifier above the
    times, cue settings and comments are no words. Captions that roll, each repeating lines of
    the one before (YouTube's own), are told once, and so is a cue that stands twice. The
    cues of an utterance stand together, though another's "Mhm." came between (Teams).
    """
    header = text.lstrip("\ufeff \t\n").startswith("WEBVTT")
    kind, times = "vtt" if header else "srt", list(_ARROW.finditer(text))
    if not times:
        kind, times = "sbv", list(_COMMA.finditer(text))
    cues = list(_read(text, times, header))
    once = _without_twins(cues)
    rolled = _unrolled(once)
    notes = []
    if twins := len(cues) - len(once):
        notes.append(f"{twins} cues that stand twice are told once")
    if rolled != once:
        notes.append("captions roll, each repeating the one before: what repeats is left out")
    if header and (comments := len(_COMMENT.findall(text))):
        notes.append(f"{comments} comments (NOTE) are left out")
    return Cues(kind, tuple(cue for cue in _together(rolled) if cue.lines), tuple(notes))


def _read(text: str, times: Sequence[re.Match[str]], header: bool) -> Iterator[Cue]:
    _, name = _identifier(text[: times[0].start()] if times else "", header)
    for number, match in enumerate(times):
        last = number + 1 == len(times)
        shown = text[match.end() : len(text) if last else times[number + 1].start()]
        shown, following = (shown, "") if last else _identifier(shown, header)
        if header:
            shown, *rest = _BLANK_LINE.split(shown)
            shown = "\n".join([shown, *(part for part in rest if not _NO_CUE.match(part))])
        begins, ends = milliseconds(match["begins"]), milliseconds(match["ends"])
        if begins is not None and ends is not None and ends < begins:
            ends = None
        piece = _PIECE.fullmatch(name)
        yield Cue(tuple(_lines(shown)), begins, ends, piece["utterance"] if piece else "")
        name = following


def _identifier(shown: str, header: bool) -> tuple[str, str]:
    """Part from the words the line right above the next times, if that is a cue's name.

    It is when it is a number, or stands alone and is one word, or in WebVTT any name.
    """
    above, _, line = shown.rstrip(" \t").removesuffix("\n").rpartition("\n")
    name = line.strip()
    if not name or not above:  # what follows the times of its own cue is words
        return shown, ""
    alone = not above.rpartition("\n")[2].strip()
    if name.isdigit() or (alone and (header or " " not in name) and not _VOICE.search(name)):
        return above, name
    return shown, ""


def _together(cues: list[Cue]) -> list[Cue]:
    """Put the cues of an utterance where its first one stands; the others keep their order."""
    first: dict[str, int] = {}
    places = [
        first.setdefault(cue.utterance, number) if cue.utterance else number
        for number, cue in enumerate(cues)
    ]
    return [cues[number] for _, number in sorted(zip(places, range(len(cues)), strict=True))]


def _lines(shown: str) -> Iterator[Line]:
    """Yield the lines that hold words, each under the voice that was last named."""
    voice: str | None = None
    for raw in _BREAK.sub("\n", shown).split("\n"):
        position = 0
        for match in _VOICE.finditer(raw):
            if before := _plain(raw[position : match.start()]):
                yield Line(before, voice)
            voice, position = html.unescape(match["voice"] or "").strip(), match.end()
        if words := _plain(raw[position:]):
            yield Line(words, voice)
        if "</v>" in raw:
            voice = None


def _plain(raw: str) -> str:
    if "<" in raw or "{" in raw:
        raw = _TAGS.sub("", raw)
    return html.unescape(raw).strip() if "&" in raw else raw.strip()


def _without_twins(cues: list[Cue]) -> list[Cue]:
    """Leave out a cue that repeats the one before to the letter and the millisecond."""
    return [cue for number, cue in enumerate(cues) if number == 0 or cue != cues[number - 1]]


def _unrolled(cues: list[Cue]) -> list[Cue]:
    """Leave out what captions repeat where a third of them do: else ``Yes.`` is said twice."""
    kept = [0, *(_repeated(before, cue) for before, cue in pairwise(cues))]
    if sum(1 for repeated in kept if repeated) < max(3, len(cues) / 3):
        return cues
    return [
        replace(cue, lines=cue.lines[repeated:]) for cue, repeated in zip(cues, kept, strict=False)
    ]


def _repeated(before: Cue, cue: Cue) -> int:
    """Count the first lines of ``cue`` that are the last of the one that it touches."""
    if before.ends is None or cue.begins is None or abs(cue.begins - before.ends) > _TOUCHING:
        return 0
    most = min(len(before.lines), len(cue.lines), 4)
    sizes = range(most, 0, -1)
    return next((n for n in sizes if before.lines[-n:] == cue.lines[:n]), 0)
