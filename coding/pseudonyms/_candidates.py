"""What identifies people in a study: found, shown with its context, and what may stand for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ... import Problem, nearest
from ...corpus.identifiers import (
    KINDS,
    Identifier,
    Kind,
    OwnEntry,
    alike,
    find_identifiers,
    pseudonyms,
)
from .. import _queries
from .._errors import NotFoundError, StudyError
from .._mentions import voices
from .._rows import Rows
from .._study import Study
from ._deidentify import Replacement

_AROUND = 24  # characters of context on either side
_LONGEST_ROLE = 6  # characters of a group's name that may stand in a pseudonym: 居民甲
_SHARED = ("person", "organisation")  # kinds whose names go from one interview to another
_SURE = ("certain", "likely")
_ORDER = ("certain", "likely", "possible", "public")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an identifier stands: [start, end) of a document, and the words around it."""

    document: str
    start: int
    end: int
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody or something by which people may be recognised, and the pseudonym proposed for it.

    ``entity`` tells it apart; ``certainty`` (certain, likely, possible, public) and ``because`` are
    those of its surest place. ``maybe`` are others that it may be a short form of.
    """

    entity: str
    kind: str
    pseudonym: str
    certainty: str
    because: str
    places: tuple[Place, ...]
    maybe: tuple[str, ...] = ()

    @property
    def proposed(self) -> bool:
        """Whether it is sure enough to be replaced unless a person says no."""
        return self.certainty in _SURE

    @property
    def forms(self) -> tuple[str, ...]:
        """The ways in which the texts write it."""
        return tuple(dict.fromkeys(place.words for place in self.places))


def find_candidates(
    study: Study,
    *,
    documents: Sequence[str] = (),
    own: Iterable[OwnEntry] = (),
    allow: Collection[str] = (),
    kinds: Sequence[str] = (),
    public: bool = False,
) -> Rows[Candidate]:
    """Everything in the study's texts, labels included, by which somebody may be recognised.

    In the order in which it appears, document by document. ``own`` names are always found,
    ``allow`` never; ``public`` adds what everybody knows (Shanghai, a ministry). No finder
    finds everything, and some of what it finds is harmless: a person decides.

    Raises:
        NotFoundError: on a document or kind that does not exist.
    """
    texts = {
        name: _queries.document_text(study.store, document_id)
        for document_id, name in _queries.named(study.store, list(documents))
    }
    found = _found(study, texts, list(own), allow=allow, kinds=_kinds(kinds), public=public)
    identifiers = [each for _, _, each in found]
    names = pseudonyms(
        identifiers, language="mixed", taken=texts.values(), roles=_roles(study, identifiers)
    )
    links: dict[str, list[str]] = {}
    for link in alike(identifiers):
        links.setdefault(link.entity, []).append(link.other)
    return Rows(_candidates(found, names, links))


def _found(
    study: Study,
    texts: Mapping[str, str],
    own: Sequence[OwnEntry],
    **options: Any,
) -> list[tuple[str, str, Identifier]]:
    """(document, its text, identifier) of all texts, read twice: a name that is clear in one
    interview is then found in the others, where it may stand without anything beside it.
    """
    speakers = _labels(study)
    ids = _queries.document_names(study.store)

    def find(name: str, more: Sequence[OwnEntry]) -> list[Identifier]:
        labels = speakers.get(ids[name], ())
        return find_identifiers(texts[name], speakers=labels, own=[*own, *more], **options)

    first = {name: find(name, ()) for name in texts}
    clear = {
        each.text: OwnEntry(each.text, each.kind, each.entity)
        for found in first.values()
        for each in found
        if each.kind in _SHARED and each.certainty in _SURE and len(each.text) > 1
    }
    result = []
    for name, text in texts.items():
        seen = {each.text for each in first[name]}
        more = [entry for word, entry in clear.items() if word in text and word not in seen]
        for each in find(name, more) if more else first[name]:
            result.append((name, text, each))
    return result


def own_names(lines: Iterable[str]) -> list[OwnEntry]:
    """Names that are always found, from lines ``NAME`` or ``NAME,KIND`` (a person by default).

    Raises:
        NotFoundError: with every kind that does not exist.
    """
    parts = [line.replace("，", ",").rpartition(",") for line in lines if line.strip()]
    _kinds([kind.strip() for name, _, kind in parts if name])
    return [
        OwnEntry(name.strip(), kind.strip()) if name else OwnEntry(kind.strip(), "person")  # type: ignore[arg-type]
        for name, _, kind in parts
    ]


def _kinds(names: Sequence[str]) -> tuple[Kind, ...]:
    unknown = [name for name in names if name not in KINDS]
    if unknown:
        raise NotFoundError(
            *(
                Problem(f"there is no kind {name!r}", remedy=nearest(name, KINDS))
                for name in unknown
            )
        )
    return tuple(kind for kind in KINDS if not names or kind in names)


def _labels(study: Study) -> dict[int, list[str]]:
    """Document id → the names of those who speak in it."""
    names = {row["id"]: row["name"] for row in _queries.speaker_rows(study.store)}
    found: dict[int, list[str]] = {}
    for speaker_id, document_id in _queries.speakers_in(study.store):
        found.setdefault(document_id, []).append(names[speaker_id])
    return found


def _roles(study: Study, identifiers: Iterable[Identifier]) -> dict[str, str]:
    """Entity → the group of the speaker with this name, where it is short enough to stand before
    a letter.
    """
    groups = {voice.name: voice.attributes.get(study.settings.group, "") for voice in voices(study)}
    return {
        each.entity: groups[each.text]
        for each in identifiers
        if each.kind == "person" and 0 < len(groups.get(each.text, "")) <= _LONGEST_ROLE
    }


def _candidates(
    found: Iterable[tuple[str, str, Identifier]],
    names: Mapping[str, str],
    links: Mapping[str, Sequence[str]],
) -> Iterator[Candidate]:
    by_entity: dict[str, list[tuple[str, str, Identifier]]] = {}
    for item in found:
        by_entity.setdefault(item[2].entity, []).append(item)
    for entity, items in by_entity.items():
        surest = min((each for _, _, each in items), key=lambda e: _ORDER.index(e.certainty))
        yield Candidate(
            entity=entity,
            kind=surest.kind,
            pseudonym=names[entity],
            certainty=surest.certainty,
            because=surest.evidence,
            places=tuple(_place(document, text, each) for document, text, each in items),
            maybe=tuple(links.get(entity, ())),
        )


def _place(document: str, text: str, each: Identifier) -> Place:
    before = text[max(0, each.start - _AROUND) : each.start]
    after = text[each.end : each.end + _AROUND]
    return Place(document, each.start, each.end, each.text, before, after)


def replacements(
    candidates: Iterable[Candidate], decisions: Mapping[str, str]
) -> tuple[list[Replacement], dict[str, str]]:
    """What ``deidentify`` takes: the places to replace, and the words by their pseudonyms.

    ``decisions`` are the entities to replace and the pseudonym for each.

    Raises:
        StudyError: when two entities of different kinds share a pseudonym, or one is empty.
    """
    chosen = [each for each in candidates if each.entity in decisions]
    empty = [each.entity for each in chosen if not decisions[each.entity].strip()]
    if empty:
        raise StudyError(
            *(Problem("has no pseudonym", each, "give one, or do not replace it") for each in empty)
        )
    places = [
        Replacement(place.document, place.start, place.end, decisions[each.entity])
        for each in chosen
        for place in each.places
    ]
    words = {form: decisions[each.entity] for each in chosen for form in each.forms}
    return places, words
