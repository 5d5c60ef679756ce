"""What speaks for a code: who, how often, in which words; what speaks against it, and who is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ..codebooks import Code
from ..coding import (
    STATUSES,
    Coding,
    DocumentInfo,
    Mention,
    Rows,
    Study,
    Voice,
    codings_by_id,
    documents,
    mentions,
    voices,
)
from ._choosing import chosen_order
from ._matrix import contexts_of
from ._people import names_of, titles_of
from ._surroundings import Surroundings

_QUOTES = 4


@dataclass(frozen=True, slots=True)
class GroupCount:
    """Cases of a group that mention a code, out of the group's participants, who said so many
    ``characters`` in all: what silence weighs.
    """

    group: str
    cases: int
    participants: int
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words chosen to stand for a code: the coding, and how to name its speaker."""

    coding: Coding
    speaker: str
    group: str


@dataclass(frozen=True, slots=True)
class CodeEvidence:
    """All that is said for and against one code, with everything under it.

    ``confirmed`` is the number of codings that a person accepted or made, of ``codings``.
    ``contrary`` counts codings of words that deny the code, or that carry its opposite;
    ``contrary_cases`` the voices behind them. ``silent`` are groups of which no
    participant mentions it. ``rivals`` are the quotations against.
    """

    code: str
    codings: int
    contexts: int
    cases: int
    confirmed: int
    groups: tuple[GroupCount, ...]
    silent: tuple[str, ...]
    contrary: int
    contrary_contexts: int
    contrary_cases: int
    quotations: tuple[Quotation, ...]
    rivals: tuple[Quotation, ...]
    coding_ids: tuple[int, ...]


