"""W3C Web Annotation (JSON-LD): selectors of positions and of quotations, in and out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Place, Project
from .._registry import Format, ReadOptions
from ._draft import Draft
from ._files import as_list, as_mapping, head_of, json_lines, json_value, known_text, refuse_unknown
from ._places import Quoted, find_between, place
from ._standing import Standing, standing_in
from ._times import utc
from ._webannotation_out import OWN, SOURCE, write_webannotation

_MOST = 2_000_000  # annotations


@dataclass(frozen=True, slots=True)
class _Found:
    """One target of an annotation: where it is, under which codes, by whom, and notes on it."""

    key: str
    source: str
    quoted: Quoted | None
    around: tuple[str, str]
    codes: tuple[str, ...]
    notes: tuple[str, ...]
    user: str
    at: str
    standing: Standing


def is_webannotation(path: Path) -> bool:
    """Whether a JSON file begins as Web Annotations do."""
    head = head_of(path)
    return head.startswith(("{", "[")) and ("ns/anno" in head or '"TextPositionSelector"' in head)


def read_webannotation(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    """Annotations of texts: bodies that tag or classify are codes, other texts memos.

    The standard keeps no texts. They are those of the study's documents that the targets name, of
    text files beside the file, or what the file itself holds as ``cached`` text.

    Raises:
        ExchangeError: when the file holds no annotation.
    """
    draft = Draft(path.stem, "Web Annotation", name=path.stem)
    texts: dict[str, str] = {}
    by_source: dict[str, list[_Found]] = {}
    for number, annotation in enumerate(_annotations(path)):
        if number > _MOST:
            raise ExchangeError(Problem(f"has more than {_MOST:,} annotations", path.name))
        for found in _read(annotation, number, texts, notes):
            by_source.setdefault(found.source, []).append(found)
    if not by_source:
        raise ExchangeError(Problem("holds no annotation of a text", path.name))
    for source, found_all in by_source.items():
        _source(
            source, found_all, draft, notes, stored=texts.get(source), beside=path, options=options
        )
    refuse_unknown(map(_named, by_source), path, draft)
    return draft.project()


def _annotations(path: Path) -> Iterator[dict[str, Any]]:
    lines = path.suffix.lower() == ".jsonl"
    values: Any = [value for _, value in json_lines(path)] if lines else json_value(path)
    waiting = as_list(values)[::-1]
    while waiting:
        item = as_mapping(waiting.pop())
        if "target" in item:
            yield item
        inner = [
            *as_list(item.get("items")),
            *as_list(item.get("@graph")),
            *as_list(item.get("first")),
        ]
        waiting += inner[::-1]


def _read(
    annotation: Mapping[str, Any], number: int, texts: dict[str, str], notes: LossNotes
) -> Iterator[_Found]:
    key = str(annotation.get("id", annotation.get("@id", number)))
    codes, memos = _bodies(annotation)
    creator = annotation.get("creator")
    who = as_mapping(creator).get("name") or as_mapping(creator).get("nickname") or creator
    at = utc(annotation.get("created"))
    own = {name.removeprefix(OWN): value for name, value in annotation.items()}
    standing = standing_in(own if f"{OWN}status" in annotation else {})
    for order, target in enumerate(as_list(annotation.get("target"))):
        item = {"source": target} if isinstance(target, str) else as_mapping(target)
        named = item.get("source", item.get("id"))
        held = as_mapping(named)
        source = str(held.get("id", held.get("title", "")) if held else named or "")
        if isinstance(held.get("cached"), str):
            texts[source] = held["cached"]
        quoted, around = _selected(as_list(item.get("selector")), notes)
        if not codes and not memos:
            notes.left_out("annotations", "they have neither a tag nor a text", source)
            continue
        user = who if isinstance(who, str) else ""
        names = f"{key} {order}"
        yield _Found(names, source, quoted, around, codes, memos, user, at, standing)


def _bodies(annotation: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    codes: list[str] = []
    memos: list[str] = []
    motives = as_list(annotation.get("motivation"))
    for body in as_list(annotation.get("body")):
        item = as_mapping(body)
        value = item.get("value", item.get("label", item.get("source", item.get("id"))))
        if isinstance(body, str):
            value = body
        purposes = as_list(item.get("purpose")) or motives
        if isinstance(value, str) and value.strip():
            tags = {"tagging", "classifying", "identifying"}.intersection(map(str, purposes))
            (codes if tags or not item else memos).append(value)
    memos += [str(each) for each in as_list(annotation.get("bodyValue"))]
    return tuple(dict.fromkeys(codes)), tuple(memos)


def _selected(selectors: list[Any], notes: LossNotes) -> tuple[Quoted | None, tuple[str, str]]:
    """Positions and words that the selectors give, and the words around; None without selector."""
    start = end = words = None
    before = after = ""
    for each in map(as_mapping, selectors):
        kind = str(each.get("type", each.get("@type", ""))).rpartition(":")[2]
        if kind == "TextPositionSelector":
            start, end = _number(each.get("start")), _number(each.get("end"))
        elif kind == "TextQuoteSelector":
            words = str(each.get("exact", ""))
            before, after = str(each.get("prefix", "")), str(each.get("suffix", ""))
        else:
            notes.left_out("selectors", "they point into no plain text", kind or "?")
    if start is None and words is None:
        return (Quoted(None, None) if selectors else None), ("", "")
    return Quoted(start, end, words), (before, after)


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _source(
    source: str,
    found: list[_Found],
    draft: Draft,
    notes: LossNotes,
    *,
    stored: str | None,
    beside: Path,
    options: ReadOptions,
) -> None:
    name = _named(source)
    if stored is None:
        stored = known_text(name, beside.parent, options)
    if stored is None:
        why = "their text is neither in the study nor beside the file"
        notes.left_out("annotations", why, name, count=len(found))
        return
    quoted = [_by_context(each, stored) for each in found if each.quoted is not None]
    text, places = place(name, stored, quoted, notes, units=options.offsets or "codepoint")
    guid = draft.text(source, name.removesuffix(".txt"), text)
    placed = iter(places)
    for each in found:
        span = next(placed) if each.quoted is not None else None
        if each.quoted is None or span is not None:
            _codings(each, guid, span, draft)


def _named(source: str) -> str:
    """What a document is called, by its address."""
    own = source.removeprefix(SOURCE)
    return unquote(own if own != source else source.rstrip("/").rpartition("/")[2]) or source


def _by_context(found: _Found, stored: str) -> Quoted:
    """Words that stand several times are told apart by what stands around them."""
    quoted = found.quoted or Quoted(None, None)
    if quoted.start is not None or quoted.words is None or not any(found.around):
        return quoted
    before, after = found.around
    found_there = find_between(stored, before, quoted.words, after)
    return Quoted(*found_there, quoted.words) if found_there else quoted


def _codings(found: _Found, source: str, span: tuple[int, int] | None, draft: Draft) -> None:
    user = draft.user(found.user)
    where = Place("words", source, *span) if span else Place("source", source)
    for code in found.codes:
        names, standing = (found.key, code), found.standing
        made = draft.annotation(
            names, source, draft.code(code), span, user=user, at=found.at, standing=standing
        )
        where = Place("coding", made)
    for number, memo in enumerate(found.notes):
        draft.note((found.key, number), memo, (where,))


FORMAT = Format(
    "webannotation",
    "W3C Web Annotation (JSON-LD)",
    (".jsonld",),
    is_webannotation,
    read_webannotation,
    write_webannotation,
)
