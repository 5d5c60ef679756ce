"""Which names may be one: only suggestions, since two people may share a surname."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .._fold import HAN
from ._english_words import TITLES
from ._model import Identifier
from ._surnames import COMPOUNDS, SURNAME_COSTS

_HAN_ONLY = re.compile(f"[{HAN}]+")
_PARTIAL = ("surname and title", "nickname", "surname and 某", "surname")
_SHORTEST = 2  # characters that two names of one organisation begin with
_TITLE = 4  # characters by which a surname with a title may be longer than the whole name


class Link(NamedTuple):
    """``entity`` may be ``other``, a fuller name; ``reason`` says why."""

    entity: str
    other: str
    reason: str


def alike(identifiers: Iterable[Identifier]) -> list[Link]:
    """Names that may be short for another found: 王主任 and 建国 for 王建国, Helen for Helen Marsh.

    In order of appearance. Where two whole names fit, both links are given: then nothing
    but the context can tell.
    """
    first: dict[str, Identifier] = {}
    for each in identifiers:
        first.setdefault(each.entity, each)
    wholes: dict[str, list[str]] = {}
    for each in first.values():
        for key in _answers_to(each):
            wholes.setdefault(key, []).append(each.entity)
    return [
        Link(each.entity, whole, key.partition(" ")[0].replace("_", " "))
        for each in first.values()
        for key in _asks_for(each)
        for whole in wholes.get(key, ())
        if whole != each.entity and len(whole) > len(each.entity) - _TITLE
    ]


def _answers_to(identifier: Identifier) -> Iterator[str]:
    """What a fuller name may be called for short, with the reason before it."""
    name = _name(identifier)
    if identifier.kind == "person" and _is_whole(identifier, name):
        if _HAN_ONLY.fullmatch(name):
            yield f"surname {_surname(name)}"
            yield f"given_name {name[len(_surname(name)) :]}"
        else:
            first, *_, last = name.split()
            yield f"surname {last}"
            yield f"given_name {first}"
    elif identifier.kind in ("organisation", "place"):
        yield _beginning(identifier, name)


def _asks_for(identifier: Identifier) -> Iterator[str]:
    """What a short name would have to be called by."""
    name = _name(identifier)
    if identifier.kind in ("organisation", "place"):
        yield _beginning(identifier, name)
    elif identifier.kind == "person" and identifier.evidence in _PARTIAL:
        yield f"surname {_surname(name.lstrip('老小大'))}"
        yield f"given_name {name}"
    elif identifier.kind == "person":
        words = [word for word in name.split() if word not in TITLES]
        if len(words) == 1:
            yield f"surname {words[0]}"
            yield f"given_name {words[0]}"


def _beginning(identifier: Identifier, name: str) -> str:
    """安杰公司 and 安杰数码科技有限公司 begin alike, and so do Corvane and Corvane Technologies."""
    begins = name[:_SHORTEST] if _HAN_ONLY.match(name) else name.partition(" ")[0]
    return f"beginning {identifier.kind} {begins}"


def _name(identifier: Identifier) -> str:
    return identifier.entity.partition(":")[2]


def _is_whole(identifier: Identifier, name: str) -> bool:
    if _HAN_ONLY.fullmatch(name):
        known = name[0] in SURNAME_COSTS or name.startswith(COMPOUNDS)
        return known and len(name) > 1 and identifier.evidence not in _PARTIAL
    words = name.split()
    return len(words) > 1 and words[0] not in TITLES


def _surname(name: str) -> str:
    return name[:2] if name.startswith(COMPOUNDS) else name[:1]
