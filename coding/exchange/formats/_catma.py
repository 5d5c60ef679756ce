"""CATMA: the JSON export of a project, and annotation collections as TEI XML beside their texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Project
from .._registry import Format, ReadOptions
from ._catma_found import Found
from ._catma_json import from_json
from ._catma_tei import from_tei
from ._draft import Draft
from ._files import (
    MOST_FILES,
    head_of,
    known_text,
    refuse_unknown,
)
from ._places import place


def is_catma(path: Path) -> bool:
    """Whether a file is a JSON export or a TEI collection of CATMA, or a folder holds such."""
    if path.is_dir():
        return any(_is_tei(each) for each in sorted(path.glob("*.xml"))[:20])
    head = head_of(path)
    if head.startswith("{"):
        return '"annotationCollectionId"' in head or (
            '"exportId"' in head and '"documents"' in head
        )
    return _is_tei(path)


def _is_tei(path: Path) -> bool:
    head = head_of(path)
    return "tei-c.org" in head and "CATMA" in head


def read_catma(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    """A project of CATMA: tags are codes, below one another as there.

    CATMA keeps texts apart: they are those of the study's documents of the same title, or text files
    beside the export. Positions count UTF-16 units, as Java does. Properties of annotations are
    counted, not read.

    Raises:
        ExchangeError: when the file cannot be read or no text is found.
    """
    draft = Draft(path.stem, "CATMA", name=path.stem)
    if path.is_file() and head_of(path).startswith("{"):
        beside, documents = path.parent, from_json(path, draft, notes)
    else:
        beside = path if path.is_dir() else path.parent
        files = sorted(path.glob("*.xml")) if path.is_dir() else [path]
        if len(files) > MOST_FILES:
            raise ExchangeError(Problem(f"holds more than {MOST_FILES:,} files", path.name))
        documents = {}
        for each in files:
            if not each.is_symlink() and _is_tei(each):
                for name, found in from_tei(each, draft, notes).items():
                    documents.setdefault(name, []).extend(found)
    for name, found in documents.items():
        _document(name, found, draft, notes, beside=beside, options=options)
    refuse_unknown(documents, path, draft)
    return draft.project()


def _document(
    name: str,
    found: Sequence[Found],
    draft: Draft,
    notes: LossNotes,
    *,
    beside: Path,
    options: ReadOptions,
) -> None:
    stored = known_text(name, beside, options)
    if stored is None:
        why = "their text is neither in the study nor beside the file"
        notes.left_out("codings", why, name, count=len(found))
        return
    quoted = [each.quoted for each in found]
    text, places = place(name, stored, quoted, notes, units=options.offsets or "utf16")
    guid = draft.text(name, name.removesuffix(".txt"), text)
    for each, span in zip(found, places, strict=True):
        if span is not None:
            draft.coding(each.key, guid, each.code, span, user=draft.user(each.user), at=each.at)


FORMAT = Format("catma", "CATMA (JSON or TEI)", (), is_catma, read_catma)
