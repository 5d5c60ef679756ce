"""What makes a codebook invalid across its parts, read off the plain value.

Each check yields (path into the file, message, remedy) and tolerates anything that the
model's own validation will complain about, so that one run reports every fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from .. import nearest
from ._cues import CueReader, CueSyntaxError
from ._model import Language

Path: TypeAlias = tuple[str | int, ...]
Fault: TypeAlias = tuple[Path, str, str]


def all_faults(data: Mapping[str, Any], readers: Mapping[Language, CueReader]) -> Iterator[Fault]:
    """Every fault that involves more than one part of the file; ``readers`` read its cues."""
    checks: tuple[Callable[[Mapping[str, Any]], Iterator[Fault]], ...] = (
        duplicate_ids,
        unknown_families,
        unknown_references,
        circular_parents,
        broken_links,
    )
    for check in checks:
        yield from check(data)
    yield from impossible_cues(data, readers)


def _mapping(data: Any, key: str) -> Mapping[str, Any]:
    value = data.get(key) if isinstance(data, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def _listed(data: Any, key: str) -> list[Any]:
    value = data.get(key) if isinstance(data, Mapping) else None
    return value if isinstance(value, list) else []


def _codes(data: Mapping[str, Any]) -> Iterator[tuple[int, Mapping[str, Any], str]]:
    for at, code in enumerate(_listed(data, "codes")):
        if isinstance(code, Mapping) and isinstance(code.get("id"), str):
            yield at, code, code["id"]


def _ids(data: Mapping[str, Any]) -> list[str]:
    return [code_id for _, _, code_id in _codes(data)]


def duplicate_ids(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Two codes with one id."""
    seen: dict[str, int] = {}
    for at, _, code_id in _codes(data):
        if code_id in seen:
            yield (
                ("codes", at, "id"),
                f"the id {code_id!r} is used twice",
                "rename or remove one of the two",
            )
        seen.setdefault(code_id, at)


def unknown_families(data: Mapping[str, Any]) -> Iterator[Fault]:
    """A code whose id does not begin with a declared family."""
    families = _mapping(data, "families")
    for at, _, code_id in _codes(data):
        family, dot, name = code_id.partition(".")
        if not (dot and name):
            yield (
                ("codes", at, "id"),
                f"the id {code_id!r} names no family",
                "write family.name, such as cause.lack_of_trust",
            )
        elif family not in families:
            yield (
                ("codes", at, "id"),
                f"the family {family!r} of {code_id!r} is not declared",
                nearest(family, families),
            )


def unknown_references(data: Mapping[str, Any]) -> Iterator[Fault]:
    """A parent, opposite or dimension that does not exist."""
    ids, dimensions = _ids(data), list(_mapping(data, "dimensions"))
    targets = {"parent": ids, "opposite": ids, "dimension": dimensions}
    for at, code, code_id in _codes(data):
        for key, existing in targets.items():
            value = code.get(key)
            if isinstance(value, str) and value not in existing:
                yield (
                    ("codes", at, key),
                    f"{code_id}: there is no {key} {value!r}",
                    nearest(value, existing),
                )


def circular_parents(data: Mapping[str, Any]) -> Iterator[Fault]:
    """A code that is its own ancestor."""
    parents = {code_id: code.get("parent") for _, code, code_id in _codes(data)}
    for at, _, code_id in _codes(data):
        above, steps = parents.get(code_id), 0
        while isinstance(above, str) and above != code_id and steps < len(parents):
            above, steps = parents.get(above), steps + 1
        if above == code_id:
            yield (
                ("codes", at, "parent"),
                f"{code_id} is its own ancestor",
                "give it another parent",
            )


def broken_links(data: Mapping[str, Any]) -> Iterator[Fault]:
    """A link from or to a code that does not exist."""
    ids = _ids(data)
    for at, link in enumerate(_listed(data, "links")):
        for key in ("from", "to"):
            value = link.get(key) if isinstance(link, Mapping) else None
            if isinstance(value, str) and value not in ids:
                yield (
                    ("links", at, key),
                    f"the link leads {key} a code that does not exist: {value!r}",
                    nearest(value, ids),
                )


def impossible_cues(
    data: Mapping[str, Any], readers: Mapping[Language, CueReader]
) -> Iterator[Fault]:
    """A cue that cannot be read, in a code or in a list."""
    for lang, reader in readers.items():
        for name in reader.lists:
            yield from _cue_faults(("lists", name, lang), f"@{name}", f"@{name}", reader)
        for at, code, code_id in _codes(data):
            for key in ("cues", "contrary", "unless"):
                for position, cue in enumerate(_listed(_mapping(code, key), lang)):
                    path = ("codes", at, key, lang, position)
                    for pattern in _patterns(cue):
                        what = f"{code_id}: the cue {pattern!r}"
                        yield from _cue_faults(path, pattern, what, reader)


def _cue_faults(path: Path, pattern: str, what: str, reader: CueReader) -> Iterator[Fault]:
    try:
        reader.read(pattern)
    except CueSyntaxError as error:
        message, _, remedy = str(error).partition("; ")
        yield path, f"{what} is impossible: {message}", remedy


def _patterns(cue: Any) -> Iterator[str]:
    if isinstance(cue, str):
        yield cue
    elif isinstance(cue, Mapping):
        for key in ("all", "none"):
            yield from (each for each in _listed(cue, key) if isinstance(each, str))


def lists_in(data: Mapping[str, Any], lang: str) -> dict[str, list[str]]:
    """The codebook's lists in one language, numbers as text, without what is neither."""
    found = {}
    for name, by_language in _mapping(data, "lists").items():
        words = [str(each) for each in _listed(by_language, lang) if isinstance(each, (str, int))]
        if words:
            found[str(name)] = words
    return found
