"""What a codebook's cues cover of a study, and what people made of what they suggested."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, NamedTuple

from ...codebooks import LANGUAGES, Codebook, Language
from ...coding import (
    RULES,
    DocumentHits,
    Filter,
    Rows,
    Study,
    cue_hits,
    find_codings,
    resolve_codes,
)
from ._languages import language_of
from ._parity import Parity, parity_of
from ._shares import Share, share

CueKind = Literal["for", "against"]
UNDECIDED = "nobody_decided"


@dataclass(frozen=True, slots=True)
class CueCoverage:
    """One cue: how often it matches, in how many documents, and how often people agreed.

    ``kind``: whether its words speak for the code or against it. ``denied`` are matches that a
    negator turns round. ``precision`` is the share of the suggestions with this cue that people
    accepted, of those on which they decided (``nobody_decided``).
    """

    code: str
    lang: Language
    kind: CueKind
    cue: str
    hits: int
    denied: int
    documents: int
    precision: Share

    @property
    def fires(self) -> bool:
        """Whether it matches anything at all."""
        return bool(self.hits or self.denied)


@dataclass(frozen=True, slots=True)
class CodeCoverage:
    """The cues of a code in one language.

    ``firing`` of ``cues`` match at least once; ``hits`` are matches that speak for the code,
    ``denied`` those that speak against it; ``sentences`` and ``documents`` hold at least one hit;
    ``rate`` is sentences with a hit per 1,000 of that language (None where there are none).
    ``suggested`` are suggestions that wait, ``accepted`` the share that people accepted of those
    that they decided on.
    """

    code: str
    lang: Language
    cues: int
    firing: int
    hits: int
    denied: int
    sentences: int
    documents: int
    rate: float | None
    suggested: int
    accepted: Share
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodebookCoverage:
    """What a codebook covers of a study; ``sentences`` counts those coded, by language.

    A sentence is Chinese when it has a Chinese character, else English when it has a letter.
    ``without_cues`` are codes that no cue can suggest.
    """

    codebook: str
    documents: int
    sentences: dict[Language, int]
    decided: int
    codes: Rows[CodeCoverage]
    cues: Rows[CueCoverage]
    parity: Rows[Parity]
    without_cues: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as ``--json`` prints them."""
        return asdict(self)


class _Key(NamedTuple):
    code: str
    lang: Language
    kind: CueKind
    cue: str


@dataclass(slots=True)
class _Seen:
    hits: int = 0
    denied: int = 0
    documents: set[int] = field(default_factory=set)


