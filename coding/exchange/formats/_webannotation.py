"""W3C Web Annotation (JSON-LD): selectors of positions and of quotations, in and out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Place, Project
from .._registry import Format, ReadOptions, WriteOptions
from ._draft import Draft
from ._files import as_list, as_mapping, head_of, json_lines, json_value, known_text, refuse_unknown
from ._places import Quoted, find_between, place
from ._times import utc
from ._write import coded_sources, write_file

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_SOURCE = "urn:document:"  # what stands before a document's name
_AROUND = 32  # characters of prefix and suffix
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
        yield _Found(f"{key} {order}", source, quoted, around, codes, memos, user, at)


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
    own = source.removeprefix(_SOURCE)
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
        made = draft.coding(
            (found.key, code), source, draft.code(code), span, user=user, at=found.at
        )
        where = Place("coding", made)
    for number, memo in enumerate(found.notes):
        draft.note((found.key, number), memo, (where,))


def write_webannotation(project: Project, path: Path, _: WriteOptions, notes: LossNotes) -> None:
    """A page of annotations: each coding with its positions (code points), its words and some
    around them, its code as a tag, who coded and when. Texts are not in the file.
    """
    codes = {code.guid: code for code in project.codes}
    items: list[dict[str, Any]] = []
    for source, text, coded, whole in coded_sources(project, notes, whole_documents=True):
        target = _SOURCE + quote(source.name, safe="")
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
            items.append(_signed(annotation, each.user, each.at))
        for of_all in whole:
            body = {"type": "TextualBody", "purpose": "tagging", "value": codes[of_all.code].name}
            items.append(_signed(_annotation(of_all.guid, body, target), of_all.user, of_all.at))
    page = {"@context": _CONTEXT, "type": "AnnotationPage", "items": items}
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


FORMAT = Format(
    "webannotation",
    "W3C Web Annotation (JSON-LD)",
    (".jsonld",),
    is_webannotation,
    read_webannotation,
    write_webannotation,
)
