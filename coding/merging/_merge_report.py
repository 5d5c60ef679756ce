"""What merging two copies of a study tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ... import Problem
from ..texts._replace import Replaced
from ._merge_match import Matched, Sides
from ._merge_people import People

_WORK = {"apply", "accept", "reject", "recode", "memo", "sheet"}


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values of which neither copy had known the other's; ``kept`` is the one set later."""

    what: str
    here: str
    there: str
    kept: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought in; with ``done`` False what it would bring.

    ``documents`` came in; ``removed`` were taken out in the other copy, with all that was done on
    them here; ``stayed`` were taken out in one copy while people worked on them in the other.
    ``changed`` have the other copy's text now; of those in ``moved`` the text here stays, and the
    other copy's codings moved to it. ``renamed`` are (old name, new). ``codings`` and ``decisions`` count
    what is new here, by coder; ``overruled`` the codings on which somebody decided differently in
    the two copies, where the later decision counts; ``taken_back`` codings and decisions that
    their coders took back in the other copy; ``disputed`` those on which persons differ
    now. ``codes`` came into the codebook; ``renamed_codes`` are (former id, present); codes and
    lists in ``differing_codes`` are defined otherwise in the other copy, and those here stay.
    ``notes`` tell what to look at. ``backup`` is the copy of the study as it was before.
    """

    other: str
    documents: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    stayed: tuple[str, ...] = ()
    changed: tuple[Replaced, ...] = ()
    moved: tuple[Replaced, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    codings: Mapping[str, int] = field(default_factory=dict)
    decisions: Mapping[str, int] = field(default_factory=dict)
    overruled: int = 0
    taken_back: int = 0
    disputed: int = 0
    orphans: int = 0
    memos: int = 0
    assignments: int = 0
    labels: int = 0
    speakers: int = 0
    roles: int = 0
    attributes: int = 0
    codes: tuple[str, ...] = ()
    renamed_codes: tuple[tuple[str, str], ...] = ()
    differing_codes: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    notes: tuple[Problem, ...] = ()
    nothing_new: bool = False
    backup: str = ""
    done: bool = True


def differences(people: People) -> Iterable[Difference]:
    """Where the clock decided between two values."""
    for what, choice in people.differing:
        yield Difference(f"{what} {choice.key[0]}", *map(str, (*choice.values, choice.value)))


def erased(matched: Matched) -> Iterable[Problem]:
    """What one copy erased for good and the other still has."""
    for name in matched.withheld[0]:
        remedy = "erase it here too, if that was meant, with 'govcode corpus remove --erase'"
        yield Problem("was erased for good in the other copy; it stays here", name, remedy)
    for name in matched.withheld[1]:
        fault = "was erased for good here; the other copy still has it, and it does not come back"
        yield Problem(fault, name, "see that it is erased there too")


def one_name_two_people(sides: Sides) -> Iterable[Problem]:
    """Somebody who worked in both copies since they parted may be two people of one name."""
    coders = [
        {
            row["coder"]
            for row in side.entries
            if row["action"] in _WORK and row["hash"] not in other.hashes
        }
        for side, other in (sides, sides[::-1])
    ]
    for coder in sorted(coders[0] & coders[1]):
        fault = f"{coder!r} worked in both copies since they parted, and counts as one person"
        remedy = "if these are two people, undo, and let each set 'coder' in govcode.toml"
        yield Problem(fault, remedy=remedy)


def counted(done: Merged) -> str:
    """What a merge brought, in few words."""
    counts = {
        "documents": len(done.documents),
        "removed": len(done.removed),
        "texts": len(done.changed),
        "codings": sum(done.codings.values()),
        "decisions": sum(done.decisions.values()),
        "memos": done.memos,
        "codes": len(done.codes),
    }
    told = [f"{number} {what}" for what, number in counts.items() if number]
    return ", ".join(told) or "small changes"
