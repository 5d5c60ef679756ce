"""Each recommendation with its chain of evidence, graded by a stated rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..codebooks import Basis, Bilingual, Code, Link
from ._confidence import Confidence, confidence
from ._evidence import CodeEvidence, Gathering

Grade = Literal["strong", "moderate", "thin", "none"]

# The rule, printed in every report: (grade, fewest cases, fewest groups).
GRADES: tuple[tuple[Grade, int, int], ...] = (("strong", 5, 3), ("moderate", 3, 2), ("thin", 1, 1))


@dataclass(frozen=True, slots=True)
class Reason:
    """An obstacle or cause that leads to a recommendation, by which link, with its evidence."""

    code: str
    role: str
    via: str
    basis: Basis | None
    evidence: CodeEvidence


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation: who proposes it, what stands behind it, how well it is supported.

    ``breadth`` is the number of groups that propose it, ``depth`` the number of cases.
    ``grade`` follows ``GRADES``; it falls by one step when contrary cases are at least
    half as many as the proposing cases. ``provisional`` when people confirmed fewer than
    half of the codings behind it.
    """

    code: str
    parent: str | None
    evidence: CodeEvidence
    reasons: tuple[Reason, ...]
    breadth: int
    depth: int
    grade: Grade
    lowered: bool
    provisional: bool
    confidence: Confidence
    responsible: tuple[Bilingual, ...]


def recommendations(
    gathering: Gathering, *, reliable: bool | None = None
) -> tuple[Recommendation, ...]:
    """Every recommendation that is a leaf of its family: most cases first, then most groups.

    ``reliable`` says whether coders agree on recommendations as asked; None where nobody measured.
    """
    codebook = gathering.study.codebook
    codes = [
        code
        for family in codebook.families_with("recommendation")
        for code in codebook.leaves(family)
    ]
    found = [_recommendation(gathering, code, reliable) for code in codes]
    return tuple(sorted(found, key=lambda each: (-each.depth, -each.breadth)))


def _recommendation(gathering: Gathering, code: Code, reliable: bool | None) -> Recommendation:
    evidence = gathering.evidence(code)
    breadth = sum(1 for each in evidence.groups if each.cases)
    grade, lowered = grade_of(evidence.cases, breadth, evidence.contrary_cases)
    reasons = tuple(_reason(gathering, link) for link in _links_to(gathering, code))
    return Recommendation(
        code=code.id,
        parent=code.parent,
        evidence=evidence,
        reasons=reasons,
        breadth=breadth,
        depth=evidence.cases,
        grade=grade,
        lowered=lowered,
        provisional=evidence.confirmed * 2 < evidence.codings,
        confidence=confidence(evidence, [each.evidence for each in reasons], reliable=reliable),
        responsible=tuple(code.responsible or _parent_responsible(gathering, code)),
    )


def _parent_responsible(gathering: Gathering, code: Code) -> list[Bilingual]:
    parent = gathering.study.codebook.by_id.get(code.parent or "")
    return parent.responsible if parent else []


def grade_of(cases: int, groups: int, contrary_cases: int) -> tuple[Grade, bool]:
    """The grade by ``GRADES``, and whether contrary evidence lowered it by a step."""
    steps = [grade for grade, *_ in GRADES]
    at = next((at for at, (_, c, g) in enumerate(GRADES) if cases >= c and groups >= g), None)
    if at is None:
        return ("thin" if cases else "none"), False
    lowered = contrary_cases * 2 >= cases and at < len(steps) - 1
    return steps[at + lowered], lowered


def _links_to(gathering: Gathering, code: Code) -> list[Link]:
    """Links to the recommendation, or to the one that it is a part of."""
    targets = {code.id, code.parent}
    return [
        link
        for link in gathering.study.codebook.links
        if link.kind == "addressed_by" and link.target in targets
    ]


def _reason(gathering: Gathering, link: Link) -> Reason:
    codebook = gathering.study.codebook
    source = codebook.by_id[link.source]
    role = codebook.families[source.family].role
    return Reason(source.id, role, link.target, link.basis, gathering.evidence(source, quotes=1))