@dataclass(slots=True)
class Gathering:
    """The mentions of a study, read once; evidence is drawn from it.

    ``everything`` holds them all, ``counting`` those that count: neither rejected nor contrary.
    ``names`` and ``titles`` are what speakers and documents are called, by id: with ``anonymous``
    group and number.
    """

    study: Study
    anonymous: bool = False
    everything: list[Mention] = field(init=False)
    counting: list[Mention] = field(init=False)
    people: dict[int, Voice] = field(init=False)
    names: dict[int, str] = field(init=False)
    titles: dict[int, str] = field(init=False)
    infos: Rows[DocumentInfo] = field(init=False)
    group_sizes: dict[str, int] = field(init=False)
    group_characters: dict[str, int] = field(init=False)
    _groups_by_id: dict[int, str] = field(init=False)
    _pages: dict[int, Surroundings] = field(init=False)
    _for: dict[str, list[Mention]] = field(init=False)
    _against: dict[str, list[Mention]] = field(init=False)

    def __post_init__(self) -> None:
        """Read the mentions and the people."""
        self._pages = {}
        self.people = {voice.id: voice for voice in voices(self.study)}
        self.infos = documents(self.study)
        group = self.study.settings.group
        self._groups_by_id = {
            each: voice.attributes.get(group, "") for each, voice in self.people.items()
        }
        self.names = names_of(
            self.people.values(),
            group=group,
            anonymous=self.anonymous,
            chinese=self.study.settings.report_languages != "en",
        )
        self.titles = titles_of(self.infos, anonymous=self.anonymous)
        self.everything = mentions(self.study, statuses=STATUSES, contrary=None)
        standing = [each for each in self.everything if each.status != "rejected"]
        self.counting = [each for each in standing if not each.contrary]
        self._for, self._against = defaultdict(list), defaultdict(list)
        for mention in standing:
            (self._against if mention.contrary else self._for)[mention.code].append(mention)
        sizes: dict[str, int] = defaultdict(int)
        self.group_characters = defaultdict(int)
        for voice in self.people.values():
            if voice.role == "participant" and self.group_of(voice):
                sizes[self.group_of(voice)] += 1
                self.group_characters[self.group_of(voice)] += voice.characters
        self.group_sizes = dict(sorted(sizes.items()))

    @property
    def grouped(self) -> bool:
        """Whether at least half of the participants are in a group, so that groups tell something."""
        people = [v for v in self.people.values() if v.role == "participant" and v.turns]
        return bool(people) and sum(self.group_sizes.values()) * 2 >= len(people)

    def group_of(self, voice: Voice | None) -> str:
        """The group a speaker belongs to, by the attribute that the settings name."""
        return self._groups_by_id.get(voice.id, "") if voice else ""

    def under(self, code: Code) -> list[Mention]:
        """Mentions of a code and of everything under it, in reading order."""
        ids = self.study.codebook.below(code.id)
        return sorted(each for each_id in ids for each in self._for.get(each_id, ()))

    def against(self, code: Code) -> list[Mention]:
        """Mentions that deny a code or what is under it, or that carry its opposite."""
        codebook = self.study.codebook
        found: list[Mention] = []
        for code_id in codebook.below(code.id):
            found += self._against.get(code_id, ())
            opposite = codebook.by_id[code_id].opposite
            found += self._for.get(opposite, ()) if opposite else ()
        return sorted(set(found))

    def evidence(self, code: Code, *, quotes: int = _QUOTES) -> CodeEvidence:
        """What is said for and against ``code``, with at most ``quotes`` quotations each way."""
        found, against = self.under(code), self.against(code)
        groups = self._groups(found)
        return CodeEvidence(
            code=code.id,
            codings=len(found),
            contexts=len(self.contexts(found)),
            cases=len(self.cases(found)),
            confirmed=sum(each.status == "accepted" for each in found),
            groups=groups,
            silent=tuple(each.group for each in groups if not each.cases),
            contrary=len(against),
            contrary_contexts=len(self.contexts(against)),
            contrary_cases=len(self.cases(against)),
            quotations=self.quotations(found, quotes),
            rivals=self.quotations(against, min(quotes, 2)),
            coding_ids=tuple(each.id for each in found),
        )

    def contexts(self, found: Sequence[Mention]) -> set[tuple[int, int]]:
        """The contexts in which ``found`` lie: document id and the context's number in it."""
        within = contexts_of(self.study, found, self.study.settings.context)
        return {(each.document_id, number) for each in found for number in within[each.id]}

    def cases(self, found: Iterable[Mention]) -> set[tuple[str, int]]:
        by_document = self.study.settings.case == "document"
        return {
            ("document", each.document_id)
            if by_document or each.speaker_id is None
            else ("speaker", each.speaker_id)
            for each in found
        }

    def _groups(self, found: Sequence[Mention]) -> tuple[GroupCount, ...]:
        speakers: dict[str, set[int]] = defaultdict(set)
        for each in found:
            if each.speaker_id is not None:
                voice = self.people[each.speaker_id]
                if voice.role == "participant":
                    speakers[self.group_of(voice)].add(each.speaker_id)
        return tuple(
            GroupCount(group, len(speakers.get(group, ())), size, self.group_characters[group])
            for group, size in self.group_sizes.items()
        )

    def quotations(self, found: Iterable[Mention], limit: int) -> tuple[Quotation, ...]:
        """At most ``limit`` quotations: confirmed first, readable length first, then in the
        order of the documents; a new speaker before one already quoted, a new group first.
        The same words, coded by several people, are quoted once.
        """
        chosen = chosen_order(found, self._group)[:limit]
        words = codings_by_id(self.study, [each.id for each in chosen])
        return tuple(self._quotation(words[each.id]) for each in chosen)

    def _group(self, mention: Mention) -> str:
        return self.group_of(self.people.get(mention.speaker_id or 0))

    def _page(self, coding: Coding) -> Surroundings:
        if coding.document_id not in self._pages:
            name = coding.document
            self._pages[coding.document_id] = Surroundings.of(self.study, coding.document_id, name)
        return self._pages[coding.document_id]

    def _quotation(self, coding: Coding) -> Quotation:
        voice = self.people.get(coding.speaker_id or 0)
        name = self.names.get(coding.speaker_id or 0, "")
        title = self.titles[coding.document_id]
        if self.anonymous:
            words = self._page(coding).hidden(coding.start, coding.end)
            coding = replace(coding, document=title, speaker=name, attributes={}, excerpt=words)
        return Quotation(coding, name, self.group_of(voice))
