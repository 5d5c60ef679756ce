"""A file becomes a transcript; its suffix says how its text is found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from .. import Problem
from ._decode import decode
from ._docx import read_docx
from ._find import unreadable_suffix
from ._model import Transcript, TranscriptError
from ._parse import parse_transcript

_LETTER = re.compile(r"[^\W\d_]")


def read_transcript(
    path: str | Path, *, layout: str | None = None, interviewers: Iterable[str] = ()
) -> Transcript:
    """Read the transcript in a .txt, .md or .docx file, named after the file.

    ``layout`` and ``interviewers`` as for ``parse_transcript``. The notes tell what was
    guessed. Raises TranscriptError, naming the file, when it is missing, of another kind,
    damaged, or holds no letters.
    """
    path = Path(path)
    if unreadable := unreadable_suffix(path):
        raise TranscriptError(unreadable)
    try:
        data = path.read_bytes()
        text, encoding, notes = _text(data, path.suffix.lower())
        if not _LETTER.search(text):
            raise TranscriptError(Problem("is empty", remedy="there are no words to import"))
        parsed = parse_transcript(
            text,
            name=path.name,
            layout=layout,
            interviewers=interviewers,
            encoding=encoding,
            sha256=hashlib.sha256(data).hexdigest(),
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise TranscriptError(Problem(f"cannot be read: {reason}", place=str(path))) from error
    except TranscriptError as error:
        placed = (replace(problem, place=str(path)) for problem in error.problems)
        raise TranscriptError(*placed) from error
    return replace(parsed, notes=(*notes, *parsed.notes))


def _text(data: bytes, suffix: str) -> tuple[str, str, tuple[str, ...]]:
    if suffix == ".docx":
        text, notes = read_docx(data)
        return text, "docx", notes
    decoded = decode(data)
    guess = f"encoding guessed: {decoded.encoding}"
    return decoded.text, decoded.encoding, (guess,) if decoded.guessed else ()
