"""Utterances to text: one paragraph for each, its label before the words, its times kept.

Subtitles, tables and speech recognition say who speaks and when, but hold no running text.
They share what is written here, so that all of them read alike.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from .._fold import HAN
from .._labels import split_label
from .._marks import Mark

PAUSE = 2_000  # milliseconds of silence that part two passages of nobody
LONG = 300  # characters past which such a passage ends with its sentence …
LONGEST = 1_200  # … and past which it ends with the cue: recognition without full stops

_HAN = re.compile(f"[{HAN}]")
_WITHOUT_BLANK = re.compile(rf"[{HAN}\u3001-\u303f\u3040-\u30ff\uff01-\uff60…—“”‘’]")
_PUNCTUATION = re.compile(r"[\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60]")
_SENTENCE_END = re.compile(r"""[。！？!?.…][”’」』）)"'\]]*\Z""")
_ASIDE = re.compile(r"[（(][^\n（）()]{1,60}[)）]|[\[【][^\n\[\]【】]{1,60}[\]】]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_UNCLEAN = re.compile(r"[\x00-\x08\x0b-\x1f]|_x000D_")


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one speaker, "" where it is not told who speaks; times in milliseconds.

    ``topic`` is a heading that stands before the words, such as the question they answer.
    ``apart`` keeps it a turn of its own after another of the same speaker, or of nobody.
    """

    speaker: str
    words: str
    begins: int | None = None
    ends: int | None = None
    topic: str = ""
    apart: bool = False


def joined(pieces: Iterable[Utterance]) -> list[Utterance]:
    """Join cues, in which sentences are cut, to paragraphs.

    All that one speaker says in a row is one paragraph. Words of nobody are cut into passages
    at pauses of two seconds and, past 300 characters, where a cue ends a sentence. A passage
    lasts from the beginning of its first cue to the latest end of any.
    """
    paragraphs: list[Utterance] = []
    for speaker, run in groupby(pieces, key=lambda piece: piece.speaker):
        said = list(run)
        paragraphs += map(_join, [said] if speaker else _passages(said))
    return paragraphs


def rendered(utterances: Iterable[Utterance]) -> tuple[str, tuple[Mark, ...]]:
    """Return the text of all utterances that hold words, and the marks of their labels."""
    parts: list[str] = []
    marks: list[Mark] = []
    position = 0
    for utterance in utterances:
        words = clean(utterance.words)
        if not words:
            continue
        if topic := " ".join(clean(utterance.topic).split()):
            parts.append(f"{topic}\n")
            marks.append(Mark(position, position + len(topic) + 1, topic, speaker=False))
            position += len(topic) + 1
        label = speaker_label(utterance.speaker)
        before = f"{label}{_colon(label, words)}" if label else ""
        times = (utterance.begins, utterance.ends)
        marks.append(Mark(position, position + len(before), label, True, *times, utterance.apart))
        parts += (before, words, "\n")
        position += len(before) + len(words) + 1
    return "".join(parts), tuple(marks)


def join_words(pieces: Iterable[str]) -> str:
    """Join pieces of speech with a blank, but none between Chinese characters.

    What stands in brackets alone, such as ``(laughter)``, gets a line of its own.
    """
    parts: list[str] = []
    last = ""
    for piece in pieces:
        words = " ".join(piece.split())
        if words:
            parts += [_between(last, words) if last else "", words]
            last = words
    return "".join(parts)


def clean(text: str) -> str:
    """Drop blanks around the text and control characters in it; lines end in LF."""
    if _UNCLEAN.search(text):
        text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
        text = _CONTROLS.sub(" ", text)
    return text.strip()


@functools.lru_cache(maxsize=4096)
def speaker_label(speaker: str) -> str:
    """Return the label on one line, without the colon to come; "" when it names nobody."""
    label = " ".join(clean(speaker).split()).rstrip("：: ")
    return label if split_label(label).name else ""


def _between(left: str, right: str) -> str:
    if _ASIDE.fullmatch(left) or _ASIDE.fullmatch(right):
        return "\n"
    ends, begins = left[-1], right[0]
    close = _WITHOUT_BLANK.match(ends) and _WITHOUT_BLANK.match(begins)
    return "" if close or _PUNCTUATION.match(ends) or _PUNCTUATION.match(begins) else " "


def _passages(pieces: Iterable[Utterance]) -> Iterator[list[Utterance]]:
    passage: list[Utterance] = []
    length, silent_from = 0, None
    for piece in pieces:
        paused = silent_from is not None and (piece.begins or 0) - silent_from >= PAUSE
        whole = length >= LONG and _SENTENCE_END.search(passage[-1].words.rstrip())
        if passage and (piece.apart or paused or whole or length >= LONGEST):
            yield passage
            passage, length = [], 0
        passage.append(piece)
        length += len(piece.words)
        silent_from = piece.ends if piece.ends is not None else silent_from
    if passage:
        yield passage


def _join(pieces: list[Utterance]) -> Utterance:
    begins = next((each.begins for each in pieces if each.begins is not None), None)
    ends = max((each.ends for each in pieces if each.ends is not None), default=None)
    return replace(
        pieces[0], words=join_words(each.words for each in pieces), begins=begins, ends=ends
    )


def _colon(label: str, words: str) -> str:
    colon = "：" if _HAN.search(label) else ":"
    if _ASIDE.match(words):
        return f"{colon}\n"  # where asides are found: at the beginning of a line
    return colon if colon == "：" else f"{colon} "
