"""Write a study's report, whole or not at all."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from .. import Problem, nearest
from ..coding import Study
from ._errors import ReportError
from ._json import render_json
from ._view import LANGUAGES, ReportLanguage
from .content import Report, build_report
from .html import render_html
from .latex import render_latex
from .markdown import render_markdown
from .pdf import pdf_program, render_pdf
from .tables import render_csv, render_xlsx
from .word import render_docx

Content: TypeAlias = str | bytes | dict[str, bytes]  # of one file, or of the files of a folder

FORMATS: Mapping[str, Callable[..., Content]] = {
    "html": render_html,
    "docx": render_docx,
    "xlsx": render_xlsx,
    "md": render_markdown,
    "csv": render_csv,
    "tex": render_latex,
    "json": render_json,
    "pdf": render_pdf,
}
DEFAULT_FORMATS = ("html", "docx")
_FOLDERS = ("csv",)
_OTHER_NAMES = {
    "markdown": "md",
    "htm": "html",
    "word": "docx",
    "excel": "xlsx",
    "latex": "tex",
}


def write_report(
    study: Study,
    *,
    formats: Sequence[str] = DEFAULT_FORMATS,
    lang: str | None = None,
    to: str | Path | None = None,
    anonymous: bool = False,
    command: str | None = None,
) -> tuple[Path, ...]:
    """Build the report of a study once and write it in each format.

    Args:
        study: what to report.
        formats: some of html, docx, xlsx, md, csv, tex, json and pdf.
        lang: zh, en or both; the settings decide by default.
        to: a folder for ``report.html`` and its like (CSV tables get a folder ``report-csv`` in it),
            or a file whose suffix decides the format; the study's ``reports`` folder by default.
        anonymous: whether speakers are called by group and number, and documents by number.
        command: what makes the report again, for its provenance; by default ``govcode report`` with
            these options.

    Returns:
        The files (of CSV: the folder) written, in the order of the formats. Each replaces the one
        before it only when it is complete.

    Raises:
        ReportError: on an unknown format or language, when the place cannot be written, or when no
            program of this machine can make a PDF.
    """
    language = _language(lang or study.settings.report_languages)
    targets = _targets(study, formats, Path(to) if to is not None else None)
    if "pdf" in targets.values():
        pdf_program()
    command = command or _command(list(targets.values()), lang, anonymous=anonymous)
    report = build_report(study, anonymous=anonymous, command=command)
    written = {path: _rendered(report, name, language) for path, name in targets.items()}
    for path, content in written.items():
        _put(path, content)
    return tuple(written)


def _command(names: Sequence[str], lang: str | None, *, anonymous: bool) -> str:
    parts = ["govcode", "report"]
    if tuple(names) != DEFAULT_FORMATS:
        parts += [part for name in names for part in ("--format", name)]
    parts += ["--lang", lang] if lang else []
    parts += ["--anonymous"] if anonymous else []
    return shlex.join(parts)


def _rendered(report: Report, name: str, lang: ReportLanguage) -> Content:
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
        name = _format(to.suffix.removeprefix(".").lower(), str(to))
        if name in _FOLDERS:
            message, remedy = "a report as CSV is many tables", "name a folder, and --format csv"
            raise ReportError(Problem(message, str(to), remedy))
        return {to: name}
    folder = study.reports if to is None else to
    if not formats:
        raise ReportError(Problem("no format was asked for", remedy=nearest("", FORMATS)))
    return {
        folder / (f"report-{name}" if name in _FOLDERS else f"report.{name}"): name
        for name in map(_format, formats)
    }


def _format(name: str, place: str = "") -> str:
    name = _OTHER_NAMES.get(name, name)
    if name not in FORMATS:
        raise ReportError(
            Problem(f"there is no report format {name!r}", place, nearest(name, FORMATS))
        )
    return name


def _put(path: Path, content: Content) -> None:
    if isinstance(content, dict):
        for name, each in content.items():
            replace_file(path / name, each)
    else:
        replace_file(path, content.encode("utf-8") if isinstance(content, str) else content)


def replace_file(path: Path, content: bytes) -> None:
    """Write beside ``path`` and put it in its place in one step.

    Raises:
        ReportError: when the place cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
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
