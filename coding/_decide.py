"""What people do to codings: apply a code to words, accept, reject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import Problem, nearest
from ..corpus import fold, whole_entities
from . import _queries
from ._codings import Coding, Filter, Status, find_codings, resolve_codes
from ._errors import NotFoundError, StudyError
from ._queries import Structure
from ._rows import Rows
from ._study import Study
from .coders._blind import viewer


@dataclass(frozen=True, slots=True)
class Decision:
    """How many codings a decision changed, and how many had it already."""

    changed: int
    unchanged: int


def apply_code(
    study: Study,
    code: str,
    *,
    document: str,
    span: tuple[int, int] | None = None,
    quote: str | None = None,
    contrary: bool = False,
    coder: str | None = None,
) -> Coding:
    """Put words under a code, as a person; the coding is accepted by its coder.

    Give either ``span``, code points [start, end), or ``quote``, words that occur exactly
    once in the document (Traditional and Simplified, full and half width match).

    Raises:
        NotFoundError: when document or words are not there, or occur more than once.
        StudyError: on an empty or impossible span, or a coding that exists already.
    """
    if code in study.codebook.families:
        inside = ", ".join(each.id for each in study.codebook.family_codes(code)[:3])
        raise StudyError(Problem(f"{code!r} is a family, not a code", remedy=f"such as {inside}"))
    if span and quote:
        raise StudyError(
            Problem("both a span and words were given", document, "give --span or --quote")
        )
    ids = resolve_codes(study.codebook, [code])
    who = study.coder(coder)
    document_id = _document(study, document)
    text = _queries.document_text(study.store, document_id)
    start, end = checked_span(text, span) if span else _locate(text, quote or "", document)
    structure = _queries.structure(study.store, document_id)
    turn_id = turn_of_speech(structure, start, end, document)
    with study.store.change("apply", coder=who) as summary:
        study.renew_codebook()
        ids = resolve_codes(study.codebook, [code])
        if any(
            (row["start"], row["end"], row["code"], bool(row["contrary"]))
            == (start, end, ids[0], contrary)
            for row in _queries.own_codings(study.store, document_id, who)
        ):
            raise StudyError(Problem(f"{who} has put {ids[0]} on these words already", document))
        study.store.insert_codings(
            document_id,
            coder=who,
            origin="person",
            status="accepted",
            rows=[(turn_id, start, end, ids[0], contrary, text[start:end], "[]")],
        )
        made = study.store.last_id()
        study.store.put_decision(made, who, "accepted")
        summary.append(f"{ids[0]} on {document} [{start}, {end})")
        # looked up with the lock held: another process may undo it in the next moment
        return find_codings(study, Filter(contrary=None, ids=(made,)))[0]


def turn_of_speech(structure: Structure, start: int, end: int, document: str) -> int:
    """The id of the turn that holds [start, end); words that nobody speaks, or that two
    speakers do, cannot be coded.
    """
    first, last = structure.turn_at(start), structure.turn_at(end - 1)
    if first != last:
        remedy = "code each turn by itself; 'govcode corpus show' tells where turns begin"
        raise StudyError(Problem("the words run over several turns", document, remedy))
    spoken = any(
        kind == "s" and a < end and start < b
        for (a, b), kind in zip(structure.sentence_spans(), structure.kinds, strict=True)
    )
    if not spoken:
        remedy = "headings, speakers' names and asides carry no codes"
        raise StudyError(Problem("nobody speaks these words", document, remedy))
    return structure.turns[first][0]


def _document(study: Study, name: str) -> int:
    names = _queries.document_names(study.store)
    if name not in names:
        raise NotFoundError(Problem(f"there is no document {name!r}", remedy=nearest(name, names)))
    return names[name]


def checked_span(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """``span`` if it lies in ``text``; ``StudyError`` otherwise."""
    start, end = span
    if not 0 <= start < end <= len(text):
        message = f"the span [{start}, {end}) does not lie in the text of {len(text)} characters"
        raise StudyError(
            Problem(message, remedy="give start and end as code points, start before end")
        )
    return start, end


def _locate(text: str, quote: str, document: str) -> tuple[int, int]:
    wanted, folded = fold(quote.strip()), fold(text)
    if not wanted:
        raise StudyError(Problem("no words were given", document, "give --span or --quote"))
    first = folded.find(wanted)
    if first < 0:
        raise NotFoundError(
            Problem(f"the words {quote!r} do not occur", document, "copy them from the transcript")
        )
    if folded.find(wanted, first + 1) >= 0:
        count = sum(folded.startswith(wanted, at) for at in range(first, len(folded)))
        raise NotFoundError(
            Problem(
                f"the words {quote!r} occur {count} times", document, "quote more of the sentence"
            )
        )
    return whole_entities(text, first, first + len(wanted))


def decide(study: Study, ids: Sequence[int], *, accept: bool, coder: str | None = None) -> Decision:
    """Accept or reject codings by id; what each person decided, and when, is kept with each.

    A person who decides again changes their mind. Where persons differ, a coding waits
    again, as disputed, until they agree.

    Raises:
        NotFoundError: with every id that is no coding; nothing changes then.
    """
    who = study.coder(coder)
    status: Status = "accepted" if accept else "rejected"
    find_codings(study, Filter(contrary=None, ids=tuple(ids)), seen_by=viewer(study, coder))
    wanted = list(dict.fromkeys(ids))
    decided = _queries.decisions(study.store, wanted)
    changing = [each for each in wanted if decided.get(each, {}).get(who) != status]
    with study.store.change("accept" if accept else "reject", coder=who) as summary:
        for each in changing:
            study.store.put_decision(each, who, status)
        summary.append(f"{len(changing)} codings {status}")
    return Decision(len(changing), len(wanted) - len(changing))


def decide_where(
    study: Study, wanted: Filter, *, accept: bool, coder: str | None = None
) -> Decision:
    """Accept or reject every coding that a filter finds."""
    found: Rows[Coding] = find_codings(study, wanted, seen_by=viewer(study, coder))
    if not found:
        raise NotFoundError(
            Problem(
                "no coding that waits for a decision fits",
                remedy="see what there is with 'govcode codings' and the same options",
            )
        )
    return decide(study, [each.id for each in found], accept=accept, coder=coder)
