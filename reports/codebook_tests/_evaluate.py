"""How well a codebook's coder finds what people found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Literal

from ... import Problem
from ...codebooks import LANGUAGES, Codebook, Language, Utterance
from ...coding import MODEL, RULES, Rows, Study, StudyError, suggested_by
from ._gold import Gold, StudyUnits, study_gold
from ._predict import Predict, Prediction, Progress, by_model, by_rules, known_coder
from ._ratings import ratings_of
from ._scores import Kind, Score, scores

RESAMPLES = 1_000


@dataclass(frozen=True, slots=True)
class Mistake:
    """A unit under a code that only people have (``missed``) or only the coder (``false``).

    ``why`` are the cues behind what is false.
    """

    code: str
    kind: Literal["false", "missed"]
    text: str
    lang: Language | None
    place: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A coder with a codebook against people's codes: rows of scores, and each mistake.

    ``documents`` counts what was resampled: documents, or units where none are named
    (``by_document``). ``unjudged`` decisions, a unit under a code, are left out since people did not
    judge them. The other fields are those of ``Gold``.
    """

    codebook: str
    coder: str
    source: str
    units: int
    uncoded: int
    documents: int
    by_document: bool
    unknown: Mapping[str, int]
    ignored: tuple[str, ...]
    composed: int
    codings: int
    taken_over: int
    undecided: int
    unjudged: int
    resamples: int
    seed: int
    rows: Rows[Score]
    mistakes: Rows[Mistake]

    def of(self, kind: Kind, lang: Language | None = None) -> Iterator[Score]:
        """The rows of a kind, for both languages together or for one."""
        return (row for row in self.rows if row.kind == kind and row.lang == lang)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as ``--json`` prints them."""
        return asdict(self)


def evaluate(
    book: Codebook,
    gold: Gold,
    *,
    coder: str | Predict = RULES,
    examples: Sequence[Utterance] = (),
    resamples: int = RESAMPLES,
    seed: int = 0,
    progress: Progress | None = None,
) -> Evaluation:
    """Precision, recall and F1 against a file of human codings (``read_gold``).

    Args:
        book: the codebook.
        gold: units with people's codes; each is taken as one turn.
        coder: ``rules``; ``model``, which learns from ``examples`` for a while first; or a function
            that gives what it finds in each text.
        examples: what ``model`` learns from, beside the codebook's inline examples. Those that are
            nearly one of the units are left out.
        resamples: how often documents (utterances where none are named) are resampled for the
            intervals of F1; 0 for none.
        seed: of the resampling, and of what ``model`` learns.
        progress: called with (steps done, steps in all).

    Raises:
        NotFoundError: on a coder that cannot be evaluated.
        StudyError: where ``model`` has nothing to learn from.
    """
    name = known_coder(coder) if isinstance(coder, str) else "own"
    if name == MODEL:
        predict = by_model(examples, seed=seed, progress=progress)
    else:
        predict = partial(by_rules, progress=progress) if isinstance(coder, str) else coder
    found = predict(book, [unit.text for unit in gold.units])
    return _evaluation(book, gold, found, coder=name, resamples=resamples, seed=seed)


def evaluate_study(
    study: Study,
    book: Codebook | None = None,
    *,
    coder: str = RULES,
    resamples: int = RESAMPLES,
    seed: int = 0,
    progress: Progress | None = None,
) -> Evaluation:
    """Precision, recall and F1 of the rules against the accepted codings of a study.

    Only documents in which a person coded or decided anything count. Where people only
    decided on suggestions, what the rules miss was never looked for, so that recall is too high:
    ``taken_over`` tells how many codings came that way.

    Raises:
        StudyError: where no person has coded anything, or the coder has learned from these codings.
    """
    if known_coder(coder) != RULES:
        remedy = "its own figures come from interviews that it had not seen: see 'govcode code'"
        fault = f"{coder!r} has learned from these very codings, which cannot test it"
        raise StudyError(Problem(fault, remedy=remedy))
    book = book or study.codebook
    gold, places = study_gold(study, book)
    why: list[dict[str, tuple[str, ...]]] = [{} for _ in gold.units]
    for document_id, found in suggested_by(study, book, documents=set(places), progress=progress):
        _put(why, places[document_id], found)
    predicted = [Prediction(each) for each in why]
    return _evaluation(book, gold, predicted, coder=RULES, resamples=resamples, seed=seed)


def _put(why: list[dict[str, tuple[str, ...]]], at: StudyUnits, found: Sequence[Any]) -> None:
    for each in found:
        if not each.place.contrary:
            for number in at.under(each.place.start, each.place.end):
                known = why[number].get(each.place.code, ())
                why[number][each.place.code] = tuple(dict.fromkeys((*known, *each.cues)))


def _evaluation(
    book: Codebook,
    gold: Gold,
    found: Sequence[Prediction],
    *,
    coder: str,
    resamples: int,
    seed: int,
) -> Evaluation:
    ratings = ratings_of(book, gold.units, [each.codes for each in found])
    rows = [
        row
        for lang in (None, *LANGUAGES)
        for row in scores(book, ratings, lang=lang, resamples=resamples, seed=seed)
    ]
    mistakes = (
        Mistake(code, kind, unit.text, unit.lang, unit.place, prediction.why.get(code, ()))
        for at, code in enumerate(ratings.codes)
        for number, (unit, prediction) in enumerate(zip(gold.units, found, strict=True))
        if (kind := _mistake(ratings.gold[number, at], ratings.found[number, at]))
        and ratings.known[number, at]
    )
    return Evaluation(
        f"{book.codebook} {book.version}",
        coder,
        gold.source,
        len(gold.units),
        sum(not each.codes for each in gold.units),
        len({each.cluster for each in gold.units}),
        gold.by_document,
        gold.unknown,
        gold.ignored,
        gold.composed,
        gold.codings,
        gold.taken_over,
        gold.undecided,
        int((~ratings.known).sum()),
        resamples,
        seed,
        Rows(rows),
        Rows(mistakes),
    )


def _mistake(gold: bool, found: bool) -> Literal["false", "missed", ""]:
    if gold == found:
        return ""
    return "missed" if gold else "false"
