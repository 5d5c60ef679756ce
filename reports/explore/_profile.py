"""Profile: how much was said, by whom, in which language, when, and how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ...coding import Head, Rows, SpeechFilter, Study
from .._dates import date_among
from ._counting import Ints
from ._units import Units
from ._words import Numbers, Progress, WordTable, read_words, words_by


@dataclass(frozen=True, slots=True)
class Share:
    """What was said under one label.

    ``characters`` are those of its sentences, blanks included. ``turn_words`` is the mean length of
    a turn in words, ``share`` the label's share of all words in scope: None where there are none.
    ``seconds`` is how long the turns took that carry both times, ``timed`` how many do; None where
    none does.
    """

    label: str
    documents: int
    speakers: int
    turns: int
    sentences: int
    characters: int
    words: int
    turn_words: float | None
    share: float | None
    timed: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class DocumentProfile:
    """One document: what it is, and what was said in it."""

    document: str
    language: str
    date: str
    said: Share


@dataclass(frozen=True, slots=True)
class Profile:
    """What was said: in all, in each document, and under each label of ``by``, most words first.

    ``languages`` counts documents. ``first_date`` and ``last_date`` are year-month-day, out of the
    documents' attributes or names; empty where none has a date; ``undated`` have none.
    """

    by: str
    cut_by: str
    total: Share
    languages: Mapping[str, int]
    first_date: str
    last_date: str
    undated: int
    documents: Rows[DocumentProfile]
    shares: Rows[Share]

    def as_dict(self) -> dict[str, object]:
        """Plain values, as ``--json`` prints them."""
        return {
            "by": self.by,
            "cut_by": self.cut_by,
            "total": asdict(self.total),
            "languages": dict(self.languages),
            "first_date": self.first_date or None,
            "last_date": self.last_date or None,
            "undated": self.undated,
            "shares": self.shares.as_dicts(),
            "documents": self.documents.as_dicts(),
        }


def profile(
    study: Study,
    wanted: SpeechFilter | None = None,
    *,
    by: str = "role",
    progress: Progress | None = None,
) -> Profile:
    """Measure what was said; everybody's words count, interviewers' too.

    Args:
        study: the study.
        wanted: whose words, and where.
        by: ``speaker``, ``role``, ``document``, ``language`` or an attribute.
        progress: called with (parts done, parts in all) where there is much to read.

    Raises:
        NotFoundError: on what ``wanted`` or ``by`` names and the study has not.
    """
    table = read_words(study, wanted, interviewers=True, progress=progress)
    said = _Said(table)
    homes = _grouped(table.document, len(table.documents))
    dates = {
        head.id: _date(table, head, np.unique(table.speaker[sentences]).tolist())
        for head, sentences in zip(table.documents, homes, strict=True)
    }
    known = sorted(filter(None, dates.values()))
    names, label = table.labels(by)
    shares = [
        said.share(name, sentences)
        for name, sentences in zip(names, _grouped(label, len(names)), strict=True)
    ]
    documents = [
        DocumentProfile(head.name, head.language, dates[head.id], said.share(head.name, sentences))
        for head, sentences in zip(table.documents, homes, strict=True)
    ]
    return Profile(
        by,
        words_by(study),
        said.share("", np.arange(len(table.start))),
        Counter(head.language for head in table.documents),
        known[0] if known else "",
        known[-1] if known else "",
        len(dates) - len(known),
        Rows(documents),
        Rows(sorted(shares, key=lambda each: (-each.words, each.label))),
    )


def _grouped(label: Numbers, size: int) -> list[NDArray[np.intp]]:
    """For each of ``size`` labels the sentences that carry it, in order."""
    order = np.argsort(label, kind="stable")
    return np.split(order, np.cumsum(np.bincount(label, minlength=size))[:-1]) if size else []


def _date(table: WordTable, head: Head, speakers: list[int]) -> str:
    """The date of a document, out of the attributes in force for its speakers."""
    owned = [table.speech.attributes(head.id, each if each >= 0 else None) for each in speakers]
    return date_among(owned, head.name)


class _Said:
    """Sums over the sentences of a table."""

    def __init__(self, table: WordTable) -> None:
        self._table = table
        self._turn = Units(table, "turn").of_sentence
        self._words: Ints = np.bincount(table.sentence, minlength=len(table.start))

    @cached_property
    def _milliseconds(self) -> NDArray[np.int64]:
        """For each turn how long it took; -1 for those without times."""
        table = self._table
        durations = table.speech.durations()
        ids = [head.id for head in table.documents]
        _, first = np.unique(self._turn, return_index=True)
        places = zip(table.document[first].tolist(), table.turn[first].tolist(), strict=True)
        found = [durations.get((ids[document], turn), -1) for document, turn in places]
        return np.array(found, dtype=np.int64)

    def share(self, label: str, chosen: NDArray[np.intp]) -> Share:
        """What the chosen sentences come to."""
        table = self._table
        words, total = int(self._words[chosen].sum()), len(table.words)
        turns = np.unique(self._turn[chosen])
        lengths = self._milliseconds[turns]
        timed = lengths[lengths >= 0]
        return Share(
            label=label,
            documents=len(np.unique(table.document[chosen])),
            speakers=len(np.unique(table.voice[chosen])),
            turns=len(turns),
            sentences=len(chosen),
            characters=int((table.end[chosen] - table.start[chosen]).sum()),
            words=words,
            turn_words=words / len(turns) if len(turns) else None,
            share=words / total if total else None,
            timed=len(timed),
            seconds=float(timed.sum()) / 1000 if len(timed) else None,
        )
