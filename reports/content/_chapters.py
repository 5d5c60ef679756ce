"""What single chapters of a report say beside counts and quotations, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...codebooks import Basis, Bilingual
from .._evidence import Quotation

Verdict = Literal["found", "contradicted", "mixed", "not_found"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence for readers, built from numbers alone; ``codings`` are the ids it rests on.

    ``key`` says which rule made it; a rule that has nothing to say makes none.
    """

    key: str
    sentence: Bilingual
    codings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the study lacks, what follows from it, and the command that mends it."""

    key: str
    sentence: Bilingual
    command: str = ""


@dataclass(frozen=True, slots=True)
class CoreqItem:
    """An item of the COREQ checklist (Tong, Sainsbury & Craig 2007).

    ``answer`` is what the study knows; None where only the researcher does (``prompt`` then asks).
    """

    number: int
    domain: Bilingual
    topic: Bilingual
    prompt: Bilingual
    answer: Bilingual | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the thesis against this study's evidence.

    ``codes`` stand for the claim; counts are of them. ``verdict`` follows a printed rule.
    """

    key: str
    chapter: Bilingual
    claim: Bilingual
    basis: Basis
    codes: tuple[str, ...]
    verdict: Verdict
    cases: int
    contexts: int
    contrary_cases: int
    codings: tuple[int, ...]
    quotation: Quotation | None
    rival: Quotation | None
