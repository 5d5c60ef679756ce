"""How far the evidence behind a recommendation may be trusted, component by component.

After GRADE-CERQual (Lewin et al. 2018, Implementation Science 13, Suppl. 1): adequacy, coherence,
relevance and methodological limitations, each with its concern, and a level of confidence that
follows from them. CERQual leaves the judgement to people; here each concern follows a printed rule
over counts, so that whoever disagrees sees with what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ._evidence import CodeEvidence

Concern = Literal["none", "minor", "moderate", "serious", "unknown"]
Level = Literal["high", "moderate", "low", "very_low"]
ComponentName = Literal["adequacy", "coherence", "relevance", "methods"]

CONCERNS: tuple[Concern, ...] = ("none", "minor", "moderate", "serious")  # from the least on

# (fewest cases, fewest groups) for no, minor and moderate concerns about adequacy
ADEQUATE = ((5, 3), (3, 2), (2, 1))
# contrary cases out of the proposing ones: below a quarter minor, below half moderate
CONTRARY = (0.25, 0.5)
# share of the study's groups that propose it, for no, minor and moderate concerns
HEARD = (0.5, 1 / 3, 0.2)
# share of codings that a person confirmed, for no and minor concerns
CONFIRMED = (0.9, 0.5)


@dataclass(frozen=True, slots=True)
class Component:
    """One component: the concern, and the counts it follows from (``facts``, by name)."""

    name: ComponentName
    concern: Concern
    facts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Confidence:
    """The level and what it follows from; level None where nobody proposes the recommendation."""

    level: Level | None
    components: tuple[Component, ...]


def confidence(
    evidence: CodeEvidence,
    reasons: Sequence[CodeEvidence],
    *,
    reliable: bool | None,
    grouped: bool = True,
) -> Confidence:
    """The confidence in a recommendation.

    Args:
        evidence: who proposes it, in what words.
        reasons: the evidence of the obstacles and causes it answers.
        reliable: whether coders reach the agreement asked for on recommendations; None where it was
            not measured.
        grouped: whether most participants are in a group; if not, groups tell nothing.
    """
    if not evidence.cases:
        return Confidence(None, ())
    components = (
        _adequacy(evidence, grouped=grouped),
        _coherence(evidence, reasons),
        _relevance(evidence, grouped=grouped),
        _methods(evidence, reliable),
    )
    return Confidence(_level([each.concern for each in components]), components)


def counted_level(
    cases: int, groups: int, contrary_cases: int, *, grouped: bool = True
) -> Level | None:
    """The level that follows from the counts of adequacy and contrary voices alone: what changes
    where the same interviews are counted otherwise. None where nobody proposes it.
    """
    if not cases:
        return None
    return _level([_adequate(cases, groups, grouped=grouped), _contrary(cases, contrary_cases)])


def _level(concerns: Sequence[Concern]) -> Level:
    """High with at most one minor concern; moderate without serious ones and with at most one
    moderate; low with at most one serious; else very low. What is unknown weighs as moderate.
    """
    concerns = ["moderate" if each == "unknown" else each for each in concerns]
    if concerns.count("serious") > 1:
        return "very_low"
    if "serious" in concerns or concerns.count("moderate") > 1:
        return "low"
    if "moderate" in concerns or concerns.count("minor") > 1:
        return "moderate"
    return "high"


def _adequate(cases: int, groups: int, *, grouped: bool) -> Concern:
    for concern, (least, few) in zip(CONCERNS, ADEQUATE, strict=False):
        if cases >= least and (groups >= few or not grouped):
            return concern
    return "serious"


def _contrary(cases: int, contrary_cases: int) -> Concern:
    share = contrary_cases / cases
    return CONCERNS[0 if not share else 1 + sum(share >= bound for bound in CONTRARY)]


def _adequacy(evidence: CodeEvidence, *, grouped: bool) -> Component:
    groups = sum(1 for each in evidence.groups if each.cases)
    facts = {"cases": evidence.cases, "contexts": evidence.contexts}
    if grouped:
        facts["groups"] = groups
    return Component("adequacy", _adequate(evidence.cases, groups, grouped=grouped), facts)


def _coherence(evidence: CodeEvidence, reasons: Sequence[CodeEvidence]) -> Component:
    """Contrary voices, and whether what it answers is spoken of at all."""
    heard = sum(1 for each in reasons if each.cases)
    facts = {
        "contrary_cases": evidence.contrary_cases,
        "cases": evidence.cases,
        "reasons": len(reasons),
        "reasons_heard": heard,
    }
    at = CONCERNS.index(_contrary(evidence.cases, evidence.contrary_cases))
    if reasons and heard * 2 < len(reasons):
        at = min(at + 1, len(CONCERNS) - 1)
    return Component("coherence", CONCERNS[at], facts)


def _relevance(evidence: CodeEvidence, *, grouped: bool) -> Component:
    if not grouped or not evidence.groups:
        return Component("relevance", "unknown", {})
    proposing = sum(1 for each in evidence.groups if each.cases)
    facts = {"groups": proposing, "groups_in_all": len(evidence.groups)}
    share = proposing / len(evidence.groups)
    return Component("relevance", CONCERNS[sum(share < bound for bound in HEARD)], facts)


def _methods(evidence: CodeEvidence, reliable: bool | None) -> Component:
    facts = {"confirmed": evidence.confirmed, "codings": evidence.codings}
    share = evidence.confirmed / evidence.codings
    at = 0 if share >= CONFIRMED[0] else 1 if share >= CONFIRMED[1] else 3
    if reliable is not True and at < 3:
        at += 1
    return Component("methods", CONCERNS[at], facts)
