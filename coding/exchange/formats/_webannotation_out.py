"""Codings as a page of W3C Web Annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .._loss import LossNotes
from .._project import Project
from .._registry import WriteOptions
from ._standing import said_of
from ._write import coded_sources, write_file

OWN = "govcode:"  # what stands before properties that the standard does not have
SOURCE = "urn:document:"  # what stands before a document's name
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters of prefix and suffix


def write_webannotation(project: Project, path: Path, _: WriteOptions, notes: LossNotes) -> None:
    """A page of annotations: each coding with its positions (code points), its words and some
    around them, its code as a tag, who coded and when, and whether it is accepted. Texts are not in the file.
    """
    codes = {code.guid: code for code in project.codes}
    items: list[dict[str, Any]] = []
    for source, text, coded, whole in coded_sources(project, notes, whole_documents=True):
        target = SOURCE + quote(source.name, safe="")
        for each in coded:
            selector = [
                {"type": "TextPositionSelector", "start": each.start, "end": each.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[each.start : each.end],
                    "prefix": text[max(0, each.start - _AROUND) : each.start],
                    "suffix": text[each.end : each.end + _AROUND],
                },
            ]
            body = {"type": "TextualBody", "purpose": "tagging", "value": codes[each.code].name}
            annotation = _annotation(each.guid, body, {"source": target, "selector": selector})
            annotation |= {f"{OWN}{name}": value for name, value in said_of(each).items()}
            items.append(_signed(annotation, each.user, each.at))
        for of_all in whole:
            body = {"type": "TextualBody", "purpose": "tagging", "value": codes[of_all.code].name}
            items.append(_signed(_annotation(of_all.guid, body, target), of_all.user, of_all.at))
    page = {
        "@context": [_CONTEXT, {"govcode": f"urn:{OWN}"}],
        "type": "AnnotationPage",
        "items": items,
    }
    notes.left_out(
        "texts", "the standard points at texts, it holds none", count=len(project.sources)
    )
    written = json.dumps(page, ensure_ascii=False, indent=1)
    write_file(path, written.encode("utf-8", "surrogatepass") + b"\n")


def _annotation(guid: str, body: dict[str, str], target: Any) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:{guid}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": body,
        "target": target,
    }


def _signed(annotation: dict[str, Any], user: str, at: str) -> dict[str, Any]:
    if user:
        annotation["creator"] = {"type": "Person", "name": user}
    if at:
        annotation["created"] = at
    return annotation
