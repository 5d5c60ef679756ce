"""What the report was made from, and how to check it."""

from __future__ import annotations

from collections.abc import Iterator

from .. import _display
from ..content import Report
from ._lines import code, fact, line, words
from ._model import Block, Column, Entry, Paragraph, Points, Table


def provenance(report: Report) -> Iterator[Block]:
    """Versions, hashes, the command that made it, and the documents with theirs."""
    made = report.provenance
    yield Points(
        (
            fact("made_at", _display.moment(made.made_at)),
            fact("made_by", code(made.command)),
            fact("versions", f"govcode {made.govcode} · Python {made.python}"),
            fact(
                "codebook_in_force",
                f"{made.codebook} {made.codebook_version} ",
                code(made.codebook_sha256),
            ),
            fact("journal", made.journal),
            fact(
                "journal_head",
                code(made.journal_head or "—"),
                f" {_display.moment(made.journal_time)}",
            ),
        )
    )
    yield Paragraph(words("check_how"))
    yield Paragraph(line(code("govcode verify REPORT")), "command")
    if report.documents:
        yield Paragraph(words("m_open"))
        yield _documents(report)


def _documents(report: Report) -> Table:
    heads = ("characters", "turns", "speakers")
    dated = any(each.date for each in report.documents)
    return Table(
        "documents",
        words("documents"),
        (
            Column(words("document"), 2),
            *([Column(words("date"), 1)] if dated else []),
            Column(words("hash"), 3),
            Column(words("language_of"), 0.8),
            *(Column(words(head), 0.9, number=True) for head in heads),
        ),
        tuple(
            (
                Entry(line(each.name)),
                *([Entry(line(each.date or "—"))] if dated else []),
                Entry(line(code(each.sha256))),
                Entry(words(f"lang_{each.language}")),
                *(Entry(line(getattr(each, head))) for head in heads),
            )
            for each in report.documents
        ),
    )
