"""The codebook of a study, without reading its file anew when it is the one that was read last.

Reading and checking a large codebook takes half a second; what came of it is kept beside the
study, under a digest of the file, and taken from there in a tenth of the time.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pydantic import ValidationError

from .. import __version__
from ..codebooks import Codebook, load_codebook
from ._beside import keep_beside, read_beside

_FILE = "codebook.json"


def kept_codebook(folder: Path, path: Path) -> Codebook:
    """The codebook in the file ``path`` of the study in ``folder``.

    Raises:
        CodebookError: with every fault of the file.
    """
    digest = _digest(path)
    if digest is None:
        return load_codebook(path)  # which says what is wrong
    book = _kept(folder, digest)
    if book is None:
        book = load_codebook(path)
        _keep(folder, digest, book)
    return book


def keep_codebook(folder: Path, path: Path, book: Codebook) -> None:
    """Keep ``book``, which has just been written to ``path``, for the next time."""
    digest = _digest(path)
    if digest is not None:
        _keep(folder, digest, book)


def _kept(folder: Path, digest: str) -> Codebook | None:
    try:
        kept = json.loads(read_beside(folder, _FILE))
        if kept["digest"] == digest:
            return Codebook.model_validate(kept["codebook"])
    except (ValueError, TypeError, KeyError, ValidationError):
        pass
    return None


def _keep(folder: Path, digest: str, book: Codebook) -> None:
    value = {"digest": digest, "codebook": book.model_dump(by_alias=True, exclude_defaults=True)}
    keep_beside(folder, _FILE, json.dumps(value, ensure_ascii=False))


def _digest(path: Path) -> str | None:
    """Of this version and the file's bytes; None where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return hashlib.sha256(__version__.encode() + b"\n" + data).hexdigest()
