"""Hits in many texts, on every core when there is enough to read."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from ...codebooks import Codebook
from ...corpus import fold
from ._matcher import Hit, Matcher

if TYPE_CHECKING:
    from concurrent.futures import Future

_WORTH_IT = 3_000_000  # characters; below this, starting processes takes longer than it saves
_IN_FLIGHT = 8  # documents per process that wait or are read


@dataclass(frozen=True, slots=True)
class Job:
    """A document to look into: only ``sentences`` are; each has the (id, start, end) of its turn."""

    document_id: int
    text: str
    sentences: list[tuple[int, int]]
    turns: list[tuple[int, int, int]]


def scan(
    codebook: Codebook, jobs: Iterable[Job], *, segmenter: str
) -> Iterator[tuple[Job, list[Hit]]]:
    """Each job with its hits, in the order of ``jobs``, which are drawn as they are needed."""
    jobs = iter(jobs)
    first: list[Job] = []
    size = 0
    while size < _WORTH_IT and (job := next(jobs, None)) is not None:
        first.append(job)
        size += len(job.text)
    if size < _WORTH_IT or (os.cpu_count() or 1) == 1:
        matcher = Matcher(codebook, segmenter=segmenter)
        yield from ((job, _hits(matcher, job)) for job in chain(first, jobs))
    else:
        yield from _on_all_cores(codebook, chain(first, jobs), segmenter)


def _on_all_cores(
    codebook: Codebook, jobs: Iterator[Job], segmenter: str
) -> Iterator[tuple[Job, list[Hit]]]:
    from concurrent.futures import ProcessPoolExecutor

    workers = os.cpu_count() or 1
    waiting: deque[tuple[Job, Future[list[Hit]]]] = deque()
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(codebook, segmenter)) as pool:
        for job in islice(jobs, workers * _IN_FLIGHT):
            waiting.append((job, pool.submit(_work, job)))
        while waiting:
            job, future = waiting.popleft()
            following = next(jobs, None)
            if following is not None:
                waiting.append((following, pool.submit(_work, following)))
            yield job, future.result()


_matcher: Matcher | None = None  # of this process


def _start(codebook: Codebook, segmenter: str) -> None:
    global _matcher  # noqa: PLW0603 — a worker process builds its matcher once
    _matcher = Matcher(codebook, segmenter=segmenter)


def _work(job: Job) -> list[Hit]:
    assert _matcher is not None  # the pool ran _start first
    return _hits(_matcher, job)


def _hits(matcher: Matcher, job: Job) -> list[Hit]:
    folded = _only(fold(job.text), job.sentences)
    return matcher.hits(folded, job.sentences, [turn[1:3] for turn in job.turns])


def _only(folded: str, sentences: list[tuple[int, int]]) -> str:
    """``folded`` with blanks for all that is in no sentence, so that a cue within a turn
    does not match headings, asides or words that are not coded.
    """
    kept: list[str] = []
    at = 0
    for start, end in sentences:
        kept += " " * (start - at), folded[start:end]
        at = end
    return "".join(kept) + " " * (len(folded) - at)
