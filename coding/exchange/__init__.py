"""Projects in and out of other programs: one neutral model, its bridges to a study, the formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._code_table import read_code_table
    from ._codebook_files import (
        CodebookExport,
        CodebookImport,
        codebook_formats,
        convert_codebook,
        export_codebook,
        import_codebook,
        write_codebook_text,
    )
    from ._errors import ExchangeError, UndecidedOffsetsError
    from ._export import TARGETS, ProjectExport, export_project
    from ._import import (
        ProjectImport,
        find_projects,
        import_project,
        is_new_study,
        kept_media,
        study_from_project,
    )
    from ._loss import FATES, Loss, LossItem, OffsetReading
    from ._registry import ReadOptions, format_names

__all__ = [
    "FATES",
    "TARGETS",
    "CodebookExport",
    "CodebookImport",
    "ExchangeError",
    "Loss",
    "LossItem",
    "OffsetReading",
    "ProjectExport",
    "ProjectImport",
    "ReadOptions",
    "UndecidedOffsetsError",
    "codebook_formats",
    "convert_codebook",
    "export_codebook",
    "export_project",
    "find_projects",
    "format_names",
    "import_codebook",
    "import_project",
    "is_new_study",
    "kept_media",
    "read_code_table",
    "study_from_project",
    "write_codebook_text",
]

_LATER = {
    "FATES": "_loss",
    "TARGETS": "_export",
    "CodebookExport": "_codebook_files",
    "CodebookImport": "_codebook_files",
    "ExchangeError": "_errors",
    "Loss": "_loss",
    "LossItem": "_loss",
    "OffsetReading": "_loss",
    "ProjectExport": "_export",
    "ProjectImport": "_import",
    "ReadOptions": "_registry",
    "UndecidedOffsetsError": "_errors",
    "codebook_formats": "_codebook_files",
    "convert_codebook": "_codebook_files",
    "export_codebook": "_codebook_files",
    "export_project": "_export",
    "find_projects": "_import",
    "format_names": "_registry",
    "import_codebook": "_codebook_files",
    "import_project": "_import",
    "is_new_study": "_import",
    "kept_media": "_import",
    "read_code_table": "_code_table",
    "study_from_project": "_import",
    "write_codebook_text": "_codebook_files",
}

__getattr__ = load_later(__name__, _LATER)
