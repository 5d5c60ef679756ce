"""Blocks that are no report as a Word document: the same styles, without data to check it by."""

from __future__ import annotations

from collections.abc import Iterable

from ... import __version__
from .._view import ReportLanguage
from ..blocks import Block, Line, versions
from ._body import Body, section
from ._document import _footer, _footnotes
from ._package import package
from ._runs import Language, short_text, spoken_runs
from ._xml import HEAD, NAMESPACES, el, part


def blocks_docx(
    blocks: Iterable[Block], *, title: Line, made_at: str, lang: ReportLanguage = "both"
) -> bytes:
    """Blocks under a title as a Word document; figures are left out.

    Args:
        blocks: what to set, in order.
        title: the title, which also stands at the head of each page.
        made_at: the time in UTC, as ``2026-11-23T14:49:57Z``.
        lang: the language of the fixed words; with ``both`` Chinese and then English.
    """
    one: Language = "en" if lang == "en" else "zh"
    body = Body(lang, one, lambda _: None)
    body.add(blocks)
    front = [body.styled("Title", spoken_runs(title, each)) for each in versions(title, lang)]
    document = el("body", *front, *body.parts, section(turned=False, final=True))
    style = el("pPr", el("pStyle", val="Header"))
    return package(
        parts={
            "word/document.xml": f"{HEAD}<w:document {NAMESPACES}>{document}</w:document>",
            "word/footnotes.xml": _footnotes(body.notes),
            "word/header1.xml": part("hdr", el("p", style, spoken_runs(title, one))),
            "word/footer1.xml": _footer(),
        },
        pictures=[],
        title=short_text(title, lang, between=" · "),
        made_at=made_at,
        version=__version__,
        data=f'{HEAD}<quotations xmlns="urn:govcode:quotations"/>',
        chinese=lang != "en",
    )
