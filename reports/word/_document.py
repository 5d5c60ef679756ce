"""A report as a Word document."""

from __future__ import annotations

from collections.abc import Sequence

from .. import _display
from .._view import ReportLanguage
from .._wording import say
from ..blocks import line, tell, versions
from ..content import Report
from ..figures import figure_png, label_language
from ..verifying import pack
from ._body import Body, say_line, section
from ._fields import contents
from ._fields import field as counted
from ._fonts import Fonts
from ._package import package
from ._picture import Picture
from ._runs import Language, run, short_runs, short_text, spoken_runs
from ._xml import HEAD, NAMESPACES, Xml, el, part, together

_HASH = 8  # characters of a hash in the header


def render_docx(
    report: Report,
    *,
    lang: ReportLanguage = "both",
    labels: Language | None = None,
    pictures: bool = True,
    fonts: Fonts | None = None,
    pages: Sequence[int] = (),
) -> bytes:
    """The report as a Word document that carries its own data.

    Args:
        report: what to show.
        lang: the language of the fixed words and of the codebook's texts; with ``both`` each
            paragraph stands in Chinese and then in English. Transcripts stay as they are.
        labels: the language of the words in pictures; by default what this machine can draw.
        pictures: whether pictures are drawn; without them their captions stand alone.
        fonts: the families that Chinese is set in; by default those that Word has.
        pages: the page that each heading stands on, where it is known; else the list of contents
            has no pages until Word is asked for them (F9).
    """
    labels = labels or label_language(lang)

    def draw(key: str) -> Picture | None:
        return Picture(figure_png(report, key, lang=labels)) if pictures else None

    body = Body(lang, labels, draw)
    body.add(tell(report))
    front = _front(report, body, pages)
    document = el("body", *front, *body.parts, section(turned=False, final=True))
    title = short_text(line(_display.two_languages(report.title)), lang, between=" · ")
    return package(
        parts={
            "word/document.xml": f"{HEAD}<w:document {NAMESPACES}>{document}</w:document>",
            "word/footnotes.xml": _footnotes(body.notes),
            "word/header1.xml": _header(report, lang),
            "word/footer1.xml": _footer(),
        },
        pictures=[each.content for each in body.pictures],
        title=title,
        made_at=report.provenance.made_at,
        version=report.provenance.govcode,
        data=_data(report, lang, labels),
        chinese=lang != "en",
        fonts=fonts,
    )


def _front(report: Report, body: Body, pages: Sequence[int]) -> list[Xml]:
    """Title, what this is, when it was made, and the list of contents."""
    title = line(_display.two_languages(report.title))
    made = report.provenance
    date = f"{_display.moment(made.made_at)} · govcode {made.govcode}"
    return [
        *(body.styled("Title", spoken_runs(title, lang)) for lang in versions(title, body.lang)),
        body.styled("Subtitle", short_runs(say_line("report"), body.lang)),
        body.styled("Subtitle", run(date)),
        body.styled("ContentsHeading", short_runs(say_line("contents"), body.lang)),
        contents(body.places, pages),
        section(turned=False, first=True),
    ]


def _data(report: Report, lang: ReportLanguage, labels: Language) -> str:
    return (
        f'{HEAD}<report xmlns="urn:govcode:report" lang="{lang}" labels="{labels}">'
        f"{pack(report)}</report>"
    )


def _header(report: Report, lang: ReportLanguage) -> str:
    one: Language = "en" if lang == "en" else "zh"  # both would not fit
    title = spoken_runs(line(_display.two_languages(report.title)), one)
    made = report.provenance
    stands = say(
        "stands_at",
        journal=(made.journal_head or "—")[:_HASH],
        book=made.codebook_sha256[:_HASH],
    )
    words = together(
        (
            title,
            el("r", el("tab")),
            run(f"{made.made_at[:10]} · "),
            spoken_runs(line(stands), one),
        )
    )
    rule = el("pBdr", el("bottom", val="single", sz=4, space=4, color="B4B9BE"))
    return part("hdr", el("p", el("pPr", el("pStyle", val="Header"), rule), words))


def _footer() -> str:
    pages = together((counted("PAGE", run("1")), run(" / "), counted("NUMPAGES", run("1"))))
    return part("ftr", el("p", el("pPr", el("pStyle", val="Footer")), pages))


def _footnotes(notes: list[Xml]) -> str:
    """The two rules that Word asks for, then the notes."""
    rules = (
        el("footnote", el("p", el("r", el(kind))), type=kind, id=at)
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = el("r", el("rPr", el("rStyle", val="FootnoteReference")), el("footnoteRef"))
    return part(
        "footnotes",
        *rules,
        *(
            el(
                "footnote",
                el("p", el("pPr", el("pStyle", val="FootnoteText")), mark, run(" "), note),
                id=at,
            )
            for at, note in enumerate(notes, start=1)
        ),
    )
