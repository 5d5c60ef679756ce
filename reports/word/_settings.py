"""Numbering of headings and lists, and the settings of the document."""

from __future__ import annotations

from ._xml import el, part


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
