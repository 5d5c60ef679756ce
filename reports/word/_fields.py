"""What Word counts itself: numbers of tables and figures, pages, the list of contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ._xml import Xml, el, together


def field(instruction: str, shown: Xml) -> Xml:
    """A field that shows ``shown`` until Word computes it."""
    return together(
        (
            _mark("begin"),
            el("r", _instruction(instruction)),
            _mark("separate"),
            shown,
            _mark("end"),
        )
    )


def _mark(kind: str) -> Xml:
    return el("r", el("fldChar", fldCharType=kind))


def _instruction(words: str) -> Xml:
    return Xml(f'<w:instrText xml:space="preserve"> {words} </w:instrText>')


@dataclass(frozen=True, slots=True)
class Place:
    """A heading for the list of contents: level, number, words, and the bookmark at it."""

    level: int
    number: str
    words: Xml
    bookmark: str


def contents(places: Sequence[Place], pages: Sequence[int] = ()) -> Xml:
    """The list of contents, filled in but for the pages: those only Word knows, once it has laid
    the text out (F9); until then the entries are links.
    """
    known = pages if len(pages) == len(places) else [0] * len(places)
    shown = [(each, page) for each, page in zip(places, known, strict=True) if each.level < 3]
    begin = together(
        (_mark("begin"), el("r", _instruction(r'TOC \o "1-2" \h \z \u')), _mark("separate"))
    )
    paragraphs = []
    for at, (place, page) in enumerate(shown):
        last = at == len(shown) - 1
        inner = (begin if not at else "", _entry(place, page), _mark("end") if last else "")
        paragraphs.append(
            el("p", el("pPr", el("pStyle", val=f"TOC{place.level}")), together(inner))
        )
    return together(paragraphs)


def _entry(place: Place, at: int) -> Xml:
    number = Xml(f'<w:r><w:t xml:space="preserve">{place.number} </w:t></w:r>')
    page = field(rf"PAGEREF {place.bookmark} \h", el("r", el("t", str(at or ""))))
    inner = together((number, place.words, el("r", el("tab")), page))
    return Xml(f'<w:hyperlink w:anchor="{place.bookmark}" w:history="1">{inner}</w:hyperlink>')


def bookmarked(at: int, name: str, inner: Xml) -> Xml:
    """Words that a bookmark stands at."""
    return together((el("bookmarkStart", id=at, name=name), inner, el("bookmarkEnd", id=at)))
