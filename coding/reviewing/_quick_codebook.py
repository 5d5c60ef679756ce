"""The codebook of a study, without reading its file anew when it is the one that was read last.

Reading and checking a large codebook takes half a second; what came of it is kept beside the
study, under a digest of the file, and taken from there in a tenth of the time.
"""

from __future__ import annotations

import hashlib
import json

from pydantic import ValidationError

from ... import __version__
from ...codebooks import Codebook, load_codebook
from .._study import Study
from ._beside import keep_beside, read_beside

_FILE = "codebook.json"


def quick_codebook(study: Study, *, anew: bool = False) -> Codebook:
    """The codebook in force; from now on it is ``study.codebook`` too.

    ``anew`` reads the file again where it has changed since it was first read.

    Raises:
        CodebookError: with every fault of the file.
    """
    if anew or "codebook" not in vars(study):
        study.note_codebook()
        vars(study)["codebook"] = _kept(study) or _read(study)
    return study.codebook


def _kept(study: Study) -> Codebook | None:
    try:
        kept = json.loads(read_beside(study.folder, _FILE))
        if kept["digest"] == _digest(study):
            return Codebook.model_validate(kept["codebook"])
    except (OSError, ValueError, TypeError, KeyError, ValidationError):
        pass
    return None


def keep_codebook(study: Study) -> None:
    """Keep ``study.codebook``, which has just been read or written, for the next time."""
    _keep(study, _digest(study), study.codebook)


def _read(study: Study) -> Codebook:
    digest = _digest(study) if study.codebook_path.is_file() else ""
    book = load_codebook(study.codebook_path)
    _keep(study, digest, book)
    return book


def _keep(study: Study, digest: str, book: Codebook) -> None:
    value = {"digest": digest, "codebook": book.model_dump(by_alias=True, exclude_defaults=True)}
    keep_beside(study.folder, _FILE, json.dumps(value, ensure_ascii=False))


def _digest(study: Study) -> str:
    data = study.codebook_path.read_bytes()
    return hashlib.sha256(__version__.encode() + b"\n" + data).hexdigest()
