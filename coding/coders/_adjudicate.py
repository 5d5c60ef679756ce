"""What coders agree on after all, recorded beside what each of them had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ... import Problem
from .. import _queries
from .._decide import checked_span, turn_of_speech
from .._errors import NotFoundError, StudyError
from .._store import AGREED
from .._study import Study
from ._disagreements import Disagreement, find_disagreements


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people agreed on of the place that holds coding ``id``: with ``accept`` the code is
    on the words of that coding, or on ``span`` of the document; without, it is not there.
    """

    id: int
    accept: bool
    span: tuple[int, int] | None = None
    people: str = ""


@dataclass(frozen=True, slots=True)
class Adjudicated:
    """How many places were settled, how many had been so already, and the coding that each
    accepted place has now.
    """

    accepted: int
    rejected: int
    unchanged: int
    codings: tuple[int, ...]


def adjudicate(
    study: Study,
    verdicts: Iterable[Verdict],
    *,
    people: str = "",
    coders: Iterable[str] = (),
    coder: str | None = None,
) -> Adjudicated:
    """Record what people agreed on where coders differ, in one change.

    Of each place one coding stands, accepted by ``agreed``: one of the codings there, or a new
    one where the words are others; the rest of the place is rejected by ``agreed``, machines'
    suggestions of the code too. So reports count the place once, or not at all. What each
    coder had and decided stays, for measures of agreement.

    Args:
        study: the study.
        verdicts: what was agreed on.
        people: who agreed, such as "anna, ben"; by default those who read the words.
        coders: whom the places compare; everybody by default.
        coder: who records it.

    Raises:
        NotFoundError: with every id that is in no place where coders differ.
        StudyError: on two verdicts on one place, or a span that cannot be coded; nothing is
            recorded then.
    """
    places = _by_coding(find_disagreements(study, coders=coders, settled=True))
    listed = list(verdicts)
    _check(listed, places)
    counts = {"accepted": 0, "rejected": 0, "unchanged": 0}
    codings = []
    with study.store.change("adjudicate", coder=study.coder(coder)) as summary:
        for verdict in listed:
            place = places[verdict.id]
            who = verdict.people or people or ", ".join(place.people)
            target = _target(study, place, verdict) if verdict.accept else None
            if _record(study, place, target, who):
                counts["accepted" if verdict.accept else "rejected"] += 1
            else:
                counts["unchanged"] += 1
            if target is not None:
                codings.append(target)
        summary.append(f"{counts['accepted']} accepted, {counts['rejected']} rejected")
    return Adjudicated(**counts, codings=tuple(codings))


def _by_coding(found: Iterable[Disagreement]) -> dict[int, Disagreement]:
    """Every coding with its place; one that reaches into several, with the one where a coder has it."""
    places = list(found)
    marked = {mark.id: place for place in places for view in place.views for mark in view.marks}
    return {each: place for place in places for each in place.ids} | marked


def _check(verdicts: Sequence[Verdict], places: Mapping[int, Disagreement]) -> None:
    missing = [each.id for each in verdicts if each.id not in places]
    if missing:
        remedy = "see the ids with 'govcode adjudicate --list'"
        raise NotFoundError(
            *(Problem(f"no coders differ on coding {each}", remedy=remedy) for each in missing)
        )
    seen: dict[int, int] = {}
    for verdict in verdicts:
        place = places[verdict.id].id
        if place in seen:
            fault = f"{seen[place]} and {verdict.id} are of one place, where one thing is agreed on"
            raise StudyError(Problem(fault, places[verdict.id].document, "name one of them"))
        seen[place] = verdict.id


def _target(study: Study, place: Disagreement, verdict: Verdict) -> int:
    """The coding that stands: the one named, one on the span given, or a new one."""
    if verdict.span is None:
        return verdict.id
    text = _queries.document_text(study.store, place.document_id)
    start, end = checked_span(text, verdict.span)
    for row in _queries.document_codings(study.store, place.document_id):
        same = (row["start"], row["end"], row["code"]) == (start, end, place.code)
        if same and not row["contrary"]:
            return int(row["id"])
    structure = _queries.structure(study.store, place.document_id)
    turn_id = turn_of_speech(structure, start, end, place.document)
    study.store.insert_codings(
        place.document_id,
        coder=AGREED,
        origin="person",
        status="accepted",
        rows=[(turn_id, start, end, place.code, False, text[start:end], "[]")],
    )
    return study.store.last_id()


def _record(study: Study, place: Disagreement, target: int | None, people: str) -> bool:
    """Decide as ``agreed`` on every coding of a place; whether anything is new."""
    ids = [*place.ids, *([target] if target is not None and target not in place.ids else [])]
    decided = _queries.decisions(study.store, ids)
    wanted = {each: "accepted" if each == target else "rejected" for each in ids}
    new = {
        each: status
        for each, status in wanted.items()
        if decided.get(each, {}).get(AGREED) != status
    }
    for each, status in new.items():
        study.store.put_decision(each, AGREED, status, people=people)
    return bool(new)
