"""The claims of the thesis against the evidence of the study."""

from __future__ import annotations

from collections.abc import Iterator

from .. import _display
from .._wording import say
from ..content import Claim, Report
from ._evidence import quotation
from ._lines import bracketed, line, strong, words
from ._model import Behind, Block, Column, Entry, Heading, Paragraph, Table

_HEADS = ("cases", "contexts", "contrary_cases")


def claims(report: Report) -> Iterator[Block]:
    """Claim by claim, with the verdict and its numbers; then the words they rest on."""
    yield Paragraph(words("claims_how"))
    if report.notice:
        yield Paragraph(line(_display.two_languages(report.notice)), "loud")
    chapters = dict.fromkeys(each.chapter for each in report.claims)
    for chapter in chapters:
        found = [each for each in report.claims if each.chapter == chapter]
        yield Heading(3, line(chapter))
        yield _table(found)
        for each in found:
            yield from _quoted(report, each)


def _table(found: list[Claim]) -> Table:
    return Table(
        f"claims {found[0].key}",
        line(say("ch_claims"), " · ", found[0].chapter),
        (
            Column(words("claim"), 5),
            Column(words("basis"), 1.2),
            Column(words("verdict"), 1.3),
            *(Column(words(head), 0.8, number=True) for head in _HEADS),
        ),
        tuple(
            (
                Entry(line(each.claim)),
                Entry(words(f"basis_{each.basis}")),
                Entry(line(strong(say(f"verdict_{each.verdict}")))),
                *(Entry(line(getattr(each, head))) for head in _HEADS),
            )
            for each in found
        ),
    )


def _quoted(report: Report, claim: Claim) -> Iterator[Block]:
    if not (claim.quotation or claim.rival):
        return
    mark = bracketed(say(f"verdict_{claim.verdict}"))
    yield Paragraph(line(claim.claim, *mark), "facts")
    code = claim.codes[0] if claim.codes else ""
    for quote, against in ((claim.quotation, False), (claim.rival, True)):
        if quote:
            yield quotation(report, quote, code, against=against)
    yield Behind(line(claim.claim), claim.codings)
