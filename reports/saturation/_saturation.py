"""Saturation of a study: in which interview which code came first, and whether new ones still come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np

from ... import Problem, nearest
from ...coding import (
    DocumentInfo,
    Mention,
    NotFoundError,
    Rows,
    Speech,
    Status,
    Study,
    coder_work,
    coders_of,
    documents,
    mentions,
    resolve_codes,
)
from .._dates import document_dates
from ._guest import BASE, RUN, THRESHOLD, Guest, guest
from ._orders import CurvePoint, RandomOrders, curve, new_codes, random_new_codes, random_orders

DocumentOrder = Literal["name", "date", "import"]
ORDERS: tuple[DocumentOrder, ...] = ("name", "date", "import")
RANDOM_ORDERS = 1_000


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """A code, the interview that had it first (and its number in the order), and how many have it."""

    code: str
    document: str
    number: int
    documents: int


@dataclass(frozen=True, slots=True)
class Saturation:
    """Saturation of all interviews (``label`` empty), or of what a group said in those it speaks in.

    ``codes`` counts the codes of each document, ``new`` those it is first to have; ``firsts`` are in
    the order in which they came, the last at the end.
    """

    label: str
    documents: tuple[str, ...]
    codes: tuple[int, ...]
    new: tuple[int, ...]
    guest: Guest
    random: RandomOrders | None
    curve: tuple[CurvePoint, ...]
    firsts: Rows[FirstSeen]

    @property
    def total(self) -> int:
        """How many codes came at all."""
        return sum(self.new)


@dataclass(frozen=True, slots=True)
class SaturationResult:
    """Saturation of a study, all and by group. ``left_out`` are documents that nobody has coded yet;
    ``undated`` those without a date, which stand last in the order of dates.
    """

    order: DocumentOrder
    statuses: tuple[Status, ...]
    by: str
    left_out: tuple[str, ...]
    undated: tuple[str, ...]
    whole: Saturation
    groups: tuple[Saturation, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as ``--json`` prints them."""
        return asdict(self)


def saturation(
    study: Study,
    *,
    base: int = BASE,
    run: int = RUN,
    threshold: float = THRESHOLD,
    order: DocumentOrder = "name",
    by: str = "",
    codes: Iterable[str] = (),
    orders: int = RANDOM_ORDERS,
    seed: int = 0,
    confirmed: bool = False,
) -> SaturationResult:
    """Whether new codes still come, after Guest, Namey & Chen (``guest``), and where each came first.

    Documents that nobody has coded are left out: they would look like saturation. With
    ``confirmed`` these are the documents in which no person has coded or decided anything, and only accepted
    codings count; else suggestions do too.

    Args:
        study: the study.
        base: documents of the base.
        run: documents of a run.
        threshold: the share of new codes that ends the search.
        order: of the interviews: by name (2 before 10), date or import.
        by: an attribute, such as group: also what each of its values said.
        codes: codes, parents or families; all by default.
        orders: how many random orders to compare with; 0 for none.
        seed: of the random orders.
        confirmed: whether only what people accepted counts.

    Raises:
        NotFoundError: on an order, attribute or code that is not there.
    """
    if order not in ORDERS:
        raise NotFoundError(Problem(f"there is no order {order!r}", remedy=nearest(order, ORDERS)))
    statuses: tuple[Status, ...] = ("accepted",) if confirmed else ("suggested", "accepted")
    found = _wanted(study, mentions(study, statuses=statuses), list(codes))
    everything = Rows(documents(study))
    coded = _coded(study, confirmed=confirmed)
    ordered, undated = _ordered(study, [each for each in everything if each.id in coded], order)
    job = _Job(base, run, threshold, orders, seed)
    ids = {each.id: each.name for each in ordered}
    whole = job.of("", ids, [(each.document_id, each.code) for each in found])
    return SaturationResult(
        order,
        statuses,
        by,
        tuple(each.name for each in everything if each.id not in coded),
        undated,
        whole,
        tuple(_groups(study, job, by, ids, found)) if by else (),
    )


