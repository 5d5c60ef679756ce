"""The values of this layer: a transcript, its turns, their sentences, its speakers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .. import GovcodeError

Role = Literal["interviewer", "participant", "other"]
SentenceKind = Literal["speech", "label", "aside"]
Language = Literal["zh", "en", "mixed", "other"]


class TranscriptError(GovcodeError):
    """A transcript that cannot be found, read or understood; the user can mend it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of the text: half-open code-point offsets into ``Transcript.text``.

    ``kind`` is ``speech``, ``label`` (the heading or speaker part of a line) or ``aside``
    (laughter, pictures, page furniture, the head of the file).
    """

    start: int
    end: int
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted speech, tiled without gaps by its sentences.

    ``speaker`` is the label of a ``Speaker`` of the transcript; None for the head of the
    file, plain text, and headings that name no speaker. ``begins`` and ``ends`` are
    milliseconds as the transcript counts them (of the recording, or of the day); None where
    it has no times.
    """

    start: int
    end: int
    speaker: str | None
    sentences: tuple[Sentence, ...]
    begins: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in one transcript; ``label`` is unique within it.

    ``generic`` labels (受访者, 说话人1, A, Audience Member) say what somebody is, not who:
    the same one in two files need not be the same person. ``attributes`` hold what stood
    beside the name: ``affiliation``, ``title``, ``gender``, ``age`` or ``note``.
    """

    label: str
    role: Role
    generic: bool
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Transcript:
    """One document: the decoded original and what was understood of it.

    The turns tile ``text``; an empty text has none. ``sha256`` is that of the file's
    bytes (empty when there was no file); ``part`` tells the interviews of one file apart
    (empty when the file is one interview). ``notes`` say what was understood and what was
    doubtful. ``attributes`` come from the head of the file, its date also from its name.
    """

    name: str
    text: str
    encoding: str
    layout: str
    language: Language
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    attributes: Mapping[str, str]
    notes: tuple[str, ...]
    sha256: str
    part: str = ""
