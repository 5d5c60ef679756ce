"""The look of the Word form: styles by name, fonts for Chinese and Latin.

Sizes are half-points, lengths twentieths of a point. Chinese is set in Song, with Hei for headings and
Kai for quotations, as theses are; Latin in Times New Roman and Arial.
"""

from __future__ import annotations

from ._fonts import ARIAL, HEI, KAI, MONO, SONG, TIMES, Fonts
from ._xml import Xml, el, part, together

_INK, _SOFT, _RED = "20252B", "59616B", "8F3F26"
SHADES = ("", "EDF4F5", "D3E4E7", "B4D1D6", "90BAC2", "6BA2AD")  # by cases; black reads on each
_BODY = 21  # Chinese size five


def _fonts(latin: str, chinese: str) -> Xml:
    return el("rFonts", ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin)


def _size(half_points: int) -> Xml:
    return together((el("sz", val=half_points), el("szCs", val=half_points)))


def _spacing(before: int, after: int, line: int = 0) -> Xml:
    more: dict[str, str | int] = {"line": line, "lineRule": "auto"} if line else {}
    return el("spacing", before=before, after=after, **more)


def _style(
    name: str,
    title: str = "",
    *,
    based: str = "Normal",
    following: str = "",
    paragraph: tuple[Xml, ...] = (),
    letters: tuple[Xml, ...] = (),
) -> Xml:
    """A paragraph style; without a title one of our own, called by its name."""
    own: dict[str, str | int] = {} if title else {"customStyle": 1}
    return el(
        "style",
        el("name", val=title or name),
        el("basedOn", val=based) if based else "",
        el("next", val=following) if following else "",
        el("qFormat"),
        el("pPr", together(paragraph)) if paragraph else "",
        el("rPr", together(letters)) if letters else "",
        type="paragraph",
        styleId=name,
        **own,
    )


def _letters(name: str, title: str = "", *properties: Xml) -> Xml:
    """A character style."""
    own: dict[str, str | int] = {} if title else {"customStyle": 1}
    return el(
        "style",
        el("name", val=title or name),
        el("qFormat"),
        el("rPr", together(properties)),
        type="character",
        styleId=name,
        **own,
    )


def _heading(level: int, size: int, before: int, after: int, *, numbered: bool) -> Xml:
    numbering = el("numPr", el("ilvl", val=level - 1), el("numId", val=1)) if numbered else Xml()
    return _style(
        f"Heading{level}",
        f"heading {level}",
        following="BodyText",
        paragraph=(
            el("keepNext"),
            el("keepLines"),
            numbering,
            _spacing(before, after),
            el("outlineLvl", val=level - 1),
        ),
        letters=(_fonts(ARIAL, HEI), el("b"), el("color", val=_INK), _size(size)),
    )


def _normal() -> Xml:
    return el(
        "style",
        el("name", val="Normal"),
        el("qFormat"),
        el("pPr", el("widowControl"), el("kinsoku"), el("overflowPunct"), _spacing(0, 100, 320)),
        type="paragraph",
        styleId="Normal",
        default=1,
    )


