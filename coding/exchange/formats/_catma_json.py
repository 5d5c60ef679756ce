"""The JSON export of a project of CATMA."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .._loss import LossNotes
from ._catma_found import Found
from ._draft import Draft
from ._files import as_list, as_mapping, json_value
from ._places import Quoted
from ._times import utc


def from_json(path: Path, draft: Draft, notes: LossNotes) -> dict[str, list[Found]]:
    """Tags into ``draft``; the annotated phrases by the title of their document."""
    value = as_mapping(json_value(path))
    more = as_mapping(value.get("extendedMetadata"))
    tags = {str(key): as_mapping(tag) for key, tag in as_mapping(more.get("tags")).items()}
    for key in tags:
        _tag(key, tags, draft)
    if value.get("nextPage"):
        why = "they are on other pages of the export: import each page"
        notes.left_out("annotations", why, path.name)
    found: dict[str, list[Found]] = {}
    for document in map(as_mapping, as_list(value.get("documents"))):
        name = str(document.get("title") or document.get("id"))
        for annotation in map(as_mapping, as_list(document.get("annotations"))):
            found.setdefault(name, []).extend(_phrases(annotation, draft, notes))
    return found


def _tag(key: str, tags: Mapping[str, Mapping[str, Any]], draft: Draft, depth: int = 0) -> str:
    tag = tags[key]
    above = str(tag.get("parentId") or "")
    parent = _tag(above, tags, draft, depth + 1) if above in tags and depth < 50 else ""
    color = str(as_mapping(tag.get("properties")).get("color") or "").lower()
    return draft.code(
        key,
        str(tag.get("name") or key),
        parent=parent,
        color=color if re.fullmatch("#[0-9a-f]{6}", color) else "",
    )


def _phrases(annotation: Mapping[str, Any], draft: Draft, notes: LossNotes) -> Iterator[Found]:
    key, tag = str(annotation.get("id")), str(annotation.get("tagId"))
    code = draft.code(tag, str(annotation.get("tagName") or tag))
    phrases = list(map(as_mapping, as_list(annotation.get("phrases"))))
    if len(phrases) > 1:
        why = "each of their phrases is a coding of its own"
        notes.changed("discontinuous annotations", why, key)
    properties = [
        each
        for each in map(as_mapping, as_list(annotation.get("userProperties")))
        if as_list(each.get("values"))
    ]
    notes.left_out("properties of annotations", "a coding has none", count=len(properties))
    for number, phrase in enumerate(phrases):
        start, end, words = (phrase.get(each) for each in ("startOffset", "endOffset", "phrase"))
        quoted = Quoted(
            start if isinstance(start, int) else None,
            end if isinstance(end, int) else None,
            words if isinstance(words, str) else None,
        )
        author, at = str(annotation.get("author") or ""), utc(annotation.get("createdAt"))
        yield Found(f"{key} {number}", code, quoted, author, at)
