"""doccano: one JSON object a line (JSONL), a text with its labels, in and out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Project
from .._registry import Format, ReadOptions, WriteOptions
from ._draft import Draft
from ._files import as_list, as_mapping, head_of, json_lines
from ._places import Quoted, place
from ._standing import said_of, standing_in
from ._write import coded_sources, write_file

_LABELS = ("entities", "label", "labels", "annotations")
OWN = "govcode"  # the column that says who coded and decided; doccano keeps it as metadata
_NAMES = ("name", "title", "filename", "file", "document")
_KNOWN = frozenset(
    (*_LABELS, *_NAMES, "id", "text", "data", "relations", "cats", OWN, "Comments", "comments")
)


def is_doccano(path: Path) -> bool:
    """Whether the first line of a file is an object with a text and labels."""
    head = head_of(path).partition("\n")[0]
    if not head.startswith("{") or '"@context"' in head:
        return False
    return ('"text"' in head or '"data"' in head) and path.suffix.lower() in (".jsonl", ".json")


def read_doccano(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    """Each line as a document; spans become codings, labels without a place codings of it all.

    doccano counts code points and keeps no words to hold them against. Relations and comments
    are counted. It does not say who labelled: what govcode did not write is a suggestion.

    Raises:
        ExchangeError: when a line is no object with a text.
    """
    draft = Draft(path.stem, "doccano", name=path.stem)
    for number, value in json_lines(path):
        item = as_mapping(value)
        stored = item.get("text", item.get("data"))
        if not isinstance(stored, str):
            raise ExchangeError(Problem("the line has no text", f"{path.name}:{number}"))
        _item(item, stored, draft, notes, number=number, units=options.offsets or "codepoint")
    return draft.project()


def _item(
    item: Mapping[str, Any],
    stored: str,
    draft: Draft,
    notes: LossNotes,
    *,
    number: int,
    units: str,
) -> None:
    key = str(item.get("id", number))
    name = next((str(item[each]) for each in _NAMES if item.get(each)), f"{draft.name} {key}")
    labels = list(_labels(item))
    spans = [
        (start, end, label) for start, end, label in labels if start is not None and end is not None
    ]
    quoted = [Quoted(start, end) for start, end, _ in spans]
    text, places = place(name, stored, quoted, notes, units=units)
    guid, told = draft.text(key, name, text), _told(item)
    for at, ((_, _, label), span) in enumerate(zip(spans, places, strict=True)):
        for order, said in enumerate(told.pop(spans[at], [{}]) if span is not None else ()):
            user, code = draft.user(str(said.get("coder") or "")), draft.code(label)
            names, standing = (key, at, order) if order else (key, at), standing_in(said)
            draft.annotation(names, guid, code, span, user=user, standing=standing)
    for start, _, label in labels:
        if start is None:
            draft.annotation((key, label), guid, draft.code(label), None)
    notes.left_out("relations", "a coding stands alone", count=len(as_list(item.get("relations"))))
    comments = as_list(item.get("Comments") or item.get("comments"))
    notes.left_out("comments", "it is not said whose they are", count=len(comments))
    other = [each for each in item if each not in _KNOWN]
    notes.left_out("columns", "they are doccano's own", ", ".join(other[:5]), count=len(other))


def _labels(item: Mapping[str, Any]) -> Iterator[tuple[int | None, int | None, str]]:
    """Start, end and label; no start where a label is of the whole text."""
    for column in _LABELS:
        for each in as_list(item.get(column)):
            if isinstance(each, Mapping):
                start, end = each.get("start_offset"), each.get("end_offset")
                label = each.get("label")
                if isinstance(start, int) and isinstance(end, int) and label is not None:
                    yield start, end, str(label)
            elif isinstance(each, list) and len(each) >= 3:
                if isinstance(each[0], int) and isinstance(each[1], int):
                    yield each[0], each[1], str(each[2])
            elif isinstance(each, (str, int)):
                yield None, None, str(each)
    for each in as_list(item.get("cats")):
        yield None, None, str(each)


def _told(item: Mapping[str, Any]) -> dict[tuple[int, int, str], list[Mapping[str, Any]]]:
    """What govcode wrote of spans, by place and label: of one several coders may be told."""
    told: dict[tuple[int, int, str], list[Mapping[str, Any]]] = {}
    for each in map(as_mapping, as_list(item.get(OWN) or as_mapping(item.get("meta")).get(OWN))):
        start, end, label = each.get("start"), each.get("end"), each.get("label")
        if isinstance(start, int) and isinstance(end, int) and isinstance(label, str):
            told.setdefault((start, end, label), []).append(each)
    return told


def write_doccano(project: Project, path: Path, _: WriteOptions, notes: LossNotes) -> None:
    """One line a document, with ``label`` as doccano imports spans. Who coded and decided is a column
    of its own, which doccano keeps as metadata.
    """
    names = {code.guid: code.name for code in project.codes}
    lines: list[str] = []
    for source, text, coded in coded_sources(project, notes, whole_documents=False):
        label = [[each.start, each.end, names[each.code]] for each in coded]
        unique = [each for at, each in enumerate(label) if each not in label[:at]]
        why = "several coders agree: doccano shows one, the others are metadata"
        notes.changed("codings", why, count=len(label) - len(unique))
        said = [
            {"start": each.start, "end": each.end, "label": names[each.code], "coder": each.user}
            | said_of(each)
            for each in coded
        ]
        item = {"name": source.name, "text": text, "label": unique, OWN: said}
        lines.append(json.dumps(item, ensure_ascii=False))
    why = "doccano does not import who labelled; they are metadata"
    notes.changed("coders", why, count=len(project.users))
    write_file(path, "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"))


FORMAT = Format(
    "doccano",
    "doccano (JSONL)",
    (".doccano.jsonl", ".jsonl"),
    is_doccano,
    read_doccano,
    write_doccano,
)
