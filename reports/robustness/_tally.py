"""What is ranked, and how often each item is met among some mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...coding import Mention
from .._axes import make_axis
from .._evidence import Gathering
from .._matrix import CaseUnit, ContextUnit, case_of, in_contexts, voices_of_both
from ._counts import Count, Summed
from ._model import CELL, ROLES

Item = tuple[str, ...]
Counted = dict[str, dict[Item, Summed]]  # ranking → item → its numbers


@dataclass(frozen=True, slots=True)
class Plan:
    """What is ranked in a study.

    ``labels``: ranking → code → the item that its codings count for. ``against``: code → the items that
    codings of it speak against, being their opposite. ``absent`` rankings have no family.
    """

    gathering: Gathering
    labels: Mapping[str, Mapping[str, str]]
    against: Mapping[str, tuple[str, ...]]
    absent: tuple[str, ...]


def make_plan(gathering: Gathering) -> Plan:
    """Obstacles, causes and recommendations, and each family that plays no role: what the report ranks."""
    codebook = gathering.study.codebook
    labels: dict[str, dict[str, str]] = {}
    for role in ROLES:
        for family in codebook.families_with(role):  # type: ignore[arg-type]
            found = labels.setdefault(role, {})
            if role == "recommendation":
                found.update({code.id: code.id for code in codebook.leaves(family)})
            else:
                found.update(make_axis(gathering.study, family).label_of)
    for family in codebook.families_with("other"):
        labels[family] = dict(make_axis(gathering.study, family).label_of)
    against: dict[str, list[str]] = defaultdict(list)
    for code in codebook.codes:
        if code.opposite and code.id in labels.get("recommendation", {}):
            against[code.opposite].append(code.id)
    absent = tuple(role for role in ROLES if role not in labels)
    return Plan(gathering, labels, {code: tuple(ids) for code, ids in against.items()}, absent)


def tally(plan: Plan, found: Sequence[Mention], *, context: ContextUnit, case: CaseUnit) -> Counted:
    """Every ranking's items among ``found``, which may hold contrary evidence; none of it rejected."""
    counting = [each for each in found if not each.contrary]
    counts: dict[str, dict[Item, Count]] = {name: defaultdict(Count) for name in plan.labels}
    cells: dict[Item, Count] = defaultdict(Count)
    seen: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for at, each in in_contexts(plan.gathering.study, counting, context):
        seen[at].append(each)
    for (document, _), together in seen.items():
        for name, label_of in plan.labels.items():
            for label in {label_of[each.code] for each in together if each.code in label_of}:
                counts[name][label,].contexts[document] += 1
        _pairs(plan, document, together, case, cells)
    for each in counting:
        _voice(plan, each, case, counts)
    for each in found:
        _contrary(plan, each, case, counts.get("recommendation", {}))
    if {"obstacle", "cause"} <= set(plan.labels):
        counts[CELL] = cells
    return {
        name: {item: count.summed() for item, count in items.items() if count.contexts}
        for name, items in counts.items()
    }


def _voice(
    plan: Plan, each: Mention, case: CaseUnit, counts: Mapping[str, dict[Item, Count]]
) -> None:
    """Note whose voice a mention is, and of which group."""
    voice = plan.gathering.people.get(each.speaker_id or 0)
    group = plan.gathering.group_of(voice) if voice and voice.role == "participant" else ""
    for name, label_of in plan.labels.items():
        if each.code in label_of:
            count = counts[name][label_of[each.code],]
            count.cases[case_of(each, case)].add(each.document_id)
            if group:
                count.groups[group].add(each.document_id)


def _contrary(plan: Plan, each: Mention, case: CaseUnit, counts: dict[Item, Count]) -> None:
    """Note a voice that denies a recommendation, or says its opposite."""
    denied = (each.code,) if each.contrary else plan.against.get(each.code, ())
    for code in denied:
        if code in plan.labels.get("recommendation", {}):
            counts[code,].against[case_of(each, case)].add(each.document_id)


def _pairs(
    plan: Plan,
    document: int,
    together: Iterable[Mention],
    case: CaseUnit,
    cells: dict[Item, Count],
) -> None:
    """Note each obstacle with each cause of a context, as a matrix does."""
    sides: tuple[dict[str, set[Hashable]], ...] = (defaultdict(set), defaultdict(set))
    names = [plan.labels.get(role, {}) for role in ("obstacle", "cause")]
    for each in together:
        for label_of, side in zip(names, sides, strict=True):
            if each.code in label_of:
                side[label_of[each.code]].add(case_of(each, case))
    rows, columns = sides
    for row, row_cases in rows.items():
        for column, column_cases in columns.items():
            count = cells[row, column]
            count.contexts[document] += 1
            for voice in voices_of_both(row_cases, column_cases):
                count.cases[voice].add(document)
