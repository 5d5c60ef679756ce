"""The key to pseudonyms: a file outside the study that brings the names back."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ... import Problem
from .._errors import StudyError
from ..texts._edits import Edit

_FORMAT = "govcode pseudonym key 1"


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """What was changed in one document: ``edits`` are of its former text; ``before`` and ``after``
    are its other columns; ``text_sha256`` is the hash of the text with the pseudonyms.
    """

    id: int
    before: dict[str, str]
    after: dict[str, str]
    text_sha256: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """Everything needed to bring the names back. ``fields`` are short texts elsewhere in the study
    file, as (relation, row id, column, before, after); ``names`` are the pseudonyms by what
    they stand for.
    """

    study: str
    made_at: str
    names: dict[str, str]
    documents: tuple[DocumentKey, ...]
    fields: tuple[tuple[str, int, str, str, str], ...] = field(default=())


def originals_folder(path: Path) -> Path:
    """Where the originals lie beside a key."""
    return path.with_name(path.stem + "-originals")


def check_place(path: Path, study_folder: Path) -> None:
    """StudyError unless a new key can be written at ``path``, outside the study."""
    if path.resolve().is_relative_to(study_folder.resolve()):
        fault = "the key would lie inside the study, beside the pseudonyms it opens"
        raise StudyError(Problem(fault, str(path), "name a file in another folder"))
    for each in (path, originals_folder(path)):
        if each.exists():
            raise StudyError(Problem("is there already", str(each), "give the key a new name"))
    if not path.parent.is_dir():
        raise StudyError(Problem("there is no such folder", str(path.parent), "make it first"))


def write_key(path: Path, key: Key) -> None:
    """Write the key so that only its owner may read it, and wait until it is on the disk."""
    text = json.dumps({"format": _FORMAT, **asdict(key)}, ensure_ascii=False, indent=1)
    try:
        path.touch(mode=0o600, exist_ok=False)
        with path.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        reason = error.strerror or str(error)
        raise StudyError(Problem(f"the key cannot be written: {reason}", str(path))) from None


def read_key(path: Path) -> Key:
    """Read a key; StudyError when it is missing, damaged, or no key."""
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if data.pop("format") != _FORMAT:
            raise KeyError("format")
        documents = tuple(
            DocumentKey(**{**each, "edits": tuple(Edit(*edit) for edit in each["edits"])})
            for each in data.pop("documents")
        )
        fields = tuple(tuple(each) for each in data.pop("fields"))
        return Key(**data, documents=documents, fields=fields)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StudyError(Problem(f"the key cannot be read: {reason}", str(path))) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        remedy = "name the file that 'govcode corpus deidentify --key' wrote"
        raise StudyError(Problem("this is no key to pseudonyms", str(path), remedy)) from None
