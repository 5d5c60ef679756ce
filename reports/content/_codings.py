"""Every coding a report rests on, as the reader of the report may look it up."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ...coding import Mention, Study
from ...corpus import readable
from .._matrix import ContextUnit, contexts_of
from .._surroundings import Surroundings

EXCERPT_CHARACTERS = 700_000  # words a report carries along, contexts included
_AROUND = 60  # characters of context on either side


class CodingFacts(NamedTuple):
    """One coding without its words: what counts it, and how to check it.

    ``document`` and ``speaker`` are places in the report's ``documents`` and ``people`` (speaker
    None: words of nobody known). ``contexts`` are numbers of the contexts the coding lies in, within
    its document: two codings are together where they share one. ``start`` and ``end`` are code
    points of the document's text; ``digest`` is the beginning of the SHA-256 of the words between.
    """

    id: int
    code: str
    document: int
    contexts: tuple[int, ...]
    speaker: int | None
    status: str
    contrary: bool
    coder: str
    start: int
    end: int
    digest: str


class Excerpt(NamedTuple):
    """The words of a coding, and a little of what is said before and after them in the turn."""

    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CodingTable:
    """All codings of a report, and the words of those it has room for, by coding id."""

    codings: tuple[CodingFacts, ...]
    excerpts: dict[int, Excerpt]


def digest_of(words: str) -> str:
    """The digest by which a report knows the words of a coding again."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def coding_table(
    study: Study,
    found: Iterable[Mention],
    *,
    documents: dict[int, int],
    people: dict[int, int],
    names: dict[int, str],
    context: ContextUnit,
    anonymous: bool = False,
    first: Collection[int] = (),
    room: int = EXCERPT_CHARACTERS,
) -> CodingTable:
    """The codings ``found``, with excerpts as long as there is ``room`` (characters).

    Excerpts are given out fairly: the ids in ``first`` (those the report quotes), then the
    first of every code, the second of every code, and so on; confirmed ones before suggestions.

    Args:
        study: the study.
        found: the codings, in reading order.
        documents: document id → its place in the report.
        people: speaker id → the place in the report.
        names: document id → its name in the study.
        context: within what two codings are together.
        anonymous: whether labels of speakers among the words are made unreadable.
        first: ids whose words the report must carry.
        room: how many characters the excerpts may have together.
    """
    mentions = list(found)
    pages = {
        each: Surroundings.of(study, each, names[each])
        for each in {m.document_id for m in mentions}
    }
    contexts = contexts_of(study, mentions, context)

    def words(each: Mention) -> str:
        page = pages[each.document_id]
        whole = page.text[each.start : each.end]
        return page.hidden(each.start, each.end) if anonymous else whole

    facts = tuple(
        CodingFacts(
            each.id,
            each.code,
            documents[each.document_id],
            contexts[each.id],
            None if each.speaker_id is None else people[each.speaker_id],
            each.status,
            each.contrary,
            each.coder,
            each.start,
            each.end,
            digest_of(words(each)),
        )
        for each in mentions
    )
    excerpts: dict[int, Excerpt] = {}
    for each in _in_turn(mentions, frozenset(first)):
        excerpt = _excerpt(pages[each.document_id], each, words(each))
        room -= sum(map(len, excerpt))
        if room < 0 and each.id not in first:
            break
        excerpts[each.id] = excerpt
    return CodingTable(facts, dict(sorted(excerpts.items())))


def _excerpt(page: Surroundings, mention: Mention, words: str) -> Excerpt:
    before, after = page.around(mention.start, mention.end, _AROUND)
    return Excerpt(words, readable(before), readable(after))


def _in_turn(mentions: list[Mention], first: frozenset[int]) -> list[Mention]:
    """What must be carried, then round by round one of each code."""
    rounds: dict[int, int] = {}
    seen: dict[str, int] = defaultdict(int)
    for each in sorted(mentions, key=lambda m: m.status != "accepted"):
        rounds[each.id] = seen[each.code]
        seen[each.code] += 1
    return sorted(mentions, key=lambda m: (m.id not in first, rounds[m.id], m.id))
