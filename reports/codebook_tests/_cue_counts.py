"""Counting what cues match, and what people decided on what they suggested."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from ...codebooks import Codebook, Language
from ...coding import RULES, DocumentHits, Filter, Study, find_codings
from ._languages import language_of

CueKind = Literal["for", "against"]


class Key(NamedTuple):
    """A cue of a code in a language; ``kind``: whether it speaks for the code or against it."""

    code: str
    lang: Language
    kind: CueKind
    cue: str


@dataclass(slots=True)
class Seen:
    """Matches of a cue: that say what it says, that are denied, and in which documents."""

    hits: int = 0
    denied: int = 0
    documents: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Said:
    """Matches of a code in sentences of a language: for it, against it; where it is spoken for."""

    hits: int = 0
    denied: int = 0
    sentences: set[tuple[int, int]] = field(default_factory=set)

    @property
    def documents(self) -> int:
        """In how many documents something speaks for the code."""
        return len({document for document, _ in self.sentences})


class Tally:
    """What cues match; ``keys`` finds the cues that a hit may come from.

    Cues are told by the language they are written in, ``said`` by that of the sentence: an
    English word in Chinese talk is Chinese talk.
    """

    def __init__(self, book: Codebook, wanted: set[str]) -> None:
        self.seen: dict[Key, Seen] = {}
        self.keys: dict[tuple[str, str], list[Key]] = defaultdict(list)
        self.documents = 0
        self.sentences: Counter[Language] = Counter()
        self.said: dict[tuple[str, Language], Said] = defaultdict(Said)
        for code in book.codes:
            if code.id in wanted:
                self._register(code.id, "for", code.cues.items())
                self._register(code.id, "against", code.contrary.items())

    def _register(self, code: str, kind: CueKind, cues: Iterable[tuple[Language, Any]]) -> None:
        for lang, cue in cues:
            key = Key(code, lang, kind, str(cue))
            if key not in self.seen:
                self.seen[key] = Seen()
                self.keys[code, key.cue].append(key)

    def add(self, found: DocumentHits) -> None:
        """Count what is matched in a document."""
        self.documents += 1
        langs = [language_of(found.text[start:end]) for start, end in found.sentences]
        self.sentences.update(lang for lang in langs if lang is not None)
        starts = [start for start, _ in found.sentences]
        for hit in found.hits:
            keys = self.keys.get((hit.code, hit.cue), ())
            for key in keys:
                seen = self.seen[key]
                seen.documents.add(found.document_id)
                denied = hit.contrary and key.kind == "for"
                seen.denied += denied
                seen.hits += not denied
            at = bisect_right(starts, hit.start) - 1
            lang = langs[at]
            if not keys or lang is None:
                continue
            said = self.said[hit.code, lang]
            said.denied += hit.contrary
            said.hits += not hit.contrary
            if not hit.contrary:
                said.sentences.add((found.document_id, at))


class Decided:
    """What people made of the rules' suggestions, by cue, and by code and language of the words."""

    def __init__(self, study: Study, keys: dict[tuple[str, str], list[Key]]) -> None:
        self.by_cue: dict[Key, Counter[str]] = defaultdict(Counter)
        self.by_code: dict[tuple[str, Language], Counter[str]] = defaultdict(Counter)
        self.number = 0
        for coding in find_codings(study, Filter(coders=(RULES,), contrary=None)):
            if coding.disputed:
                continue
            found = _cues_of((each.cue for each in coding.evidence), coding.code, keys)
            against = {key for key in found if key.kind == "against"}
            counted = against if coding.contrary else found - against
            self.number += coding.status != "suggested"
            for key in counted:
                self.by_cue[key][coding.status] += 1
            lang = language_of(coding.excerpt)
            if lang is not None and any(key.kind == "for" for key in counted):
                self.by_code[coding.code, lang][coding.status] += 1


def _cues_of(cues: Iterable[str], code: str, keys: dict[tuple[str, str], list[Key]]) -> set[Key]:
    return {key for cue in cues for key in keys.get((code, cue), ())}
