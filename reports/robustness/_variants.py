"""The other ways to count: over units, counting, statuses, coders, and without groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...coding import MACHINES, Mention, coder_work, coders_of
from .._evidence import Gathering
from .._matrix import CaseUnit, ContextUnit
from ._model import VariantKind
from ._order import By

_CONTEXTS: tuple[ContextUnit, ...] = ("sentence", "turn", "document")
_CASES: tuple[CaseUnit, ...] = ("speaker", "document")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to count: ``mentions`` with their contrary evidence, by which unit, what first."""

    kind: VariantKind
    name: str
    mentions: Sequence[Mention]
    context: ContextUnit
    case: CaseUnit
    by: By = "cases"


def variants(gathering: Gathering) -> Iterator[Variant]:
    """All of them but those without an interview, which are subtracted from the count itself."""
    settings = gathering.study.settings
    standing = [each for each in gathering.everything if each.status != "rejected"]
    context, case = settings.context, settings.case
    yield Variant("counting", "contexts", standing, context, case, "contexts")
    for other in _CASES:
        if other != case:
            yield Variant("counting", f"cases:{other}", standing, context, other)
    for unit in _CONTEXTS:
        if unit != context:
            yield Variant("context", unit, standing, unit, case)
    confirmed = [each for each in standing if each.status == "accepted"]
    yield Variant("status", "confirmed", confirmed, context, case)
    for coder, found in _by_coder(gathering):
        yield Variant("coder", coder, found, context, case)
    for group in gathering.group_sizes:
        rest = [each for each in standing if _group(gathering, each) != group]
        yield Variant("group", group, rest, context, case)


def _group(gathering: Gathering, each: Mention) -> str:
    return gathering.group_of(gathering.people.get(each.speaker_id or 0))


def _by_coder(gathering: Gathering) -> Iterator[tuple[str, list[Mention]]]:
    """What each coder has, where there are several: as ``coder_work`` says it, and their own contrary
    evidence.
    """
    used = {each.coder for each in gathering.everything}
    coders = [*coders_of(gathering.study), *(each for each in MACHINES if each in used)]
    if len(coders) < 2:
        return
    for coder in coders:
        ids = {span.id for span in coder_work(gathering.study, [coder]).spans}
        yield (
            coder,
            [
                each
                for each in gathering.everything
                if each.id in ids or (each.contrary and each.coder == coder)
            ],
        )
