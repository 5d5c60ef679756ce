"""What a codebook's cues cover of a study, and what people made of what they suggested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from ...codebooks import LANGUAGES, Codebook, Language
from ...coding import (
    Rows,
    Study,
    cue_hits,
    resolve_codes,
)
from ._cue_counts import CueKind, Decided, Key, Said, Seen, Tally
from ._parity import Parity, parity_of
from ._shares import Share, share

UNDECIDED = "nobody_decided"


@dataclass(frozen=True, slots=True)
class CueCoverage:
    """One cue: how often it matches, in how many documents, and how often people agreed.

    ``kind``: whether its words speak for the code or against it. ``denied`` are matches that a
    negator turns round, which are not among ``hits``. ``precision`` is the share of the suggestions
    with this cue that people accepted, of those on which they decided (``nobody_decided``).
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
    """A code in one language: the cues written in it, and what is matched in its sentences.

    ``firing`` of ``cues`` match at least once, in whatever sentence; ``never`` are the others.
    All else goes by the language of the sentence, so that an English cue that matches in Chinese
    talk counts there: ``hits`` are matches that speak for the code, ``denied``, not among them,
    those that speak against it; ``sentences`` and ``documents`` hold at least one hit; ``rate`` is
    sentences with a hit per 1,000 of that language (0 to 1,000; None where there are none).
    ``suggested`` are suggestions that wait, ``accepted`` the share that people accepted of those
    that they decided on, by the language of the words under the code.
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
    tally = Tally(book, wanted)
    for found in cue_hits(study, book, progress=progress):
        tally.add(found)
    decided = Decided(study, tally.keys)
    cues = Rows(_cue(key, tally.seen[key], decided) for key in tally.seen)
    rows = Rows(
        _code(code, lang, tally, cues, decided)
        for code in book.by_id
        if code in wanted
        for lang in LANGUAGES
        if (code, lang) in tally.said
        or any(key.code == code and key.lang == lang for key in tally.seen)
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


def _accepted(found: Counter[str]) -> Share:
    return share(found["accepted"], found["accepted"] + found["rejected"], UNDECIDED)


def _cue(key: Key, seen: Seen, decided: Decided) -> CueCoverage:
    precision = _accepted(decided.by_cue[key])
    return CueCoverage(*key, seen.hits, seen.denied, len(seen.documents), precision)


def _code(
    code: str, lang: Language, tally: Tally, cues: Iterable[CueCoverage], decided: Decided
) -> CodeCoverage:
    own = [each for each in cues if each.code == code and each.lang == lang]
    keys = [Key(each.code, each.lang, each.kind, each.cue) for each in own]
    made = decided.by_code[code, lang]
    said = tally.said.get((code, lang), Said())
    spoken = tally.sentences[lang]
    return CodeCoverage(
        code,
        lang,
        cues=len(own),
        firing=sum(each.fires for each in own),
        hits=said.hits,
        denied=said.denied,
        sentences=len(said.sentences),
        documents=said.documents,
        rate=len(said.sentences) / spoken * 1_000 if spoken else None,
        suggested=made["suggested"],
        accepted=_accepted(made),
        never=tuple(_never(keys, tally)),
    )


def _never(keys: Iterable[Key], tally: Tally) -> Iterator[str]:
    return (key.cue for key in keys if not (tally.seen[key].hits or tally.seen[key].denied))
