"""A report as JSON: the whole tree of its values, documented by ``docs/report.schema.json``."""

from __future__ import annotations

from ._view import ReportLanguage
from .content import Report, report_to_json


def render_json(report: Report, *, lang: ReportLanguage = "both") -> str:
    """The report as JSON. Its texts are in both languages whatever ``lang`` is."""
    del lang
    return report_to_json(report, indent=2) + "\n"
