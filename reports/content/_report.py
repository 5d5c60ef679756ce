"""A report, as one tree of plain values: everything that any form of it says.

The tree can be written as JSON and read back (``_json``), so a report carries what it was made
from, and whoever holds it can make every form of it again and compare. What it counts lies at
a path in the tree (``numbers.codings``), which is the id of that number everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ...codebooks import Codebook
from .._evidence import CodeEvidence
from .._matrix import CaseUnit, ContextUnit, Matrix
from .._people import Person, Transcript
from .._recommendations import Recommendation
from ..agreement import Agreement, GateFault
from ..causal import CausalTalk, Network
from ..comparison import Comparison, CrossTests
from ..robustness import Robustness
from ..saturation import SaturationResult
from ._chapters import Claim, CoreqItem, Finding, Missing
from ._codings import CodingFacts, Excerpt
from ._numbers import Numbers


@dataclass(frozen=True, slots=True)
class Section:
    """A family, or a dimension of one: its codes from most to fewest cases, parts under parents."""

    family: str
    dimension: str | None
    codes: tuple[CodeEvidence, ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Agreement in short: the row over all codes and a row a family, and where the minimum that
    govcode.toml asks for is not met. ``reason`` says why there are no rows.
    """

    coders: tuple[str, ...]
    unit: str
    rows: tuple[Agreement, ...]
    faults: tuple[GateFault, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the report was made from and by.

    ``journal`` counts the study's changes, ``journal_head`` is the hash of the last of them, at
    ``journal_time``. ``build`` tells the code that made it,
    ``command`` makes the report again. ``made_at`` and ``python`` are the only
    values that differ between two reports of one state of a study.
    """

    made_at: str
    govcode: str
    build: str
    python: str
    command: str
    codebook: str
    codebook_version: str
    codebook_sha256: str
    journal: int
    journal_head: str
    journal_time: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. Names of codes are in ``codebook``; matrices are None without codes.

    ``codings`` are all that counts or speaks against, in reading order; ``excerpts`` the words of
    those that the report has room for. ``contrary_ids`` are, by code, the codings behind its
    contrary evidence. ``site`` is the attribute that tells places apart.
    """

    title: str
    notice: str
    question: str
    anonymous: bool
    codebook: Codebook
    group: str
    site: str
    context: ContextUnit
    case: CaseUnit
    unit: str
    numbers: Numbers
    documents: tuple[Transcript, ...]
    people: tuple[Person, ...]
    missing: tuple[Missing, ...]
    findings: tuple[Finding, ...]
    sections: tuple[Section, ...]
    stage_obstacle: Matrix | None
    obstacle_cause: Matrix | None
    obstacle_cause_tests: CrossTests | None
    causal: CausalTalk
    network: Network
    group_matrices: tuple[Matrix, ...]
    comparisons: tuple[Comparison, ...]
    recommendations: tuple[Recommendation, ...]
    reliability: Reliability
    saturation: SaturationResult | None
    robustness: Robustness
    coreq: tuple[CoreqItem, ...]
    claims: tuple[Claim, ...]
    codings: tuple[CodingFacts, ...]
    excerpts: dict[int, Excerpt]
    contrary_ids: Mapping[str, tuple[int, ...]]
    provenance: Provenance

    @property
    def confirmed(self) -> frozenset[int]:
        """Ids of the codings that a person accepted or made."""
        return _accepted(_Same(self.codings))


class _Same:
    """Codings, alike when they are the very same: hashing ten thousand of them takes as long as
    counting them.
    """

    __slots__ = ("codings",)

    def __init__(self, codings: tuple[CodingFacts, ...]) -> None:
        self.codings = codings

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.codings is other.codings

    def __hash__(self) -> int:
        return id(self.codings)


@lru_cache(maxsize=1)  # a form asks for the same report's at every number
def _accepted(same: _Same) -> frozenset[int]:
    return frozenset(each.id for each in same.codings if each.status == "accepted")
