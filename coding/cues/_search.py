"""Finding words, cue patterns and expressions in what was said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...corpus import whole_entities
from .. import _queries
from .._rows import Rows
from .._study import Study
from ._phrases import Phrases
from ._sieve import Sieve
from ._speech import Head, Speech, SpeechFilter
from ._spoken import Passage, Spoken

CONTEXT = 40  # characters on either side


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Words that were found: ``words`` is the slice [start, end) of the document's text.

    ``left`` and ``right`` are what the same speaker says before and after without a break;
    ``query`` is what was searched for, as given; ``place`` where in the document, from 0 to 1.
    ``attributes`` are the speaker's, and the document's where the speaker has none.
    """

    document: str
    turn: int
    speaker: str
    role: str
    attributes: Mapping[str, str]
    start: int
    end: int
    left: str
    words: str
    right: str
    query: str
    place: float
    document_id: int = field(repr=False)
    speaker_id: int | None = field(repr=False)


def search_words(
    study: Study,
    queries: Sequence[str],
    *,
    wanted: SpeechFilter | None = None,
    cues: bool = False,
    context: int = CONTEXT,
    speech: Speech | None = None,
) -> Rows[SearchHit]:
    """Where words were said, document by document in the order of the text.

    A query is a word or phrase and matches as a cue of the codebook does: Traditional and
    Simplified, full and half width, upper and lower case alike; Chinese on the words that
    jieba cuts, or inside one; English words whole, ``*`` for any letters. Only speech is
    searched. With ``cues`` the queries are patterns: ``@lack … 信任``.

    Args:
        study: the study.
        queries: what to look for; each is looked for by itself.
        wanted: whose words, and where; everybody's by default.
        cues: whether the queries are cue patterns.
        context: how many characters to give on either side, at most.
        speech: the speech that ``wanted`` asks for, where it has been made already.

    Raises:
        StudyError: with every query that cannot be read.
        NotFoundError: on what ``wanted`` names and the study has not.
    """
    speech = speech or Speech(study, wanted)
    phrases = Phrases(study, queries, cues=cues)
    needed = phrases.needed()
    sieve = Sieve([""] if needed is None else needed)
    return Rows(
        hit
        for head in speech.documents
        for spoken, passages in _candidates(speech, head, sieve)
        for hit in _hits(speech, spoken, passages, phrases, context)
    )


def _candidates(speech: Speech, head: Head, sieve: Sieve) -> Iterator[tuple[Spoken, list[Passage]]]:
    """The document with the sentences that may hold a match; nothing when there are none."""
    if sieve.everywhere:
        spoken = speech.read(head)
        yield spoken, list(spoken.passages())
        return
    data = _queries.text_bytes(speech.study.store, head.id)
    places = sieve.places(data)
    if not places:
        return
    spoken = speech.read(head, data.decode())
    numbers = {bisect_right(spoken.starts, place) - 1: None for place in _code_points(data, places)}
    found = [passage for number in numbers if (passage := spoken.passage(number))]
    if found:
        yield spoken, found


def _code_points(data: bytes, places: Sequence[int]) -> Iterator[int]:
    """Code-point offsets for offsets into UTF-8."""
    done = count = 0
    for place in places:
        count += len(data[done:place].decode())
        done = place
        yield count


def _hits(
    speech: Speech, spoken: Spoken, passages: Sequence[Passage], phrases: Phrases, context: int
) -> Iterator[SearchHit]:
    text = spoken.text
    for at, found in phrases.found_in([text[each.start : each.end] for each in passages]):
        offset = passages[at].start
        places = [
            (offset + each.start, offset + each.end, phrases.queries[each.query]) for each in found
        ]
        yield from hits_at(speech, spoken, passages[at], places, context=context)


def hits_at(
    speech: Speech,
    spoken: Spoken,
    passage: Passage,
    places: Sequence[tuple[int, int, str]],
    *,
    context: int,
) -> Iterator[SearchHit]:
    """Hits in one passage, in order, from (start, end, query) in the document."""
    text, speaker = spoken.text, passage.speaker_id
    first, last = spoken.stretch(passage)
    attributes = speech.attributes(spoken.id, speaker)
    for at, after, query in sorted(places):
        start, end = at, after
        if "&" in text[start:end]:  # an entity is one character to who reads it
            start, end = whole_entities(text, start, end)
        if spoken.counts(start, end):
            yield SearchHit(
                document=spoken.name,
                turn=passage.turn,
                speaker=speech.name(speaker),
                role=speech.role(speaker),
                attributes=attributes,
                start=start,
                end=end,
                left=text[max(first, start - context) : start],
                words=text[start:end],
                right=text[end : min(last, end + context)],
                query=query,
                place=start / len(text),
                document_id=spoken.id,
                speaker_id=speaker,
            )
