"""The body of the Word form: blocks as paragraphs, tables, pictures and footnotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .._view import ReportLanguage
from .._wording import say
from ..blocks import Block, Figure, Heading, Line, Paragraph, Points, Quote, Table, line, versions
from ._fields import Place, bookmarked
from ._fields import field as counted
from ._picture import Picture, picture_xml
from ._runs import Language, run, short_runs, short_text, spoken_runs
from ._tables import lies, table_xml
from ._xml import Xml, el, together

_DOTTED = el("u", val="dotted")  # words that a cue matched
_STYLE_OF = {"facts": "Facts", "note": "Note", "loud": "Warning", "command": "Command"}


@dataclass(slots=True)
class Body:
    """Blocks set one after the other; what they need beside themselves is gathered.

    ``draw`` gives the picture of a figure, or None where none is wanted.
    """

    lang: ReportLanguage
    labels: Language
    draw: Callable[[str], Picture | None]
    parts: list[Xml] = field(default_factory=list)
    notes: list[Xml] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    counters: dict[str, int] = field(default_factory=dict)
    leads: bool = False  # whether a quotation follows, which a line of facts stays with

    def add(self, blocks: Iterable[Block]) -> None:
        """Set ``blocks``."""
        listed = [block for block in blocks if type(block) in _SETTERS]
        for block, following in zip(listed, [*listed[1:], None], strict=True):
            self.leads = isinstance(following, Quote)
            self.parts += _SETTERS[type(block)](self, block)

    def styled(self, style: str, *runs: Xml, more: Xml | None = None) -> Xml:
        """A paragraph of a style."""
        return el("p", el("pPr", el("pStyle", val=style), more or ""), *runs)

    def each_language(self, given: Line, style: str) -> Iterator[Xml]:
        """A paragraph in each language it is set in, the Chinese first."""
        for lang in versions(given, self.lang):
            named = "BodyChinese" if style == "BodyText" and lang == "zh" else style
            yield self.styled(named, spoken_runs(given, lang))

    def heading(self, block: Heading) -> Iterator[Xml]:
        """A heading with the bookmark that the list of contents points to."""
        words = short_runs(block.line, self.lang)
        name = f"_Toc{len(self.places) + 1:06d}"
        self.places.append(Place(block.level, self._number(block.level), words, name))
        yield self.styled(f"Heading{block.level}", bookmarked(len(self.places), name, words))

    def _number(self, level: int) -> str:
        if level > 2:
            return ""
        self.counters[f"h{level}"] = self.counters.get(f"h{level}", 0) + 1
        if level == 1:
            self.counters["h2"] = 0
        return ".".join(str(self.counters[f"h{at}"]) for at in range(1, level + 1))

    def paragraph(self, block: Paragraph) -> Iterator[Xml]:
        """A paragraph a language."""
        style = _STYLE_OF.get(block.kind, "BodyText")
        yield from self.each_language(
            block.line, "FactsLead" if style == "Facts" and self.leads else style
        )

    def points(self, block: Points) -> Iterator[Xml]:
        """A list."""
        for each in block.lines:
            yield from self.each_language(each, "ListBullet")

    def quote(self, block: Quote) -> Iterator[Xml]:
        """Words, the footnote that says where they are, and whose they are."""
        self.notes.append(short_runs(block.source, self.lang, between="/"))
        number = len(self.notes)
        reference = el(
            "r",
            el("rPr", el("rStyle", val="FootnoteReference")),
            el("footnoteReference", id=number),
        )
        mark = (
            short_runs(say_line("contrary"), self.lang, style="Contrary")
            if block.against
            else Xml()
        )
        whose = together(
            (
                run("— ", style="Source")
                if self.lang == "en"
                else run("——", style="Source", lang="zh"),
                short_runs(block.whose, self.lang, style="Source"),
                run(" · " if block.whose else "", style="Source"),
                short_runs(block.mark, self.lang, between="/", style="Source"),
            )
        )
        gap = run(" ", style="Source")
        yield self.styled(
            "Quote",
            mark,
            gap if block.against else Xml(),
            together(
                run(words, extra=_DOTTED if hit else "") for words, hit in block.pieces if words
            ),
            reference,
            gap,
            whose,
        )

    def table(self, block: Table) -> Iterator[Xml]:
        """Caption, table, note; on a page of its own where it lies."""
        turned = lies(block, self.lang)
        if turned:
            yield section(turned=False)
        yield self.caption("table_n", block.caption)
        yield table_xml(block, self.lang)
        if block.note:
            yield from self.each_language(block.note, "Note")
        else:
            yield self.styled("Note")
        if turned:
            yield section(turned=True)

    def caption(self, label: str, words: Line) -> Xml:
        """The caption of a table or figure, numbered by Word."""
        at = self.counters[label] = self.counters.get(label, 0) + 1
        named = say(label)
        identifier = named.en if self.lang == "en" else named.zh
        number = counted(rf"SEQ {identifier} \* ARABIC", run(str(at)))
        return self.styled(
            "Caption",
            short_runs(line(named), self.lang),
            run(" "),
            number,
            run("  "),
            short_runs(words, self.lang),
        )

    def figure(self, block: Figure) -> Iterator[Xml]:
        """The picture with its alternative text, and its caption below."""
        picture = self.draw(block.key)
        if picture is not None:
            self.pictures.append(picture)
            inner = picture_xml(
                picture,
                at=len(self.pictures),
                name=block.key,
                alternative=short_text(block.alternative, self.lang),
            )
            yield self.styled("Figure", inner)
        else:
            yield self.styled("Figure")
        yield self.caption("figure_n", block.caption)
        if self.labels == "en" and self.lang != "en":
            yield from self.each_language(say_line("english_labels"), "Note")


def say_line(key: str, **facts: Any) -> Line:
    """Fixed words as a line."""
    return line(say(key, **facts))


def section(*, turned: bool, final: bool = False, first: bool = False) -> Xml:
    """The end of a stretch of pages, upright or on their side."""
    size = (16838, 11906) if turned else (11906, 16838)
    orient: dict[str, str | int] = {"orient": "landscape"} if turned else {}
    inner = el(
        "sectPr",
        Xml('<w:headerReference w:type="default" r:id="rHeader"/>'),
        Xml('<w:footerReference w:type="default" r:id="rFooter"/>'),
        el("type", val="nextPage"),
        el("pgSz", w=size[0], h=size[1], **orient),
        el("pgMar", top=1418, right=1418, bottom=1418, left=1418, header=709, footer=709, gutter=0),
        el("titlePg") if first else "",
        el("docGrid", type="default"),
    )
    return (
        inner
        if final
        else el("p", el("pPr", el("spacing", before=0, after=0, line=20, lineRule="exact"), inner))
    )


_SETTERS: dict[type, Callable[[Body, Any], Iterator[Xml]]] = {
    Heading: Body.heading,
    Paragraph: Body.paragraph,
    Points: Body.points,
    Quote: Body.quote,
    Table: Body.table,
    Figure: Body.figure,
}
