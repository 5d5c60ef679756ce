"""Tables of what is judged: recommendations, agreement, saturation, claims, COREQ."""

from __future__ import annotations

from .. import _view
from .._confidence import Confidence
from .._evidence import Quotation
from .._wording import say
from ..agreement import Agreement, Measure
from ..content import Report
from ._about import both, heads
from ._counted import ids
from ._model import Field, Sheet, Value, fields

_COMPONENTS = ("adequacy", "coherence", "relevance", "methods")
_MEASURES = (
    "percent",
    "cohen",
    "fleiss",
    "alpha",
    "ac1",
    "brennan_prediger",
    "positive",
    "prevalence",
)


def recommendations(report: Report) -> Sheet:
    """Every recommendation in its rank, with the confidence in it and the concerns."""
    columns = (
        "rank_n",
        "code",
        "name_zh",
        "name_en",
        "depth",
        "breadth",
        "codings",
        "confirmed",
        "contrary_cases",
        "confidence",
        *(f"component_{each}" for each in _COMPONENTS),
        "responsible",
        "ids_behind",
    )
    return Sheet(
        "recommendations",
        say("sheet_recommendations"),
        fields(*heads(*columns), wide=(1, 2, 3, 14, 15)),
        tuple(
            (
                rank,
                each.code,
                _view.code_name(report, each.code).zh,
                _view.code_name(report, each.code).en,
                each.depth,
                each.breadth,
                each.evidence.codings,
                each.evidence.confirmed,
                each.evidence.contrary_cases,
                each.confidence.level,
                *_concerns(each.confidence),
                "; ".join(map(both, each.responsible)),
                ids(each.evidence.coding_ids),
            )
            for rank, each in enumerate(report.recommendations, start=1)
        ),
    )


def _concerns(found: Confidence) -> list[str | None]:
    by_name = {each.name: each.concern for each in found.components}
    return [by_name.get(name) for name in _COMPONENTS]  # type: ignore[call-overload]


def chains(report: Report) -> Sheet:
    """What each recommendation answers."""
    columns = (
        "the_recommendation",
        "role",
        "code",
        "name_zh",
        "name_en",
        "basis",
        "by_way_of",
        "cases",
        "codings",
        "confirmed",
        "contrary",
    )
    return Sheet(
        "chains",
        say("sheet_chains"),
        fields(*heads(*columns), wide=(0, 2, 3, 4, 6)),
        tuple(
            (
                each.code,
                reason.role,
                reason.code,
                _view.code_name(report, reason.code).zh,
                _view.code_name(report, reason.code).en,
                reason.basis,
                reason.via if reason.via != each.code else None,
                reason.evidence.cases,
                reason.evidence.codings,
                reason.evidence.confirmed,
                reason.evidence.contrary,
            )
            for each in report.recommendations
            for reason in each.reasons
        ),
    )


def agreement(report: Report) -> Sheet:
    """Each row of agreement and each measure of it, with its interval or why there is none."""
    columns = ("code", "measure", "value", "low", "high", "why_none", "units", "documents")
    return Sheet(
        "agreement",
        say("sheet_agreement"),
        fields(*heads(*columns), wide=(0, 1)),
        tuple(
            _measured(row, name, getattr(row, name))
            for row in report.reliability.rows
            for name in _MEASURES
        ),
    )


def _measured(row: Agreement, name: str, found: Measure) -> tuple[Value, ...]:
    reason = found.reason or found.no_interval
    return (row.name, name, found.value, found.low, found.high, reason, row.units, row.documents)


def robustness(report: Report) -> Sheet:
    """Each ranking in each other way of counting."""
    columns = ("ranking", "variant", "value", "tau", "first_kept", "kept", "why_none")
    return Sheet(
        "robustness",
        say("sheet_robustness"),
        fields(*heads(*columns), wide=(0, 2)),
        tuple(
            (
                each.ranking,
                each.kind,
                each.variant,
                each.tau,
                None if each.first_kept is None else int(each.first_kept),
                each.kept,
                each.reason,
            )
            for each in report.robustness.rows
        ),
    )


def carried(report: Report) -> Sheet:
    """Conclusions that one interview carries alone."""
    columns = ("document", "ranking", "item", "before_without", "after_without", "claim")
    return Sheet(
        "carried",
        say("sheet_carried"),
        fields(*heads(*columns), wide=(0, 2)),
        tuple(
            (
                each.document,
                each.ranking,
                " × ".join(each.item),
                each.before,
                each.after,
                each.claim,
            )
            for each in report.robustness.carried
        ),
    )


def saturation(report: Report) -> Sheet:
    """Interview by interview: its codes, the new ones, how many so far, and the random orders."""
    columns = ("rank_n", "document", "codes_in", "curve_new", "curve_y", "mean", "low", "high")
    found = report.saturation
    rows: list[tuple[Value, ...]] = []
    if found is not None:
        whole = found.whole
        together = zip(whole.documents, whole.codes, whole.new, whole.curve, strict=False)
        rows = [
            (at, document, held, new, point.codes, point.mean, point.low, point.high)
            for at, (document, held, new, point) in enumerate(together, start=1)
        ]
    return Sheet(
        "saturation", say("sheet_saturation"), fields(*heads(*columns), wide=(1,)), tuple(rows)
    )


def claims(report: Report) -> Sheet:
    """Each claim of the thesis with the verdict, its counts and words for and against."""
    columns = (
        "part",
        "claim",
        "basis",
        "verdict",
        "cases",
        "contexts",
        "contrary_cases",
        "words",
        "contrary",
        "ids_behind",
    )
    return Sheet(
        "claims",
        say("sheet_claims"),
        fields(*heads(*columns), text=(1, 7, 8), wide=(9,)),
        tuple(
            (
                both(each.chapter),
                both(each.claim),
                each.basis,
                each.verdict,
                each.cases,
                each.contexts,
                each.contrary_cases,
                _words(each.quotation),
                _words(each.rival),
                ids(each.codings),
            )
            for each in report.claims
        ),
    )


def _words(quotation: Quotation | None) -> str | None:
    return quotation.coding.excerpt if quotation else None


def coreq(report: Report) -> Sheet:
    """The checklist, with room for what only the researcher knows."""
    columns = ("rank_n", "part", "coreq_item", "coreq_asks", "coreq_answer")
    return Sheet(
        "coreq",
        say("sheet_coreq"),
        (
            *fields(*heads(*columns[:3]), wide=(1, 2)),
            *(Field(head, 60) for head in heads(*columns[3:])),
        ),
        tuple(
            (
                each.number,
                both(each.domain),
                both(each.topic),
                both(each.prompt),
                both(each.answer) if each.answer else None,
            )
            for each in report.coreq
        ),
    )
