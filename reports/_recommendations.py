"""Each recommendation with its chain of evidence, and the confidence in it by stated rules."""

from __future__ import annotations

from dataclasses import dataclass

from ..codebooks import Basis, Bilingual, Code, Link
from ._confidence import Confidence, confidence
from ._evidence import CodeEvidence, Gathering


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
    """

    code: str
    parent: str | None
    evidence: CodeEvidence
    reasons: tuple[Reason, ...]
    breadth: int
    depth: int
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
    reasons = tuple(_reason(gathering, link) for link in _links_to(gathering, code))
    return Recommendation(
        code=code.id,
        parent=code.parent,
        evidence=evidence,
        reasons=reasons,
        breadth=breadth,
        depth=evidence.cases,
        confidence=confidence(
            evidence,
            [each.evidence for each in reasons],
            reliable=reliable,
            grouped=gathering.grouped,
        ),
        responsible=tuple(code.responsible or _parent_responsible(gathering, code)),
    )


def _parent_responsible(gathering: Gathering, code: Code) -> list[Bilingual]:
    parent = gathering.study.codebook.by_id.get(code.parent or "")
    return parent.responsible if parent else []


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