def codebook_coverage(
    study: Study,
    codebook: Codebook | None = None,
    *,
    codes: Iterable[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> CodebookCoverage:
    """Per code and language: hits, documents, cues that fire and that never do, what people accepted.

    Cues are matched anew against all that the settings have coded, so that the study need not be
    coded. What people decided is looked up in the rules' suggestions by the cues that they keep as
    evidence; a suggestion with several cues counts for each.

    Args:
        study: the study.
        codebook: whose cues; the one in force by default.
        codes: only these codes, or what is under these parents and families.
        progress: called with (documents done, documents in all).

    Raises:
        NoSuchCodeError: on a code that the codebook has not.
    """
    book = codebook or study.codebook
    listed = list(codes)
    wanted = set(resolve_codes(book, listed)) if listed else set(book.by_id)
    tally = _Tally(book, wanted)
    for found in cue_hits(study, book, progress=progress):
        tally.add(found)
    decided = _Decided(study, tally.keys)
    cues = Rows(_cue(key, tally.seen[key], decided) for key in tally.seen)
    rows = Rows(
        _code(code, lang, tally, cues, decided)
        for code in book.by_id
        if code in wanted
        for lang in LANGUAGES
        if any(key.code == code and key.lang == lang for key in tally.seen)
    )
    return CodebookCoverage(
        f"{book.codebook} {book.version}",
        tally.documents,
        {lang: tally.sentences[lang] for lang in LANGUAGES},
        decided.number,
        rows,
        cues,
        Rows(parity_of(rows, tally.sentences)),
        tuple(
            code.id
            for code in book.leaves()
            if code.id in wanted and not any(key.code == code.id for key in tally.seen)
        ),
    )


class _Tally:
    """What cues match; ``keys`` finds the cues that a hit may come from."""

    def __init__(self, book: Codebook, wanted: set[str]) -> None:
        self.seen: dict[_Key, _Seen] = {}
        self.keys: dict[tuple[str, str], list[_Key]] = defaultdict(list)
        self.documents = 0
        self.sentences: Counter[Language] = Counter()
        self.with_hit: dict[tuple[str, Language], set[tuple[int, int]]] = defaultdict(set)
        for code in book.codes:
            if code.id in wanted:
                self._register(code.id, "for", code.cues.items())
                self._register(code.id, "against", code.contrary.items())

    def _register(self, code: str, kind: CueKind, cues: Iterable[tuple[Language, Any]]) -> None:
        for lang, cue in cues:
            key = _Key(code, lang, kind, str(cue))
            if key not in self.seen:
                self.seen[key] = _Seen()
                self.keys[code, key.cue].append(key)

    def add(self, found: DocumentHits) -> None:
        self.documents += 1
        self.sentences.update(
            lang
            for start, end in found.sentences
            if (lang := language_of(found.text[start:end])) is not None
        )
        starts = [start for start, _ in found.sentences]
        for hit in found.hits:
            for key in self.keys.get((hit.code, hit.cue), ()):
                seen = self.seen[key]
                seen.documents.add(found.document_id)
                denied = hit.contrary and key.kind == "for"
                seen.denied += denied
                seen.hits += not denied
                if not hit.contrary:
                    at = bisect_right(starts, hit.start) - 1
                    self.with_hit[key.code, key.lang].add((found.document_id, at))


class _Decided:
    """What people made of the rules' suggestions, by cue and by code and language."""

    def __init__(self, study: Study, keys: dict[tuple[str, str], list[_Key]]) -> None:
        self.by_cue: dict[_Key, Counter[str]] = defaultdict(Counter)
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
            for lang in {key.lang for key in counted if key.kind == "for"}:
                self.by_code[coding.code, lang][coding.status] += 1


def _cues_of(cues: Iterable[str], code: str, keys: dict[tuple[str, str], list[_Key]]) -> set[_Key]:
    return {key for cue in cues for key in keys.get((code, cue), ())}


def _accepted(found: Counter[str]) -> Share:
    return share(found["accepted"], found["accepted"] + found["rejected"], UNDECIDED)


def _cue(key: _Key, seen: _Seen, decided: _Decided) -> CueCoverage:
    precision = _accepted(decided.by_cue[key])
    return CueCoverage(*key, seen.hits, seen.denied, len(seen.documents), precision)


def _code(
    code: str, lang: Language, tally: _Tally, cues: Iterable[CueCoverage], decided: _Decided
) -> CodeCoverage:
    own = [each for each in cues if each.code == code and each.lang == lang]
    keys = [_Key(each.code, each.lang, each.kind, each.cue) for each in own]
    hits = sum(each.hits for each in own if each.kind == "for")
    made = decided.by_code[code, lang]
    said = len(tally.with_hit[code, lang])
    spoken = tally.sentences[lang]
    return CodeCoverage(
        code,
        lang,
        cues=len(own),
        firing=sum(each.fires for each in own),
        hits=hits,
        denied=sum(each.denied + (each.hits if each.kind == "against" else 0) for each in own),
        sentences=said,
        documents=len({document for document, _ in tally.with_hit[code, lang]}),
        rate=said / spoken * 1_000 if spoken else None,
        suggested=made["suggested"],
        accepted=_accepted(made),
        never=tuple(_never(keys, tally)),
    )


def _never(keys: Iterable[_Key], tally: _Tally) -> Iterator[str]:
    return (key.cue for key in keys if not (tally.seen[key].hits or tally.seen[key].denied))
