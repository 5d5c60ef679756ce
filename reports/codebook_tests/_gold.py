"""What people coded, to hold a coder against: a file of utterances, or the study's own codings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ... import Problem
from ...codebooks import Codebook, CodebookError, Language, Utterance, read_utterances
from ...coding import (
    MACHINES,
    CoderWork,
    Speech,
    SpeechFilter,
    Spoken,
    Study,
    StudyError,
    coder_work,
    coders_of,
    documents,
    mentions,
)
from ..agreement._units import UnitKind, Units, covered, units_of
from ._gold_codes import completed, no_such_code
from ._gold_csv import read_csv
from ._languages import language_of

_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".et")


@dataclass(frozen=True, slots=True)
class GoldUnit:
    """Words that people coded with ``codes`` (perhaps none), in the document ``cluster``.

    ``place`` tells where they stand: line of a file, or document and code points. ``unjudged`` are
    codes that nobody looked for in them.
    """

    text: str
    lang: Language | None
    codes: frozenset[str]
    cluster: str
    place: str
    unjudged: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gold:
    """Units with people's codes, and what is to be known of them.

    ``by_document`` is whether units are grouped into documents; else each is by itself. ``unknown``
    are codes that the codebook has not (with how many units carry them), left out because that was asked;
    ``ignored`` columns of a table that say nothing. ``composed`` units were said by nobody. Of a study,
    ``taken_over`` counts the codings that are suggestions which a person accepted, ``undecided``
    suggestions on which nobody decided in documents where somebody decides on suggestions.
    """

    units: tuple[GoldUnit, ...]
    source: str
    by_document: bool
    unknown: Mapping[str, int]
    ignored: tuple[str, ...] = ()
    composed: int = 0
    codings: int = 0
    taken_over: int = 0
    undecided: int = 0


def read_gold(path: str | Path, book: Codebook, *, ignore_unknown: bool = False) -> Gold:
    """Utterances with human codes from a JSONL or CSV file; see ``docs/codebook-tests.md``.

    Raises:
        CodebookError: with every fault of the file; codes that the codebook has not are told once each,
            with the nearest that it has, unless they are to be ignored.
    """
    path = Path(path)
    if path.suffix.lower() in _SHEETS:
        remedy = "save the table as CSV, or write one JSON object a line"
        raise CodebookError(Problem("utterances are not read from spreadsheets", path.name, remedy))
    ignored: tuple[str, ...] = ()
    if path.suffix.lower() in (".csv", ".tsv"):
        found, unjudged, ignored = read_csv(path, book)
    else:
        found = read_utterances(
            path, book, skip_unknown=True, complete=lambda row: completed(row, book)
        )
        unjudged = (frozenset[str](),) * len(found)
    if not found:
        remedy = 'one object a line: {"text": "…", "lang": "zh", "codes": []}'
        raise CodebookError(Problem("there are no utterances", str(path), remedy))
    unknown: dict[str, list[str]] = {}
    for each in found:
        for code in each.unknown:
            unknown.setdefault(code, []).append(each.place)
    if unknown and not ignore_unknown:
        raise CodebookError(*_strange(unknown, any(each.codes for each in found), book))
    named = any(each.document for each in found)
    return Gold(
        tuple(_unit(each, codes) for each, codes in zip(found, unjudged, strict=True)),
        path.name,
        named,
        {code: len(at) for code, at in unknown.items()},
        ignored,
        composed=sum(each.composed for each in found),
        codings=sum(len(each.codes) for each in found),
    )


def _strange(unknown: Mapping[str, Sequence[str]], some: bool, book: Codebook) -> Iterator[Problem]:
    """Codes that the codebook has not, each once; first of all where it has none of them."""
    if not some:
        remedy = "name the codebook that the codes are from with --codebook"
        yield Problem(f"{book.codebook} has none of these {len(unknown)} codes", remedy=remedy)
    for code, places in unknown.items():
        yield no_such_code(book, code, places[0], len(places))


def _unit(each: Utterance, unjudged: frozenset[str]) -> GoldUnit:
    cluster = each.document or each.place
    return GoldUnit(each.text, each.lang, frozenset(each.codes), cluster, each.place, unjudged)


@dataclass(frozen=True, slots=True)
class StudyUnits:
    """Where the units of a document lie, so that codings can be put on them."""

    spoken: Spoken
    units: Units
    first: int

    def under(self, start: int, end: int) -> range:
        """Numbers, among all of the gold's units, of those that [start, end) overlaps."""
        first, last = covered(self.units, start, end)
        return range(self.first + first, self.first + last)


