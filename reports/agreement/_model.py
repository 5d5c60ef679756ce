"""What an analysis of agreement is: rows of measures, each with its interval or the reason for none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from ...coding import Rows
from ._few import FewDecisions
from ._units import UnitKind

RowKind = Literal["all", "family", "code", "pair", "document"]
KINDS: tuple[RowKind, ...] = ("all", "family", "code", "pair", "document")

# why a value or an interval is null, as a program reads it
REASONS = (
    "single_category",  # all ratings are the same: nothing can be told from chance
    "no_pairable_units",  # no unit has two ratings
    "no_overlap",  # spans of different coders never meet
    "overlapping_codes",  # a coder has two codes of the family on the same words
    "too_few_documents",  # fewer than five
    "undefined_resamples",  # more than one in twenty
    "not_resampled",
    "one_coder",  # of the gate: nobody to agree with
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with its 95 % interval; None with ``reason``, or ``no_interval``, where there is none.

    ``undefined`` is the number of resamples in which the value has no meaning.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""
    no_interval: str = ""
    undefined: int = 0


@dataclass(frozen=True, slots=True)
class PairKappa:
    """Cohen's kappa of two coders, over the units that both rated."""

    first: str
    second: str
    units: float
    kappa: Measure


@dataclass(frozen=True, slots=True)
class CodeAlpha:
    """(k)u-alpha of one code, and which share of its words lie where units of coders meet."""

    code: str
    alpha: Measure
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on a code, a family, a pair of coders, a document, or all of it.

    ``units`` are those with two ratings or more (of kind character: characters), of so many
    ``documents``; in rows over several codes each unit counts once a code. ``cohen`` is the mean of
    the pairs (Light). ``positive`` and ``prevalence`` see ``specific``. ``u`` is Krippendorff's u-alpha, place
    and code; ``bar_u`` place alone; ``cu`` code alone where units meet, whose share of all that is
    compared is ``coverage``; ``ku`` each code of a family. ``paradox``: high percent
    agreement and low kappa, because the code is rare or nearly everywhere.
    """

    kind: RowKind
    name: str
    units: float
    documents: int
    percent: Measure
    cohen: Measure
    fleiss: Measure
    alpha: Measure
    ac1: Measure
    brennan_prediger: Measure
    positive: Measure
    prevalence: Measure
    u: Measure | None = None
    bar_u: Measure | None = None
    cu: Measure | None = None
    coverage: float | None = None
    ku: tuple[CodeAlpha, ...] = ()
    pairs: tuple[PairKappa, ...] = ()
    paradox: bool = False


UNIT_MEASURES = (
    "percent",
    "cohen",
    "fleiss",
    "alpha",
    "ac1",
    "brennan_prediger",
    "positive",
    "prevalence",
)
SPAN_MEASURES = ("u", "bar_u", "cu")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Words on which coders differ under a code: who has it, who read them and has not.

    [start, end) are the unit's code points in the document, ``text`` its words; ``instead`` are
    the codes that those without this one have on them and those with it have not. ``codings``
    are the ids behind the yes.
    """

    code: str
    document: str
    start: int
    end: int
    turn: int
    speaker: str
    text: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    instead: tuple[str, ...]
    codings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """Where ``first`` has ``code`` and ``second`` has ``other`` on the same words, in so many units.

    Equal codes: both have it. Different ones: neither has the code of the other there.
    ``other`` (or ``code``) is empty where that coder has nothing that the first has not.
    """

    first: str
    second: str
    code: str
    other: str
    units: int


@dataclass(frozen=True, slots=True)
class GateFault:
    """A family, or ``all``, whose alpha does not reach the minimum of govcode.toml."""

    name: str
    minimum: float
    alpha: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AgreementResult:
    """The agreement of ``coders`` on ``documents``, by unit of the kind ``unit``.

    ``codes`` are the layers: those that somebody used, or that were asked for. ``yes`` counts the
    codings compared, ``accepted`` those of them that are suggestions which a coder took over; coders
    who saw the same suggestions do not agree independently. ``stray`` counts codings that touch no
    unit their coder read (not assigned, or an interviewer's words): they are left out. ``undecided``
    are suggestions that a coder who decides on suggestions has not come to: they count as not coded.
    ``few`` are people who did little compared with others; all that they left counts as not coded.
    """

    coders: tuple[str, ...]
    unit: UnitKind
    codes: tuple[str, ...]
    documents: tuple[str, ...]
    units: int
    yes: int
    accepted: int
    stray: int
    undecided: int
    unstarted: tuple[tuple[str, str], ...]
    resamples: int
    seed: int
    rows: Rows[Agreement]
    disagreements: Rows[Disagreement] = field(default_factory=Rows)
    confusions: Rows[Confusion] = field(default_factory=Rows)
    gate: tuple[GateFault, ...] = ()
    few: tuple[FewDecisions, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """The coders without those who did little."""
        few = {each.coder for each in self.few}
        return tuple(each for each in self.coders if each not in few)

    def of(self, kind: RowKind) -> Iterator[Agreement]:
        """The rows of a kind."""
        return (row for row in self.rows if row.kind == kind)

    @property
    def overall(self) -> Agreement:
        """The row over all codes and documents."""
        return next(self.of("all"))

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as ``--json`` prints them."""
        return asdict(self)
