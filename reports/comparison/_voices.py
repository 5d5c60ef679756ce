"""The cases that comparisons are made over, and which of them mention a code."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from .._evidence import Gathering
from .._matrix import case_of


def all_cases(gathering: Gathering) -> frozenset[Hashable]:
    """Every participant, or every document where documents are the cases."""
    if gathering.study.settings.case == "document":
        return frozenset(("document", info.id) for info in gathering.infos)
    return frozenset(
        ("speaker", voice.id)
        for voice in gathering.people.values()
        if voice.role == "participant" and voice.turns
    )


def mentioning(gathering: Gathering, code: str) -> frozenset[Hashable]:
    """The cases that speak of a code or of what is under it, in any context."""
    return frozenset(
        case_of(each, gathering.study.settings.case)
        for each in gathering.under(gathering.study.codebook.by_id[code])
    )


def attribute_values(gathering: Gathering, attribute: str) -> dict[Hashable, str]:
    """Case → its value of ``attribute``; cases without one are left out."""
    cases = all_cases(gathering)
    owners: dict[Hashable, Mapping[str, str]] = (
        {("document", each.id): each.attributes for each in gathering.infos}
        if gathering.study.settings.case == "document"
        else {("speaker", each.id): each.attributes for each in gathering.people.values()}
    )
    return {
        case: found[attribute]
        for case, found in owners.items()
        if case in cases and found.get(attribute)
    }
