"""What was said: the speech of a study, or of the part that a filter asks for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ... import Problem, nearest
from .. import _queries
from .._codings import Filter, attribute_conditions, known_name, resolve_codes
from .._errors import NotFoundError
from .._study import Study
from ..texts._attributes import ROLES
from ._spoken import Span, Spoken

LANGUAGES = ("zh", "en", "mixed", "other")


@dataclass(frozen=True, slots=True)
class SpeechFilter:
    """Whose words, and where; empty fields ask for nothing, several values mean any of them.

    ``groups`` are values of the settings' group attribute, ``attributes`` are ``key=value`` of
    speakers or documents, ``languages`` are of documents. With ``codes`` (codes, parents, families)
    only words inside codings of them count, rejected ones and contrary evidence apart. Words
    without a speaker have no role.
    """

    documents: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    roles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker; ``document_id`` is None for somebody who may speak in several documents."""

    id: int
    name: str
    role: str
    document_id: int | None


@dataclass(frozen=True, slots=True)
class Head:
    """A document without its text."""

    id: int
    name: str
    language: str


class Speech:
    """What was said in a study, or the part of it that ``wanted`` asks for.

    With ``interviewers`` False, and no roles asked for, interviewers' words are left out.

    Raises:
        NotFoundError: on a document, speaker, group, attribute, role, language or code that the
            study has not, with the nearest that it has.
    """

    def __init__(
        self, study: Study, wanted: SpeechFilter | None = None, *, interviewers: bool = True
    ) -> None:
        self.study, self.wanted = study, wanted or SpeechFilter()
        self._interviewers = interviewers
        store = study.store
        self.people = {
            row["id"]: Person(row["id"], row["name"], row["role"], row["document_id"])
            for row in _queries.people(store)
        }
        self._by_document, self._by_speaker = _queries.attributes(store)
        conditions = Filter(groups=self.wanted.groups, attributes=self.wanted.attributes)
        self._conditions = attribute_conditions(
            study, conditions, self._by_document, self._by_speaker
        )
        self._check()
        self._inside = _coded(study, self.wanted.codes) if self.wanted.codes else None
        self.documents = [head for head in self._heads() if self._relevant(head)]

    def _check(self) -> None:
        wanted = self.wanted
        names = {person.name for person in self.people.values()}
        for name in wanted.speakers:
            known_name(name, names, "speaker")
        for role in wanted.roles:
            known_name(role, ROLES, "role")
        for language in wanted.languages:
            known_name(language, LANGUAGES, "language")

    def _heads(self) -> list[Head]:
        chosen = {each for each, _ in _queries.named(self.study.store, self.wanted.documents)}
        rows = _queries.document_heads(self.study.store)
        return [
            Head(row["id"], row["name"], row["language"]) for row in rows if row["id"] in chosen
        ]

    def _relevant(self, head: Head) -> bool:
        languages = self.wanted.languages
        return (not languages or head.language in languages) and (
            self._inside is None or head.id in self._inside
        )

    def __iter__(self) -> Iterator[Spoken]:
        """Each document with something that was asked for in it, by name."""
        for head in self.documents:
            spoken = self.read(head)
            if spoken.heard is None or spoken.heard:
                yield spoken

    def read(self, head: Head, text: str | None = None) -> Spoken:
        """One document; ``text`` is its text where it has been read already."""
        store = self.study.store
        text = _queries.document_text(store, head.id) if text is None else text
        cut = _queries.sentences(store, head.id)
        structure = json.loads(cut)
        turns = _queries.turn_speakers(store, head.id)
        speakers = [speaker for _, speaker in turns]
        inside = None if self._inside is None else self._inside[head.id]
        return Spoken(
            head.id,
            head.name,
            head.language,
            text,
            structure["starts"],
            structure["kinds"],
            [start for start, _ in turns],
            speakers,
            self._heard(head.id, set(speakers)),
            inside,
        )

    def _heard(self, document_id: int, speakers: set[int | None]) -> frozenset[int | None] | None:
        wanted = self.wanted
        everyone = self._interviewers and not (wanted.speakers or wanted.roles or self._conditions)
        if everyone:
            return None
        return frozenset(each for each in speakers if self._is_heard(document_id, each))

    def _is_heard(self, document_id: int, speaker_id: int | None) -> bool:
        wanted = self.wanted
        person = self.people.get(speaker_id) if speaker_id is not None else None
        role = person.role if person else ""
        if wanted.roles and role not in wanted.roles:
            return False
        if not wanted.roles and not self._interviewers and role == "interviewer":
            return False
        if wanted.speakers and (person is None or person.name not in wanted.speakers):
            return False
        owned = self.attributes(document_id, speaker_id)
        return all(owned.get(key) in allowed for key, allowed in self._conditions.items())

    def attributes(self, document_id: int, speaker_id: int | None) -> Mapping[str, str]:
        """Attributes of words: the speaker's, and the document's where the speaker has none."""
        own = {} if speaker_id is None else self._by_speaker.get(speaker_id, {})
        return {**self._by_document.get(document_id, {}), **own}

    def attribute_keys(self) -> list[str]:
        """Every attribute that a document or speaker of the study has."""
        owned = (*self._by_document.values(), *self._by_speaker.values())
        return list(dict.fromkeys(key for each in owned for key in each))

    def name(self, speaker_id: int | None) -> str:
        """A speaker's label; empty where nobody is named."""
        return "" if speaker_id is None else self.people[speaker_id].name

    def role(self, speaker_id: int | None) -> str:
        """A speaker's role; empty where nobody is named."""
        return "" if speaker_id is None else self.people[speaker_id].role

    def sizes(self) -> dict[int, int]:
        """Document id → its length in characters, all of it."""
        return {row["id"]: row["characters"] for row in _queries.document_sizes(self.study.store)}

    def durations(self) -> dict[tuple[int, int], int]:
        """(Document id, turn) → milliseconds it took, for the turns that have both times."""
        rows = _queries.turn_times(self.study.store)
        return {(document_id, turn): length for document_id, turn, length in rows}

    def labeller(self, by: str) -> Labeller:
        """Says under which label words count: ``speaker``, ``role``, ``document``, ``language``, or an
        attribute.

        Raises:
            NotFoundError: when the study has no such attribute.
        """
        built_in = ("speaker", "role", "document", "language")
        keys = self.attribute_keys()
        if by not in (*built_in, *keys):
            remedy = nearest(by, [*keys, *built_in])
            raise NotFoundError(Problem(f"there is no attribute {by!r} to count by", remedy=remedy))
        return Labeller(self, by)


