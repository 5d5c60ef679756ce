"""Words as runs: fonts by script, the language of each said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ...corpus import fold
from .._display import visible
from .._view import ReportLanguage
from ..blocks import Line, Piece, versions
from ._xml import Xml, el, text, together

Language = Literal["zh", "en"]
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_LETTERS = re.compile(r"\w")
_STYLES = {"words": "", "strong": "Strong", "code": "Code"}


def run(words: str, *, style: str = "", lang: Language = "en", extra: str = "") -> Xml:
    """A run of one language; line breaks and tabs in it are kept."""
    chinese = lang == "zh" or bool(_HAN.search(words))
    properties = together(
        (
            el("rStyle", val=style) if style else "",
            '<w:rFonts w:hint="eastAsia"/>' if chinese else "",
            extra,
            el("lang", val="en-US", eastAsia="zh-TW" if _traditional(words) else "zh-CN"),
        )
    )
    return el("r", el("rPr", properties), *_content(words))


def _content(words: str) -> Iterator[Xml]:
    for at, row in enumerate(re.split("[\n\u2028\u2029]", words)):
        if at:
            yield el("br")
        for place, stretch in enumerate(row.split("\t")):
            if place:
                yield el("tab")
            if stretch:
                yield Xml(f'<w:t xml:space="preserve">{text(stretch)}</w:t>')


def _traditional(words: str) -> bool:
    """Whether words are in Traditional characters: two of them fold to others."""
    if not _HAN.search(words):
        return False
    differing = (
        a != b and "\u4e00" <= a <= "\u9fff" for a, b in zip(words, fold(words), strict=False)
    )
    return sum(differing) > 1


def spoken_runs(given: Line, lang: Language) -> Xml:
    """A line in one language."""
    return together(
        run(piece.words.say(lang), style=_STYLES[piece.kind], lang=_lang_of(piece, lang))
        for piece in given
        if piece.words.say(lang)
    )


def _lang_of(piece: Piece, lang: Language) -> Language:
    """The language that a piece is in when ``lang`` is asked for: the other where it has no such words."""
    return lang if getattr(piece.words, lang) else ("en" if lang == "zh" else "zh")


def short_runs(given: Line, lang: ReportLanguage, *, between: str = " ", style: str = "") -> Xml:
    """A line on one line: with ``both`` each piece in Chinese and then in English."""
    return together(_short(given, lang, between, style))


def _short(given: Line, lang: ReportLanguage, between: str, style: str) -> Iterator[Xml]:
    for piece in given:
        zh, en = piece.words.say("zh"), piece.words.say("en")
        named = style or _STYLES[piece.kind]
        if lang != "both":
            said = piece.words.say(lang)
            if said:
                yield run(said, style=named, lang=_lang_of(piece, lang))
        elif zh == en or not _LETTERS.search(zh + en):
            if zh:
                yield run(zh, style=named, lang=_lang_of(piece, "zh"))
        else:
            yield run(zh, style=named, lang="zh")
            yield run(f"{between}{en}", style=named, lang="en")


def short_text(given: Line, lang: ReportLanguage, *, between: str = " ") -> str:
    """The words of ``short_runs``."""
    told = []
    for piece in given:
        zh, en = piece.words.say("zh"), piece.words.say("en")
        if lang != "both":
            told.append(piece.words.say(lang))
        elif zh == en or not _LETTERS.search(zh + en):
            told.append(zh)
        else:
            told.append(f"{zh}{between}{en}")
    return visible("".join(told))


def stacked_runs(given: Line, lang: ReportLanguage) -> Xml:
    """A line in a cell: with ``both`` the English below the Chinese."""
    return together(_stacked(given, lang))


def _stacked(given: Line, lang: ReportLanguage) -> Iterator[Xml]:
    for at, each in enumerate(versions(given, lang)):
        if at:
            yield el("r", el("br"))
        yield spoken_runs(given, each)
