"""From a study to its report."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import replace

from ... import __version__
from ...codebooks import Codebook
from ...coding import Study, journal_head, speakers_in
from ...coding import now as utc_now
from .._dates import document_dates
from .._evidence import CodeEvidence, Gathering, Quotation
from .._matrix import Matrix, cross
from .._people import Person, Transcript
from .._recommendations import Recommendation, recommendations
from ..agreement import TENTATIVE
from ..causal import causal_talk, network
from ..comparison import Comparison, cell_tests, compare
from ..robustness import robustness
from ._claims import claims
from ._code import code_digest
from ._codings import CodingTable, coding_table
from ._coreq import coreq
from ._findings import findings
from ._missing import missing
from ._numbers import study_numbers
from ._reliability import reliability, saturation_of
from ._report import Provenance, Reliability, Report, Section


def build_report(
    study: Study, *, anonymous: bool = False, command: str = "govcode report"
) -> Report:
    """Compute the whole report of a study from its codings that nobody rejected.

    Args:
        study: the study.
        anonymous: whether speakers are called by group and number, and documents by number.
        command: what makes the report again, for its provenance.
    """
    gathering = Gathering(study, anonymous)
    codebook, settings = study.codebook, study.settings
    stages, obstacles, causes = (
        codebook.families_with(role) for role in ("stage", "obstacle", "cause")
    )
    obstacle_cause = _crossing(gathering, obstacles, causes)
    talk = causal_talk(gathering)
    numbers, reliable = study_numbers(study, gathering), reliability(study)
    sections = _sections(gathering)
    proposed = recommendations(gathering, reliable=_agreed(codebook, reliable))
    table = _table(gathering, sections, proposed)
    report = Report(
        title=study.title,
        notice=settings.notice,
        question=settings.question,
        anonymous=anonymous,
        codebook=codebook,
        group=settings.group,
        site=settings.site,
        context=settings.context,
        case=settings.case,
        unit=settings.unit,
        numbers=numbers,
        documents=_transcripts(gathering),
        people=_people(gathering),
        missing=missing(gathering, numbers, reliable),
        findings=(),
        sections=sections,
        stage_obstacle=_crossing(gathering, stages, obstacles),
        obstacle_cause=obstacle_cause,
        obstacle_cause_tests=cell_tests(gathering, obstacle_cause) if obstacle_cause else None,
        causal=talk,
        network=network(gathering, obstacle_cause, talk),
        group_matrices=_by_group(gathering, [*obstacles, *causes]),
        comparisons=_comparisons(gathering),
        recommendations=proposed,
        reliability=reliable,
        saturation=saturation_of(gathering),
        robustness=robustness(study, gathering=gathering),
        coreq=(),
        claims=claims(gathering),
        codings=table.codings,
        excerpts=table.excerpts,
        contrary_ids={
            code.id: tuple(each.id for each in gathering.against(code)) for code in codebook.codes
        },
        provenance=_provenance(study, command),
    )
    report = replace(report, findings=findings(report))
    return replace(report, coreq=coreq(report))


def _agreed(codebook: Codebook, reliable: Reliability) -> bool | None:
    """Whether coders agree on recommendations: the minimum asked for, or alpha from 0.667."""
    families = codebook.families_with("recommendation")
    alphas = [row.alpha.value for row in reliable.rows if row.name in families]
    if not alphas or None in alphas:
        return None
    if any(fault.name in (*families, "all") for fault in reliable.faults):
        return False
    return all(alpha is not None and alpha >= TENTATIVE for alpha in alphas)


def _crossing(gathering: Gathering, rows: list[str], columns: list[str]) -> Matrix | None:
    if not (rows and columns):
        return None
    return cross(gathering.study, rows[0], columns[0], among=gathering.counting)


def _by_group(gathering: Gathering, families: list[str]) -> tuple[Matrix, ...]:
    if not gathering.group_sizes:
        return ()
    study, found = gathering.study, gathering.counting
    return tuple(cross(study, family, study.settings.group, among=found) for family in families)


def _comparisons(gathering: Gathering) -> tuple[Comparison, ...]:
    settings = gathering.study.settings
    known = {key for voice in gathering.people.values() for key in voice.attributes}
    wanted = dict.fromkeys((settings.group, settings.site))
    return tuple(compare(gathering, name) for name in wanted if name in known)


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


def _transcripts(gathering: Gathering) -> tuple[Transcript, ...]:
    dates = document_dates(gathering.study)
    return tuple(
        Transcript(
            gathering.titles[info.id],
            info.sha256,
            dates[info.id],
            info.language,
            info.characters,
            info.turns,
            info.speakers,
            {} if gathering.anonymous else info.attributes,
        )
        for info in gathering.infos
    )


def _people(gathering: Gathering) -> tuple[Person, ...]:
    homes = {
        speaker: gathering.titles[document]
        for document, speakers in speakers_in(gathering.study).items()
        for speaker in speakers
    }
    return tuple(
        Person(
            gathering.names[voice.id],
            homes.get(voice.id, "") if voice.documents == 1 else "",
            voice.role,
            gathering.group_of(voice),
            _shown(gathering, voice.attributes),
            voice.documents,
            voice.turns,
            voice.characters,
        )
        for voice in gathering.people.values()
    )


def _shown(gathering: Gathering, attributes: Mapping[str, str]) -> dict[str, str]:
    """All attributes; of the anonymous only group and site."""
    settings = gathering.study.settings
    kept = (settings.group, settings.site) if gathering.anonymous else tuple(attributes)
    return {key: attributes[key] for key in kept if key in attributes}


def _table(
    gathering: Gathering, sections: tuple[Section, ...], proposed: tuple[Recommendation, ...]
) -> CodingTable:
    quoted = _quoted(
        [code for section in sections for code in section.codes]
        + [each.evidence for each in proposed]
        + [reason.evidence for each in proposed for reason in each.reasons]
    )
    return coding_table(
        gathering.study,
        [each for each in gathering.everything if each.status != "rejected"],
        documents={info.id: at for at, info in enumerate(gathering.infos)},
        people={each: at for at, each in enumerate(gathering.people)},
        names={info.id: info.name for info in gathering.infos},
        context=gathering.study.settings.context,
        anonymous=gathering.anonymous,
        first={each.coding.id for each in quoted},
    )


def _quoted(found: list[CodeEvidence]) -> list[Quotation]:
    return [quote for each in found for quote in (*each.quotations, *each.rivals)]


def _provenance(study: Study, command: str) -> Provenance:
    head = journal_head(study)
    return Provenance(
        made_at=utc_now(),
        govcode=__version__,
        build=code_digest(),
        python=platform.python_version(),
        command=command.encode(errors="replace").decode(),  # a path may be no text
        codebook=study.codebook.codebook,
        codebook_version=study.codebook.version,
        codebook_sha256=hashlib.sha256(study.codebook_path.read_bytes()).hexdigest(),
        journal=head.entries,
        journal_head=head.hash,
        journal_time=head.at,
    )
