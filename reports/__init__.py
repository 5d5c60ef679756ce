"""What it adds up to: matrices, evidence, recommendations, and the reports that tell them."""

from ._axes import Axis, make_axis
from ._content import Numbers, Provenance, Report, Section, build_report, study_numbers
from ._demo import Demo, make_demo
from ._errors import ReportError
from ._evidence import CodeEvidence, Gathering, GroupCount, Quotation
from ._html import render_html
from ._markdown import render_markdown
from ._matrix import Cell, Margin, Matrix, cross
from ._recommendations import GRADES, Reason, Recommendation, recommendations
from ._run import RunResult, run_study
from ._status import StudyStatus, study_status
from ._view import ReportLanguage
from ._write import write_report

__all__ = [
    "GRADES",
    "Axis",
    "Cell",
    "CodeEvidence",
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
    "run_study",
    "study_numbers",
    "study_status",
    "write_report",
]
