"""All that is said under codes, each quotation with its context, in a chosen order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ... import Problem, nearest
from ...codebooks import Bilingual, Codebook
from ...coding import LANGUAGES as TEXT_LANGUAGES
from ...coding import Coding, Filter, Study, documents, find_codings, resolve_codes
from ...corpus import readable
from .._choosing import chosen_order
from .._errors import ReportError
from .._evidence import Gathering
from .._surroundings import Surroundings

Order = Literal["chosen", "document"]
ORDERS: tuple[Order, ...] = ("chosen", "document")
AROUND = 80  # characters of context on either side
_STANDING = ("suggested", "accepted")
_OWN_KEYS = ("speaker", "role", "document", "language")


@dataclass(frozen=True, slots=True)
class BookQuote:
    """Words under a code: who said them, where they stand ([start, end) in the document), what is said
    before and after them in the turn (… where more is), and who coded them. Words that several people coded stand once.
    """

    id: int
    code: str
    words: str
    before: str
    after: str
    speaker: str
    group: str
    document: str
    start: int
    end: int
    coder: str
    status: str
    contrary: bool
    because: str


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """Quotations with one label (a group, a speaker …); the label is empty where nothing is known.
    ``found`` counts them all, also those that a limit left out.
    """

    label: str
    found: int
    quotes: tuple[BookQuote, ...]


@dataclass(frozen=True, slots=True)
class CodeChapter:
    """A code with its quotations. ``voices`` are the speakers (of words without a speaker the
    documents) behind all that was found, also behind what a limit left out.
    """

    code: str
    name: Bilingual
    definition: Bilingual
    found: int
    voices: int
    groups: tuple[QuoteGroup, ...]


@dataclass(frozen=True, slots=True)
class QuotationBook:
    """The quotations of some codes; ``by`` is what they are grouped by, empty for nothing."""

    title: str
    by: str
    order: Order
    anonymous: bool
    chapters: tuple[CodeChapter, ...]

    @property
    def quotes(self) -> tuple[BookQuote, ...]:
        """All of them, in their order."""
        return tuple(
            q for chapter in self.chapters for group in chapter.groups for q in group.quotes
        )


def quotation_book(
    study: Study,
    codes: Sequence[str],
    *,
    wanted: Filter | None = None,
    languages: Sequence[str] = (),
    by: str = "",
    order: str = "chosen",
    limit: int | None = None,
    around: int | None = AROUND,
    anonymous: bool = False,
) -> QuotationBook:
    """The quotations of codes, chapter by chapter in the codebook's order.

    Args:
        study: the study.
        codes: codes, parents (with all under them) or families; every code when empty.
        wanted: what else is asked of the codings; its ``codes`` are not looked at. Rejected codings
            are left out unless its ``statuses`` ask for them.
        languages: of the documents.
        by: speaker, role, document, language, or an attribute (group): what to group by.
        order: ``chosen`` as the report chooses (confirmed first, new groups and speakers first,
            readable length first), or ``document``, as the transcripts run.
        limit: at most so many quotations a code.
        around: characters of context on either side; the whole turn with None.
        anonymous: whether speakers are called by group and number, and documents by number.

    Raises:
        NotFoundError: on what the study does not have.
        ReportError: on an unknown order or grouping; on a grouping by an attribute that an
            anonymous book may not tell.
    """
    wanted = wanted or Filter()
    if order not in ORDERS:
        raise ReportError(Problem(f"there is no order {order!r}", remedy=nearest(order, ORDERS)))
    asked = resolve_codes(study.codebook, codes) if codes else list(study.codebook.by_id)
    wanted = replace(wanted, codes=tuple(asked), statuses=wanted.statuses or _STANDING)  # type: ignore[arg-type]
    desk = _Desk(study, by, anonymous)
    found = desk.in_languages(find_codings(study, wanted), languages)
    under: dict[str, list[Coding]] = defaultdict(list)
    for each in found:
        under[each.code].append(each)
    listed = [code.id for code in study.codebook.codes if code.id in under]
    chapters = (desk.chapter(code, under[code], order, limit, around) for code in listed)
    chosen: Order = "document" if order == "document" else "chosen"
    return QuotationBook(study.title, by, chosen, anonymous, tuple(chapters))


def _shown(before: str, after: str, around: int | None) -> tuple[str, str]:
    """Context as people read it: what was cut begins or ends with …, and in no word."""
    if around and len(before) == around:
        before = "…" + re.sub(r"^[^\W㐀-鿿]{1,20}(?=[\s,.;:])", "", before).lstrip()
    if around and len(after) == around:
        after = re.sub(r"(?<=[\s,.;:])[^\W㐀-鿿]{1,20}$", "", after).rstrip() + "…"
    return readable(before), readable(after)


class _Desk:
    """What turns codings into quotations."""

    def __init__(self, study: Study, by: str, anonymous: bool) -> None:
        self.study, self.by = study, by
        self.book: Codebook = study.codebook
        self.gathering = Gathering(study, anonymous)
        self.infos = {info.id: info for info in documents(study)}
        self.pages: dict[int, Surroundings] = {}
        self.label = self._labels(by, anonymous)

    def in_languages(self, found: Iterable[Coding], languages: Sequence[str]) -> list[Coding]:
        """Those whose documents are in one of ``languages``; all when none is asked for."""
        for each in languages:
            if each not in TEXT_LANGUAGES:
                remedy = f"there is: {', '.join(TEXT_LANGUAGES)}"
                raise ReportError(Problem(f"there is no language {each!r}", remedy=remedy))
        chosen = set(languages)
        return [x for x in found if not chosen or self.infos[x.document_id].language in chosen]

    def chapter(
        self, code: str, found: list[Coding], order: str, limit: int | None, around: int | None
    ) -> CodeChapter:
        """A code's quotations, grouped: the group with most first, what has no label last."""
        ordered = chosen_order(found, self._group)
        shown = ordered[:limit]
        if order == "document":
            place = {each.id: at for at, each in enumerate(found)}
            ordered = sorted(ordered, key=lambda each: place[each.id])
            shown = ordered[:limit]
        sizes: dict[str, int] = defaultdict(int)
        for each in ordered:
            sizes[self.label(each)] += 1
        grouped: dict[str, list[BookQuote]] = defaultdict(list)
        for each in shown:
            grouped[self.label(each)].append(self._quote(each, around))
        labels = sorted(grouped, key=lambda label: (not label, -sizes[label], label))
        about = self.book.by_id[code]
        return CodeChapter(
            code,
            about.name,
            about.definition,
            len(ordered),
            len({(x.speaker_id, x.speaker_id is None and x.document_id) for x in ordered}),
            tuple(QuoteGroup(each, sizes[each], tuple(grouped[each])) for each in labels),
        )

    def _group(self, coding: Coding) -> str:
        return self.gathering.group_of(self.gathering.people.get(coding.speaker_id or 0))

    def _quote(self, coding: Coding, around: int | None) -> BookQuote:
        if coding.document_id not in self.pages:
            name = self.infos[coding.document_id].name
            self.pages[coding.document_id] = Surroundings.of(self.study, coding.document_id, name)
        page = self.pages[coding.document_id]
        before, after = _shown(*page.around(coding.start, coding.end, around), around)
        return BookQuote(
            coding.id,
            coding.code,
            page.hidden(coding.start, coding.end) if self.gathering.anonymous else coding.excerpt,
            before,
            after,
            self.gathering.names.get(coding.speaker_id or 0, ""),
            self._group(coding),
            self.gathering.titles[coding.document_id],
            coding.start,
            coding.end,
            coding.coder,
            coding.status,
            coding.contrary,
            coding.because,
        )

    def _labels(self, by: str, anonymous: bool) -> Callable[[Coding], str]:
        """What a quotation is filed under."""
        settings = self.study.settings
        own: dict[str, Callable[[Coding], str]] = {
            "": lambda _: "",
            "speaker": lambda each: self.gathering.names.get(each.speaker_id or 0, ""),
            "role": lambda each: each.role,
            "document": lambda each: self.gathering.titles[each.document_id],
            "language": lambda each: self.infos[each.document_id].language,
        }
        if by in own:
            return own[by]
        known = self._attributes()
        if anonymous:
            known &= {settings.group, settings.site}
        if by not in known:
            hint = nearest(by, [*_OWN_KEYS, *sorted(known)])
            raise ReportError(Problem(f"quotations cannot be grouped by {by!r}", remedy=hint))
        return lambda each: each.attributes.get(by, "")

    def _attributes(self) -> set[str]:
        people, infos = self.gathering.people.values(), self.infos.values()
        owned = [*(each.attributes for each in people), *(each.attributes for each in infos)]
        return {key for each in owned for key in each}
