"""The claims of the thesis that govcode replicates, against the evidence of a study.

The thesis (2020, abstract) names three stages, four obstacles with their parts, eight causes and
four recommendations with theirs. Each is a claim that a study's interviews bear out, contradict or
do not touch; nothing more follows from them. See ``VERDICTS`` for the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...codebooks import Basis, Bilingual, Code, FamilyRole
from ...coding import Mention
from .._evidence import Gathering
from ._chapters import Claim, Verdict

THESIS = "sfic-smart-security-community"
# contrary cases out of those that speak for a claim: from half on the evidence is mixed
MIXED = 0.5

_CHAPTERS: dict[FamilyRole, tuple[str, str]] = {
    "stage": ("阶段", "Stages"),
    "obstacle": ("困境", "Obstacles"),
    "cause": ("成因", "Causes"),
    "outcome": ("结果", "Outcomes"),
    "recommendation": ("对策", "Recommendations"),
}
_CLAIMS: dict[FamilyRole, tuple[str, str]] = {
    "stage": ("协同过程中有“{name}”。", "The collaboration has a “{name}”."),
    "obstacle": ("“{name}”是治理中的一项困境。", "“{name}” is an obstacle to governance."),
    "cause": ("“{name}”是困境的一项成因。", "“{name}” is a cause of the obstacles."),
    "outcome": ("协同带来的结果是“{name}”。", "The collaboration comes to “{name}”."),
    "recommendation": ("主张“{name}”。", "It should come to “{name}”."),
}
_ANSWERS = (
    "“{rec}”回应“{reason}”：提出前者的人也谈及后者。",
    "“{rec}” answers “{reason}”: those who propose the one speak of the other.",
)
_LINKS = ("对应关系", "What answers what")
# what the thesis reports that others hold up, and does not claim itself
_OUTSIDE = frozenset({"outcome.positive_results"})


def claims(gathering: Gathering) -> tuple[Claim, ...]:
    """Claim by claim, for the codebook of the thesis; none for any other."""
    codebook = gathering.study.codebook
    if codebook.codebook != THESIS:
        return ()
    found: list[Claim] = []
    for role in _CHAPTERS:
        for family in codebook.families_with(role):
            found += [
                _of_code(gathering, code, role)
                for code in codebook.family_codes(family)
                if code.id not in _OUTSIDE
            ]
    return (*found, *_of_links(gathering))


def verdict(cases: int, contrary_cases: int) -> Verdict:
    """``not_found`` where nobody speaks of it; ``contradicted`` where more voices deny it than say it;
    ``mixed`` where at least half as many do; else ``found``.
    """
    if not cases and not contrary_cases:
        return "not_found"
    if contrary_cases > cases:
        return "contradicted"
    return "mixed" if contrary_cases >= cases * MIXED else "found"


def _of_code(gathering: Gathering, code: Code, role: FamilyRole) -> Claim:
    evidence = gathering.evidence(code, quotes=1)
    zh, en = _CLAIMS[role]
    return Claim(
        key=code.id,
        chapter=Bilingual(zh=_CHAPTERS[role][0], en=_CHAPTERS[role][1]),
        claim=Bilingual(
            zh=zh.format(name=code.name.say("zh")), en=en.format(name=code.name.say("en"))
        ),
        basis=code.basis or "reading",
        codes=(code.id,),
        verdict=verdict(evidence.cases, evidence.contrary_cases),
        cases=evidence.cases,
        contexts=evidence.contexts,
        contrary_cases=evidence.contrary_cases,
        codings=evidence.coding_ids,
        quotation=next(iter(evidence.quotations), None),
        rival=next(iter(evidence.rivals), None),
    )


def _of_links(gathering: Gathering) -> Iterator[Claim]:
    """What the thesis has answer what: do the same voices speak of both? Nobody can deny a link by
    words that a codebook finds, so these are found or not.
    """
    codebook = gathering.study.codebook
    for link in codebook.links:
        if link.kind != "addressed_by":
            continue
        source, target = codebook.by_id[link.source], codebook.by_id[link.target]
        both = _said_by_the_same(gathering, source, target)
        names = {
            lang: {"rec": target.name.say(lang), "reason": source.name.say(lang)}
            for lang in ("zh", "en")
        }
        basis: Basis = link.basis or "reading"
        yield Claim(
            key=f"{link.source} → {link.target}",
            chapter=Bilingual(zh=_LINKS[0], en=_LINKS[1]),
            claim=Bilingual(
                zh=_ANSWERS[0].format(**names["zh"]), en=_ANSWERS[1].format(**names["en"])
            ),
            basis=basis,
            codes=(link.source, link.target),
            verdict="found" if both else "not_found",
            cases=len(gathering.cases(both)),
            contexts=len(gathering.contexts(both)),
            contrary_cases=0,
            codings=tuple(each.id for each in both),
            quotation=next(iter(gathering.quotations(both, 1)), None),
            rival=None,
        )


def _said_by_the_same(gathering: Gathering, source: Code, target: Code) -> list[Mention]:
    """The mentions of two codes by voices that speak of both."""
    first, second = gathering.under(source), gathering.under(target)
    voices = gathering.cases(first) & gathering.cases(second)
    return [each for each in sorted({*first, *second}) if gathering.cases([each]) <= voices]