class Labeller:
    """Labels of words for counting; ``""`` for words that have none."""

    def __init__(self, speech: Speech, by: str) -> None:
        self._speech, self.by = speech, by

    def label(self, spoken: Spoken | Head, speaker_id: int | None) -> str:
        """The label of what a speaker says in a document.

        A speaker whose label may be another person elsewhere is told apart by the
        document; words without a speaker count as their document's.
        """
        if self.by == "document":
            return spoken.name
        if self.by == "language":
            return spoken.language
        if self.by == "role":
            return self._speech.role(speaker_id)
        if self.by == "speaker":
            return self._speaker(spoken, speaker_id)
        return self._speech.attributes(spoken.id, speaker_id).get(self.by, "")

    def _speaker(self, spoken: Spoken | Head, speaker_id: int | None) -> str:
        if speaker_id is None:
            return f"({spoken.name})"
        person = self._speech.people[speaker_id]
        return person.name if person.document_id is None else f"{person.name} ({spoken.name})"


def _coded(study: Study, codes: Iterable[str]) -> dict[int, list[Span]]:
    """Document id → where these codes lie, sorted, overlaps merged."""
    known = _queries.distinct(study.store, "code")
    ids = resolve_codes(study.codebook, codes, also=known)
    found: dict[int, list[Span]] = {}
    for document_id, start, end in _queries.coded_spans(study.store, ids):
        spans = found.setdefault(document_id, [])
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return found
