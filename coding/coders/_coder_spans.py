"""Who put which code where, as each coder would answer for it; and what each of them read.

This is the ground of agreement: a coder's *own* codings, and the suggestions that they accepted,
whatever others decided since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from ... import Problem, nearest
from .. import _queries_spans as _queries
from .. import _store
from .._errors import NotFoundError
from .._machines import MACHINES
from .._study import Study

Scope: TypeAlias = tuple[tuple[int, int], ...] | None  # parts of a text in code points; None: all


class CoderSpan(NamedTuple):
    """Words [start, end) of a document under a code, as ``coder`` has it.

    ``id`` is the coding's; ``accepted`` is whether the coder took over another's coding, such as
    a suggestion of the rules.
    """

    id: int
    document_id: int
    start: int
    end: int
    code: str
    coder: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class CoderWork:
    """What coders coded, in reading order, and what they read.

    ``scopes`` gives (coder, document id) → the parts that the coder read, None for all of it;
    a document that is not there they did not read. ``unstarted`` are documents that were assigned
    to a coder who has neither coded nor decided anything in them; ``undecided`` counts, for coders
    who decide on suggestions, those that they have not decided on: (coder, document id) → number.
    ``done`` has (coder, document id, start, end) of every coding that a coder made or decided on.
    """

    coders: tuple[str, ...]
    spans: tuple[CoderSpan, ...]
    scopes: dict[tuple[str, int], Scope]
    unstarted: tuple[tuple[str, int], ...]
    undecided: dict[tuple[str, int], int]
    done: tuple[tuple[str, int, int, int], ...] = ()


def coders_of(study: Study) -> list[str]:
    """The people who coded or decided anything, or are to; by name.

    Machines are none of them, nor is what people agreed on afterwards.
    """
    return [each for each in _everybody(study) if each not in MACHINES]


def _everybody(study: Study) -> list[str]:
    found = {coder for coder, _ in _queries.worked_documents(study.store)}
    found |= {row["coder"] for row in _queries.all_assignments(study.store)}
    return sorted(found - {_store.AGREED})


def coder_work(study: Study, coders: Iterable[str] = ()) -> CoderWork:
    """What each coder has under which code, contrary evidence apart.

    A person has their own codings, unless they rejected them themselves, and those of others that
    they accepted. ``rules`` and ``model`` have what they suggested, whatever people made of it. A
    person read the parts of a document that were assigned to them, or all of a document in which
    they coded or decided anything; the rules read what they coded last, the model every
    document in which it suggested something.

    Args:
        study: the study.
        coders: whose work; of all people by default.

    Raises:
        NotFoundError: with every coder who has done nothing here, and the nearest who has.
    """
    known = [*_everybody(study), *MACHINES]
    chosen = list(dict.fromkeys(coders)) or coders_of(study)
    unknown = [each for each in chosen if each not in known]
    if unknown:
        raise NotFoundError(
            *(
                Problem(f"there is no coder {each!r}", remedy=nearest(each, known))
                for each in unknown
            )
        )
    spans = tuple(map(CoderSpan._make, _queries.spans_of_coders(study.store, chosen)))
    scopes, unstarted = _scopes(study, chosen)
    waiting = {
        (coder, document): number
        for coder, document, number in _queries.undecided(study.store)
        if coder in chosen
    }
    done = tuple(_queries.done_by(study.store, chosen))
    return CoderWork(tuple(chosen), spans, scopes, unstarted, waiting, done)


def _scopes(
    study: Study, coders: Sequence[str]
) -> tuple[dict[tuple[str, int], Scope], tuple[tuple[str, int], ...]]:
    worked = {pair for pair in _queries.worked_documents(study.store) if pair[0] in coders}
    if "rules" in coders:
        worked |= {("rules", each) for each in _queries.rule_coded(study.store)}
    scopes: dict[tuple[str, int], Scope] = dict.fromkeys(sorted(worked))
    parts: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for row in _queries.all_assignments(study.store):
        if row["coder"] in coders:
            pair = (row["coder"], row["document_id"])
            parts.setdefault(pair, []).append((row["start"], row["end"]))
    scopes |= {pair: tuple(sorted(each)) for pair, each in parts.items()}
    return scopes, tuple(sorted(set(parts) - worked))
