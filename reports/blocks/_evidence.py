"""Codes one by one: how often, by whom, in which words, and what speaks against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .. import _display, _view
from .._evidence import CodeEvidence, Quotation
from .._wording import say
from ..content import Report
from ._lines import bracketed, code, fact, joined, line, strong, words
from ._model import Behind, Block, Column, Entry, Heading, Line, Paragraph, Quote, Table

COUNTS = ("cases", "contexts", "codings", "confirmed", "contrary")


def name_of(report: Report, code_id: str) -> Line:
    """The name of a code."""
    return line(_view.code_name(report, code_id))


def glance(report: Report, key: str, caption: Line, found: Sequence[CodeEvidence]) -> Table:
    """Codes with their counts."""
    columns = (
        Column(words("code"), 4),
        *(Column(words(each), 1, number=True) for each in COUNTS),
    )
    rows = tuple(
        (
            Entry(name_of(report, each.code), depth=_view.depth(report, each.code)),
            *(Entry(line(getattr(each, count))) for count in COUNTS),
        )
        for each in found
    )
    return Table(key, caption, columns, rows)


def counts(evidence: CodeEvidence, keys: Iterable[str] = COUNTS) -> Paragraph:
    """Labels with their numbers."""
    return Paragraph(
        joined(line(say(key), " ", strong(getattr(evidence, key))) for key in keys), "facts"
    )


def section(report: Report, evidence: CodeEvidence, level: int) -> Iterator[Block]:
    """A code with all that is said for and against it."""
    about = report.codebook.by_id[evidence.code]
    yield heading(report, evidence.code, level)
    if about.definition.zh or about.definition.en:
        yield Paragraph(line(about.definition))
    rivals = _view.own_quotations(report, evidence, evidence.rivals)
    if not evidence.codings:
        yield Paragraph(words("never"))
        yield from against(report, evidence, rivals)
        return
    yield counts(evidence)
    yield from groups(evidence)
    yield from _parts(report, evidence)
    for quote in _view.own_quotations(report, evidence, evidence.quotations):
        yield quotation(report, quote, evidence.code)
    if evidence.code in report.codebook.children:
        yield Paragraph(words("quoted_below"), "note")
    yield behind(report, evidence)
    yield from against(report, evidence, rivals)


def heading(report: Report, code_id: str, level: int, before: str = "") -> Heading:
    """The heading of a code: name, id, basis."""
    basis = report.codebook.by_id[code_id].basis
    mark = bracketed(say(f"basis_{basis}")) if basis else ()
    return Heading(level, line(before, *name_of(report, code_id), " ", code(code_id), *mark))


def groups(evidence: CodeEvidence) -> Iterator[Block]:
    """Who speaks of a code, by group, and which groups never do, given how much they say."""
    if not (evidence.groups and evidence.codings):
        return
    none = words("none")
    speaking = [f"{e.group} {e.cases}/{e.participants}" for e in evidence.groups if e.cases]
    silent = [
        say("silent_weight", group=e.group, n=e.participants, characters=e.characters)
        for e in evidence.groups
        if not e.cases
    ]
    yield Paragraph(fact("groups", *(joined(speaking) or none)), "facts")
    yield Paragraph(fact("silent", *(joined(silent) or none)), "facts")


def _parts(report: Report, evidence: CodeEvidence) -> Iterator[Block]:
    kids = report.codebook.children.get(evidence.code, ())
    every = {each.code: each for part in report.sections for each in part.codes}
    known = [every[kid] for kid in kids if kid in every]
    if known:
        told = (line(_view.code_name(report, each.code), f" {each.cases}") for each in known)
        yield Paragraph(fact("parts_cases", *joined(told)), "facts")


def quotation(report: Report, quote: Quotation, code_id: str, *, against: bool = False) -> Quote:
    """Words, who said them, and where they are found."""
    coding = quote.coding
    pieces = tuple(_display.marked(coding))
    place = [
        line(coding.document, f" [{coding.start}–{coding.end}]"),
        line(f"#{coding.id}"),
        line(say("coder"), " ", coding.coder),
        words(f"is_{coding.status}"),
    ]
    if coding.status == "accepted" and coding.decided_by not in ("", coding.coder):
        place.append(words("decided", person=coding.decided_by))
    if coding.code != code_id:
        place.append(words("under", code=_view.code_name(report, coding.code)))
    return Quote(
        "".join(piece for piece, _ in pieces),
        words(f"is_{coding.status}"),
        joined(filter(None, (quote.speaker, quote.group))),
        joined(place),
        against,
        tuple(_hits(pieces)),
    )


def _hits(pieces: Iterable[tuple[str, bool]]) -> Iterator[tuple[int, int]]:
    """Where the pieces that a cue matched stand among all of them."""
    at = 0
    for piece, hit in pieces:
        if hit:
            yield at, at + len(piece)
        at += len(piece)


def behind(report: Report, evidence: CodeEvidence) -> Behind:
    """The ids behind a code's counts, and the command that shows them."""
    ids = evidence.coding_ids
    return Behind(words("behind", n=len(ids)), ids, _view.codings_commands(report, evidence.code))


def against(report: Report, evidence: CodeEvidence, rivals: Iterable[Quotation]) -> Iterator[Block]:
    """What speaks against a code, with the quotations chosen for it."""
    if not evidence.contrary:
        return
    told = line(say("contrary"), " ", strong(evidence.contrary))
    voices = line(say("contrary_cases"), " ", strong(evidence.contrary_cases))
    yield Paragraph(joined((told, voices)), "facts")
    for quote in rivals:
        yield quotation(report, quote, evidence.code, against=True)
    ids = report.contrary_ids[evidence.code]
    commands = _view.codings_commands(report, evidence.code, contrary=True)
    yield Behind(words("behind_contrary", n=len(ids)), ids, commands)
