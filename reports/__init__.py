"""What it adds up to: matrices, evidence, recommendations, and the reports that tell them."""

from ._axes import Axis, make_axis
from ._content import Numbers, Provenance, Report, Section, build_report
from ._evidence import CodeEvidence, Gathering, GroupCount, Quotation
from ._matrix import Cell, Margin, Matrix, cross
from ._recommendations import GRADES, Reason, Recommendation, recommendations

__all__ = [
    "GRADES",
    "Axis",
    "Cell",
    "CodeEvidence",
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
    "Section",
    "build_report",
    "cross",
    "make_axis",
    "recommendations",
]
