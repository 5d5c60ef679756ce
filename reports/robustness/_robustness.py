"""The robustness of a study's findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...coding import Rows, Study
from .._confidence import counted_level
from .._evidence import Gathering
from ._counts import Numbers, Summed
from ._model import TOP, Carried, Grade, Ranked, Ranking, Robustness, Stability, VariantKind
from ._order import By, Item, first_of, kendall, place_in, places_of, top_of
from ._tally import Counted, Plan, make_plan, tally
from ._variants import variants


@dataclass(slots=True)
class _Side:
    """One ranking in one way of counting."""

    name: str
    numbers: Mapping[Item, Numbers]
    grouped: bool
    by: By = "cases"
    places: dict[Item, int] = field(init=False)

    def __post_init__(self) -> None:
        self.places = places_of(self.numbers, self.name, self.by)

    def grade(self, item: Item) -> Grade | None:
        if self.name != "recommendation":
            return None
        found = self.numbers.get(item, Numbers(0, 0, 0, 0))
        level = counted_level(found.cases, found.groups, found.against, grouped=self.grouped)
        return level or "none"


def robustness(study: Study, *, gathering: Gathering | None = None) -> Robustness:
    """The rankings of obstacles, causes, recommendations and matrix cells, counted in other ways.

    By contexts and the other cases; over sentences, turns and documents; confirmed codings only; each
    coder alone; without each group and each interview. See ``docs/methods.md``.

    Args:
        study: the study.
        gathering: its mentions, where they have been read already.
    """
    gathering = gathering or Gathering(study)
    plan = make_plan(gathering)
    settings = study.settings
    standing = [each for each in gathering.everything if each.status != "rejected"]
    counted = tally(plan, standing, context=settings.context, case=settings.case)
    grouped = gathering.grouped
    base = {name: _Side(name, _numbers(items), grouped) for name, items in counted.items()}
    titles = gathering.titles
    present = sorted({each.document_id for each in gathering.counting}, key=titles.__getitem__)
    rows: list[Stability] = []
    carried: list[Carried] = []
    sides: dict[str, list[_Side]] = {name: [] for name in base}
    for kind, variant, others in (
        *_counted_anew(plan),
        *_without_each(counted, present, titles, grouped),
    ):
        for name, side in others.items():
            sides[name].append(side)
            rows.append(_row(base[name], side, kind, variant))
            if kind == "interview":
                carried += _carried(base[name], side, variant)
    rankings = [_ranking(base[name], sides[name]) for name in base]
    rankings += [Ranking(name, Rows(), (), (), "no_family") for name in plan.absent]
    return Robustness(
        tuple(titles[each] for each in present),
        settings.context,
        settings.case,
        Rows(rankings),
        Rows(rows),
        Rows(carried),
    )


Others = tuple[VariantKind, str, dict[str, _Side]]


def _counted_anew(plan: Plan) -> Iterator[Others]:
    """The variants whose mentions, contexts or cases are others."""
    for each in variants(plan.gathering):
        counted = tally(plan, each.mentions, context=each.context, case=each.case)
        sides = {
            name: _Side(name, _numbers(items), plan.gathering.grouped, each.by)
            for name, items in counted.items()
        }
        yield each.kind, each.name, sides


def _without_each(
    counted: Counted, documents: Iterable[int], titles: Mapping[int, str], grouped: bool
) -> Iterator[Others]:
    """Without each interview: what it alone brings is subtracted."""
    for document in documents:
        sides = {
            name: _Side(name, _numbers(items, document), grouped) for name, items in counted.items()
        }
        yield "interview", titles[document], sides


def _numbers(items: Mapping[Item, Summed], without: int | None = None) -> dict[Item, Numbers]:
    return {item: each.numbers(without) for item, each in items.items()}


def _row(base: _Side, other: _Side, kind: VariantKind, variant: str) -> Stability:
    tau, reason = kendall(base.places, other.places)
    first, top = first_of(base.places), top_of(base.places)
    now, kept = first_of(other.places), set(top_of(other.places))
    left = _tells(other)
    grades = sum(base.grade(item) != other.grade(item) for item in base.places)
    return Stability(
        base.name,
        kind,
        variant,
        tau,
        reason,
        kept=sum(item in kept for item in top) if left else None,
        of=len(top),
        first=now,
        first_kept=set(first) <= set(now) if left and first else None,
        grades=grades if base.name == "recommendation" and other.places else None,
    )


def _tells(side: _Side) -> bool:
    """Whether there are two items to compare: one alone is in the first place whatever it is."""
    return len(side.places) > 1


def _carried(base: _Side, other: _Side, document: str) -> Iterator[Carried]:
    """The conclusions that are others without a document."""
    first, now = first_of(base.places), first_of(other.places)
    kept = set(top_of(other.places))
    for item, place in base.places.items():
        after = place_in(other.places, item, base.places)
        moved = document, base.name, item, str(place), str(after)
        if item in first and (item not in now or (len(first) == 1 and now != first)):
            yield Carried(*moved, "first", tuple(each for each in now if each != item))
        if place <= TOP and item not in kept:
            yield Carried(*moved, "top")
        grades = base.grade(item), other.grade(item)
        if grades[0] != grades[1]:
            yield Carried(document, base.name, item, str(grades[0]), str(grades[1]), "grade")


def _ranking(base: _Side, others: Sequence[_Side]) -> Ranking:
    ranked = [_ranked(item, base, others) for item in base.places]
    ranked.sort(key=lambda each: each.place)
    reason = "too_few_items" if len(ranked) < 2 else ""
    first, top = first_of(base.places), top_of(base.places)
    return Ranking(base.name, Rows(ranked), first, top, reason)


def _ranked(item: Item, base: _Side, others: Sequence[_Side]) -> Ranked:
    counted = [each for each in others if _tells(each)]
    places = [place_in(each.places, item, base.places) for each in counted]
    numbers = base.numbers[item]
    everywhere = [base.places[item], *places]
    return Ranked(
        item,
        base.places[item],
        numbers.cases,
        numbers.contexts,
        best=min(everywhere),
        worst=max(everywhere),
        in_top=sum(item in top_of(each.places) for each in counted),
        variants=len(counted),
        grade=base.grade(item),
    )
