"""Agreement and saturation in short, as a report gives them."""

from __future__ import annotations

from dataclasses import replace

from ...coding import Rows, Study, coders_of
from .._evidence import Gathering
from ..agreement import agreement, gate
from ..saturation import SaturationResult, saturation
from ._report import Reliability

_ROWS = ("all", "family")


def reliability(study: Study) -> Reliability:
    """Agreement among the people over all codes and per family, and where the minimum alpha that
    govcode.toml asks for is not met. Without rows where fewer than two people have coded.
    """
    people = coders_of(study)
    faults = tuple(gate(study))
    if len(people) < 2:
        return Reliability(tuple(people), study.settings.unit, (), faults, "one_coder")
    found = agreement(study, details=False)
    rows = tuple(row for row in found.rows if row.kind in _ROWS)
    reason = "" if rows else "nothing_compared"
    return Reliability(found.coders, found.unit, rows, found.gate, reason)


def saturation_of(gathering: Gathering) -> SaturationResult | None:
    """Saturation in the order of the documents' names; None where nothing counts."""
    if not gathering.counting:
        return None
    found = saturation(gathering.study)
    if not gathering.anonymous:
        return found
    titles = {info.name: gathering.titles[info.id] for info in gathering.infos}
    whole = replace(
        found.whole,
        documents=tuple(titles[each] for each in found.whole.documents),
        firsts=Rows(replace(each, document=titles[each.document]) for each in found.whole.firsts),
    )
    left_out, undated = (
        tuple(titles[each] for each in names) for names in (found.left_out, found.undated)
    )
    return replace(found, whole=whole, left_out=left_out, undated=undated)
