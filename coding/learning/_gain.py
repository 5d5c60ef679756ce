"""What to read next: units that nobody has read, ordered by what reading them is expected to bring."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from .. import _queries
from .._codings import resolve_codes
from .._rows import Rows
from .._study import Study
from ._coder import LEAST_WORDS, Coder, Scored, score_documents
from ._material import LEAST_POSITIVES
from ._matrix import Floats
from ._order import POOL, gain_of, one_after_another
from ._ready import Ready, ready_model
from ._sought import Sought, seek_in
from ._study_material import Known

Span: TypeAlias = tuple[int, int]

_TOLD = 3


class Chance(NamedTuple):
    """How likely a unit carries a code; ``by`` says how that is known: ``model``, learned
    from examples, or ``sought``, from what the codebook says and what was read so far.
    """

    code: str
    chance: float
    by: str


@dataclass(frozen=True, slots=True)
class NextUnit:
    """A unit [start, end) of a document, in the turn at this position, that is worth reading, and why.

    ``gain`` is the sum over codes of p (2 - p), p the chance that the unit carries the code:
    a positive that is likely (p) and one that is uncertain (p (1 - p)). ``chances`` are the
    likeliest codes.
    """

    document: str
    document_id: int
    turn: int
    start: int
    end: int
    excerpt: str
    gain: float
    chances: tuple[Chance, ...]

    @property
    def reason(self) -> str:
        """The likeliest codes with their chances, such as ``cause.lack_of_trust 0.41``."""
        return ", ".join(f"{each.code} {each.chance:.2f}" for each in self.chances)


class _Candidate(NamedTuple):
    scored: Scored
    at: int
    gain: float
    chances: tuple[Chance, ...]


@dataclass(frozen=True)
class _Wanted:
    """Codes of interest: those that the model knows, and what seeks the others."""

    learned: tuple[str, ...]
    sought: Sought | None

    @property
    def names(self) -> tuple[str, ...]:
        return self.learned + (self.sought.codes if self.sought else ())

    def chances(self, coder: Coder, scored: Scored, units: Sequence[int]) -> Floats:
        """Units × ``names``."""
        columns = [coder.model.codes.index(code) for code in self.learned]
        table = scored.table[np.ix_(units, columns)]
        if self.sought is None:
            return table
        return np.hstack([table, self.sought.chances(scored, units)])

    def told(self, chances: Floats) -> tuple[Chance, ...]:
        """The likeliest codes."""
        top = np.argsort(-chances, kind="stable")[:_TOLD]
        known = len(self.learned)
        return tuple(
            Chance(self.names[at], float(chances[at]), "model" if at < known else "sought")
            for at in top
        )


def expected_gain(
    study: Study,
    *,
    codes: Iterable[str] | None = None,
    seed: int = 0,
    limit: int = 100,
    read: Mapping[int, Collection[Span]] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Rows[NextUnit]:
    """Units that nobody has read, the most worth reading first, each unlike those before it.

    A unit is worth its expected gain (``NextUnit``). Then one after another is taken, the gain of
    each times (1 - its likeness to the likest that was taken before). A code without examples
    to learn from is sought by what the codebook says of it and what people read so far.

    Args:
        study: the study.
        codes: codes, parents or families that are of interest; all by default.
        seed: of the model and of what is drawn.
        limit: at most so many units.
        read: document id → [start, end) of units that were read although nothing tells so.
        progress: called with (fits done, fits in all) while the model is learned.

    Raises:
        NoSuchCodeError: with every code that the codebook has not, and the nearest that it has.
    """
    ready = ready_model(study, seed=seed, progress=progress)
    asked = resolve_codes(study.codebook, codes) if codes else list(study.codebook.by_id)
    wanted = _wanted(study, ready, asked, seed)
    names = dict(_queries.named(study.store, []))
    best: list[_Candidate] = []
    for coder, scored in score_documents(study, ready.model, list(names)):
        marked = frozenset(map(tuple, (read or {}).get(scored.job.document_id, ())))
        best += _candidates(coder, scored, wanted, ready.known.get(scored.job.document_id), marked)
        best = sorted(best, key=lambda each: -each.gain)[: POOL * limit]
    if not best:
        return Rows()
    rows = ready.model.rows(each.scored.seen[each.at] for each in best)
    order = one_after_another(np.array([each.gain for each in best]), rows, limit)
    documents = {best[at].scored.job.document_id for at in order}
    positions = {
        row["id"]: row["position"]
        for document_id in documents
        for row in _queries.turn_rows(study.store, document_id)
    }
    return Rows(_next_unit(best[at], names, positions) for at in order)


def _wanted(study: Study, ready: Ready, asked: Sequence[str], seed: int) -> _Wanted:
    """A code with enough examples is judged by the model; one without is sought in the study."""
    counts = ready.model.counts
    learned = tuple(
        code
        for code in asked
        if code in ready.model.codes and counts[code]["examples"][0] >= LEAST_POSITIVES
    )
    others = [
        study.codebook.by_id[code]
        for code in asked
        if code not in learned and code not in study.codebook.children
    ]
    return _Wanted(learned, seek_in(study, ready, others, seed) if others else None)


def _candidates(
    coder: Coder, scored: Scored, wanted: _Wanted, known: Known | None, marked: frozenset[Any]
) -> Iterator[_Candidate]:
    """The unread units of a document with what they may carry."""
    read = marked | (known.read if known else frozenset())
    units = [
        at
        for at, unit in enumerate(scored.units)
        if unit[:2] not in read and scored.words(at) >= LEAST_WORDS
    ]
    if not units:
        return
    table = wanted.chances(coder, scored, units)
    for row, at in enumerate(units):
        decided = known.labels.get(scored.units[at][:2], {}) if known else {}
        for column, code in enumerate(wanted.names):
            if decided.get(code):  # somebody has said: nothing is to be gained
                table[row, column] = 0.0
        yield _Candidate(scored, at, float(gain_of(table[row])), wanted.told(table[row]))


def _next_unit(
    found: _Candidate, names: Mapping[int, str], positions: Mapping[int, int]
) -> NextUnit:
    unit, job = found.scored.units[found.at], found.scored.job
    return NextUnit(
        names[job.document_id],
        job.document_id,
        positions[unit.turn_id],
        unit.start,
        unit.end,
        job.text[unit.start : unit.end],
        found.gain,
        found.chances,
    )
