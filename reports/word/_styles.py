"""The look of the Word form: styles by name, fonts for Chinese and Latin.

Sizes are half-points, lengths twentieths of a point. Chinese is set in Song, with Hei for headings and
Kai for quotations, as theses are; Latin in Times New Roman and Arial.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ._xml import Xml, attribute, el, part, together

SONG, HEI, KAI = "SimSun", "SimHei", "KaiTi"  # as Word knows them
_TIMES, _ARIAL, _MONO = "Times New Roman", "Arial", "Courier New"
_INK, _SOFT, _RED = "20252B", "59616B", "8F3F26"
SHADES = ("", "EDF4F5", "D3E4E7", "B4D1D6", "90BAC2", "6BA2AD")  # by cases; black reads on each
_BODY = 21  # Chinese size five
# what the fonts are called elsewhere, and what stands in for them
_FONTS = {
    SONG: ("宋体;Songti SC;Noto Serif CJK SC;Source Han Serif SC", "auto"),
    HEI: ("黑体;Heiti SC;Noto Sans CJK SC;Source Han Sans SC", "auto"),
    KAI: ("楷体;Kaiti SC;STKaiti;AR PL UKai CN;Noto Serif CJK SC", "auto"),
    _TIMES: ("Liberation Serif", "roman"),
    _ARIAL: ("Liberation Sans", "swiss"),
    _MONO: ("Liberation Mono", "modern"),
}


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
        letters=(_fonts(_ARIAL, HEI), el("b"), el("color", val=_INK), _size(size)),
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
        _fonts(_TIMES, SONG),
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
            letters=(_fonts(_ARIAL, HEI), el("b"), el("color", val=_INK), _size(40)),
        ),
        _style(
            "Subtitle",
            "Subtitle",
            paragraph=(_spacing(0, 120), el("jc", val="center")),
            letters=(_fonts(_ARIAL, HEI), soft, _size(24)),
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
        _style("Facts", paragraph=(el("keepNext"), _spacing(0, 60, 300), el("jc", val="left"))),
        _style("Note", paragraph=(_spacing(40, 120, 280),), letters=(soft, small)),
        _style(
            "Warning",
            paragraph=(
                el("pBdr", el("left", val="single", sz=24, space=8, color=_RED)),
                _spacing(60, 120, 300),
                el("ind", left=200),
            ),
            letters=(_fonts(_ARIAL, HEI), el("color", val=_RED)),
        ),
        _style(
            "Command",
            paragraph=(_spacing(40, 120), el("ind", left=420), el("jc", val="left")),
            letters=(_fonts(_MONO, SONG), small),
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
            letters=(_fonts(_TIMES, KAI),),
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
            letters=(_fonts(_ARIAL, HEI), el("color", val=_INK), small),
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
            letters=(_fonts(_ARIAL, HEI), el("b")),
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
            letters=(_fonts(_ARIAL, HEI), el("b"), _size(26)),
        ),
        _style(
            "TOC1",
            "toc 1",
            paragraph=(contents, _spacing(60, 0, 240)),
            letters=(_fonts(_ARIAL, HEI),),
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
        _letters("Code", "", _fonts(_MONO, SONG), soft, _size(17)),
        _letters("Source", "", soft, _size(18)),
        _letters("Contrary", "", _fonts(_ARIAL, HEI), el("color", val=_RED), _size(18)),
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


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families that Chinese is set in: text, headings, quotations."""

    song: str = SONG
    hei: str = HEI
    kai: str = KAI

    @classmethod
    def of(cls, present: Collection[str]) -> Fonts:
        """Those of the families ``present`` that come nearest, for programs that find no stand-in."""
        chosen = []
        for name in (SONG, HEI, KAI):
            wanted = (name, *_FONTS[name][0].split(";"))
            chosen.append(next((each for each in wanted if each in present), name))
        return cls(*chosen)

    def put_into(self, styles: str) -> str:
        """Styles with these families in place of Word's."""
        for name, other in ((SONG, self.song), (HEI, self.hei), (KAI, self.kai)):
            styles = styles.replace(f'w:eastAsia="{name}"', f"w:eastAsia={attribute(other)}")
        return styles


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


def numbering_part() -> str:
    """Numbers of chapters and their parts, and the bullets of lists."""
    headings = [
        el(
            "lvl",
            el("start", val=1),
            el("numFmt", val="decimal"),
            el("pStyle", val=f"Heading{level}"),
            el("suff", val="space"),
            el("lvlText", val=".".join(f"%{at}" for at in range(1, level + 1))),
            el("lvlJc", val="left"),
            ilvl=level - 1,
        )
        for level in (1, 2)
    ]
    bullet = el(
        "lvl",
        el("start", val=1),
        el("numFmt", val="bullet"),
        el("pStyle", val="ListBullet"),
        el("lvlText", val="•"),
        el("lvlJc", val="left"),
        el("pPr", el("ind", left=420, hanging=280)),
        ilvl=0,
    )
    return part(
        "numbering",
        el("abstractNum", el("multiLevelType", val="multilevel"), *headings, abstractNumId=0),
        el("abstractNum", el("multiLevelType", val="hybridMultilevel"), bullet, abstractNumId=1),
        *(el("num", el("abstractNumId", val=at), numId=at + 1) for at in range(2)),
    )


def fonts_part() -> str:
    """The fonts, and what stands in where one is missing."""
    return part(
        "fonts",
        *(
            el("font", el("altName", val=other), el("family", val=family), name=name)
            for name, (other, family) in _FONTS.items()
        ),
    )


def settings_part(*, chinese: bool) -> str:
    """Footnotes, compatibility with present versions of Word, the language of new words."""
    language = "zh-CN" if chinese else "en-US"
    compatible = el(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return part(
        "settings",
        el("zoom", percent=100),
        el("characterSpacingControl", val="compressPunctuation"),
        el("footnotePr", el("footnote", id=-1), el("footnote", id=0)),
        el("compat", el("useFELayout"), compatible),
        el("themeFontLang", val=language, eastAsia="zh-CN"),
        el("decimalSymbol", val="."),
        el("listSeparator", val=","),
    )
