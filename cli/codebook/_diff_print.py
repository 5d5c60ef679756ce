"""What ``govcode codebook diff`` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .._options import language
from .._output import Colour, print_csv, print_json, print_table, say, say_marked
from ._shown import short

if TYPE_CHECKING:
    from ...codebooks import Codebook, CodebookDiff, Edit, PartChange
    from ...reports.codebook_tests import CodebookEffect, Segment

_SIGNS: dict[str, tuple[str, Colour]] = {
    "added": ("+", "green"),
    "removed": ("-", "red"),
    "renamed": ("→", "cyan"),
    "changed": ("~", "yellow"),
    "gained": ("+", "green"),
    "lost": ("-", "red"),
}
_SCREENFUL = 20  # segments
_PARTS = 30  # of a kind that came or went
_BEFORE = 30  # characters shown before a difference
_ONE_LINE = ("cues", "contrary", "unless")
Books = tuple["Codebook", "Codebook"]


def print_diff(found: CodebookDiff, books: Books, *, whole: bool, form: tuple[bool, bool]) -> None:
    """What differs, as JSON, CSV or a listing (``form``: JSON?, CSV?)."""
    as_json, as_csv = form
    if as_json:
        print_json(found.as_dict())
    elif as_csv:
        print_csv(("part", "id", "change", "former", "field", "old", "new"), _flat(found))
    else:
        _list_parts(found, books, whole=whole)


def print_effect(
    found: CodebookEffect,
    books: Books,
    limit: int | None,
    *,
    whole: bool,
    form: tuple[bool, bool],
) -> None:
    """What differs and what it does to a study; as CSV its segments."""
    as_json, as_csv = form
    if as_json:
        print_json(found.as_dict())
        return
    if as_csv:
        from ...reports.codebook_tests import Segment as Record

        names = tuple(Record.__slots__)
        rows = ([_cell(getattr(each, name)) for name in names] for each in found.segments)
        print_csv(names, rows)
        return
    _list_parts(found.diff, books, whole=whole)
    if found.diff.changes:
        _list_effect(found, limit or _SCREENFUL, whole=whole)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return " ‖ ".join(value) if isinstance(value, tuple) else value


def _flat(found: CodebookDiff) -> Iterator[tuple[object, ...]]:
    for each in found.changes:
        head = each.part, each.id, each.kind, each.former
        for edit in each.edits:
            yield (*head, edit.field, edit.old, edit.new)
        if not each.edits:
            yield (*head, "", "", "")


def _list_parts(found: CodebookDiff, books: Books, *, whole: bool) -> None:
    say(f"{found.old} → {found.new}")
    if not found.changes:
        say("the two codebooks say the same")
        return
    shown: Counter[tuple[str, str]] = Counter()
    for each in found.changes:
        kind = each.part, each.kind
        shown[kind] += 1
        if whole or each.kind in ("changed", "renamed") or shown[kind] <= _PARTS:
            _list_part(each, books, whole=whole)
    for (part, change), number in shown.items():
        if number > _PARTS and not whole and change in ("added", "removed"):
            say(f"… and {number - _PARTS} more {part} parts {change} (--all lists them)")


def _list_part(each: PartChange, books: Books, *, whole: bool) -> None:
    sign, colour = _SIGNS[each.kind]
    name = f"{each.former} → {each.id}" if each.former else each.id
    why = f"  (same {', '.join(each.evidence)})" if each.evidence else ""
    head = f"{sign} {each.part} {name}".rstrip()
    say_marked(f"{head}{_called(each, books)}{why}", colour)
    if whole or each.kind in ("changed", "renamed"):
        for edit in each.edits:
            _list_edit(edit, whole=whole)
    elif sizes := _sizes(each):
        say(f"    {sizes}")


def _called(each: PartChange, books: Books) -> str:
    if each.part != "code":
        return ""
    code = books[each.kind != "removed"].by_id[each.id]
    return f"  {code.name.say(language())}"


def _list_edit(edit: Edit, *, whole: bool) -> None:
    if edit.old is not None and edit.new is not None:
        # two long texts are shown from shortly before the place where they part
        same = 0 if whole else max(0, _alike(edit.old, edit.new) - _BEFORE)
        cut = "…" if same else ""
        say(f"    {edit.field}:")
        say_marked(f"      - {cut}{short(edit.old[same:], whole=whole)}", "red")
        say_marked(f"      + {cut}{short(edit.new[same:], whole=whole)}", "green")
    elif edit.new is not None:
        say_marked(f"    + {edit.field}: {short(edit.new, whole=whole)}", "green")
    elif edit.old is not None:
        say_marked(f"    - {edit.field}: {short(edit.old, whole=whole)}", "red")


def _alike(old: str, new: str) -> int:
    """How many characters two texts have in common at the beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))


def _sizes(each: PartChange) -> str:
    """How many cues or words a part that came or went has."""
    many = each.part in ("code", "list", "negation")
    counted = Counter(
        edit.field
        for edit in each.edits
        if many and (each.part != "code" or edit.field.partition(".")[0] in _ONE_LINE)
    )
    return ", ".join(f"{number} {field}" for field, number in counted.items())


def _list_effect(found: CodebookEffect, limit: int, *, whole: bool) -> None:
    say()
    say(
        f"in {found.documents} documents, segments that would gain a code: {found.gained}, lose one: {found.lost}, "
        f"stay as a person decided: {found.stays}, keep theirs for another cue: {found.other_cues}"
    )
    for each in found.segments[:limit]:
        _list_segment(each, whole=whole)
    if len(found.segments) > limit:
        say(f"… and {len(found.segments) - limit} more (--limit, or all with --json or --csv)")
    _list_moves(found)
    for gone in found.stranded:
        follow = f"govcode codebook rename {gone.code} {gone.renamed}" if gone.renamed else ""
        what = (
            f"counted as {gone.renamed}: '{follow}' takes them along" if follow else "left behind"
        )
        say(f"{gone.codings} codings of people are under {gone.code}, which is gone: {what}")
    say("nothing is changed")


def _list_segment(each: Segment, *, whole: bool) -> None:
    sign, colour = _SIGNS[each.change]
    stays = f"  (stays: a person has {_decided(each.stays)} it)" if each.stays else ""
    against = " against" if each.contrary else ""
    who = f" {each.speaker}" if each.speaker else ""
    place = f"{each.document} turn {each.turn}{who}"
    say_marked(f"{sign} {each.code}{against}  {place}{stays}", "" if each.stays else colour)
    say(f"    {short(each.excerpt, whole=whole)}")
    for cue in each.cues:
        say(f"    cue {short(cue, whole=whole)}")


def _decided(status: str) -> str:
    return status if status in ("accepted", "rejected") else "looked at"


def _list_moves(found: CodebookEffect) -> None:
    if found.codes:
        print_table(
            ("code", "codings", f"contexts ({found.context})", f"cases ({found.case})"),
            [
                (each.code, *map(_move, (each.codings, each.contexts, each.cases)))
                for each in found.codes
            ],
            title="margins that move",
        )
    if found.cells:
        print_table(
            ("row", "column", "contexts", "cases"),
            [
                (each.row, each.column, _move(each.contexts), _move(each.cases))
                for each in found.cells
            ],
            title="cells that move: obstacle × cause",
        )
    elif found.axes:
        say("no cell of obstacle × cause moves")


def _move(pair: Iterable[int]) -> str:
    before, after = pair
    return str(before) if before == after else f"{before} → {after} ({after - before:+d})"
