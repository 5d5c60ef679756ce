"""Which form of a matrix goes into which file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ... import Problem
from ...codebooks import Bilingual, Codebook
from ...coding import Study
from .. import _view
from .._errors import ReportError
from .._matrix import Matrix
from .._view import LANGUAGES, ReportLanguage
from .._wording import say
from .._write import replace_file
from ..blocks import table
from ..explore import chinese_font, font_list
from ..figures import heat_svg, png
from ..latex import latex_table
from ..markdown import markdown_table
from ..tables import cells_sheet, csv_bytes, matrix_sheet, workbook
from ._page import matrix_page

_NO_FONT = "no font on this machine has Chinese characters"
_KEY = "matrix"


@dataclass(frozen=True, slots=True)
class _Naming:
    """What names codes and groups."""

    codebook: Codebook
    group: str


def check_matrix_target(path: str | Path) -> None:
    """Refuse a file that no form of a matrix goes into, before anything is counted.

    Raises:
        ReportError: on another suffix than those of ``MATRIX_FORMS``.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in MATRIX_FORMS:
        remedy = f"end the name with one of {', '.join(MATRIX_FORMS)}"
        raise ReportError(Problem("a matrix has no such form", str(path), remedy))


def write_matrix(
    study: Study, matrix: Matrix, path: str | Path, *, lang: str | None = None
) -> list[Problem]:
    """Write a matrix of a study to ``path``, in the form that its suffix names; returns warnings.

    Args:
        study: the study, which names codes and groups.
        matrix: what ``cross`` counted.
        path: a file that ends with one of ``MATRIX_FORMS``.
        lang: zh, en or both; the settings decide by default. A picture has one language: Chinese
            with both, where this machine can draw it.

    Raises:
        ReportError: on another suffix or language, or when the file cannot be written.
    """
    path = Path(path)
    check_matrix_target(path)
    language = lang or study.settings.report_languages
    if language not in LANGUAGES:
        remedy = f"there is: {', '.join(LANGUAGES)}"
        raise ReportError(Problem(f"there are no matrices in {language!r}", remedy=remedy))
    naming = _Naming(study.codebook, study.settings.group)
    content, warnings = MATRIX_FORMS[path.suffix.lower()](naming, matrix, language)
    replace_file(path, content)
    return warnings


_Made = tuple[bytes, list[Problem]]


def _title(naming: _Naming, matrix: Matrix) -> Bilingual:
    return say(
        "crossing",
        rows=_view.axis_title(naming, matrix.row_axis),
        columns=_view.axis_title(naming, matrix.column_axis),
    )


def _html(naming: _Naming, matrix: Matrix, lang: ReportLanguage) -> _Made:
    return matrix_page(naming, matrix, _title(naming, matrix), lang).encode(), []


def _xlsx(naming: _Naming, matrix: Matrix, lang: ReportLanguage) -> _Made:
    title = _title(naming, matrix)
    counts: tuple[Literal["cases", "contexts"], ...] = ("cases", "contexts")
    found = [matrix_sheet(naming, each, say(each), matrix, each) for each in counts]
    sheets = (*found, cells_sheet({title.say("en" if lang == "en" else "zh"): matrix}))
    return workbook(sheets, lang=lang, title=title.say("zh")), []


def _csv(naming: _Naming, matrix: Matrix, lang: ReportLanguage) -> _Made:
    return csv_bytes(matrix_sheet(naming, _KEY, _title(naming, matrix), matrix), lang=lang), []


def _tex(naming: _Naming, matrix: Matrix, lang: ReportLanguage) -> _Made:
    return latex_table(table(naming, matrix, _KEY), lang=lang).encode(), []


def _md(naming: _Naming, matrix: Matrix, lang: ReportLanguage) -> _Made:
    return markdown_table(table(naming, matrix, _KEY), lang=lang).encode(), []


def _svg(naming: _Naming, matrix: Matrix, lang: ReportLanguage) -> _Made:
    return _drawn(naming, matrix, "en" if lang == "en" else "zh").encode(), []


def _png(naming: _Naming, matrix: Matrix, lang: ReportLanguage) -> _Made:
    """The picture; with English labels, and a warning, where no font has Chinese ones."""
    wanted: Literal["zh", "en"] = "en" if lang == "en" else "zh"
    if wanted == "zh" and chinese_font() is None:
        remedy = "install one (Noto Sans CJK), or write .svg, which is drawn by who opens it"
        warning = Problem(f"{_NO_FONT}: the labels are English", remedy=remedy)
        return png(_drawn(naming, matrix, "en")), [warning]
    return png(_drawn(naming, matrix, wanted)), []


def _drawn(naming: _Naming, matrix: Matrix, lang: Literal["zh", "en"]) -> str:
    def name(axis: str, label: str) -> str:
        return _view.label_name(naming, axis, label).say(lang)

    title = f"{_title(naming, matrix).say(lang)} · {say('cases_contexts').say(lang)}"
    return heat_svg(matrix, name, title=title, font=font_list())


MATRIX_FORMS: Mapping[str, Callable[[_Naming, Matrix, ReportLanguage], _Made]] = {
    ".html": _html,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".tex": _tex,
    ".md": _md,
    ".png": _png,
    ".svg": _svg,
}
