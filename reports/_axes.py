"""What a matrix may be crossed by, and which labels of an axis a context carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .. import Problem, nearest
from ..coding import NotFoundError, Study, Voice, documents, family_called, resolve_codes, voices

AxisKind = Literal["codes", "dimension", "attribute", "document", "speaker"]


@dataclass(frozen=True, slots=True)
class Axis:
    """One side of a matrix.

    ``labels`` are code ids, dimension ids, attribute values, or names, in the study's
    order. For axes over codes ``label_of`` gives each code's label, for the others
    it gives the label of a speaker id or document id; an attribute of words without a speaker
    stands under the document id after ``document:``. ``ordered`` axes keep their order;
    ``spare`` labels are left out where nothing carries them.
    """

    name: str
    kind: AxisKind
    labels: tuple[str, ...]
    label_of: Mapping[str, str]
    ordered: bool = False
    spare: frozenset[str] = frozenset()

    @property
    def over_codes(self) -> bool:
        """Whether labels come from codes, not from who speaks."""
        return self.kind in ("codes", "dimension")


def make_axis(study: Study, name: str, *, parents: bool = False) -> Axis:
    """The axis called ``name``.

    A family, a parent code or a code (its leaves; with ``parents`` what stands directly
    below it, gathering what is under that), ``dimension``, a dimension, ``document``,
    ``speaker``, or an attribute of speakers or documents.

    Raises:
        NotFoundError: when the study knows nothing of this name, with the nearest it has.
    """
    codebook = study.codebook
    name = family_called(codebook, name) or name
    if name in codebook.families or name in codebook.by_id:
        return _code_axis(study, name, parents=parents)
    if name == "dimension":
        labels = {code.id: code.dimension for code in codebook.codes if code.dimension}
        return Axis(name, "dimension", tuple(codebook.dimensions), labels, ordered=True)
    if name in codebook.dimensions:
        ids = [code.id for code in codebook.leaves() if code.dimension == name]
        return Axis(name, "codes", tuple(ids), {each: each for each in ids})
    return _case_axis(study, name)


def _code_axis(study: Study, name: str, *, parents: bool) -> Axis:
    codebook = study.codebook
    family = codebook.families.get(name)
    ids = (
        [each.id for each in codebook.family_codes(name)]
        if family
        else resolve_codes(codebook, [name])
    )
    if parents:
        top = (
            [code.id for code in codebook.family_codes(name) if not code.parent]
            if family
            else [name]
        )
    else:
        leaves = {code.id for code in codebook.leaves()}
        top = [each for each in ids if each in leaves]
    label_of = {below: each for each in top for below in codebook.below(each)}
    if not parents:  # what was coded with a parent itself is shown, not lost
        label_of.update({each: each for each in ids if each not in label_of})
    labels = top + [each for each in label_of.values() if each not in top]
    ordered = family is not None and family.role == "stage"
    spare = frozenset(labels) - frozenset(top)
    return Axis(name, "codes", tuple(dict.fromkeys(labels)), label_of, ordered=ordered, spare=spare)


def _case_axis(study: Study, name: str) -> Axis:
    people = [voice for voice in voices(study) if voice.role != "interviewer"]
    if name == "document":
        names = {str(info.id): info.name for info in documents(study)}
        return Axis(name, "document", tuple(names.values()), names)
    if name == "speaker":
        labels = {str(voice.id): voice_label(voice) for voice in people}
        return Axis(name, "speaker", tuple(dict.fromkeys(labels.values())), labels)
    speechless = [info for info in documents(study) if not info.speakers]
    owners = {str(voice.id): voice.attributes for voice in people}
    owners |= {f"document:{info.id}": info.attributes for info in speechless}
    values = {owner: found[name] for owner, found in owners.items() if name in found}
    if not values:
        keys = {key for found in owners.values() for key in found}
        known = [
            *study.codebook.families,
            "dimension",
            *study.codebook.dimensions,
            *keys,
            "document",
            "speaker",
        ]
        raise NotFoundError(
            Problem(f"there is nothing called {name!r} to cross by", remedy=nearest(name, known))
        )
    return Axis(name, "attribute", tuple(sorted(set(values.values()))), values)


def voice_label(voice: Voice) -> str:
    """A speaker's name; with the document where the same label may be another person elsewhere."""
    return f"{voice.name} ({voice.document})" if voice.document else voice.name