def _defaults() -> Xml:
    letters = (
        _fonts(TIMES, SONG),
        _size(_BODY),
        el("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )
    return el("docDefaults", el("rPrDefault", el("rPr", *letters)), el("pPrDefault"))


def _paragraphs() -> tuple[Xml, ...]:
    soft, small = el("color", val=_SOFT), _size(18)
    return (
        _style(
            "Title",
            "Title",
            paragraph=(_spacing(600, 120, 300), el("jc", val="center")),
            letters=(_fonts(ARIAL, HEI), el("b"), el("color", val=_INK), _size(40)),
        ),
        _style(
            "Subtitle",
            "Subtitle",
            paragraph=(_spacing(0, 120), el("jc", val="center")),
            letters=(_fonts(ARIAL, HEI), soft, _size(24)),
        ),
        _heading(1, 32, 480, 160, numbered=True),
        _heading(2, 26, 320, 120, numbered=True),
        _heading(3, 22, 260, 80, numbered=False),
        _heading(4, 21, 180, 60, numbered=False),
        _style("BodyText", "Body Text", paragraph=(el("jc", val="both"),)),
        _style(
            "BodyChinese",
            based="BodyText",
            paragraph=(el("ind", firstLineChars=200, firstLine=2 * 10 * _BODY),),
        ),
        _style("Facts", paragraph=(_spacing(0, 60, 300), el("jc", val="left"))),
        _style("FactsLead", based="Facts", paragraph=(el("keepNext"),)),
        _style("Note", paragraph=(_spacing(40, 120, 280),), letters=(soft, small)),
        _style(
            "Warning",
            paragraph=(
                el("pBdr", el("left", val="single", sz=24, space=8, color=_RED)),
                _spacing(60, 120, 300),
                el("ind", left=200),
            ),
            letters=(_fonts(ARIAL, HEI), el("color", val=_RED)),
        ),
        _style(
            "Command",
            paragraph=(_spacing(40, 120), el("ind", left=420), el("jc", val="left")),
            letters=(_fonts(MONO, SONG), small),
        ),
        _style(
            "Quote",
            "Quote",
            paragraph=(
                el("keepLines"),
                el("pBdr", el("left", val="single", sz=12, space=8, color="B4D1D6")),
                _spacing(40, 80, 300),
                el("ind", left=420, right=210),
                el("jc", val="both"),
            ),
            letters=(_fonts(TIMES, KAI),),
        ),
        _style(
            "ListBullet",
            "List Bullet",
            paragraph=(
                el("numPr", el("ilvl", val=0), el("numId", val=2)),
                _spacing(0, 60, 300),
            ),
        ),
        _style(
            "Caption",
            "caption",
            paragraph=(el("keepNext"), _spacing(200, 80), el("jc", val="center")),
            letters=(_fonts(ARIAL, HEI), el("color", val=_INK), small),
        ),
        _style(
            "Figure",
            following="Caption",
            paragraph=(el("keepNext"), _spacing(120, 0), el("jc", val="center")),
        ),
    )


def _of_tables_and_pages() -> tuple[Xml, ...]:
    soft, small = el("color", val=_SOFT), _size(18)
    contents = el("tabs", el("tab", val="right", pos=9070))
    return (
        _style(
            "TableText",
            paragraph=(_spacing(20, 20, 250), el("jc", val="left")),
            letters=(_size(17),),
        ),
        _style(
            "TableHead",
            based="TableText",
            paragraph=(el("keepNext"),),
            letters=(_fonts(ARIAL, HEI), el("b")),
        ),
        _style("TableNumber", based="TableText", paragraph=(el("jc", val="right"),)),
        _style("TableHeadNumber", based="TableHead", paragraph=(el("jc", val="right"),)),
        _style(
            "FootnoteText",
            "footnote text",
            paragraph=(_spacing(0, 0, 240), el("jc", val="left")),
            letters=(_size(16),),
        ),
        _style("Header", "header", paragraph=(contents, _spacing(0, 0)), letters=(soft, _size(16))),
        _style(
            "Footer",
            "footer",
            paragraph=(_spacing(0, 0), el("jc", val="center")),
            letters=(soft, small),
        ),
        _style(
            "ContentsHeading",
            paragraph=(_spacing(240, 60),),
            letters=(_fonts(ARIAL, HEI), el("b"), _size(26)),
        ),
        _style(
            "TOC1",
            "toc 1",
            paragraph=(contents, _spacing(60, 0, 240)),
            letters=(_fonts(ARIAL, HEI),),
        ),
        _style(
            "TOC2",
            "toc 2",
            paragraph=(contents, _spacing(0, 0, 240), el("ind", left=420)),
            letters=(_size(19),),
        ),
    )


def _of_letters() -> tuple[Xml, ...]:
    soft = el("color", val=_SOFT)
    return (
        _letters("Strong", "Strong", el("b")),
        _letters("Code", "", _fonts(MONO, SONG), soft, _size(17)),
        _letters("Source", "", soft, _size(18)),
        _letters("Contrary", "", _fonts(ARIAL, HEI), el("color", val=_RED), _size(18)),
        _letters("FootnoteReference", "footnote reference", el("vertAlign", val="superscript")),
    )


def _table_style() -> Xml:
    """Three rules: above, below, and under the heads."""
    thick: dict[str, str | int] = {"val": "single", "sz": 12, "space": 0, "color": _INK}
    thin: dict[str, str | int] = {"val": "single", "sz": 6, "space": 0, "color": _INK}
    margins = (el(side, w=60, type="dxa") for side in ("left", "right"))
    return el(
        "style",
        el("name", val="Govcode Table"),
        el("qFormat"),
        el(
            "tblPr",
            el("tblStyleRowBandSize", val=1),
            el("tblBorders", el("top", **thick), el("bottom", **thick)),
            el("tblCellMar", *margins),
        ),
        el(
            "tblStylePr",
            el("tcPr", el("tcBorders", el("bottom", **thin))),
            type="firstRow",
        ),
        el("tblStylePr", el("tcPr", el("tcBorders", el("top", **thin))), type="lastRow"),
        type="table",
        styleId="GovcodeTable",
        customStyle=1,
    )


def styles_part(fonts: Fonts | None = None) -> str:
    """All styles."""
    return (fonts or Fonts()).put_into(_styles())


def _styles() -> str:
    return part(
        "styles",
        _defaults(),
        _normal(),
        *_paragraphs(),
        *_of_tables_and_pages(),
        *_of_letters(),
        _table_style(),
    )
