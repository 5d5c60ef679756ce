"""The forms of a report that carry its data, and how to take them out and compare."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from ... import Problem
from .._errors import ReportError
from .._view import LANGUAGES
from ..content import Report, report_from_json, report_to_json
from ._carry import unpack
from ._difference import Change

_DATA = re.compile(
    rb'<script type="application/gzip" id="govcode-report" data-lang="(zh|en|both)">([A-Za-z0-9+/=\s]*)</script>'
)
_SHOWN = 120  # characters of a place that differs


class Held(NamedTuple):
    """The report that a file carries, and the options it was written with."""

    report: Report
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name, how the data come out of a file, and how its visible words are compared."""

    name: str
    unpack: Callable[[bytes, str], Held]
    compare: Callable[[bytes, Report, Mapping[str, str]], Iterator[Change]] = field(repr=False)


def _html_data(content: bytes, place: str) -> Held:
    found = _DATA.findall(content)
    if len(found) != 1:
        message = "this page carries no data of a report" if not found else "it carries data twice"
        remedy = "only reports that govcode wrote can be checked"
        raise ReportError(Problem(message, place, remedy))
    lang, packed = found[0]
    return Held(unpack(packed.decode("ascii"), place=place), {"lang": lang.decode()})


def _html_words(content: bytes, report: Report, options: Mapping[str, str]) -> Iterator[Change]:
    from ..html import render_html

    anew = render_html(report, lang=options["lang"])  # type: ignore[arg-type]
    yield from _lines(content.decode("utf-8", "replace"), anew)


def _json_data(content: bytes, place: str) -> Held:
    try:
        return Held(report_from_json(content), {})
    except ReportError as error:
        remedy = "only reports that govcode wrote can be checked"
        problem = Problem("this is no report, or of another version", place, remedy)
        raise ReportError(problem, *error.problems) from None


def _json_words(content: bytes, report: Report, options: Mapping[str, str]) -> Iterator[Change]:
    del options
    yield from _lines(content.decode("utf-8", "replace"), report_to_json(report, indent=2) + "\n")


def _word_data(content: bytes, place: str) -> Held:
    from ..word import carried

    found = carried(content, place)
    if found.lang not in LANGUAGES or found.labels not in ("zh", "en"):
        raise ReportError(Problem("the data inside the report are damaged", place))
    report = unpack(found.packed, place=place)
    return Held(report, {"lang": found.lang, "labels": found.labels})


def _word_words(content: bytes, report: Report, options: Mapping[str, str]) -> Iterator[Change]:
    """Paragraph by paragraph, and so cell by cell, note by note."""
    from ..word import render_docx, shown

    anew = render_docx(report, lang=options["lang"], labels=options["labels"], pictures=False)  # type: ignore[arg-type]
    ours, theirs = shown(content), shown(anew)
    words, wanted = [each.words for each in ours], [each.words for each in theirs]
    same, length = _same_at_start(words, wanted), min(len(words), len(wanted))
    after = min(_same_at_start(words[::-1], wanted[::-1]), length - same)
    said, now = words[same : len(words) - after], wanted[same : len(wanted) - after]
    for tag, a, b, c, d in SequenceMatcher(None, said, now, autojunk=False).get_opcodes():
        if tag != "equal":
            place = ours[min(same + a, len(ours) - 1)].place if ours else "word/document.xml"
            yield Change("words", place, *_around("\n".join(said[a:b]), "\n".join(now[c:d])))


def _same_at_start(ours: list[str], theirs: list[str]) -> int:
    """How many members two lists have in common at their start."""
    return next(
        (at for at, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b),
        min(len(ours), len(theirs)),
    )


def _lines(said: str, anew: str) -> Iterator[Change]:
    """The lines in which two texts differ."""
    if said == anew:
        return
    ours, theirs = said.split("\n"), anew.split("\n")
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            said_here, now_here = "\n".join(ours[a:b]), "\n".join(theirs[c:d])
            yield Change("words", f"line {a + 1}", *_around(said_here, now_here))


def _around(said: str, anew: str) -> tuple[str, str]:
    """Two texts cut to where they begin to differ."""
    at = next((i for i, (a, b) in enumerate(zip(said, anew, strict=False)) if a != b), 0)
    begin = max(0, at - _SHOWN // 2)
    return said[begin : begin + _SHOWN], anew[begin : begin + _SHOWN]


FORMS: dict[str, Form] = {
    "html": Form("html", _html_data, _html_words),
    "htm": Form("html", _html_data, _html_words),
    "docx": Form("docx", _word_data, _word_words),
    "json": Form("json", _json_data, _json_words),
}
