"""Codes in their hierarchy, under names that the program they are meant for can tell apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .._code_tree import by_parent
from .._loss import LossNotes
from .._project import Code
from ._build import Builder, shown
from ._xml import Element


def code_names(codes: Sequence[Code], target: str, notes: LossNotes) -> dict[str, str]:
    """The name each code is written under. Several codes may have one name; for QualCoder,
    which would lose their codings, the parent's name comes before it.
    """
    found = {each.guid: each.name for each in codes}
    repeated = _repeated(found)
    for each in codes if target == "qualcoder" else ():
        if each.guid in repeated and each.parent in found:
            found[each.guid] = f"{found[each.parent]} / {each.name}"
    for number, guid in enumerate(sorted(_repeated(found)) if target == "qualcoder" else (), 1):
        found[guid] = f"{found[guid]} ({number})"
    names = {each.guid: each.name for each in codes}
    for guid in repeated if target in ("", "qualcoder") else ():
        if found[guid] != names[guid]:
            notes.changed("codes", "renamed, since QualCoder knows a name once", found[guid])
        else:
            notes.carried("codes with one name", why="QualCoder would lose them", where=names[guid])
    return found


def _repeated(names: Mapping[str, str]) -> list[str]:
    counts: dict[str, int] = {}
    for name in names.values():
        counts[name] = counts.get(name, 0) + 1
    return [guid for guid, name in names.items() if counts[name] > 1]


def write_codes(
    build: Builder,
    parent: Element,
    codes: Sequence[Code],
    names: Mapping[str, str],
    references: Mapping[str, Sequence[str]],
) -> None:
    """All codes below ``parent``; ``references`` are the notes on each, by its GUID."""
    under = by_parent(codes)

    def write(element: Element, above: str) -> None:
        for each in under.get(above, ()):
            made = build.element(
                "Code",
                element,
                guid=shown(each.guid),
                name=names[each.guid],
                isCodable="true" if each.codable else "false",
                color=each.color or None,
            )
            build.words("Description", made, each.description)
            for note in references.get(each.guid, ()):
                build.reference("NoteRef", made, note)
            write(made, each.guid)

    write(parent, "")
