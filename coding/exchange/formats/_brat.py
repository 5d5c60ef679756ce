"""brat: texts with ``.ann`` files beside them, in and out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Place, Project
from .._registry import Format, ReadOptions
from ._brat_fragments import quoted_fragments, torn_apart
from ._brat_out import CODER, DECIDERS, STATUS, write_brat
from ._draft import Draft
from ._files import MOST_FILES, file_text
from ._places import place
from ._standing import Standing, standing_of, status_of

_BOUND = re.compile(
    r"T(?P<id>\S+)\t(?P<label>\S+) (?P<at>\d+ \d+(?:;\d+ \d+)*)(?:\t(?P<words>.*))?"
)
_NOTE = re.compile(r"#\S+\t(?P<kind>\S+) (?P<of>\S+)\t(?P<text>.*)")
_OTHER = {
    "R": "relations",
    "E": "events",
    "A": "attributes",
    "M": "attributes",
    "N": "normalisations",
}
_DEEPEST = 30


@dataclass(slots=True)
class _Annotations:
    """What an ``.ann`` file says: label, fragments and words by id, notes, who coded and decided (where
    govcode wrote it), and what else is there.
    """

    bound: dict[str, tuple[str, list[tuple[int, int]], str | None]] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    coders: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    deciders: dict[str, str] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)

    def note(self, kind: str, of: str, text: str) -> None:
        """Keep a note: one of govcode's own, or one that somebody wrote."""
        own = {CODER: self.coders, STATUS: self.statuses, DECIDERS: self.deciders}
        if kind in own and (kind != STATUS or status_of(text)):
            own[kind][of] = text
        else:
            self.notes.append((of, text))

    def standing(self, of: str) -> Standing:
        """What the notes say of the status of an annotation."""
        return standing_of(self.statuses.get(of), self.deciders.get(of, ""))


def is_brat(path: Path) -> bool:
    """Whether a folder holds ``.ann`` files with their texts, or a file is one of them."""
    if path.is_dir():
        return any(each.with_suffix(".txt").is_file() for each in path.glob("*.ann"))
    return path.suffix == ".ann" and path.with_suffix(".txt").is_file()


def read_brat(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    """The texts of a folder with their text-bound annotations.

    A discontinuous annotation becomes one coding a fragment; each is held against its part of the
    words, and where one is lost all are. Where the folder has an
    ``annotation.conf``, its nested entities are codes below codes. Relations, events, attributes
    and normalisations are counted, not read.

    Raises:
        ExchangeError: when a line cannot be read, or there are too many files.
    """
    folder = path if path.is_dir() else path.parent
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
    files = [each for each in files if _is_own(each) and _is_own(each.with_suffix(".txt"))]
    if len(files) > MOST_FILES:
        raise ExchangeError(Problem(f"holds more than {MOST_FILES:,} files", path.name))
    draft = Draft(folder.resolve().name, "brat", name=folder.resolve().name)
    _configuration(folder / "annotation.conf", draft, _names(folder / "visual.conf"))
    for each in files:
        _document(each, options, draft, notes)
    return draft.project()


def _is_own(path: Path) -> bool:
    """Whether a file lies in the folder itself; a link may lead anywhere."""
    return path.is_file() and not path.is_symlink()


def _document(path: Path, options: ReadOptions, draft: Draft, notes: LossNotes) -> None:
    found = _parsed(file_text(path), path.name)
    for kind in found.other:
        notes.left_out(kind, "a study holds codings of texts", path.stem)
    order = [
        (key, fragment)
        for key, (_, fragments, words) in found.bound.items()
        for fragment in quoted_fragments(fragments, words)
    ]
    stored = file_text(path.with_suffix(".txt"))
    spans, units = [span for _, span in order], options.offsets or "codepoint"
    text, places = place(path.stem, stored, spans, notes, units=units)
    guid = draft.text(path.stem, path.stem, text)
    made: dict[str, str] = {}
    torn = torn_apart(order, places)
    for number, ((key, _), span) in enumerate(zip(order, places, strict=True)):
        if span is not None and key in torn:
            why = "others of the same annotation do not stand where they should"
            notes.left_out("fragments", why, f"{path.stem} T{key}")
        elif span is not None:
            code = draft.code(found.bound[key][0])
            user = draft.user(found.coders.get(f"T{key}", ""))
            names, standing = (path.stem, key, number), found.standing(f"T{key}")
            coding = draft.annotation(names, guid, code, span, user=user, standing=standing)
            made.setdefault(f"T{key}", coding)
    for key, (_, fragments, _words) in found.bound.items():
        if len(fragments) > 1 and key not in torn:
            why = "each of their fragments is a coding of its own"
            notes.changed("discontinuous annotations", why, f"{path.stem} T{key}")
    for number, (of, words) in enumerate(found.notes):
        where = (Place("coding", made[of]),) if of in made else (Place("source", guid),)
        draft.note((path.stem, "note", number), words, where)


def _parsed(text: str, name: str) -> _Annotations:
    found = _Annotations()
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not line.strip():
            continue
        bound, note = _BOUND.fullmatch(line), _NOTE.fullmatch(line)
        if bound:
            fragments = [tuple(map(int, each.split())) for each in bound["at"].split(";")]
            pairs = [(start, end) for start, end in fragments]
            found.bound[bound["id"]] = bound["label"], pairs, bound["words"]
        elif note:
            found.note(**note.groupdict())
        elif line[0] in _OTHER:
            found.other.append(_OTHER[line[0]])
        elif line[0] == "*":
            found.other.append("relations")
        elif line[0] not in "#":
            fault = "is no line of brat's standoff format"
            raise ExchangeError(Problem(fault, f"{name}:{number}"))
    return found


def _names(path: Path) -> dict[str, str]:
    """What labels are shown as, by the ``[labels]`` of ``visual.conf``."""
    names: dict[str, str] = {}
    if not _is_own(path):
        return names
    section = ""
    for line in file_text(path).replace("\r\n", "\n").split("\n"):
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == "labels" and "|" in line:
            label, shown, *_ = (part.strip() for part in line.split("|"))
            names[label] = shown or label
    return names


def _configuration(path: Path, draft: Draft, names: Mapping[str, str]) -> None:
    """The entities of ``annotation.conf``, one below another by tabs, called as they are shown."""
    for label, name in names.items():
        draft.code(label, name)
    if not _is_own(path):
        return
    section, above = "", [""] * (_DEEPEST + 1)
    for line in file_text(path).replace("\r\n", "\n").split("\n"):
        plain = line.partition("#")[0].rstrip()
        if plain.startswith("["):
            section = plain.strip("[] ")
        elif section == "entities" and plain.strip() and plain.strip(" -"):
            depth = min(len(plain) - len(plain.lstrip("\t")), _DEEPEST)
            label = plain.strip().split()[0].lstrip("!")
            parent = above[depth - 1] if depth else ""
            above[depth] = draft.code(label)
            codable = not plain.strip().startswith("!")
            draft.codes[label] = replace(draft.codes[label], codable=codable, parent=parent)


FORMAT = Format("brat", "brat standoff (a folder)", (), is_brat, read_brat, write_brat)
