"""Codings as tasks of Label Studio."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .._loss import LossNotes
from .._project import Project
from .._registry import WriteOptions
from ._standing import said_of
from ._write import coded_sources, write_file


def write_labelstudio(project: Project, path: Path, _: WriteOptions, notes: LossNotes) -> None:
    """Tasks with annotations, one for each document and coder, for a labelling interface with
    ``<Labels name="label" toName="text">``. Positions are UTF-16 units, as Label Studio counts.
    The ``meta`` of a result, which Label Studio keeps, has the status of the coding.
    """
    names = {code.guid: code.name for code in project.codes}
    tasks: list[dict[str, Any]] = []
    for number, (source, text, coded, whole) in enumerate(
        coded_sources(project, notes, whole_documents=True), start=1
    ):
        positions = _utf16(text)
        by_user: dict[str, list[dict[str, Any]]] = {}
        for each in coded:
            by_user.setdefault(each.user, []).append(
                {
                    "id": each.guid[:8],
                    "from_name": "label",
                    "to_name": "text",
                    "type": "labels",
                    "value": {
                        "start": positions[each.start],
                        "end": positions[each.end],
                        "text": text[each.start : each.end],
                        "labels": [names[each.code]],
                    },
                    "meta": said_of(each),
                }
            )
        for of_all in whole:
            by_user.setdefault(of_all.user, []).append(
                {
                    "id": of_all.guid[:8],
                    "from_name": "choice",
                    "to_name": "text",
                    "type": "choices",
                    "value": {"choices": [names[of_all.code]]},
                }
            )
        annotations = [
            {"id": number * 1000 + at, "completed_by": {"username": user}, "result": result}
            for at, (user, result) in enumerate(by_user.items())
        ]
        data = {"text": text, "name": source.name}
        tasks.append({"id": number, "data": data, "annotations": annotations})
    written = json.dumps(tasks, ensure_ascii=False, indent=1)
    write_file(path, written.encode("utf-8", "surrogatepass") + b"\n")


def _utf16(text: str) -> Sequence[int]:
    """For each code point of ``text``, and its end, the position in UTF-16 units."""
    if not text or max(text) < "\U00010000":
        return range(len(text) + 1)
    positions = [0]
    for character in text:
        positions.append(positions[-1] + 1 + (character >= "\U00010000"))
    return positions
