"""What the codebook's cues cover of what was said."""

from __future__ import annotations

from collections.abc import Iterator

from ._scan import Job, scan
from ._speech import Head, Speech
from ._spoken import Span


def cue_spans(speech: Speech) -> Iterator[tuple[int, list[Span]]]:
    """Document id, and where the cues match in its speech, contrary ones included, in order."""
    settings = speech.study.settings
    jobs = (_job(speech, head) for head in speech.documents)
    for job, hits in scan(speech.study.codebook, jobs, segmenter=settings.segmenter):
        yield job.document_id, sorted({(hit.start, hit.end) for hit in hits})


def _job(speech: Speech, head: Head) -> Job:
    spoken = speech.read(head)
    passages = list(spoken.passages())
    starts = [*spoken.turn_starts, len(spoken.text)]
    turns = [(each.turn, starts[each.turn], starts[each.turn + 1]) for each in passages]
    return Job(head.id, spoken.text, [(each.start, each.end) for each in passages], turns)
