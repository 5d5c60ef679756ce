"""What is known of findings that were counted in other ways: rankings, variants, what carries them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

from ...coding import Rows
from .._confidence import Level

# obstacle, cause, recommendation and cell; and by its id each family that plays no role
RankingName: TypeAlias = str
# of a recommendation: the confidence that adequacy and contrary voices alone allow
Grade: TypeAlias = Level | Literal["none"]
ROLES = ("obstacle", "cause", "recommendation")
CELL = "cell"

VariantKind = Literal["counting", "context", "status", "coder", "group", "interview"]
KINDS: tuple[VariantKind, ...] = ("counting", "context", "status", "coder", "group", "interview")
Claim = Literal["first", "top", "grade"]

TOP = 3

# why a value is null, as a program reads it
REASONS = (
    "no_family",  # the codebook has no family of this role
    "too_few_items",  # fewer than two have anything, here or where they were counted first
    "no_variation",  # all are equal, here or where they were counted first
    "nothing_left",  # no coding is in the variant
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An item of a ranking: a code, or a cell as (row, column).

    ``place`` counts from 1, equal items share one. ``best`` and ``worst`` are its places over the
    ``variants`` that have two items or more, ``in_top`` in how many of these it is among the first three.
    ``grade`` is a recommendation's.
    """

    item: tuple[str, ...]
    place: int
    cases: int
    contexts: int
    best: int
    worst: int
    in_top: int
    variants: int
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Items that occur, the strongest first; ``first`` are those in the first place, ``top`` those in
    the first three places (more where equal ones share the third). ``reason`` where there are
    none.
    """

    name: RankingName
    items: Rows[Ranked]
    first: tuple[tuple[str, ...], ...]
    top: tuple[tuple[str, ...], ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stability:
    """A ranking counted in another way.

    ``tau`` is Kendall's tau-b against the ranking as it stands, over the items that occur there: 1
    the same order, 0 unrelated, −1 reversed. ``kept`` of the ``of`` items of the top are still in it.
    ``first`` are the items in the first place now; ``first_kept`` whether those that stood there are
    among them. ``grades`` counts recommendations with another grade. None with a ``reason``.
    """

    ranking: RankingName
    kind: VariantKind
    variant: str
    tau: float | None
    reason: str
    kept: int | None
    of: int
    first: tuple[tuple[str, ...], ...]
    first_kept: bool | None
    grades: int | None


@dataclass(frozen=True, slots=True)
class Carried:
    """A conclusion that one interview carries: without ``document`` it would be another.

    ``before`` and ``after`` are the item's places, or its grades. ``claim``: ``first``, it would not be in
    the first place, or would share it, with ``instead`` in it; ``top``, it would not be among the
    first three; ``grade``, the recommendation would have another grade.
    """

    document: str
    ranking: RankingName
    item: tuple[str, ...]
    before: str
    after: str
    claim: Claim
    instead: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Robustness:
    """Whether the findings of a study survive being counted in other ways.

    ``documents`` are the interviews with a coding that counts; ``context`` and ``case`` what counts as
    they stand. ``rows`` has each ranking in each variant, ``carried`` the conclusions that one
    interview carries alone.
    """

    documents: tuple[str, ...]
    context: str
    case: str
    rankings: Rows[Ranking]
    rows: Rows[Stability]
    carried: Rows[Carried]

    def of(self, ranking: RankingName, kind: VariantKind) -> Iterator[Stability]:
        """A ranking in the variants of a kind."""
        return (row for row in self.rows if row.ranking == ranking and row.kind == kind)

    def ranking(self, name: RankingName) -> Ranking | None:
        """The ranking of this name, if there is one."""
        return next((each for each in self.rankings if each.name == name), None)

    def carriers(self) -> Mapping[str, int]:
        """Interviews that carry a conclusion alone → how many, most first."""
        counts: dict[str, int] = {}
        for each in self.carried:
            counts[each.document] = counts.get(each.document, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: -pair[1]))

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as ``--json`` prints them."""
        return asdict(self)
