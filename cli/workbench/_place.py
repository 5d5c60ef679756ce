"""Where each coder was: kept beside the study, in a file that no copy of the study needs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...coding.review import Span, keep_beside, read_beside

_FILE = "place.json"


@dataclass
class Place:
    """A coder's place: document and span, what was read of each document, filter, codes used last.

    ``draft`` is a memo that was being written when the terminal was lost.
    ``at`` is document name → where it was left, ``read`` document name → the spans that were
    read, disjoint and in order; both in code points.
    """

    document: str = ""
    start: int = 0
    end: int = 0
    at: dict[str, int] = field(default_factory=dict)
    read: dict[str, list[Span]] = field(default_factory=dict)
    recent: list[str] = field(default_factory=list)
    filter: dict[str, Any] = field(default_factory=dict)
    draft: str = ""
    theme: str = ""
    language: str = ""


def read_place(folder: Path, coder: str) -> Place:
    """The place of ``coder`` in the study at ``folder``; an empty one where nothing usable is kept."""
    kept = _read(folder).get(coder)
    if not isinstance(kept, Mapping):
        return Place()
    place = Place()
    for name in ("document", "draft", "theme", "language"):
        if isinstance(kept.get(name), str):
            setattr(place, name, kept[name])
    for name in ("start", "end"):
        if isinstance(kept.get(name), int):
            setattr(place, name, max(0, kept[name]))
    if isinstance(kept.get("at"), dict):
        place.at = {str(k): v for k, v in kept["at"].items() if isinstance(v, int)}
    if isinstance(kept.get("read"), dict):
        place.read = {
            str(name): [(each[0], each[1]) for each in spans if _is_span(each)]
            for name, spans in kept["read"].items()
            if isinstance(spans, list)
        }
    if isinstance(kept.get("recent"), list):
        place.recent = [each for each in kept["recent"] if isinstance(each, str)]
    if isinstance(kept.get("filter"), dict):
        place.filter = kept["filter"]
    return place


def _is_span(value: Any) -> bool:
    return (
        isinstance(value, list)
        and [type(each) for each in value] == [int, int]
        and 0 <= value[0] < value[1]
    )


def with_span(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Spans, disjoint and in order, with one more; those that touch become one."""
    before = [span for span in spans if span[1] < start]
    after = [span for span in spans if span[0] > end]
    among = [span for span in spans if span[1] >= start and span[0] <= end]
    joined = min([start, *(a for a, _ in among)]), max([end, *(b for _, b in among)])
    return [*before, joined, *after]


def keep_place(folder: Path, coder: str, place: Place) -> bool:
    """Keep the place beside those of others; False where it cannot be written."""
    everybody = {**_read(folder), coder: vars(place)}
    return keep_beside(folder, _FILE, json.dumps(everybody, ensure_ascii=False, indent=1))


def _read(folder: Path) -> dict[str, Any]:
    try:
        kept = json.loads(read_beside(folder, _FILE))
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
