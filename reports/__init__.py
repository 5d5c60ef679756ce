"""What it adds up to: matrices, evidence, recommendations, and the reports that tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import load_later
from ._axes import Axis, make_axis
from ._confidence import Component, Confidence
from ._errors import ReportError
from ._evidence import CodeEvidence, Gathering, GroupCount, Quotation
from ._matrix import Cell, Margin, Matrix, cross
from ._recommendations import Reason, Recommendation, recommendations

if TYPE_CHECKING:
    from ._demo import DEMO_CODEBOOK, Demo, make_demo
    from ._run import RunResult, run_study
    from ._status import StudyStatus, study_status
    from ._view import ReportLanguage
    from ._write import DEFAULT_FORMATS, FORMATS, write_report
    from .content import (
        Numbers,
        Provenance,
        Report,
        Section,
        build_report,
        report_from_json,
        report_schema,
        report_to_json,
        study_numbers,
    )
    from .html import render_html
    from .markdown import render_markdown

__all__ = [
    "DEFAULT_FORMATS",
    "DEMO_CODEBOOK",
    "FORMATS",
    "Axis",
    "Cell",
    "CodeEvidence",
    "Component",
    "Confidence",
    "Demo",
    "Gathering",
    "GroupCount",
    "Margin",
    "Matrix",
    "Numbers",
    "Provenance",
    "Quotation",
    "Reason",
    "Recommendation",
    "Report",
    "ReportError",
    "ReportLanguage",
    "RunResult",
    "Section",
    "StudyStatus",
    "build_report",
    "cross",
    "make_axis",
    "make_demo",
    "recommendations",
    "render_html",
    "render_markdown",
    "report_from_json",
    "report_schema",
    "report_to_json",
    "run_study",
    "study_numbers",
    "study_status",
    "write_report",
]

# what writes reports loads the template engine; what counts does not need it
_LATER = {
    "DEFAULT_FORMATS": "_write",
    "DEMO_CODEBOOK": "_demo",
    "FORMATS": "_write",
    "Demo": "_demo",
    "Numbers": "content",
    "Provenance": "content",
    "Report": "content",
    "ReportLanguage": "_view",
    "RunResult": "_run",
    "Section": "content",
    "StudyStatus": "_status",
    "build_report": "content",
    "make_demo": "_demo",
    "render_html": "html",
    "render_markdown": "markdown",
    "report_from_json": "content",
    "report_schema": "content",
    "report_to_json": "content",
    "run_study": "_run",
    "study_numbers": "content",
    "study_status": "_status",
    "write_report": "_write",
}

__getattr__ = load_later(__name__, _LATER)
