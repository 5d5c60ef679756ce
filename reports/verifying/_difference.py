"""What differs between two reports, value by value, each under the path it lies at."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from ..content import Report

Kind = Literal["number", "quotation", "coding", "words", "source"]

# what may differ between two reports of one state of a study
_OF_THE_MOMENT = frozenset(
    f"provenance.{name}"
    for name in (
        "made_at",
        "python",
        "govcode",
        "build",
        "command",
        "journal",
        "journal_head",
        "journal_time",
    )
)
_NAMES = ("code", "label", "key", "attribute", "group", "family", "name", "number", "id")
_PAIRS = (("row", "column"), ("cause", "obstacle"), ("family", "dimension"))
_ABSENT = "—"
_ORDER: tuple[Kind, ...] = ("number", "quotation", "words", "coding", "source")


@dataclass(frozen=True, slots=True)
class Change:
    """A value that the report has and the study has not, or the other way round.

    ``path`` is where it lies in the report; ``said`` what the report says, ``found`` what holds now
    (“—” where there is nothing).
    """

    kind: Kind
    path: str
    said: str
    found: str


def changes(said: Report, found: Report) -> tuple[Change, ...]:
    """Every value in which two reports differ, numbers first; their moments apart."""
    found_changes = [
        Change(_kind(path, one, other), path, _shown(one), _shown(other))
        for path, one, other in _walk("", said, found)
        if path not in _OF_THE_MOMENT
    ]
    return tuple(sorted(found_changes, key=lambda change: _ORDER.index(change.kind)))


def count_values(report: Report) -> int:
    """How many values a report holds that ``changes`` compares."""
    return sum(1 for _ in _leaves(report)) - len(_OF_THE_MOMENT)


def _leaves(value: Any) -> Iterator[Any]:
    fields = _fields(value)
    if fields is None:
        yield value
        return
    for each in fields.values():
        yield from _leaves(each)


def _walk(path: str, said: Any, found: Any) -> Iterator[tuple[str, Any, Any]]:
    if said == found and type(said) is type(found):
        return
    ours, theirs = _fields(said), _fields(found)
    if ours is None or theirs is None:
        yield path, said, found
        return
    for name in dict.fromkeys((*ours, *theirs)):
        yield from _walk(_join(path, name), ours.get(name, _NOTHING), theirs.get(name, _NOTHING))


class _Nothing:
    """What is not there."""


_NOTHING = _Nothing()


def _join(path: str, name: str) -> str:
    return name if not path else f"{path}{name}" if name.startswith("[") else f"{path}.{name}"


def _fields(value: Any) -> dict[str, Any] | None:
    """The parts of a value by name; None for one without parts."""
    if dataclasses.is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    if isinstance(value, BaseModel):
        return {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {f"[{key}]": each for key, each in value.items()}
    if hasattr(value, "_fields"):
        return dict(zip(value._fields, value, strict=True))
    if isinstance(value, list | tuple) and not _is_ids(value):
        return _named(value)
    return None


def _is_ids(value: list[Any] | tuple[Any, ...]) -> bool:
    """Whether a list is one value: of which codings a number is made."""
    return bool(value) and all(type(each) is int for each in value)


def _named(values: list[Any] | tuple[Any, ...]) -> dict[str, Any]:
    """The members of a list, by what they are called where they all have such a name."""
    names = [_name_of(each) for each in values]
    if None in names or len(set(names)) < len(names):
        names = [str(at) for at in range(len(values))]
    return {f"[{name}]": each for name, each in zip(names, values, strict=True)}


def _name_of(value: Any) -> str | None:
    if hasattr(value, "coding"):
        return str(value.coding.id)
    if isinstance(value, str | int | float | bool | None):
        return None
    for first, second in _PAIRS:
        if hasattr(value, first) and hasattr(value, second):
            return f"{getattr(value, first)} × {getattr(value, second)}"
    found = next((getattr(value, name) for name in _NAMES if hasattr(value, name)), None)
    return None if found is None or isinstance(found, BaseModel) else str(found)


def _kind(path: str, said: Any, found: Any) -> Kind:
    last = path.rpartition(".")[2]
    if type(said) is int or type(found) is int:
        return "number"
    if path.startswith("codings") or last in ("codings", "coding_ids") or "_ids[" in path:
        return "coding"
    if "excerpt" in last or last in ("words", "before", "after"):
        return "quotation"
    if path.startswith(("codebook", "provenance", "title", "notice", "question")):
        return "source"
    return "words" if last in ("zh", "en", "reason") else "number"


def _shown(value: Any) -> str:
    if value is _NOTHING or value is None:
        return _ABSENT
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 200 else f"{text[:200]}…"
