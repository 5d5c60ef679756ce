"""Everything a report says, as values. Views format it; they compute nothing."""

from __future__ import annotations

import hashlib
import platform
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .. import __version__
from ..codebooks import Codebook
from ..coding import DocumentInfo, Rows, Study, documents, log
from ..coding import now as utc_now
from ._evidence import CodeEvidence, Gathering
from ._matrix import Matrix, cross
from ._recommendations import Recommendation, recommendations


@dataclass(frozen=True, slots=True)
class Numbers:
    """The study in numbers. ``confirmed`` codings were accepted or made by a person."""

    documents: int
    characters: int
    turns: int
    speakers: int
    participants: int
    groups: dict[str, int]
    codings: int
    suggested: int
    confirmed: int
    rejected: int
    contrary: int
    coders: dict[str, int]
    languages: dict[str, int]

    @property
    def confirmed_share(self) -> float | None:
        """Confirmed of all codings that count; None when there are none."""
        return self.confirmed / self.codings if self.codings else None


@dataclass(frozen=True, slots=True)
class Section:
    """A family, or a dimension of one: its codes from most to fewest cases, parts under parents."""

    family: str
    dimension: str | None
    codes: tuple[CodeEvidence, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the report was made from and by; ``journal`` counts the study's changes."""

    made_at: str
    govcode: str
    python: str
    codebook: str
    codebook_version: str
    codebook_sha256: str
    journal: int
    documents: Rows[DocumentInfo]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. Names of codes are in ``codebook``; matrices are None without codes.

    ``confirmed`` are the ids of the codings that a person accepted or made, so that every
    list of ids can tell them from suggestions; ``contrary_ids`` are, by code, the ids behind
    its contrary evidence.
    """

    title: str
    notice: str
    codebook: Codebook
    group: str
    context: str
    case: str
    unit: str
    numbers: Numbers
    sections: tuple[Section, ...]
    stage_obstacle: Matrix | None
    obstacle_cause: Matrix | None
    group_matrices: tuple[Matrix, ...]
    recommendations: tuple[Recommendation, ...]
    confirmed: frozenset[int]
    contrary_ids: Mapping[str, tuple[int, ...]]
    provenance: Provenance


def build_report(study: Study) -> Report:
    """Compute the whole report of a study from its codings that nobody rejected."""
    gathering = Gathering(study)
    codebook = study.codebook
    stages, obstacles, causes = (
        codebook.families_with(role) for role in ("stage", "obstacle", "cause")
    )
    return Report(
        title=study.title,
        notice=study.settings.notice,
        codebook=codebook,
        group=study.settings.group,
        context=study.settings.context,
        case=study.settings.case,
        unit=study.settings.unit,
        numbers=study_numbers(study, gathering),
        sections=_sections(gathering),
        stage_obstacle=_crossing(gathering, stages, obstacles),
        obstacle_cause=_crossing(gathering, obstacles, causes),
        group_matrices=_by_group(gathering, [*obstacles, *causes]),
        recommendations=recommendations(gathering),
        confirmed=frozenset(each.id for each in gathering.everything if each.status == "accepted"),
        contrary_ids={
            code.id: tuple(each.id for each in gathering.against(code)) for code in codebook.codes
        },
        provenance=_provenance(study),
    )


def _crossing(gathering: Gathering, rows: list[str], columns: list[str]) -> Matrix | None:
    if not (rows and columns):
        return None
    return cross(gathering.study, rows[0], columns[0], among=gathering.counting)


def _by_group(gathering: Gathering, families: list[str]) -> tuple[Matrix, ...]:
    if not gathering.group_sizes:
        return ()
    study, found = gathering.study, gathering.counting
    return tuple(cross(study, family, study.settings.group, among=found) for family in families)


def study_numbers(study: Study, gathering: Gathering | None = None) -> Numbers:
    """The study in numbers; ``gathering`` saves reading the mentions again."""
    gathering = gathering or Gathering(study)
    infos = documents(study)
    people = [voice for voice in gathering.people.values() if voice.turns]
    everything, counting = gathering.everything, gathering.counting
    return Numbers(
        documents=len(infos),
        characters=sum(info.characters for info in infos),
        turns=sum(info.turns for info in infos),
        speakers=len(people),
        participants=sum(voice.role == "participant" for voice in people),
        groups=gathering.group_sizes,
        codings=len(counting),
        suggested=sum(each.status == "suggested" for each in counting),
        confirmed=sum(each.status == "accepted" for each in counting),
        rejected=sum(each.status == "rejected" for each in everything),
        contrary=sum(each.contrary and each.status != "rejected" for each in everything),
        coders=dict(Counter(each.coder for each in counting).most_common()),
        languages=dict(Counter(info.language for info in infos).most_common()),
    )


def _sections(gathering: Gathering) -> tuple[Section, ...]:
    """One section a family; families with dimensions get one a dimension. Recommendations
    have their own chapter.
    """
    codebook = gathering.study.codebook
    sections = []
    for family, about in codebook.families.items():
        if about.role == "recommendation":
            continue
        codes = codebook.family_codes(family)
        for dimension in dict.fromkeys(code.dimension for code in codes):
            chosen = [code for code in codes if code.dimension == dimension]
            found = [gathering.evidence(code) for code in chosen]
            sections.append(Section(family, dimension, _ranked(found, codebook)))
    return tuple(sections)


def _ranked(found: list[CodeEvidence], codebook: Codebook) -> tuple[CodeEvidence, ...]:
    """Parents by cases, each followed by its parts by cases; families of stages in their order."""
    by_code = {each.code: each for each in found}
    family = codebook.by_id[found[0].code].family
    keep_order = codebook.families[family].role == "stage"

    def arranged(ids: list[str]) -> list[CodeEvidence]:
        ordered = ids if keep_order else sorted(ids, key=lambda each: -by_code[each].cases)
        below = (
            [
                by_code[each],
                *arranged([kid for kid in codebook.children.get(each, ()) if kid in by_code]),
            ]
            for each in ordered
        )
        return [each for part in below for each in part]

    return tuple(arranged([each for each in by_code if codebook.by_id[each].parent not in by_code]))


def _provenance(study: Study) -> Provenance:
    return Provenance(
        made_at=utc_now(),
        govcode=__version__,
        python=platform.python_version(),
        codebook=study.codebook.codebook,
        codebook_version=study.codebook.version,
        codebook_sha256=hashlib.sha256(study.codebook_path.read_bytes()).hexdigest(),
        journal=len(log(study)),
        documents=documents(study),
    )
