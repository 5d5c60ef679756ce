"""What differs between two codebooks, part by part, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from . import _facts as facts
from ._facts import ABOUT_CUES, Facts
from ._model import Codebook
from ._renamed import Rename, renames

Part = Literal["codebook", "family", "dimension", "list", "negation", "code", "link"]
Kind = Literal["added", "removed", "renamed", "changed"]

_REWORDED = (*ABOUT_CUES, "examples")
_ALIKE = 0.6  # share of their letters that two wordings of one cue have in common
_MOST_PAIRS = 900  # beyond, a code has been written anew


@dataclass(frozen=True, slots=True)
class Edit:
    """One fact of a part that differs; ``old`` (``new``) is None where there was (is) none.

    A field with one value has one edit; of a field with many, such as ``cues.zh``, each that came,
    went or was reworded is an edit by itself.
    """

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of the codebook that came, went, changed, or has another id.

    ``id`` is the present id, or the former one of what is gone. A code is taken for a renamed one
    by ``evidence`` (name, definition, cues), and ``former`` is what it was called then.
    """

    part: Part
    id: str
    kind: Kind
    edits: tuple[Edit, ...] = ()
    former: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodebookDiff:
    """What differs from ``old`` to ``new`` (names with versions), in the order of the parts.

    Where things stand in the file is no difference.
    """

    old: str
    new: str
    changes: tuple[PartChange, ...]

    @property
    def renamed(self) -> dict[str, str]:
        """Former id → present id of the codes that are taken for renamed ones."""
        return {each.former: each.id for each in self.changes if each.former}

    @property
    def touches_cues(self) -> bool:
        """Whether anything differs that decides which words are suggested."""
        return any(
            each.part in ("list", "negation")
            or any(edit.field.partition(".")[0] in ABOUT_CUES for edit in each.edits)
            for each in self.changes
        )

    def of(self, part: Part) -> Iterator[PartChange]:
        """The changes of one kind of part."""
        return (each for each in self.changes if each.part == part)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as ``--json`` prints them."""
        return asdict(self)


def diff_codebooks(old: Codebook, new: Codebook) -> CodebookDiff:
    """Codes, families, dimensions, lists, negators and links that came, went or changed.

    Negators are compared as they hold: those that govcode brings where a codebook has none.
    """
    same = renames(old, new)
    ids = {each.former: each.id for each in same}
    changes = [
        *_compared("codebook", {"": facts.about(old)}, {"": facts.about(new)}),
        *_compared("family", facts.families(old), facts.families(new)),
        *_compared("dimension", facts.dimensions(old), facts.dimensions(new)),
        *_codes(old, new, same, ids),
        *_compared("list", facts.lists(old), facts.lists(new)),
        *_compared("negation", facts.negators(old), facts.negators(new)),
        *_compared("link", facts.links(old, ids), facts.links(new, {})),
    ]
    return CodebookDiff(_called(old), _called(new), tuple(changes))


def _called(book: Codebook) -> str:
    return f"{book.codebook} {book.version}"


def _compared(part: Part, old: Mapping[str, Facts], new: Mapping[str, Facts]) -> list[PartChange]:
    found = []
    for each in dict.fromkeys([*old, *new]):
        edits = _edits(old.get(each, {}), new.get(each, {}))
        if each not in old:
            found.append(PartChange(part, each, "added", edits))
        elif each not in new:
            found.append(PartChange(part, each, "removed", edits))
        elif edits:
            found.append(PartChange(part, each, "changed", edits))
    return found


def _codes(
    old: Codebook, new: Codebook, same: list[Rename], ids: Mapping[str, str]
) -> Iterator[PartChange]:
    before = {ids.get(code.id, code.id): facts.of_code(code, ids) for code in old.codes}
    after = {code.id: facts.of_code(code, {}) for code in new.codes}
    by_id = {each.id: each for each in same}
    for change in _compared("code", before, after):
        if change.id not in by_id:
            yield change
    for each in same:
        edits = _edits(before[each.id], after[each.id])
        yield PartChange("code", each.id, "renamed", edits, each.former, each.evidence)


def _edits(old: Facts, new: Facts) -> tuple[Edit, ...]:
    found = []
    for field in dict.fromkeys([*old, *new]):
        before, after = old.get(field, []), new.get(field, [])
        gone = [each for each in dict.fromkeys(before) if each not in set(after)]
        come = [each for each in dict.fromkeys(after) if each not in set(before)]
        if len(before) <= 1 and len(after) <= 1 and gone and come:
            pairs = {gone[0]: come[0]}
        else:
            pairs = _reworded(gone, come) if field.partition(".")[0] in _REWORDED else {}
        found += [Edit(field, each, pairs.get(each)) for each in gone]
        found += [Edit(field, None, each) for each in come if each not in pairs.values()]
    return tuple(found)


def _reworded(gone: list[str], come: list[str]) -> dict[str, str]:
    """Cues or examples that were changed, not exchanged: former → present."""
    if len(gone) * len(come) > _MOST_PAIRS:
        return {}
    likeness = sorted(
        (
            (SequenceMatcher(None, each, other, autojunk=False).ratio(), -at, -place, each, other)
            for at, each in enumerate(gone)
            for place, other in enumerate(come)
        ),
        reverse=True,
    )
    pairs: dict[str, str] = {}
    for ratio, _, _, each, other in likeness:
        if ratio >= _ALIKE and each not in pairs and other not in pairs.values():
            pairs[each] = other
    return pairs