def study_gold(study: Study, book: Codebook) -> tuple[Gold, dict[int, StudyUnits]]:
    """The accepted codings of a study, in the documents that people coded; where the units lie.

    Units are what the settings have coded: sentences, or turns. Of a document that was shared out, only
    the parts that somebody was to read.

    Raises:
        StudyError: where no person has coded anything.
    """
    people = coders_of(study)
    work = coder_work(study, people) if people else None
    unstarted = set(work.unstarted) if work else set()
    read = {pair[1] for pair in work.scopes if pair not in unstarted} if work else set()
    accepted = [
        each for each in mentions(study, statuses=("accepted",)) if each.document_id in read
    ]
    if work is None or not accepted:
        remedy = "accept or apply codings first, or name a file of utterances"
        raise StudyError(Problem("no person has accepted a coding here yet", remedy=remedy))
    units, places = _units(study, work, read)
    codes: dict[int, set[str]] = {}
    strange: dict[str, int] = {}
    for each in accepted:
        if each.code not in book.by_id:
            strange[each.code] = strange.get(each.code, 0) + 1
            continue
        for number in places[each.document_id].under(each.start, each.end):
            codes.setdefault(number, set()).add(each.code)
    coded = tuple(
        GoldUnit(each.text, each.lang, frozenset(codes.get(at, ())), each.cluster, each.place)
        for at, each in enumerate(units)
    )
    gold = Gold(
        coded,
        study.title,
        True,
        strange,
        codings=len(accepted),
        taken_over=sum(each.coder in MACHINES for each in accepted),
        undecided=sum(work.undecided.values()),
    )
    return gold, places


def _units(
    study: Study, work: CoderWork, read: set[int]
) -> tuple[list[GoldUnit], dict[int, StudyUnits]]:
    names = tuple(each.name for each in documents(study) if each.id in read)
    kind: UnitKind = "turn" if study.settings.unit == "turn" else "sentence"
    speech = Speech(
        study, SpeechFilter(documents=names), interviewers=study.settings.code_interviewers
    )
    scopes: dict[int, list[tuple[tuple[int, int], ...] | None]] = {}
    for (_, document_id), scope in work.scopes.items():
        scopes.setdefault(document_id, []).append(scope)
    found: list[GoldUnit] = []
    places: dict[int, StudyUnits] = {}
    for head in speech.documents:
        spoken = speech.read(head)
        units = _inside(units_of(spoken, kind), scopes[head.id])
        places[head.id] = StudyUnits(spoken, units, len(found))
        for start, end in zip(units.starts.tolist(), units.ends.tolist(), strict=True):
            text = spoken.text[start:end].strip()
            place = f"{spoken.name} {start}–{end}"
            found.append(GoldUnit(text, language_of(text), frozenset(), spoken.name, place))
    return found, places


def _inside(units: Units, scopes: Iterable[tuple[tuple[int, int], ...] | None]) -> Units:
    """The units that lie in a part that somebody read."""
    listed = list(scopes)
    if None in listed:
        return units
    parts = [part for scope in listed for part in scope or ()]
    kept = [
        at
        for at, (start, end) in enumerate(zip(units.starts, units.ends, strict=True))
        if any(start < b and a < end for a, b in parts)
    ]
    return Units(units.starts[kept], units.ends[kept], units.weights[kept])
