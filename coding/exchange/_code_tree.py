"""The hierarchy of codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ._project import Code


def by_parent(codes: Sequence[Code]) -> dict[str, list[Code]]:
    """Codes by the GUID of their parent; under "" those whose parent is not there, or is below
    them.
    """
    known = {each.guid: each for each in codes}
    found: dict[str, list[Code]] = {}
    for each in codes:
        parent = each.parent if each.parent in known and not _circular(each, known) else ""
        found.setdefault(parent, []).append(each)
    return found


def _circular(code: Code, known: Mapping[str, Code]) -> bool:
    seen, above = {code.guid}, code.parent
    while above in known:
        if above in seen:
            return True
        seen.add(above)
        above = known[above].parent
    return False


def parents_first(codes: Sequence[Code]) -> Iterator[tuple[Code, str]]:
    """Each code with the GUID of its parent (empty: none), a parent before what is below it."""
    under = by_parent(codes)
    waiting = [(each, "") for each in reversed(under.get("", ()))]
    while waiting:
        code, parent = waiting.pop()
        yield code, parent
        waiting += [(each, code.guid) for each in reversed(under.get(code.guid, ()))]


def paths(codes: Sequence[Code]) -> dict[str, str]:
    """GUID → the names from the top down to the code, with `` / `` between."""
    found: dict[str, str] = {}
    for code, parent in parents_first(codes):
        found[code.guid] = f"{found[parent]} / {code.name}" if parent else code.name
    return found
