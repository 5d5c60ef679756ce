"""What it adds up to: matrices, evidence, recommendations, and the reports that tell them."""

from ._axes import Axis, make_axis
from ._content import Numbers, Provenance, Report, Section, build_report, study_numbers
from ._demo import Demo, make_demo
from ._evidence import CodeEvidence, Gathering, GroupCount, Quotation
from ._matrix import Cell, Margin, Matrix, cross
from ._recommendations import GRADES, Reason, Recommendation, recommendations
from ._run import RunResult, run_study
from ._status import StudyStatus, study_status

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
    "RunResult",
    "Section",
    "StudyStatus",
    "build_report",
    "cross",
    "make_axis",
    "make_demo",
    "recommendations",
    "run_study",
    "study_numbers",
    "study_status",
]
