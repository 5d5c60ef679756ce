"""A file becomes transcripts; its suffix says how its text is found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import Problem
from ._find import unreadable_suffix
from ._model import Transcript, TranscriptError
from ._parse import parse_content
from .formats import Content, TableColumns, read_contents
from .layouts import Pattern

_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What is known about transcripts before they are read.

    ``layout`` is one that is not to be detected; ``patterns`` are layouts of the user's own;
    ``interviewers`` are labels of those who ask; ``aliases`` and ``dismissed`` as for
    ``parse_transcript``; ``columns`` say which columns of a table hold what.
    """

    layout: str | None = None
    patterns: Mapping[str, Pattern] = field(default_factory=dict)
    interviewers: Collection[str] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    dismissed: Collection[str] = ()
    columns: TableColumns = field(default_factory=TableColumns)


def read_transcript(
    path: str | Path, *, layout: str | None = None, interviewers: Iterable[str] = ()
) -> Transcript:
    """Read a file that holds one transcript, named after the file.

    ``layout`` and ``interviewers`` as for ``parse_transcript``. The notes tell what was
    guessed. Raises TranscriptError, naming the file, when it is missing, of another kind,
    damaged, holds no letters, or holds several interviews (see ``read_transcripts``).
    """
    options = ReadingOptions(layout=layout, interviewers=tuple(interviewers))
    found = read_transcripts(path, options)
    if len(found) > 1:
        fault = f"holds {len(found)} interviews"
        raise TranscriptError(Problem(fault, str(path), "read it with read_transcripts"))
    return found[0]


def read_transcripts(
    path: str | Path, options: ReadingOptions | None = None
) -> tuple[Transcript, ...]:
    """Read every transcript in a file: several where it is a table of interviews.

    Raises TranscriptError as ``read_transcript`` does.
    """
    path = Path(path)
    if unreadable := unreadable_suffix(path):
        raise TranscriptError(unreadable)
    try:
        return read_data(path.read_bytes(), path.name, options or ReadingOptions())
    except OSError as error:
        reason = error.strerror or str(error)
        raise TranscriptError(Problem(f"cannot be read: {reason}", place=str(path))) from error
    except TranscriptError as error:
        placed = (replace(problem, place=str(path)) for problem in error.problems)
        raise TranscriptError(*placed) from error


def read_data(data: bytes, name: str, options: ReadingOptions) -> tuple[Transcript, ...]:
    """Read the transcripts in a file's bytes; the suffix of ``name`` tells the format."""
    contents = read_contents(data, Path(name).suffix.lower(), columns=options.columns)
    sha256 = hashlib.sha256(data).hexdigest()
    return tuple(_parse(content, name, sha256, options) for content in contents)


def _parse(content: Content, name: str, sha256: str, options: ReadingOptions) -> Transcript:
    if not _LETTER.search(content.text):
        raise TranscriptError(Problem("is empty", remedy="there are no words to import"))
    return parse_content(
        content,
        name=name,
        layout=options.layout,
        patterns=options.patterns,
        interviewers=options.interviewers,
        aliases=options.aliases,
        dismissed=options.dismissed,
        sha256=sha256,
    )
