"""One coder reading one study: what is open, where they are, what is shown. No terminal in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from ... import Problem, nearest
from ...codebooks import LANGUAGES, CodebookError, Language
from ...coding import (
    STATUSES,
    Coding,
    DocumentInfo,
    Filter,
    Memo,
    NotFoundError,
    Rows,
    Study,
    assignments,
    documents,
    find_codings,
    memos,
)
from ...coding.review import (
    CodedSpan,
    Progress,
    Span,
    State,
    be_patient,
    coded_spans,
    last_entry,
    touched_since,
    version_of_others,
)
from ...corpus import fold
from . import _cursor
from ._book import Book
from ._cursor import Cursor
from ._document import OpenDocument
from ._doubled import doubled
from ._filter import CodingFilter, filter_from
from ._labels import Labels
from ._page import Page, Shape, reading_order
from ._paint import Painter, View
from ._place import Place, keep_place, read_place, with_span

_PATIENCE = 50  # milliseconds to wait for another writer before a change is put in line
_STATES: tuple[State, ...] = ("waiting", "disputed", "accepted", "rejected")
_AT_ONCE = 500  # codings asked for by id in one statement


class Reader:
    """The state of reading. What moves ends in ``go``; what changed is taken in by ``refresh``."""

    def __init__(
        self,
        study: Study,
        *,
        coder: str | None = None,
        lang: Language = "en",
        document: str | None = None,
        wanted: CodingFilter | None = None,
        seen_by: str | None = None,
        doubts: Mapping[int, float] | None = None,
    ) -> None:
        self.study, self.coder = study, study.coder(coder)
        self.seen_by = seen_by  # the coder, where they work blind
        self.doubts = doubts or {}  # coding id → how uncertain it is, where that was asked for
        be_patient(study, _PATIENCE)
        self.place: Place = read_place(study.folder, self.coder)
        kept: dict[str, Language] = {each: each for each in LANGUAGES}
        self.book = Book(study, kept.get(self.place.language, lang), self.coder)
        self.documents: Rows[DocumentInfo] = documents(study)
        self.memos: Rows[Memo] = memos(study, seen_by=seen_by)
        self.assigned = self._assigned()  # document name → spans
        self.wanted = wanted or filter_from(self.place.filter)
        self.shape = Shape(60)
        self.message = ""
        self.walking = False
        self.open: OpenDocument | None = None
        self.codings: dict[int, CodedSpan] = {}
        self.by_turn: dict[int, list[CodedSpan]] = {}  # what is shown of them, in reading order
        self.revision = 0  # another number whenever the codings or what is shown of them are others
        self._page: Page | None = None
        self._progress = 0, Progress()
        self.cursor, self.current = Cursor(0, 0), 0
        self._details: dict[int, Coding] = {}
        self._doubled: dict[int, frozenset[int]] = {}  # turn → ids of what several coders coded
        self._seen = last_entry(study), version_of_others(study)
        if document is not None:
            self.open_document(document)
        else:
            self._open_last()

    # --- the codebook

    @property
    def labels(self) -> Labels:
        """The names of codes on the screen."""
        return self.book.labels

    def reload_codebook(self) -> None:
        """Read the codebook file again; CodebookError leaves the one in force."""
        self.book.reload(self.study)
        self._page = None

    def speak(self, lang: Language) -> None:
        """Call codes, and everything else on the screen, by their names in another language."""
        self.book.speak(lang)
        self.place.language = lang
        self._page = None

    # --- documents

    def open_document(self, name: str) -> None:
        """Open a document where this coder left it.

        Raises:
            NotFoundError: when there is none of this name, with the nearest that there are.
        """
        names = [each.name for each in self.documents]
        if name not in names:
            problem = Problem(f"there is no document {name!r}", remedy=nearest(name, names))
            raise NotFoundError(problem)
        info = self.documents[names.index(name)]
        self.open = OpenDocument(
            self.study, info, segmenter=self.book.segmenter, assigned=self.assigned.get(name, ())
        )
        self._folded = ""
        self.walking = False
        self._load()
        place = self.place
        if place.document == name and 0 <= place.start < place.end <= len(self.open.text):
            self.go(Cursor(place.start, place.end))
        else:
            self.go(_cursor.at_position(self.open, place.at.get(name, 0)))

    def _assigned(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        for each in assignments(self.study):
            if each.coder == self.coder:
                found.setdefault(each.document, []).append((each.start, each.end))
        return found

    def _open_last(self) -> None:
        """Open the document that was read last, else the first, if there is any."""
        names = [each.name for each in self.documents]
        if names:
            wanted = self.place.document
            self.open_document(wanted if wanted in names else names[0])

    def _load(self) -> None:
        assert self.open
        self.codings = {each.id: each for each in self.spans_of(self.open.info.id)}
        self._details.clear()
        self._sort()

    def spans_of(self, document_id: int) -> list[CodedSpan]:
        """The codings of a document that this coder may see."""
        return coded_spans(self.study, document_id, seen_by=self.seen_by)

    @property
    def folded(self) -> str:
        """The open text as words are looked for in it."""
        if self.open and not self._folded:
            self._folded = fold(self.open.text)
        return self._folded

    def beside(self, steps: int) -> str | None:
        """The name of the document so many further on; None past the edges."""
        names = [each.name for each in self.documents]
        at = names.index(self.open.info.name) + steps if self.open else -1
        return names[at] if 0 <= at < len(names) else None

    # --- what is shown

    @property
    def page(self) -> Page:
        """The open document in rows; laid out when it is first looked at."""
        if self._page is None:
            assert self.open
            self._page = Page(self.open, self.shape, self.visible(), label=self.tag)
        return self._page

    @property
    def painter(self) -> Painter:
        """What paints the rows of the page."""
        return Painter(self.page, self.tag, self.labels.position)

    def lay_out(self, shape: Shape) -> None:
        """Lay the open document out anew, for a width or other names of codes."""
        self.shape, self._page = shape, None

    def show_only(self, wanted: CodingFilter) -> None:
        """Show other codings."""
        self.wanted = wanted
        self._sort()
        self.go(self.cursor)

    def _sort(self) -> None:
        """Sort the codings that the filter shows by turn, in reading order."""
        self.by_turn, self._page = {}, None
        self._doubled.clear()
        self.revision += 1
        for each in sorted(filter(self._shown, self.codings.values()), key=reading_order):
            assert self.open
            self.by_turn.setdefault(self.open.turn_at(each.start), []).append(each)

    def tag(self, coding: CodedSpan) -> str:
        """What stands beside coded words; who made it where several coders have the like there."""
        turn = self.open.turn_at(coding.start) if self.open else 0
        return self.labels.tag(coding, doubled=coding.id in self._doubled_in(turn))

    def _doubled_in(self, turn: int) -> frozenset[int]:
        if turn not in self._doubled:
            self._doubled[turn] = doubled(self.by_turn.get(turn, ()))
        return self._doubled[turn]

    def visible(self) -> list[CodedSpan]:
        """The codings of the open document that the filter shows, in reading order."""
        return [each for turn in sorted(self.by_turn) for each in self.by_turn[turn]]

    def view(self) -> View:
        """What is marked on the page."""
        if not self.open:
            return View()
        coding = self.coding()
        evidence = self.details(coding.id).evidence if coding else ()
        return View(
            self.cursor.span,
            _cursor.sentence_of(self.open, self.cursor),
            self.current,
            tuple((each.start, each.end) for each in evidence),
            tuple((memo.start or 0, memo.end or 0) for memo in self.memos_on_words()),
        )

    def memos_on_words(self) -> list[Memo]:
        """The memos on words of the open document."""
        name = self.open.info.name if self.open else ""
        return [memo for memo in self.memos if memo.document == name and memo.start is not None]

    def here(self) -> list[CodedSpan]:
        """The codings that the selected words touch, in reading order."""
        if not self.open:
            return []
        start, end = self.cursor.span
        found = self.by_turn.get(self.open.turn_at(start), ())
        return [each for each in found if each.start < end and start < each.end]

    def where(self, span: Span) -> tuple[str, str]:
        """The open document's name, and the words of it at a span."""
        return (self.open.info.name, self.open.text[slice(*span)]) if self.open else ("", "")

    def coding(self) -> CodedSpan | None:
        """The coding that a decision would be about."""
        return self.codings.get(self.current)

    def details(self, coding_id: int) -> Coding:
        """A coding with its words and evidence."""
        if coding_id not in self._details:
            found = find_codings(self.study, _by_ids([coding_id]), seen_by=self.seen_by)
            self._details.update({each.id: each for each in found})
        return self._details[coding_id]

    def progress(self) -> Progress:
        """How far the open document's codings are decided, whatever is shown of them."""
        if self._progress[0] != self.revision:
            states = [each.state for each in self.codings.values()]
            counted = Progress(*(states.count(state) for state in _STATES))
            self._progress = self.revision, counted
        return self._progress[1]

    def share_read(self) -> int:
        """How much of the open document was read, in per cent of its sentences."""
        if not (self.open and self.open.sentences):
            return 0
        spans = self.place.read.get(self.open.info.name, [])
        done = sum(
            bisect_left(self.open.sentences, (end, 0))
            - bisect_left(self.open.sentences, (start, 0))
            for start, end in spans
        )
        return 100 * done // len(self.open.sentences)

    # --- moving

    def go(self, cursor: Cursor, *, current: int = 0) -> None:
        """Go to words, and to one of the codings on them: the one asked for, or one that waits."""
        self.cursor = cursor
        here = self.here()
        ids = [each.id for each in here]
        waiting = [each.id for each in here if self.wanted.walks(each, self.coder)]
        kept = [each for each in (current, self.current) if each in ids]
        self.current = next(iter([*kept[:1], *waiting, *ids]), 0)
        if self.open:
            name = self.open.info.name
            self.place.document, self.place.start, self.place.end = name, *cursor.span
            self.place.at[name] = cursor.start

    def move(self, step: Callable[[OpenDocument, Cursor], Cursor]) -> None:
        """Go where ``step`` leads from here, reading what lies between; that ends a walk."""
        if self.open:
            self.walking = False
            before = self.cursor
            self.go(step(self.open, before))
            if self.cursor.start >= before.start:
                self._have_read(before.start, self.cursor.end)

    def jump(self, cursor: Cursor) -> None:
        """Go somewhere else without reading what lies between."""
        self.walking = False
        self.go(cursor)

    def _have_read(self, start: int, end: int) -> None:
        if self.open:
            name = self.open.info.name
            self.place.read[name] = with_span(self.place.read.get(name, ()), start, end)

    def turn_to(self, steps: int) -> None:
        """Choose the next of several codings on the same words."""
        ids = [each.id for each in self.here()]
        if ids:
            at = ids.index(self.current) if self.current in ids else -steps
            self.current = ids[(at + steps) % len(ids)]

    # --- what changed

    def refresh(self) -> set[int]:
        """Take in what the journal says has changed, by this coder or others; ids of codings touched."""
        entry, version = last_entry(self.study), version_of_others(self.study)
        touched = touched_since(self.study, self._seen[0])
        self._seen = entry, version
        if touched.codebook:
            with suppress(CodebookError):  # the one in force stays, and F5 tells what is wrong
                self.reload_codebook()
        if touched.memos or touched.elsewhere:
            self.memos = memos(self.study, seen_by=self.seen_by)
        if touched.elsewhere:
            self._reopen()
        else:
            self._take_in(touched.codings)
        return set(touched.codings)

    def changed_by_others(self) -> bool:
        """Whether another process has written since the last look."""
        return version_of_others(self.study) != self._seen[1]

    def _reopen(self) -> None:
        self.documents, self.assigned = documents(self.study), self._assigned()
        self.open, self.codings, self.current = None, {}, 0
        self._open_last()

    def _take_in(self, ids: Iterable[int]) -> None:
        if not (ids := list(ids)) or not self.open:
            return
        gone = [self.codings.pop(each) for each in ids if each in self.codings]
        new = []
        for each in ids:
            self._details.pop(each, None)
        for at in range(0, len(ids), _AT_ONCE):
            asked = _by_ids(ids[at : at + _AT_ONCE])
            for coding in find_codings(self.study, asked, seen_by=self.seen_by):
                if coding.document_id == self.open.info.id:
                    new.append(_as_span(coding))
                    self.codings[coding.id] = new[-1]
                    self._details[coding.id] = coding
        self.revision += 1
        gone, new = list(filter(self._shown, gone)), list(filter(self._shown, new))
        beside: list[CodedSpan] = []  # their tags may be others now
        for turn in {self.open.turn_at(each.start) for each in (*gone, *new)}:
            self.by_turn[turn] = self._of_turn(turn)
            before = self._doubled.pop(turn, frozenset())
            changed = before ^ self._doubled_in(turn)
            beside += [each for each in self.by_turn[turn] if each.id in changed]
        if self._page:
            beside = [each for each in beside if each not in new]
            self._page.change([*gone, *beside], [*new, *beside])
        self.go(self.cursor)

    def _of_turn(self, turn: int) -> list[CodedSpan]:
        assert self.open
        start, end = self.open.turns[turn].start, self.open.turns[turn].end
        found = (each for each in self.codings.values() if start <= each.start < end)
        return sorted(filter(self._shown, found), key=reading_order)

    def _shown(self, coding: CodedSpan) -> bool:
        """Whether the filter shows a coding of the open document."""
        assert self.open
        return self.wanted.shows(coding, self.open.turns[self.open.turn_at(coding.start)])

    # --- leaving

    def keep_place(self) -> bool:
        """Keep where this coder is, for the next time."""
        self.place.filter = self.wanted.as_json()
        return keep_place(self.study.folder, self.coder, self.place)


def _by_ids(ids: Iterable[int]) -> Filter:
    """A filter by ids that passes over what is not there any more."""
    return Filter(contrary=None, ids=tuple(ids), statuses=STATUSES)


def _as_span(coding: Coding) -> CodedSpan:
    return CodedSpan(
        coding.id,
        coding.start,
        coding.end,
        coding.code,
        coding.coder,
        coding.origin,
        coding.status,
        coding.contrary,
        coding.decided_by,
    )
