"""Where coders differ: a code that one has on words that another read and left without it, or on
other words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from sqlite3 import Row

from .. import _queries
from .. import _queries_coders as _coders
from .._codings import resolve_codes
from .._machines import ORIGINS
from .._rows import Rows
from .._store import AGREED
from .._study import Study
from ._coder_spans import CoderSpan, CoderWork, coder_work


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a coder has under a code: coding ``id`` covers [start, end); ``accepted`` is
    whether it was another's coding or a suggestion that the coder took over.
    """

    id: int
    start: int
    end: int
    words: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class View:
    """What one coder made of the words: their ``marks``, none where they left them without the
    code; ``rejected`` is whether they rejected it there.
    """

    coder: str
    marks: tuple[Mark, ...]
    rejected: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Coders differ on a code in [start, end) of a document. ``id`` is that of the first coding
    there; ``ids`` are the codings of the code in these words: the coders', the machines', and
    one that was agreed on. ``kind`` is presence where somebody
    who read the words has not the code there, span where all have it on unlike words. ``views``
    are the coders' who read the words; ``agreed`` tells what was recorded as agreed: accepted,
    rejected, or "" where it is open.
    """

    id: int
    document: str
    start: int
    end: int
    words: str
    code: str
    speaker: str
    kind: str
    views: tuple[View, ...]
    agreed: str
    ids: tuple[int, ...]
    document_id: int

    @property
    def people(self) -> tuple[str, ...]:
        """The coders who read the words."""
        return tuple(view.coder for view in self.views)


def find_disagreements(
    study: Study,
    *,
    coders: Iterable[str] = (),
    codes: Sequence[str] = (),
    documents: Sequence[str] = (),
    spans: bool = True,
    settled: bool = False,
) -> Rows[Disagreement]:
    """Where coders who read the same words differ, in reading order.

    Words that touch each other under one code are one place. A coder read what was assigned to
    them, or all of a document in which they coded or decided anything. Contrary evidence is
    not compared.

    Args:
        study: the study.
        coders: whom to compare; everybody by default.
        codes: codes, parents or families to look at.
        documents: documents to look at.
        spans: whether it counts when all have the code, on words that are not the same.
        settled: whether what was agreed on is told too.

    Raises:
        NotFoundError: on a coder, code or document that is not there.
    """
    work = coder_work(study, coders)
    wanted = set(resolve_codes(study.codebook, codes, also=_queries.distinct(study.store, "code")))
    chosen = dict(_queries.named(study.store, list(documents)))
    places = _Places(study, work)
    found = [
        each
        for document_id, name in chosen.items()
        for each in places.of(document_id, name, wanted or None)
        if (spans or each.kind == "presence") and (settled or not each.agreed)
    ]
    return Rows(found)


class _Places:
    """Looks for places where coders differ, document by document."""

    def __init__(self, study: Study, work: CoderWork) -> None:
        self.study, self.work = study, work
        self.by_document: dict[int, dict[str, list[CoderSpan]]] = {}
        for span in work.spans:
            codes = self.by_document.setdefault(span.document_id, {})
            codes.setdefault(span.code, []).append(span)
        self.decisions: dict[int, dict[str, str]] = {}
        for row in _coders.decisions_of_persons(study.store):
            self.decisions.setdefault(row["coding_id"], {})[row["coder"]] = row["status"]
        self.speakers = {row["id"]: row["name"] for row in _queries.people(study.store)}

    def of(self, document_id: int, name: str, codes: set[str] | None) -> Iterator[Disagreement]:
        """Those of one document, in reading order."""
        by_code = {
            code: spans
            for code, spans in self.by_document.get(document_id, {}).items()
            if codes is None or code in codes
        }
        if not by_code:
            return
        text = _queries.document_text(self.study.store, document_id)
        cut = _queries.structure(self.study.store, document_id)
        rows: dict[str, list[Row]] = {}
        for row in _queries.document_codings(self.study.store, document_id):
            if not row["contrary"]:
                rows.setdefault(row["code"], []).append(row)
        starts = [turn[1] for turn in cut.turns]
        places = [place for spans in by_code.values() for place in _touching(spans)]
        for place in sorted(places, key=lambda place: (place[0].start, place[0].code)):
            start, end = place[0].start, max(span.end for span in place)
            near = rows[place[0].code]
            here = [row for row in near if self._belongs(row, place, (start, end))]
            views = self._views(document_id, place, (start, end), here, text)
            kind = _kind(views)
            if kind:
                speaker = cut.turns[bisect_right(starts, start) - 1][3]
                yield Disagreement(
                    id=min(span.id for span in place),
                    document=name,
                    start=start,
                    end=end,
                    words=text[start:end],
                    code=place[0].code,
                    speaker=self.speakers.get(speaker or 0, ""),
                    kind=kind,
                    views=views,
                    agreed=self._agreed(place, here),
                    ids=tuple(row["id"] for row in here),
                    document_id=document_id,
                )

    def _belongs(self, row: Row, place: Sequence[CoderSpan], words: tuple[int, int]) -> bool:
        """Whether a coding is one that a verdict on the place is about."""
        if row["start"] >= words[1] or words[0] >= row["end"]:
            return False
        whose = row["coder"] in self.work.coders or row["coder"] == AGREED
        return whose or row["origin"] in ORIGINS or row["id"] in {span.id for span in place}

    def _views(
        self,
        document_id: int,
        place: Sequence[CoderSpan],
        words: tuple[int, int],
        here: Sequence[Row],
        text: str,
    ) -> tuple[View, ...]:
        found = []
        for coder in self.work.coders:
            marks = tuple(
                Mark(span.id, span.start, span.end, text[span.start : span.end], span.accepted)
                for span in place
                if span.coder == coder
            )
            if marks or self._read(coder, document_id, words):
                ids = [row["id"] for row in here]
                rejected = any(
                    self.decisions.get(each, {}).get(coder) == "rejected" for each in ids
                )
                found.append(View(coder, marks, rejected and not marks))
        return tuple(found)

    def _read(self, coder: str, document_id: int, words: tuple[int, int]) -> bool:
        if (coder, document_id) not in self.work.scopes:
            return False
        parts = self.work.scopes[coder, document_id]
        return parts is None or any(a < words[1] and words[0] < b for a, b in parts)

    def _agreed(self, place: Sequence[CoderSpan], here: Sequence[Row]) -> str:
        """What people agreed on: of every coding that somebody has, and of one made for it."""
        ids = {span.id for span in place}
        ids |= {row["id"] for row in here if row["coder"] == AGREED}
        agreed = [self.decisions.get(each, {}).get(AGREED) for each in ids]
        if None in agreed:
            return ""
        return "accepted" if "accepted" in agreed else "rejected"


def _touching(spans: Sequence[CoderSpan]) -> Iterator[list[CoderSpan]]:
    """Runs of spans each of which overlaps one before it."""
    run: list[CoderSpan] = []
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end, span.id)):
        if run and span.start >= end:
            yield run
            run = []
        run.append(span)
        end = max(end, span.end)
    if run:
        yield run


def _kind(views: Sequence[View]) -> str:
    """presence, span, or "" where the coders agree."""
    have = [view for view in views if view.marks]
    if len(have) < len(views):
        return "presence"
    unlike = {frozenset((mark.start, mark.end) for mark in view.marks) for view in have}
    return "span" if len(unlike) > 1 else ""
