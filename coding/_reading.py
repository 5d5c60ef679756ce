"""Documents as they are read: turn by turn, word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..corpus import Segmenter, readable, words
from . import _queries
from ._rows import Rows
from ._study import Study
from .cues._matcher import Matcher


@dataclass(frozen=True, slots=True)
class TurnText:
    """A turn with its words: ``text`` is the slice [start, end), heading included;
    ``speech`` joins its spoken sentences, entities resolved. ``begins`` and ``ends`` are
    milliseconds, None where the transcript has no times.
    """

    turn: int
    start: int
    end: int
    speaker: str
    role: str
    text: str
    speech: str
    begins: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word at [start, end) of a document; ``folded`` is what it is compared by."""

    document: str
    start: int
    end: int
    word: str
    folded: str


def turns_of(study: Study, document: str) -> Rows[TurnText]:
    """A document turn by turn; the turns tile its text."""
    document_id = _queries.named(study.store, [document])[0][0]
    text = _queries.document_text(study.store, document_id)
    cut = _queries.structure(study.store, document_id)
    rows = _queries.turn_rows(study.store, document_id)
    people = {row["id"]: row for row in _queries.speaker_rows(study.store)}
    spans = list(zip(cut.sentence_spans(), cut.kinds, strict=True))

    def spoken(start: int, end: int) -> str:
        first, last = bisect_left(cut.starts, start), bisect_left(cut.starts, end)
        said = "".join(text[a:b] for (a, b), kind in spans[first:last] if kind == "s")
        return readable(said).strip()

    return Rows(
        TurnText(
            turn=row["position"],
            start=row["start"],
            end=row["end"],
            speaker=people[row["speaker_id"]]["name"] if row["speaker_id"] else "",
            role=people[row["speaker_id"]]["role"] if row["speaker_id"] else "",
            text=text[row["start"] : row["end"]],
            speech=spoken(row["start"], row["end"]),
            begins=row["begins"],
            ends=row["ends"],
        )
        for row in rows
    )


def tokens(study: Study, names: Iterable[str] = ()) -> Iterator[Token]:
    """The words of documents (all by default), one by one; the codebook's terms stay whole.

    Only what was spoken: headings, preambles and non-speech are left out.
    """
    chosen = _queries.named(study.store, list(names))
    segmenter = Segmenter(Matcher(study.codebook).terms, engine=study.settings.segmenter)
    for document_id, name in chosen:
        text = _queries.document_text(study.store, document_id)
        cut = _queries.structure(study.store, document_id)
        for (start, end), kind in zip(cut.sentence_spans(), cut.kinds, strict=True):
            if kind != "s":
                continue
            for word in words(text[start:end], segmenter=segmenter):
                yield Token(name, start + word.start, start + word.end, word.text, word.folded)