def _wanted(study: Study, found: Sequence[Mention], codes: Sequence[str]) -> Sequence[Mention]:
    if not codes:
        return found
    ids = set(resolve_codes(study.codebook, codes, also={each.code for each in found}))
    return [each for each in found if each.code in ids]


def _coded(study: Study, *, confirmed: bool) -> set[int]:
    """Documents that somebody, or with ``confirmed`` a person, has coded or decided in."""
    coders = [*coders_of(study), *(() if confirmed else ("rules", "model", "llm"))]
    if not coders:
        return set()
    work = coder_work(study, coders)
    return {document for pair in work.scopes if pair not in work.unstarted for document in pair[1:]}


def _ordered(
    study: Study, found: Iterable[DocumentInfo], order: DocumentOrder
) -> tuple[list[DocumentInfo], tuple[str, ...]]:
    named = sorted(found, key=lambda each: natural(each.name))
    if order == "import":
        return sorted(named, key=lambda each: each.id), ()
    if order == "name":
        return named, ()
    dates = document_dates(study)
    undated = tuple(each.name for each in named if not dates[each.id])
    return sorted(named, key=lambda each: (not dates[each.id], dates[each.id])), undated


def natural(name: str) -> list[tuple[bool, int, str]]:
    """A key by which interview 2 comes before interview 10, and numbers before letters."""
    parts = re.findall(r"\d+|\D+", name.casefold())
    return [(False, int(part), "") if part.isdecimal() else (True, 0, part) for part in parts]


@dataclass(frozen=True, slots=True)
class _Job:
    base: int
    run: int
    threshold: float
    orders: int
    seed: int

    def of(
        self, label: str, ids: Mapping[int, str], found: Iterable[tuple[int, str]]
    ) -> Saturation:
        """Saturation of documents, in the order of ``ids``, with codes in them."""
        row = {document: at for at, document in enumerate(ids)}
        pairs = sorted({(row[document], code) for document, code in found if document in row})
        codes = list(dict.fromkeys(code for _, code in pairs))
        column = {code: at for at, code in enumerate(codes)}
        present = np.zeros((len(ids), len(codes)), dtype=np.bool_)
        for document, code in pairs:
            present[document, column[code]] = True
        new = new_codes(present)
        drawn = random_new_codes(present, orders=self.orders, seed=self.seed)
        rules: dict[str, Any] = {"base": self.base, "run": self.run, "threshold": self.threshold}
        names = tuple(ids.values())
        first = present.argmax(axis=0).tolist() if len(ids) else []
        return Saturation(
            label,
            names,
            tuple(present.sum(axis=1).tolist()),
            tuple(new.tolist()),
            guest(new.tolist(), **rules),
            random_orders(drawn, **rules, seed=self.seed),
            curve(new, drawn),
            Rows(
                FirstSeen(code, names[first[at]], first[at] + 1, int(present[:, at].sum()))
                for at, code in enumerate(codes)
            ),
        )


def _groups(
    study: Study, job: _Job, by: str, ids: Mapping[int, str], found: Sequence[Mention]
) -> Iterable[Saturation]:
    """What each value of an attribute said, in the documents in which it speaks."""
    speech = Speech(study, interviewers=study.settings.code_interviewers)
    labeller = speech.labeller(by)
    heads = {head.id: head for head in speech.documents}
    speaking: dict[str, set[int]] = {}
    for head in speech.documents:
        if head.id in ids:
            for passage in speech.read(head).passages():
                speaking.setdefault(labeller.label(head, passage.speaker_id), set()).add(head.id)
    said: dict[str, list[tuple[int, str]]] = {}
    for each in found:
        if each.document_id in heads:
            label = labeller.label(heads[each.document_id], each.speaker_id)
            said.setdefault(label, []).append((each.document_id, each.code))
    for label in sorted(speaking):
        if label:
            here = {each: name for each, name in ids.items() if each in speaking[label]}
            yield job.of(label, here, said.get(label, ()))
