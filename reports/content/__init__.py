"""Everything a report says, as values. Forms of a report format it; they compute nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._build import build_report
    from ._chapters import Claim, CoreqItem, Finding, Missing
    from ._code import code_digest
    from ._codings import CodingFacts, Excerpt, digest_of
    from ._json import report_from_json, report_schema, report_to_json
    from ._numbers import Numbers, study_numbers
    from ._report import Provenance, Reliability, Report, Section

__all__ = [
    "Claim",
    "CodingFacts",
    "CoreqItem",
    "Excerpt",
    "Finding",
    "Missing",
    "Numbers",
    "Provenance",
    "Reliability",
    "Report",
    "Section",
    "build_report",
    "code_digest",
    "digest_of",
    "report_from_json",
    "report_schema",
    "report_to_json",
    "study_numbers",
]

_LATER = {
    "Claim": "_chapters",
    "CodingFacts": "_codings",
    "CoreqItem": "_chapters",
    "Excerpt": "_codings",
    "Finding": "_chapters",
    "Missing": "_chapters",
    "Numbers": "_numbers",
    "Provenance": "_report",
    "Reliability": "_report",
    "Report": "_report",
    "Section": "_report",
    "build_report": "_build",
    "code_digest": "_code",
    "digest_of": "_codings",
    "report_from_json": "_json",
    "report_schema": "_json",
    "report_to_json": "_json",
    "study_numbers": "_numbers",
}

__getattr__ = load_later(__name__, _LATER)
