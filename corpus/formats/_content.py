"""What a format gives: the text of an interview, and what the format itself says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .._marks import Mark


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one interview as read from a file.

    ``marks`` say who speaks where and when, in a format that says so itself (subtitles,
    tables, speech recognition); None leaves that to the layouts. ``layout`` is then the name
    it is reported under. ``part`` tells the interviews of one file apart (empty when the file
    is one interview). ``attributes`` are those of the document; ``speakers`` those of its
    speakers, by raw label, where the file gives them.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] | None = None
    layout: str = ""
    part: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
