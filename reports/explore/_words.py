"""All words that were said, as arrays: what every measure of words counts on.

Cutting words is the bulk of the work, so large studies are read on every core.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...coding import Passage, Speech, SpeechFilter, Spoken, Study, codebook_terms, open_study
from ...corpus import Segmenter, WordEncoder, words

if TYPE_CHECKING:
    from ...coding import Head

Numbers: TypeAlias = NDArray[np.int32]
Progress: TypeAlias = Callable[[int, int], None]

PUNCTUATION, SENTENCE_END = WordEncoder.PUNCTUATION, WordEncoder.SENTENCE_END
_WORTH_IT = 8_000_000  # characters; below this, loading spaCy twice takes longer than it saves
_CHUNKS = 8  # for each process, so that none waits long for the other


class Piece(NamedTuple):
    """The words of one document.

    ``numbers`` are words (0 and up), ``PUNCTUATION`` and ``SENTENCE_END``; ``sentences`` has a row
    for each sentence: turn, speaker id (-1 for nobody), start, end.
    """

    document: int
    numbers: Numbers
    sentences: Numbers


@dataclass(frozen=True)
class WordTable:
    """The words of a study, or of the part that was asked for, in reading order.

    ``numbers`` point into ``vocabulary`` (folded words), with ``PUNCTUATION`` where something else
    stands between two words and ``SENTENCE_END`` after each sentence. The other arrays have a
    value for each sentence: ``document`` (an index into ``documents``), ``turn`` (its position),
    ``speaker`` (id, or -1), and its place ``start``, ``end`` in the document.
    """

    speech: Speech = field(repr=False)
    vocabulary: list[str] = field(repr=False)
    numbers: Numbers = field(repr=False)
    documents: list[Head] = field(repr=False)
    document: Numbers = field(repr=False)
    turn: Numbers = field(repr=False)
    speaker: Numbers = field(repr=False)
    start: Numbers = field(repr=False)
    end: Numbers = field(repr=False)

    @cached_property
    def words(self) -> Numbers:
        """The words alone, in order."""
        return self.numbers[self.numbers >= 0]

    @cached_property
    def sentence(self) -> Numbers:
        """For each of ``words`` the number of its sentence."""
        ends = np.cumsum(self.numbers == SENTENCE_END, dtype=np.int32)
        return ends[self.numbers >= 0]

    @cached_property
    def voice(self) -> Numbers:
        """For each sentence a number, 0 and up, for whose voice it is: the speaker's, or, where
        nobody is named, the document's.
        """
        ids = np.array([head.id for head in self.documents], dtype=np.int32)
        whose = np.where(self.speaker >= 0, self.speaker, -1 - ids[self.document])
        return np.unique(whose, return_inverse=True)[1].reshape(-1).astype(np.int32)

    def labels(self, by: str) -> tuple[list[str], Numbers]:
        """The labels of ``by`` (see ``Speech.labeller``), and each sentence's place among them."""
        labeller = self.speech.labeller(by)
        names: dict[str, int] = {}
        key = self.document.astype(np.int64) << 32 | (self.speaker.astype(np.int64) + 1)
        distinct, where = np.unique(key, return_inverse=True)
        found = np.empty(len(distinct), dtype=np.int32)
        for at, value in enumerate(distinct.tolist()):
            speaker = (value & 0xFFFFFFFF) - 1
            head = self.documents[value >> 32]
            label = labeller.label(head, speaker if speaker >= 0 else None)
            found[at] = names.setdefault(label, len(names))
        return list(names), found[where.reshape(-1)] if len(distinct) else found

    def counts(self, label: Numbers, size: int) -> list[int]:
        """How many words the sentences with each of ``size`` labels hold."""
        return [int(each) for each in np.bincount(label[self.sentence], minlength=size)]

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Folded word → its number."""
        return {word: number for number, word in enumerate(self.vocabulary)}


def words_by(study: Study) -> str:
    """What cuts the words, with versions: another cutter would count other words."""
    engine = study.settings.segmenter
    return f"{engine} {version(engine)} with the codebook's terms, spaCy {version('spacy')}"


def read_words(
    study: Study,
    wanted: SpeechFilter | None = None,
    *,
    interviewers: bool = False,
    progress: Progress | None = None,
) -> WordTable:
    """Cut what was said into words; the codebook's Chinese terms stay whole.

    Interviewers' words are left out unless ``interviewers``, or roles are asked for.
    """
    speech = Speech(study, wanted, interviewers=interviewers)
    terms = codebook_terms(study.codebook)
    job = _Job(study.folder, wanted or SpeechFilter(), interviewers, tuple(terms))
    ids = [head.id for head in speech.documents]
    sizes = speech.sizes()
    if (os.cpu_count() or 1) > 1 and sum(sizes.get(each, 0) for each in ids) >= _WORTH_IT:
        vocabulary, pieces = _on_all_cores(job, ids, progress)
    else:
        reader = _Reader(job, study)
        pieces = [reader.read(each) for each in ids]
        vocabulary = reader.encoder.vocabulary
    pieces = [piece for piece in pieces if len(piece.sentences)]
    return _table(speech, vocabulary, pieces)


def _table(speech: Speech, vocabulary: list[str], pieces: Sequence[Piece]) -> WordTable:
    heads = {head.id: head for head in speech.documents}
    numbers = [piece.numbers for piece in pieces]
    sentences = [piece.sentences for piece in pieces]
    rows = np.concatenate(sentences) if sentences else np.empty((0, 4), dtype=np.int32)
    lengths = [len(each) for each in sentences]
    return WordTable(
        speech=speech,
        vocabulary=vocabulary,
        numbers=np.concatenate(numbers) if numbers else np.empty(0, dtype=np.int32),
        documents=[heads[piece.document] for piece in pieces],
        document=np.repeat(np.arange(len(pieces), dtype=np.int32), lengths),
        turn=rows[:, 0],
        speaker=rows[:, 1],
        start=rows[:, 2],
        end=rows[:, 3],
    )


@dataclass(frozen=True, slots=True)
class _Job:
    """What a process needs to know to read some of the documents."""

    folder: Path
    wanted: SpeechFilter
    interviewers: bool
    terms: tuple[str, ...]


class _Reader:
    """Cuts documents into words and remembers the numbers it gave."""

    def __init__(self, job: _Job, study: Study) -> None:
        self.speech = Speech(study, job.wanted, interviewers=job.interviewers)
        self.heads = {head.id: head for head in self.speech.documents}
        self.segmenter = Segmenter(job.terms, engine=study.settings.segmenter)
        self.encoder = WordEncoder(self.segmenter)
        self.told = 0  # how much of the vocabulary the other process knows

    def read(self, document_id: int) -> Piece:
        spoken = self.speech.read(self.heads[document_id])
        passages = list(spoken.passages())
        if spoken.inside is None:
            sentences = [spoken.text[each.start : each.end] for each in passages]
            numbers = self.encoder.encode(sentences)
        else:
            numbers = [number for each in passages for number in self._inside(spoken, each)]
        rows = [
            (each.turn, -1 if each.speaker_id is None else each.speaker_id, each.start, each.end)
            for each in passages
        ]
        shaped = np.array(rows, dtype=np.int32).reshape(-1, 4)
        return Piece(document_id, np.array(numbers, dtype=np.int32), shaped)

    def _inside(self, spoken: Spoken, passage: Passage) -> Iterator[int]:
        """The words of a sentence that count; what stands outside parts them."""
        last = passage.start
        for word in words(spoken.text[passage.start : passage.end], segmenter=self.segmenter):
            start, end = passage.start + word.start, passage.start + word.end
            if spoken.counts(start, end):
                if spoken.text[last:start].strip():
                    yield PUNCTUATION
                yield self.encoder.number(word.folded)
                last = end
        yield SENTENCE_END

    def news(self) -> list[str]:
        """The words met since this was asked last."""
        vocabulary = self.encoder.vocabulary[self.told :]
        self.told += len(vocabulary)
        return vocabulary


def _on_all_cores(
    job: _Job, ids: Sequence[int], progress: Progress | None
) -> tuple[list[str], list[Piece]]:
    from concurrent.futures import ProcessPoolExecutor

    workers = os.cpu_count() or 1
    count = min(len(ids), workers * _CHUNKS)
    chunks = [ids[at * len(ids) // count : (at + 1) * len(ids) // count] for at in range(count)]
    merger = _Merger()
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(job,)) as pool:
        for done, (worker, news, pieces) in enumerate(pool.map(_work, chunks), start=1):
            merger.add(worker, news, pieces)
            if progress:
                progress(done, count)
    return list(merger.numbers), merger.pieces


class _Merger:
    """One numbering out of those of several processes."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.pieces: list[Piece] = []
        self._global: dict[int, list[int]] = {}  # of each process: its numbers → ours

    def add(self, worker: int, news: Iterable[str], pieces: Iterable[Piece]) -> None:
        numbers = self.numbers
        known = self._global.setdefault(worker, [])
        known += [numbers.setdefault(word, len(numbers)) for word in news]
        # what is negative counts from the end, where it finds itself
        table = np.array([*known, SENTENCE_END, PUNCTUATION], dtype=np.int32)
        self.pieces += [piece._replace(numbers=table[piece.numbers]) for piece in pieces]


_reader: _Reader | None = None  # of this process


def _start(job: _Job) -> None:
    global _reader  # noqa: PLW0603 — a worker process makes its reader once
    _reader = _Reader(job, open_study(job.folder))


def _work(ids: Sequence[int]) -> tuple[int, list[str], list[Piece]]:
    assert _reader is not None  # the pool ran _start first
    pieces = [_reader.read(each) for each in ids]
    return os.getpid(), _reader.news(), pieces
