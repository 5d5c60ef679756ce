"""Keyword in context: where words were said, and how often by whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from ... import Problem
from ...coding import (
    Labeller,
    Rows,
    SearchHit,
    Speech,
    SpeechFilter,
    Study,
    search_expression,
    search_words,
)
from ._errors import ExploreError

Kind = Literal["words", "cues", "expression"]
Per = Literal["characters", "words"]
CONTEXT = 40


@dataclass(frozen=True, slots=True)
class SearchCount:
    """How often something was found under one label.

    ``documents`` and ``speakers`` are those with a hit; ``size`` is how much was said under the
    label in all (characters with blanks, or words), ``rate`` hits per 1,000 of it: None where nothing
    was said.
    """

    label: str
    hits: int
    documents: int
    speakers: int
    size: int
    rate: float | None


@dataclass(frozen=True, slots=True)
class Concordance:
    """What a search found: every hit in reading order, and the counts by ``by`` if it was asked for.

    ``documents`` and ``speakers`` say in how many, and of how many, the hits are; ``searched`` in how
    many documents there was something to search.
    """

    queries: tuple[str, ...]
    hits: Rows[SearchHit]
    documents: int
    speakers: int
    searched: int
    by: str
    per: Per
    counts: Rows[SearchCount]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as ``--json`` prints them."""
        return {
            "queries": list(self.queries),
            "documents": self.documents,
            "speakers": self.speakers,
            "searched": self.searched,
            "by": self.by or None,
            "per": f"1000 {self.per}" if self.by else None,
            "counts": [asdict(each) for each in self.counts],
            "hits": self.hits.as_dicts(),
        }


def search(
    study: Study,
    queries: Sequence[str],
    *,
    wanted: SpeechFilter | None = None,
    kind: Kind = "words",
    exact: bool = False,
    by: str = "",
    per: Per = "characters",
    context: int = CONTEXT,
) -> Concordance:
    """Find words (see ``search_words``), cue patterns or an expression (``search_expression``).

    Args:
        study: the study.
        queries: what to look for; of expressions, one.
        wanted: whose words, and where; everybody's by default.
        kind: whether the queries are words, cue patterns, or a regular expression.
        exact: for an expression, whether script, width and case must be as written.
        by: count by ``speaker``, ``role``, ``document``, ``language`` or an attribute.
        per: whether rates are per 1,000 characters or, which takes longer, words.
        context: how many characters to give on either side, at most.

    Raises:
        StudyError: on a query that cannot be read or takes too long.
        NotFoundError: on what ``wanted`` or ``by`` names and the study has not.
    """
    speech = Speech(study, wanted)
    labeller = speech.labeller(by) if by else None
    if kind == "expression":
        if len(queries) != 1:
            remedy = "join expressions with |"
            raise ExploreError(Problem("one expression is searched at a time", remedy=remedy))
        hits = search_expression(study, queries[0], exact=exact, context=context, speech=speech)
    else:
        cues = kind == "cues"
        hits = search_words(study, queries, cues=cues, context=context, speech=speech)
    counts = Rows(_counts(study, speech, labeller, hits, per)) if labeller else Rows()
    return Concordance(
        tuple(queries),
        hits,
        len({hit.document_id for hit in hits}),
        len({_voice(hit) for hit in hits}),
        len(speech.documents),
        by,
        per,
        counts,
    )


def _voice(hit: SearchHit) -> tuple[str, int]:
    """Who said it; words without a speaker count as their document's."""
    if hit.speaker_id is None:
        return "document", hit.document_id
    return "speaker", hit.speaker_id


def _counts(
    study: Study, speech: Speech, labeller: Labeller, hits: Sequence[SearchHit], per: Per
) -> list[SearchCount]:
    sizes = (
        _characters(speech, labeller) if per == "characters" else _words(study, speech, labeller)
    )
    found: Counter[str] = Counter()
    documents: defaultdict[str, set[int]] = defaultdict(set)
    speakers: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    heads = {head.id: head for head in speech.documents}
    for hit in hits:
        label = labeller.label(heads[hit.document_id], hit.speaker_id)
        found[label] += 1
        documents[label].add(hit.document_id)
        speakers[label].add(_voice(hit))
    counts = [
        SearchCount(
            label,
            found[label],
            len(documents[label]),
            len(speakers[label]),
            size,
            1000 * found[label] / size if size else None,
        )
        for label, size in sizes.items()
    ]
    return sorted(counts, key=lambda each: (-each.hits, each.label))


def _characters(speech: Speech, labeller: Labeller) -> Mapping[str, int]:
    """How many characters were spoken under each label."""
    sizes: Counter[str] = Counter()
    for spoken in speech:
        spoken_by: Counter[int | None] = Counter()
        for passage in spoken.passages():
            spoken_by[passage.speaker_id] += spoken.overlap(passage.start, passage.end)
        for speaker, size in spoken_by.items():
            sizes[labeller.label(spoken, speaker)] += size
    return sizes


def _words(study: Study, speech: Speech, labeller: Labeller) -> Mapping[str, int]:
    """How many words were spoken under each label."""
    from ._words import read_words  # loads numpy, which other searches do not need

    table = read_words(study, speech.wanted, interviewers=True)
    names, label = table.labels(labeller.by)
    sizes = dict.fromkeys(names, 0)
    for name, count in zip(names, table.counts(label, len(names)), strict=True):
        sizes[name] = count
    return sizes
