"""A report as one HTML file: opens offline, asks for nothing, needs no script."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ...codebooks import Bilingual
from .. import _display, _view
from .._display import phrases, visible
from .._recommendations import GRADES
from .._view import ReportLanguage
from .._wording import number, say
from ..content import Report
from ..verifying import pack

_TEMPLATES = Path(__file__).parent / "templates"
_TAGS = {"zh": "zh-CN", "en": "en"}

Writer = Callable[[str], Markup]


def render_html(report: Report, *, lang: ReportLanguage = "both") -> str:
    """The report as one self-contained HTML page.

    Args:
        report: what to show.
        lang: the language of the fixed words and of the codebook's texts; with ``both``
            the reader chooses at the top of the page. Transcripts stay as they are.
    """
    return (
        _environment(lang)
        .get_template("report.html.j2")
        .render(
            report=report,
            lang=lang,
            html_lang=_TAGS["en" if lang == "en" else "zh"],
            packed=Markup(pack(report)),
            **_helpers(report, lang),
        )
    )


@lru_cache(maxsize=len(_view.LANGUAGES))
def _environment(lang: ReportLanguage) -> Environment:
    """Templates in which every value is made visible and escaped before it is shown."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=partial(_shown, lang=lang),
    )


def _shown(value: object, *, lang: ReportLanguage) -> object:
    if isinstance(value, Bilingual):
        return _inline(value, lang=lang)
    if isinstance(value, Markup) or not isinstance(value, str | int):
        return value
    return visible(number(value))


def _plain(text: str) -> Markup:
    return escape(visible(text))


def _narrow(text: str) -> Markup:
    """``text`` for a narrow column: Chinese breaks only between words."""
    return Markup('<span class="kept">{}</span>').format(
        Markup("<wbr>").join(map(_plain, phrases(text)))
    )


def _inline(text: Bilingual, *, lang: ReportLanguage, written: Writer = _plain) -> Markup:
    """``text`` in the report's language; with ``both`` in either, each marked as what it is."""
    return Markup(" ").join(_elements(text, lang, "span", written))


def _block(text: Bilingual, *, lang: ReportLanguage) -> Markup:
    """``text`` as paragraphs, one a language."""
    return Markup("").join(_elements(text, lang, "p", _plain))


def _elements(text: Bilingual, lang: ReportLanguage, tag: str, written: Writer) -> list[Markup]:
    if lang == "both" and text.zh and text.en and text.zh != text.en:
        return [
            Markup('<{0} class="{1}" lang="{2}">{3}</{0}>').format(
                Markup(tag), each, _TAGS[each], written(said)
            )
            for each, said in (("zh", text.zh), ("en", text.en))
        ]
    first: Literal["zh", "en"] = "en" if lang == "en" else "zh"
    said = text.say(first)
    if not said:
        return []
    spoken = (
        ""
        if text.zh == text.en
        else next(each for each in (first, "zh", "en") if getattr(text, each))
    )
    attribute = Markup(' lang="{}"').format(_TAGS[spoken]) if spoken not in ("", lang) else ""
    if tag == "span" and not attribute:
        return [written(said)]
    return [Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), attribute, written(said))]


def _helpers(report: Report, lang: ReportLanguage) -> dict[str, Any]:
    """What the templates may use: values of the report, and functions that put it in words."""
    languages = {info.name: info.language for info in report.documents}
    return {
        "say": say,
        "block": partial(_block, lang=lang),
        "narrow": partial(_inline, lang=lang, written=_narrow),
        "broken": _broken,
        "anchor": anchor,
        "new": _once(),
        "grades": GRADES,
        "title": _display.two_languages(report.title),
        "notice": _display.two_languages(report.notice),
        "chapters": _view.CHAPTERS,
        "method_of": _view.METHOD_OF,
        "families": _view.family_sections(report),
        "quoted": _view.quoted_ids(report),
        "language_of": {name: each for name, each in languages.items() if each in _TAGS},
        "unit_name": _view.unit_name,
        "matrix_command": _view.matrix_command,
        **{
            each.__name__: each
            for each in (_display.marked, _display.percent, _display.decimal, _display.moment)
        },
        **{name: partial(function, report) for name, function in _ABOUT_REPORT.items()},
    }


_ABOUT_REPORT: dict[str, Callable[..., Any]] = {
    "name": _view.code_name,
    "label": _view.label_name,
    "family_title": _view.family_title,
    "dimension_title": _view.dimension_title,
    "family_codes": _view.family_tree,
    "depth": _view.depth,
    "own": _view.own_quotations,
    "grid": _view.grid,
    "ids": _view.list_ids,
    "commands": _view.codings_commands,
}


def _broken(code_id: str) -> Markup:
    """A code's id that may break after its dots and underscores."""
    return Markup("<wbr>").join(map(_plain, re.split(r"(?<=[._])", code_id)))


def _once() -> Callable[[object], bool]:
    """A test that is true the first time it sees a value: an anchor must stand once in a page."""
    seen: set[object] = set()

    def new(value: object) -> bool:
        fresh = value not in seen
        seen.add(value)
        return fresh

    return new


def anchor(code_id: str) -> str:
    """The id of a code's place in the page: ``code-`` and the code's id, safe in any address."""
    return "code-" + re.sub(r"[^A-Za-z0-9._-]", lambda found: f":{ord(found[0]):x}:", code_id)
