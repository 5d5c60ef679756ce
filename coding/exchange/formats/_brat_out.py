"""Codings as a folder of brat: texts, annotations beside them, and what labels are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from .._code_tree import parents_first
from .._loss import LossNotes
from .._project import Project
from .._registry import WriteOptions
from ._standing import ACCEPTED
from ._write import Coded, coded_sources, file_names, write_folder

# kinds of notes: who coded, whether it is suggested or accepted, who accepted it if somebody else
CODER, STATUS, DECIDERS = "Coder", "Status", "DecidedBy"
_LABEL = re.compile(r"[^\w.-]+")


def write_brat(project: Project, path: Path, _: WriteOptions, notes: LossNotes) -> None:
    """A folder with a ``.txt`` and an ``.ann`` for each document, ``annotation.conf`` and ``visual.conf``.

    Labels are the codes' names with ``_`` for what brat does not take in one; ``visual.conf`` shows the
    names as they are. Who coded, and who decided, are notes of the annotation. Codings of whole documents are left out.

    Raises:
        ExchangeError: when the folder is there already, or cannot be written.
    """
    labels, names = _labels(project), [code.name for code in project.codes]
    for name in names:
        if _shown(name) != name:
            notes.changed("names of codes", "brat parts names by | and takes one line", name)
    files: dict[str, bytes] = {}
    sources = coded_sources(project, notes, whole_documents=False)
    for stem, (source, text, coded) in zip(file_names(sources), sources, strict=True):
        if stem != source.name:
            notes.changed("names of documents", "a file cannot be called so", source.name)
        files[f"{stem}.txt"] = text.encode("utf-8")
        files[f"{stem}.ann"] = "".join(_lines(text, coded, labels)).encode("utf-8")
    shown = (
        f"{label} | {_shown(name)}" for label, name in zip(labels.values(), names, strict=True)
    )
    files["visual.conf"] = "\n".join(["[labels]", *shown, "", "[drawing]", ""]).encode("utf-8")
    files["annotation.conf"] = _entities(project, labels).encode("utf-8")
    write_folder(path, files)


def _shown(name: str) -> str:
    return " ".join(name.replace("|", "/").split())


def _labels(project: Project) -> dict[str, str]:
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for code in project.codes:
        plain = _LABEL.sub("_", code.name).strip("_") or "code"
        label, number = plain, 2
        while label in taken:
            label, number = f"{plain}_{number}", number + 1
        taken.add(label)
        labels[code.guid] = label
    return labels


def _lines(text: str, coded: Sequence[Coded], labels: dict[str, str]) -> Iterator[str]:
    notes = count(1)
    for number, each in enumerate(coded, start=1):
        start, end = each.start, each.end
        words = " ".join(text[start:end].split("\n"))
        yield f"T{number}\t{labels[each.code]} {start} {end}\t{words}\n"
        if each.user:
            yield f"#{next(notes)}\t{CODER} T{number}\t{' '.join(each.user.split())}\n"
        yield f"#{next(notes)}\t{STATUS} T{number}\t{each.status or ACCEPTED}\n"
        if each.decided_by:
            people = " ".join(", ".join(each.decided_by).split())
            yield f"#{next(notes)}\t{DECIDERS} T{number}\t{people}\n"


def _entities(project: Project, labels: dict[str, str]) -> str:
    depth: dict[str, int] = {"": -1}
    lines = ["[entities]", ""]
    for code, parent in parents_first(project.codes):
        depth[code.guid] = depth[parent] + 1
        lines.append("\t" * depth[code.guid] + ("" if code.codable else "!") + labels[code.guid])
    return "\n".join([*lines, "", "[relations]", "", "[events]", "", "[attributes]", ""])
