"""The whole page: templates, and what they may use."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...corpus import readable
from .. import _display, _view
from .._confidence import ADEQUATE
from .._view import ReportLanguage
from .._wording import say
from ..content import Report
from ..verifying import pack
from . import _chapters, _words
from ._curve import curve_picture
from ._network import network_picture
from ._said import passages
from ._script import folding, script, script_hash

_TEMPLATES = Path(__file__).parent / "templates"


def render_html(report: Report, *, lang: ReportLanguage = "both") -> str:
    """The report as one self-contained HTML page, which asks for nothing and reads without a script.

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
            html_lang=_words.TAGS["en" if lang == "en" else "zh"],
            packed=Markup(pack(report)),
            script=Markup(script()),
            script_hash=Markup(script_hash()),
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
        finalize=partial(_words.shown, lang=lang),
    )


def _helpers(report: Report, lang: ReportLanguage) -> dict[str, Any]:
    """What the templates may use: values of the report, and functions that put it in words."""
    languages = {info.name: info.language for info in report.documents}
    return {
        **_values(report),
        "language_of": {name: each for name, each in languages.items() if each in _words.TAGS},
        "say": say,
        "new": _once(),
        "readable": readable,
        "narrow": partial(_words.inline, lang=lang, written=_words.narrow),
        **{
            each.__name__: partial(each, lang=lang)
            for each in (_words.block, _words.plain, _words.drawn)
        },
        **{each.__name__: each for each in _PLAIN},
        **{name: partial(function, report) for name, function in _ABOUT_REPORT.items()},
    }


def _values(report: Report) -> dict[str, Any]:
    saturation = report.saturation
    return {
        "title": _display.two_languages(report.title),
        "notice": _display.two_languages(report.notice),
        "question": _display.two_languages(report.question),
        "adequate": dict(zip("abcdef", (n for pair in ADEQUATE for n in pair), strict=True)),
        "people_shown": _chapters.PEOPLE_SHOWN,
        "cues_shown": _chapters.CUES_SHOWN,
        "links_shown": _chapters.LINKS_SHOWN,
        "method_of": _view.METHOD_OF,
        "chapters": _chapters.chapters(report),
        "placed": {each.code for section in report.sections for each in section.codes}
        | {each.code for each in report.recommendations},
        "dates": _chapters.dates(report),
        "notable": _chapters.notable_tests(report),
        "robustness_words": _chapters.robustness_words(report),
        "saturation_words": _chapters.saturation_words(report),
        "curve": curve_picture(saturation.whole) if saturation else None,
        "network": network_picture(report),
        "folding": folding(report),
    }


_PLAIN: tuple[Callable[..., Any], ...] = (
    _view.unit_name,
    _view.matrix_command,
    _display.marked,
    _display.percent,
    _display.decimal,
    _display.moment,
    _words.broken,
    _words.safe,
    _words.anchor,
    _words.probability,
    _words.signed,
    _words.hundred,
    _words.measure,
    _words.joined,
    _words.test_names,
    _words.open_words,
    _chapters.significant,
    _chapters.cues_cut,
    _chapters.cues_command,
    _chapters.quotes_command,
    _chapters.why_concern,
)

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
    "families_of": _chapters.families,
    "attribute_title": _chapters.attribute_title,
    "links_of": _chapters.links_of,
    "passages": passages,
    "fault_words": _chapters.fault_words,
}


def _once() -> Callable[[object], bool]:
    """A test that is true the first time it sees a value: an anchor must stand once in a page."""
    seen: set[object] = set()

    def new(value: object) -> bool:
        fresh = value not in seen
        seen.add(value)
        return fresh

    return new
