"""What the chapters of the page show, and where it lies in the report."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ...codebooks import Bilingual, Code
from .. import _view
from .._wording import say
from ..agreement import GateFault
from ..causal import CausalLink, CausalPair
from ..comparison import SIGNIFICANT, CellTest
from ..content import Report, Section
from ..robustness import reading as robust_reading
from ..saturation import reading

_OF_CAUSES = ("cause",)
_OF_OBSTACLES = ("stage", "obstacle")
_ELSEWHERE = (*_OF_CAUSES, *_OF_OBSTACLES, "recommendation")
TESTS_SHOWN = 15  # pairs in the table of tests
LINKS_SHOWN = 3  # of a pair, in words
PEOPLE_SHOWN = 300
CUES_SHOWN = 6  # of a language


def chapters(report: Report) -> list[str]:
    """The chapters in order: what every report has, and what only some have."""
    return [
        "study",
        "findings",
        "obstacles",
        "causes",
        *(["others"] if families(report, "others") else []),
        "recommendations",
        "comparison",
        "robustness",
        *(["claims"] if report.claims else []),
        "method",
        "codebook",
        "provenance",
    ]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a family (its one dimension, or all of it), and its path in the report."""

    path: str
    section: Section


@dataclass(frozen=True, slots=True)
class Family:
    """A family that a chapter tells of: its name in anchors, its title, its parts."""

    key: str
    name: str
    title: Bilingual
    parts: tuple[Part, ...]


def families(report: Report, chapter: str) -> list[Family]:
    """The families whose codes stand in a chapter."""
    roles = {name: about.role for name, about in report.codebook.families.items()}
    wanted = {
        "obstacles": lambda role: role in _OF_OBSTACLES,
        "causes": lambda role: role in _OF_CAUSES,
        "others": lambda role: role not in _ELSEWHERE,
    }.get(chapter)
    if wanted is None:
        return []
    parts = [Part(f"sections.{at}", each) for at, each in enumerate(report.sections)]
    return [
        Family(f"family-{name}", name, _view.family_title(report, name), tuple(found))
        for name, found in groupby(parts, key=lambda part: part.section.family)
        if wanted(roles[name])
    ]


def attribute_title(report: Report, name: str) -> Bilingual:
    """What an attribute is called: the study's group and site in words, others as they are."""
    if name in (report.group, report.site):
        return say("group" if name == report.group else "site")
    return Bilingual(zh=name, en=name)


def cues_cut(code: Code) -> int:
    """How many cues of a code the page leaves to the script, or to a command."""
    lists = (code.cues.zh, code.cues.en, code.unless.zh, code.unless.en)
    return sum(max(0, len(each) - CUES_SHOWN) for each in lists)


def quotes_command(code_id: str) -> str:
    """The command that shows all that is said under a code."""
    return f"govcode quotes {shlex.quote(code_id)}"


def cues_command(code_id: str) -> str:
    """The command that shows all of a code."""
    return f"govcode codebook show --code {shlex.quote(code_id)}"


def dates(report: Report) -> tuple[str, str] | None:
    """The first and the last date of an interview; None where no document has one."""
    found = sorted(filter(None, (each.date for each in report.documents)))
    return (found[0], found[-1]) if found else None


def notable_tests(report: Report) -> list[tuple[int, CellTest]]:
    """The tests of obstacle × cause with the smallest p, each with its place in the report."""
    tests = report.obstacle_cause_tests
    cells = enumerate(tests.cells if tests else ())
    tested = [(at, each) for at, each in cells if each.p is not None]
    return sorted(tested, key=lambda pair: pair[1].p or 0.0)[:TESTS_SHOWN]


def significant(adjusted: Iterable[float | None]) -> int:
    """How many adjusted p lie below 0.05."""
    return sum(each is not None and each < SIGNIFICANT for each in adjusted)


def links_of(report: Report, pair: CausalPair) -> list[CausalLink]:
    """The explicit links of a pair, in reading order."""
    return [
        each
        for each in report.causal.links
        if (each.cause, each.obstacle) == (pair.cause, pair.obstacle)
    ]


def why_concern(name: str, facts: dict[str, int]) -> Bilingual:
    """What a component of confidence follows from, in a sentence."""
    return _view.why_concern(name, facts)


def fault_words(report: Report, fault: GateFault) -> Bilingual:
    """A fault of the reliability gate in a sentence."""
    name = say("all_codes") if fault.name == "all" else _view.family_title(report, fault.name)
    if fault.alpha is None:
        return say("gate_undefined", name=name, minimum=f"{fault.minimum:.3f}")
    return say("gate_fault", name=name, alpha=f"{fault.alpha:.3f}", minimum=f"{fault.minimum:.3f}")


def robustness_words(report: Report) -> list[Bilingual]:
    """Whether the findings survive being counted otherwise, sentence by sentence in both languages."""
    zh, en = (
        robust_reading(report.robustness, report.codebook, lang=lang) for lang in ("zh", "en")
    )
    return [Bilingual(zh=one, en=other) for one, other in zip(zh, en, strict=True)]


def saturation_words(report: Report) -> list[Bilingual]:
    """What saturation says, sentence by sentence in both languages."""
    if report.saturation is None:
        return []
    zh, en = (reading(report.saturation, report.codebook, lang=lang) for lang in ("zh", "en"))
    return [Bilingual(zh=one, en=other) for one, other in zip(zh, en, strict=True)]
