"""Write a study's report, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from .. import Problem, nearest
from ..coding import Study
from ._errors import ReportError
from ._json import render_json
from ._markdown import render_markdown
from ._view import LANGUAGES, ReportLanguage
from .content import Report, build_report
from .html import render_html

FORMATS: Mapping[str, Callable[..., str]] = {
    "html": render_html,
    "md": render_markdown,
    "json": render_json,
}


def write_report(
    study: Study,
    *,
    formats: Sequence[str] = ("html", "md"),
    lang: str | None = None,
    to: str | Path | None = None,
) -> tuple[Path, ...]:
    """Build the report of a study once and write it in each format.

    Args:
        study: what to report.
        formats: ``html``, ``md``, or both.
        lang: zh, en or both; the settings decide by default.
        to: a folder for ``report.html`` and ``report.md``, or a file whose suffix decides
            the format; the study's ``reports`` folder by default.

    Returns:
        The files written, in the order of the formats. Each replaces the one before it
        only when it is complete.

    Raises:
        ReportError: on an unknown format or language, or when the place cannot be written.
    """
    language = _language(lang or study.settings.report_languages)
    targets = _targets(study, formats, Path(to) if to is not None else None)
    report = build_report(study)
    written = {path: _rendered(report, name, language) for path, name in targets.items()}
    for path, text in written.items():
        _replace(path, text)
    return tuple(written)


def _rendered(report: Report, name: str, lang: ReportLanguage) -> str:
    return FORMATS[name](report, lang=lang)


def _language(lang: str) -> ReportLanguage:
    if lang not in LANGUAGES:
        raise ReportError(
            Problem(f"there are no reports in {lang!r}", remedy=nearest(lang, LANGUAGES))
        )
    return lang


def _targets(study: Study, formats: Sequence[str], to: Path | None) -> dict[Path, str]:
    """The files to write, with the format of each."""
    if to is not None and to.suffix and not to.is_dir():
        return {to: _format(to.suffix.removeprefix(".").lower(), str(to))}
    folder = study.reports if to is None else to
    if not formats:
        raise ReportError(Problem("no format was asked for", remedy=nearest("", FORMATS)))
    return {folder / f"report.{name}": name for name in map(_format, formats)}


def _format(name: str, place: str = "") -> str:
    name = {"markdown": "md", "htm": "html"}.get(name, name)
    if name not in FORMATS:
        raise ReportError(
            Problem(f"there is no report format {name!r}", place, nearest(name, FORMATS))
        )
    return name


def _replace(path: Path, text: str) -> None:
    """Write beside ``path`` and put it in its place in one step."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        problem = Problem(
            f"the report cannot be written: {reason}", str(path), "name another place with --to"
        )
        raise ReportError(problem) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
